// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpbytes.h"

#include <parlance/base/format.h>

#include <QCoreApplication>
#include <QRegularExpression>

namespace parlance::ui {

namespace {

constexpr qsizetype maximumFields = 20'000;
constexpr qsizetype maximumShown = 200;

struct HttpBytesTexts
{
    Q_DECLARE_TR_FUNCTIONS(HttpBytes)
};

QString shown(QByteArrayView bytes)
{
    return headerText(bytes.first(qMin(bytes.size(), maximumShown)));
}

ByteField field(qsizetype start, qsizetype end, const QString &kind, const QString &name,
                const QString &value)
{
    ByteField made;
    made.start = made.valueStart = start;
    made.end = end;
    made.kind = kind;
    made.name = name;
    made.value = value;
    return made;
}

/// What the lines of a body are.
enum class Lines { None, Events, Json };

struct Body
{
    Lines lines = Lines::None;
    bool chunked = false;
};

class BodyReader
{
public:
    BodyReader(QByteArrayView bytes, const Body &body, QList<ByteField> &fields)
        : m_bytes(bytes)
        , m_body(body)
        , m_fields(fields)
    {
    }

    void read(qsizetype position, qsizetype end)
    {
        while (position < end && m_fields.size() < maximumFields) {
            if (!m_body.chunked) {
                readData(position, end);
                return;
            }
            const qsizetype lineEnd = m_bytes.indexOf('\n', position);
            bool isNumber = false;
            const qint64 size = lineEnd < 0 || lineEnd >= end
                                    ? -1
                                    : sizeOf(m_bytes.sliced(position, lineEnd - position), isNumber);
            if (!isNumber) {
                // It was taken out of its chunks before it was recorded.
                m_body.chunked = false;
                continue;
            }
            m_fields.append(field(position, lineEnd + 1, HttpBytesTexts::tr("chunk"),
                                  HttpBytesTexts::tr("size"), formatSize(size)));
            position = lineEnd + 1;
            const qsizetype dataEnd = qMin<qint64>(end, position + qMin<qint64>(size, end - position));
            if (size > 0)
                readData(position, dataEnd);
            position = dataEnd;
            if (m_bytes.sliced(position, qMin<qsizetype>(2, end - position)) == QByteArrayView("\r\n")) {
                m_fields.append(field(position, position + 2, HttpBytesTexts::tr("chunk"),
                                      HttpBytesTexts::tr("end"), {}));
                position += 2;
            }
        }
    }

private:
    static qint64 sizeOf(QByteArrayView line, bool &isNumber)
    {
        const QByteArray text = line.toByteArray().split(';').constFirst().trimmed();
        const qint64 size = text.toLongLong(&isNumber, 16);
        isNumber = isNumber && size >= 0 && text.size() <= 8;
        return size;
    }

    void readData(qsizetype position, qsizetype end)
    {
        if (m_body.lines == Lines::None) {
            m_fields.append(field(position, end, HttpBytesTexts::tr("body"), {}, formatSize(end - position)));
            return;
        }
        while (position < end && m_fields.size() < maximumFields) {
            qsizetype lineEnd = position;
            while (lineEnd < end && m_bytes[lineEnd] != '\n' && m_bytes[lineEnd] != '\r')
                ++lineEnd;
            const qsizetype textEnd = lineEnd;
            if (lineEnd < end && m_bytes[lineEnd] == '\r')
                ++lineEnd;
            if (lineEnd < end && m_bytes[lineEnd] == '\n')
                ++lineEnd;
            readLine(position, textEnd, lineEnd);
            position = lineEnd;
        }
    }

    void readLine(qsizetype start, qsizetype textEnd, qsizetype end)
    {
        const QByteArrayView text = m_bytes.sliced(start, textEnd - start);
        const bool continues = std::exchange(m_isOpen, end == textEnd);
        if (m_body.lines == Lines::Json || continues) {
            m_fields.append(field(
                start, end, continues ? HttpBytesTexts::tr("line, continued") : HttpBytesTexts::tr("line"),
                {}, shown(text)));
            return;
        }
        if (text.isEmpty()) {
            m_fields.append(field(start, end, HttpBytesTexts::tr("event ends"), {}, {}));
            return;
        }
        const qsizetype colon = text.indexOf(':');
        QByteArrayView value = colon < 0 ? QByteArrayView() : text.sliced(colon + 1);
        if (value.startsWith(' '))
            value = value.sliced(1);
        ByteField line =
            field(start, end, colon == 0 ? HttpBytesTexts::tr("comment") : HttpBytesTexts::tr("field"),
                  colon == 0 ? QString() : shown(colon < 0 ? text : text.first(colon)), shown(value));
        line.valueStart = textEnd - value.size();
        m_fields.append(line);
    }

