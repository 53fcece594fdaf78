// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodytext.h"

#include <parlance/base/jsonformat.h>

#include <QCoreApplication>
#include <QStringDecoder>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace parlance::ui {

namespace {

constexpr int maximumXmlDepth = 500;

QByteArray charsetOf(const QByteArray &contentType)
{
    const QByteArray lower = contentType.toLower();
    const qsizetype at = lower.indexOf("charset=");
    if (at < 0)
        return {};
    QByteArray charset = contentType.mid(at + 8);
    const qsizetype end = charset.indexOf(';');
    if (end >= 0)
        charset.truncate(end);
    charset = charset.trimmed();
    charset.replace('"', QByteArray());
    return charset;
}

QString decode(QByteArrayView bytes, const QByteArray &contentType)
{
    if (const auto encoding = QStringConverter::encodingForData(bytes))
        return QStringDecoder(*encoding)(bytes);
    const QByteArray charset = charsetOf(contentType);
    QStringDecoder named(charset.isEmpty() ? "UTF-8" : charset.constData());
    if (named.isValid()) {
        const QString text = named(bytes);
        if (!named.hasError())
            return text;
    }
    QStringDecoder utf8(QStringConverter::Utf8);
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

bool isXml(const QByteArray &contentType)
{
    const QByteArray type = contentType.left(contentType.indexOf(';')).trimmed().toLower();
    return type.endsWith("xml") && !type.contains("html");
}

bool looksLikeJson(QByteArrayView bytes, const QByteArray &contentType)
{
    const QByteArray type = contentType.left(contentType.indexOf(';')).trimmed().toLower();
    if (type.endsWith("json"))
        return true;
    // Servers that send JSON as text/plain or without a type.
    const QByteArrayView start = bytes.trimmed();
    const bool isUntyped = type.isEmpty() || type == "text/plain" || type == "application/octet-stream";
    return isUntyped && (start.startsWith('{') || start.startsWith('['));
}

// Reads and writes token by token: nothing is resolved, fetched or held as a tree. An empty answer means it
// is not well-formed.
QString prettyXml(const QString &text, const std::atomic<bool> &cancelled)
{
    QXmlStreamReader reader(text);
    QString result;
    QXmlStreamWriter writer(&result);
    writer.setAutoFormatting(true);
    writer.setAutoFormattingIndent(2);
    int depth = 0;
    while (!reader.atEnd() && !cancelled) {
        const auto token = reader.readNext();
        depth += token == QXmlStreamReader::StartElement ? 1 : token == QXmlStreamReader::EndElement ? -1 : 0;
        if (depth > maximumXmlDepth)
            return {};
        if (token == QXmlStreamReader::Characters && reader.isWhitespace())
            continue;
        if (token != QXmlStreamReader::NoToken && token != QXmlStreamReader::Invalid)
            writer.writeCurrentToken(reader);
    }
    return reader.hasError() || cancelled ? QString() : result.trimmed();
}

} // namespace

BodyText makeBodyText(const Payload &payload, const QByteArray &contentType, bool wantPretty,
                      const std::atomic<bool> &cancelled)
{
    BodyText result;
    const Payload::View view = payload.view();
    const QByteArrayView all = view.bytes();
    result.isCut = all.size() > maximumShownBytes;
    const QByteArrayView bytes = all.first(qMin<qsizetype>(all.size(), maximumShownBytes));
    result.shownBytes = bytes.size();
    if (wantPretty && !result.isCut && looksLikeJson(bytes, contentType)) {
        const Result<QByteArray> pretty = prettyJson(bytes, &cancelled);
        if (pretty) {
            result.text = QString::fromUtf8(*pretty);
            result.isPretty = true;
        } else if (charsetOf(contentType).isEmpty() || pretty.error().position.isValid()) {
            result.problem = QCoreApplication::translate("parlance::ui::BodyText", "Not valid JSON: %1")
                                 .arg(pretty.error().message);
        }
    }
    if (!result.isPretty && !cancelled) {
        result.text = decode(bytes, contentType);
        if (wantPretty && !result.isCut && isXml(contentType)) {
            const QString pretty = prettyXml(result.text, cancelled);
            result.isPretty = !pretty.isEmpty();
            if (result.isPretty)
                result.text = pretty;
        }
    }
    // NUL would end the text inside the editor.
    result.text.replace(QChar(0), QChar(0x2400));
    return result;
}

} // namespace parlance::ui
