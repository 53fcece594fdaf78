// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathtemplate.h"

#include <QRegularExpression>
#include <QUrl>

namespace parlance::contract {

namespace {

const QString anySegment = QStringLiteral("*");
const QString anySegments = QStringLiteral("**");

Failure broken(const QString &path, const QString &why)
{
    return failure(ErrorCode::Parse, QStringLiteral("The path “%1” of the HTTP rule %2.").arg(path, why),
                   QStringLiteral("See google/api/http.proto for what a path may be."));
}

/// {{variables}} are replaced later, by whoever sends the request.
QString encoded(const QString &value, const QByteArray &kept)
{
    static const QRegularExpression variable(QStringLiteral("\\{\\{[^{}]+\\}\\}"));
    QString result;
    qsizetype done = 0;
    const auto append = [&](qsizetype end) {
        result += QString::fromLatin1(QUrl::toPercentEncoding(value.sliced(done, end - done), kept));
    };
    for (auto found = variable.globalMatch(value); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        append(match.capturedStart());
        result += match.captured();
        done = match.capturedEnd();
    }
    append(value.size());
    return result;
}

bool isVariable(const QString &value)
{
    static const QRegularExpression whole(QStringLiteral("^\\{\\{[^{}]+\\}\\}$"));
    return whole.match(value).hasMatch();
}

bool fits(const QStringList &pattern, const QStringList &segments)
{
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern.at(i) == anySegments)
            return true;
        if (i >= segments.size() || segments.at(i).isEmpty())
            return false;
        if (pattern.at(i) != anySegment && pattern.at(i) != segments.at(i))
            return false;
    }
    return segments.size() == pattern.size();
}

} // namespace

Result<PathTemplate::Part> PathTemplate::readVariable(const QString &text, const QString &whole)
{
    static const QRegularExpression fieldPath(
        QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*$"));
    const qsizetype equals = text.indexOf(u'=');
    Part part;
    part.field = equals < 0 ? text : text.first(equals);
    part.pattern = equals < 0 ? QStringList{anySegment} : text.sliced(equals + 1).split(u'/');
    if (!fieldPath.match(part.field).hasMatch())
        return broken(whole, QStringLiteral("names no field with “%1”").arg(part.field));
    for (qsizetype i = 0; i < part.pattern.size(); ++i) {
        const QString &segment = part.pattern.at(i);
        if (segment.isEmpty())
            return broken(whole, QStringLiteral("has an empty part in “%1”").arg(text));
        if (segment == anySegments && i + 1 < part.pattern.size())
            return broken(whole, QStringLiteral("has ** before the end of “%1”").arg(text));
    }
    return part;
}

Result<PathTemplate> PathTemplate::parse(const QString &text)
{
    if (!text.startsWith(u'/'))
        return broken(text, QStringLiteral("does not begin with a slash"));
    PathTemplate result;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(u'{', at);
        const QString literal = text.sliced(at, (open < 0 ? text.size() : open) - at);
        if (literal.contains(u'}'))
            return broken(text, QStringLiteral("closes a variable that was not opened"));
        if (literal.contains(u'*'))
            return failure(ErrorCode::Unsupported,
                           QStringLiteral("The path “%1” has a part that no field fills.").arg(text));
        Part part;
        if (open < 0) {
            at = text.size();
        } else {
            const qsizetype close = text.indexOf(u'}', open);
            if (close < 0)
                return broken(text, QStringLiteral("does not close a variable"));
            Result<Part> variable = readVariable(text.sliced(open + 1, close - open - 1), text);
            if (!variable)
                return failure(variable.error());
            part = *std::move(variable);
            at = close + 1;
        }
        part.literal = literal;
        result.m_parts.append(std::move(part));
    }
    return result;
}

QStringList PathTemplate::fields() const
{
    QStringList fields;
    for (const Part &part : m_parts) {
        if (!part.field.isEmpty())
            fields.append(part.field);
    }
    return fields;
}

Result<QString> PathTemplate::filled(const Part &part, const QString &value)
{
    const bool isOneSegment = part.pattern == QStringList{anySegment};
    // What a variable will be is not known yet.
    const bool doesFit =
        isVariable(value) || (isOneSegment ? !value.isEmpty() : fits(part.pattern, value.split(u'/')));
    if (!doesFit)
        return failure(ErrorCode::InvalidInput,
                       value.isEmpty()
                           ? QStringLiteral("The path needs a value for “%1”.").arg(part.field)
                           : QStringLiteral("“%1” does not fit the path: “%2” has to look like “%3”.")
                                 .arg(value, part.field, part.pattern.join(u'/')),
                       QStringLiteral("Give the field such a value in the message."));
    return encoded(value, isOneSegment ? QByteArray() : QByteArray("/"));
}

Result<QString> PathTemplate::expand(const std::function<Result<QString>(const QString &)> &value) const
{
    QString path;
    for (const Part &part : m_parts) {
        path += part.literal;
        if (part.field.isEmpty())
            continue;
        const Result<QString> text = value(part.field);
        if (!text)
            return text;
        const Result<QString> inPlace = filled(part, *text);
        if (!inPlace)
            return inPlace;
        path += *inPlace;
    }
    return path;
}

} // namespace parlance::contract