    QByteArrayView m_bytes;
    Body m_body;
    QList<ByteField> &m_fields;
    bool m_isOpen = false; ///< the last line had no end yet
};

Body bodyAfter(const QList<ByteField> &head)
{
    Body body;
    bool isCoded = false;
    for (const ByteField &line : head) {
        const QString name = line.name.toLower();
        const QString value = line.value.toLower();
        if (name == QLatin1String("transfer-encoding"))
            body.chunked = value.contains(QLatin1String("chunked"));
        else if (name == QLatin1String("content-encoding"))
            isCoded = value != QLatin1String("identity");
        else if (name == QLatin1String("content-type") &&
                 value.startsWith(QLatin1String("text/event-stream")))
            body.lines = Lines::Events;
        else if (name == QLatin1String("content-type") &&
                 (value.contains(QLatin1String("json-l")) || value.contains(QLatin1String("jsonl")) ||
                  value.contains(QLatin1String("ndjson"))))
            body.lines = Lines::Json;
    }
    if (isCoded)
        body.lines = Lines::None;
    return body;
}

} // namespace

WireText wireText(const QList<WireChunk> &wire, Direction direction)
{
    static const QRegularExpression requestLine(QStringLiteral("^[A-Z]{3,16} [^ ]+ HTTP/[0-9.]+\r\n"));
    WireText text;
    bool inHead = false;
    for (const WireChunk &chunk : wire) {
        if (chunk.direction != direction)
            continue;
        const bool begins = direction == Direction::Received
                                ? chunk.bytes.startsWith("HTTP/")
                                : requestLine.match(QString::fromLatin1(chunk.bytes.left(8192))).hasMatch();
        if (begins && !inHead)
            text.heads.append(text.bytes.size());
        text.bytes += chunk.bytes;
        // A head may come line by line.
        inHead = !text.heads.isEmpty() && text.bytes.indexOf("\r\n\r\n", text.heads.constLast()) < 0;
    }
    return text;
}

qsizetype annotateHead(QByteArrayView bytes, qsizetype position, QList<ByteField> &fields)
{
    bool isFirst = true;
    while (position < bytes.size() && fields.size() < maximumFields) {
        const qsizetype found = bytes.indexOf('\n', position);
        const qsizetype end = found < 0 ? bytes.size() : found + 1;
        const QByteArrayView line = bytes.sliced(position, end - position);
        const QByteArrayView text = line.trimmed();
        if (text.isEmpty()) {
            fields.append(field(position, end, HttpBytesTexts::tr("head ends"), {}, {}));
            return end;
        }
        const qsizetype colon = isFirst ? -1 : text.indexOf(':');
        ByteField made =
            field(position, end, isFirst ? HttpBytesTexts::tr("first line") : HttpBytesTexts::tr("header"),
                  colon > 0 ? shown(text.first(colon)) : QString(),
                  shown(colon > 0 ? text.sliced(colon + 1).trimmed() : text));
        if (colon > 0)
            made.valueStart = position + colon + 1;
        fields.append(made);
        isFirst = false;
        position = end;
    }
    return position;
}

AnnotatedBytes annotatedHttp(const QList<WireChunk> &wire, Direction direction)
{
    const WireText text = wireText(wire, direction);
    AnnotatedBytes annotated;
    if (text.heads.isEmpty() || text.heads.constFirst() != 0)
        return annotated;
    for (qsizetype i = 0; i < text.heads.size(); ++i) {
        const qsizetype end = i + 1 < text.heads.size() ? text.heads.at(i + 1) : text.bytes.size();
        QList<ByteField> head;
        const qsizetype body = annotateHead(QByteArrayView(text.bytes).first(end), text.heads.at(i), head);
        annotated.fields += head;
        BodyReader(text.bytes, bodyAfter(head), annotated.fields).read(body, end);
    }
    annotated.bytes = Payload(text.bytes);
    return annotated;
}

} // namespace parlance::ui
