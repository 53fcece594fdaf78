// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"

#include <QUrl>

namespace parlance::insight {

namespace {

constexpr qsizetype maximumFieldBytes = 16 * 1024;
constexpr qsizetype maximumMembers = 64;

/// Walks over a field's text; what is malformed ends the member it stands in.
class FieldReader
{
public:
    explicit FieldReader(QByteArrayView text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    void skipSpace()
    {
        while (!atEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    /// Up to one of these, blanks around it dropped.
    QByteArray until(const char *stops)
    {
        const qsizetype start = m_at;
        while (!atEnd() && std::strchr(stops, m_text[m_at]) == nullptr)
            ++m_at;
        return m_text.sliced(start, m_at - start).trimmed().toByteArray();
    }
    /// quoted-string (RFC 9110 §5.6.4), else what stands there up to a separator.
    QByteArray value(const char *stops)
    {
        if (!take('"'))
            return until(stops);
        QByteArray text;
        while (!atEnd() && m_text[m_at] != '"') {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            text += m_text[m_at++];
        }
        take('"');
        return text.isNull() ? QByteArray("") : text;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

QByteArrayView bounded(const QByteArray &value)
{
    return QByteArrayView(value).first(qMin(value.size(), maximumFieldBytes));
}

Link readLink(FieldReader &reader)
{
    Link link;
    link.target = reader.until(">");
    reader.take('>');
    reader.skipSpace();
    while (reader.take(';')) {
        reader.skipSpace();
        const QByteArray name = reader.until("=;,").toLower();
        QByteArray value;
        if (reader.take('=')) {
            reader.skipSpace();
            value = reader.value(";,");
        }
        // Only the first counts (RFC 8288 §3.3).
        if (name == "rel" && link.relations.isEmpty())
            link.relations = value.toLower().simplified().split(' ');
        else if (name == "anchor")
            link.hasAnchor = true;
        reader.skipSpace();
    }
    return link;
}

} // namespace

QList<Directive> directives(const HeaderList &headers, QByteArrayView field)
{
    QList<Directive> found;
    for (const QByteArray &value : headerValues(headers, field)) {
        FieldReader reader(bounded(value));
        while (!reader.atEnd() && found.size() < maximumMembers) {
            reader.skipSpace();
            Directive directive;
            directive.name = reader.until("=,").toLower();
            if (reader.take('=')) {
                reader.skipSpace();
                directive.argument = reader.value(",");
                reader.until(",");
            }
            reader.take(',');
            if (!directive.name.isEmpty())
                found.append(directive);
        }
    }
    return found;
}

QList<Link> links(const HeaderList &headers)
{
    QList<Link> found;
    for (const QByteArray &value : headerValues(headers, "link")) {
        FieldReader reader(bounded(value));
        while (!reader.atEnd() && found.size() < maximumMembers) {
            reader.skipSpace();
            if (!reader.take('<')) {
                reader.until(",");
                reader.take(',');
                continue;
            }
            found.append(readLink(reader));
            reader.until(",");
            reader.take(',');
        }
    }
    return found;
}

QString linkTarget(const QList<Link> &links, QByteArrayView relation, const QString &base)
{
    for (const Link &link : links) {
        if (link.hasAnchor || !link.relations.contains(relation))
            continue;
        const QUrl target = QUrl(base).resolved(QUrl(QString::fromUtf8(link.target), QUrl::TolerantMode));
        const bool isWeb =
            target.scheme() == QLatin1String("http") || target.scheme() == QLatin1String("https");
        if (target.isValid() && isWeb && !target.host().isEmpty())
            return target.toString(QUrl::FullyEncoded | QUrl::RemoveFragment);
    }
    return {};
}

QByteArray mediaType(const HeaderList &headers)
{
    const QByteArray value = headerValue(headers, "content-type");
    const qsizetype end = value.indexOf(';');
    return (end < 0 ? value : value.first(end)).trimmed().toLower();
}

bool isEventStream(const std::optional<Head> &head)
{
    return head && head->status.statusClass == StatusClass::Success &&
           mediaType(head->headers) == "text/event-stream";
}

bool hasEventStream(const Exchange &exchange)
{
    return std::any_of(exchange.legs.cbegin(), exchange.legs.cend(),
                       [](const Leg &leg) { return isEventStream(leg.head); });
}

const RequestSent *lastSent(const Exchange &exchange)
{
    const Leg *leg = exchange.lastLeg();
    return leg && leg->requestSent ? &*leg->requestSent : nullptr;
}

QString originOf(const QString &address)
{
    const QUrl url(address);
    if (!url.isValid() || url.host().isEmpty())
        return {};
    const QString scheme = url.scheme().toLower();
    const bool isSecure = scheme == QLatin1String("https") || scheme == QLatin1String("wss");
    return scheme + QStringLiteral("://") + url.host().toLower() + u':' +
           QString::number(url.port(isSecure ? 443 : 80));
}

bool isOurComment(const MessageView &message)
{
    return message.kind == MessageKind::Comment && !message.attribute(u"nextAttemptMs").isEmpty();
}

} // namespace parlance::insight
