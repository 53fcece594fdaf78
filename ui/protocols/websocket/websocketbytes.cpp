// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketbytes.h"

#include "protocols/http/httpbytes.h"

#include <parlance/base/format.h>

#include <QCoreApplication>
#include <QtEndian>

namespace parlance::ui {

namespace {

constexpr qsizetype maximumFields = 20'000;
constexpr qsizetype maximumShown = 200;

struct WebSocketBytesTexts
{
    Q_DECLARE_TR_FUNCTIONS(WebSocketBytes)
};

QString opcodeName(int opcode)
{
    switch (opcode) {
    case 0x0:
        return WebSocketBytesTexts::tr("continuation");
    case 0x1:
        return WebSocketBytesTexts::tr("text");
    case 0x2:
        return WebSocketBytesTexts::tr("binary");
    case 0x8:
        return QStringLiteral("Close");
    case 0x9:
        return QStringLiteral("Ping");
    case 0xa:
        return QStringLiteral("Pong");
    default:
        return WebSocketBytesTexts::tr("opcode %1").arg(opcode);
    }
}

/// The head of a frame, as far as its bytes are there.
struct FrameHead
{
    int first = 0;
    bool masked = false;
    qsizetype lengthEnd = 0; ///< behind the length's last byte
    qsizetype end = 0;       ///< behind the key
    quint64 length = 0;
    bool isComplete = false;
};

FrameHead frameHead(QByteArrayView bytes, qsizetype at)
{
    FrameHead head;
    if (bytes.size() - at < 2)
        return head;
    head.first = quint8(bytes[at]);
    head.masked = (quint8(bytes[at + 1]) & 0x80) != 0;
    head.length = quint8(bytes[at + 1]) & 0x7f;
    const qsizetype more = head.length == 126 ? 2 : head.length == 127 ? 8 : 0;
    head.lengthEnd = at + 2 + more;
    head.end = head.lengthEnd + (head.masked ? 4 : 0);
    head.isComplete = head.end <= bytes.size();
    if (!head.isComplete)
        return head;
    if (more == 2)
        head.length = qFromBigEndian<quint16>(bytes.data() + at + 2);
    else if (more == 8)
        head.length = qFromBigEndian<quint64>(bytes.data() + at + 2);
    return head;
}

QByteArray unmasked(QByteArrayView payload, QByteArrayView key)
{
    QByteArray bytes = payload.toByteArray();
    for (qsizetype i = 0; i < bytes.size() && !key.isEmpty(); ++i)
        bytes[i] = char(bytes.at(i) ^ key[i & 3]);
    return bytes;
}

QString payloadText(int opcode, const QByteArray &start)
{
    if (opcode == 0x8 && start.size() >= 2) {
        const QString code = QString::number(qFromBigEndian<quint16>(start.constData()));
        return start.size() == 2 ? code : QString(code % u' ' % QString::fromUtf8(start.sliced(2)));
    }
    return looksLikeText(start) ? QString::fromUtf8(start) : QString::fromLatin1(start.left(32).toHex(' '));
}

void append(QList<ByteField> &fields, qsizetype start, qsizetype end, const QString &name,
            const QString &value)
{
    ByteField field;
    field.start = field.valueStart = start;
    field.end = end;
    field.depth = 1;
    field.name = name;
    field.value = value;
    fields.append(field);
}

/// One frame; gives where the next begins.
qsizetype annotateFrame(QByteArrayView bytes, qsizetype at, QList<ByteField> &fields)
{
    const FrameHead head = frameHead(bytes, at);
    ByteField frame;
    frame.start = frame.valueStart = at;
    if (!head.isComplete) {
        frame.end = bytes.size();
        frame.kind = WebSocketBytesTexts::tr("frame, cut off");
        frame.isInvalid = true;
        fields.append(frame);
        return frame.end;
    }
    const int opcode = head.first & 0xf;
    const bool isFinal = (head.first & 0x80) != 0;
    const qsizetype size = qsizetype(qMin(head.length, quint64(bytes.size() - head.end)));
    const qsizetype end = head.end + size;
    const QByteArrayView key = head.masked ? bytes.sliced(head.lengthEnd, 4) : QByteArrayView();
    frame.valueStart = head.end;
    frame.end = end;
    frame.kind = WebSocketBytesTexts::tr("frame");
    frame.name = opcodeName(opcode);
    frame.value = formatSize(qint64(qMin<quint64>(head.length, std::numeric_limits<qint64>::max())));
    fields.append(frame);
    QString first = isFinal ? QStringLiteral("FIN") : WebSocketBytesTexts::tr("more follows");
    if ((head.first & 0x70) != 0)
        first += QStringLiteral(" · RSV 0x%1").arg((head.first >> 4) & 7);
    append(fields, at, at + 1, QStringLiteral("FIN, opcode"),
           QString(first % QStringLiteral(" · 0x%1").arg(opcode, 0, 16)));
    append(fields, at + 1, head.lengthEnd, WebSocketBytesTexts::tr("mask, length"),
           QString((head.masked ? WebSocketBytesTexts::tr("masked") : WebSocketBytesTexts::tr("not masked")) %
                   QStringLiteral(" · ") % QString::number(head.length)));
    if (head.masked)
        append(fields, head.lengthEnd, head.end, WebSocketBytesTexts::tr("masking key"),
               QString::fromLatin1(key.toByteArray().toHex(' ')));
    const QByteArray start = unmasked(bytes.sliced(head.end, qMin(size, maximumShown)), key);
    if (size > 0)
        append(fields, head.end, end, WebSocketBytesTexts::tr("payload"), payloadText(opcode, start));
    return end;
}

} // namespace

AnnotatedBytes annotatedFrames(const QList<WireChunk> &wire, Direction direction)
{
    const WireText text = wireText(wire, direction);
    AnnotatedBytes annotated;
    if (text.heads.isEmpty() || text.heads.constFirst() != 0)
        return annotated;
    for (qsizetype i = 0; i < text.heads.size(); ++i) {
        const qsizetype end = i + 1 < text.heads.size() ? text.heads.at(i + 1) : text.bytes.size();
        const QByteArrayView leg = QByteArrayView(text.bytes).first(end);
        qsizetype position = annotateHead(leg, text.heads.at(i), annotated.fields);
        while (position < end && annotated.fields.size() < maximumFields)
            position = annotateFrame(leg, position, annotated.fields);
    }
    annotated.bytes = Payload(text.bytes);
    return annotated;
}

} // namespace parlance::ui
