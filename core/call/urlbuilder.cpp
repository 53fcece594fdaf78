// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/urlbuilder.h>

#include <parlance/base/ipaddress.h>

#include <QUrl>

#include <algorithm>
#include <cstring>

namespace parlance::call {

namespace {

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isForbidden(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte >= 0x7f || std::strchr("\"<>\\^`{|}", c) != nullptr;
}

QByteArray encodeExcept(QByteArrayView text, QByteArrayView alsoForbidden)
{
    static const char digits[] = "0123456789ABCDEF";
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool startsEscape = c == '%' && i + 2 < text.size() && isHex(text[i + 1]) && isHex(text[i + 2]);
        const bool encode = c == '%' ? !startsEscape : isForbidden(c) || alsoForbidden.contains(c);
        if (!encode) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

Failure notAUrl(const QString &address, const QString &why)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("“%1” is not a URL: %2.").arg(address, why),
                   QStringLiteral("A URL looks like https://example.com/path."));
}

struct AddressParts
{
    QString scheme;
    QString authority;
    QString path;
    QString query; // with its question mark, empty when there is none
};

AddressParts splitAddress(const QString &address, const UrlFamily &family)
{
    AddressParts parts;
    QString rest = address;
    const qsizetype schemeEnd = rest.indexOf(QLatin1String("://"));
    const QStringView before = QStringView(rest).first(qMax<qsizetype>(0, schemeEnd));
    // `example.com?next=http://…` has none of its own.
    const bool isPartOfQuery = before.contains(u'/') || before.contains(u'?') || before.contains(u'#');
    if (schemeEnd >= 0 && !isPartOfQuery) {
        parts.scheme = rest.first(schemeEnd).toLower();
        rest = rest.sliced(schemeEnd + 3);
    } else {
        parts.scheme = QString::fromLatin1(family.scheme);
    }
    if (const qsizetype fragment = rest.indexOf(u'#'); fragment >= 0)
        rest.truncate(fragment);
    if (const qsizetype query = rest.indexOf(u'?'); query >= 0) {
        parts.query = rest.sliced(query);
        rest.truncate(query);
    }
    const qsizetype path = rest.indexOf(u'/');
    parts.authority = path < 0 ? rest : rest.first(path);
    parts.path = path < 0 ? QStringLiteral("/") : rest.sliced(path);
    return parts;
}

bool isScheme(QStringView text)
{
    const auto isSchemeCharacter = [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.');
    };
    return !text.isEmpty() && text.front().isLetter() &&
           std::all_of(text.begin(), text.end(), isSchemeCharacter);
}

bool hasControlCharacters(QStringView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

/// Host and port; fills userInfo, authority and host.
Result<void> readAuthority(const QString &typed, QString authority, BuiltUrl &url)
{
    if (const qsizetype at = authority.lastIndexOf(u'@'); at >= 0) {
        url.userInfo = QByteArray::fromPercentEncoding(authority.first(at).toUtf8());
        if (url.userInfo.isNull())
            url.userInfo = "";
        authority = authority.sliced(at + 1);
    }
    QString host = authority;
    QString port;
    const qsizetype colon = authority.lastIndexOf(u':');
    if (colon >= 0 && !authority.endsWith(u']')) {
        host = authority.first(colon);
        port = authority.sliced(colon + 1);
        bool ok = false;
        const uint number = port.toUInt(&ok);
        if (!port.isEmpty() && (!ok || number > 65535 || port.startsWith(u'+')))
            return notAUrl(typed, QStringLiteral("“%1” is not a port").arg(port));
    }
    if (host.isEmpty())
        return notAUrl(typed, QStringLiteral("it names no host"));
    if (host.startsWith(u'[')) {
        // Link-local addresses may name their interface: fe80::1%25eth0 (RFC 6874).
        const QString address = host.sliced(1).section(u'%', 0, 0).remove(u']');
        if (!host.endsWith(u']') || ipVersion(address) != IpVersion::V6)
            return notAUrl(typed, QStringLiteral("“%1” is not an IPv6 address").arg(host));
        url.host = host.sliced(1).chopped(1).toLatin1();
    } else {
        // Names beyond ASCII are asked for and sent in their ASCII form (RFC 5890).
        url.host = QUrl::toAce(host);
        const bool isAscii =
            std::all_of(host.begin(), host.end(), [](QChar c) { return c.unicode() < 0x80; });
        if (isAscii)
            url.host = host.toLatin1();
        const bool legal = std::none_of(url.host.begin(), url.host.end(), [](char c) {
            return isForbidden(c) || std::strchr("%[]:@", c) != nullptr;
        });
        if (url.host.isEmpty() || !legal)
            return notAUrl(typed, QStringLiteral("“%1” cannot be a host name").arg(host));
    }
    url.authority = host.startsWith(u'[') ? host.toLatin1() : url.host;
    if (!port.isEmpty())
        url.authority += ':' + port.toLatin1();
    return {};
}

QByteArray encodeSegment(const QString &value, bool encode)
{
    return encode ? encodeExcept(value.toUtf8(), "/?#") : value.toUtf8();
}

const Parameter *pathParameter(const QList<Parameter> &parameters, QStringView name)
{
    const auto found = std::find_if(parameters.begin(), parameters.end(), [name](const Parameter &parameter) {
        return parameter.kind == ParameterKind::Path && parameter.enabled && parameter.name == name;
    });
    return name.isEmpty() || found == parameters.end() ? nullptr : &*found;
}

/// One segment with its parameters filled in. A value is never searched for names again.
QByteArray buildSegment(QStringView segment, const QList<Parameter> &parameters, bool encode)
{
    if (segment.startsWith(u':')) {
        if (const Parameter *parameter = pathParameter(parameters, segment.sliced(1)))
            return encodeSegment(parameter->value, encode);
    }
    QByteArray result;
    qsizetype literalStart = 0;
    const auto appendLiteral = [&](qsizetype end) {
        const QByteArray literal = segment.sliced(literalStart, end - literalStart).toUtf8();
        result += encode ? encodeExcept(literal, {}) : literal;
    };
    for (qsizetype open = segment.indexOf(u'{'); open >= 0; open = segment.indexOf(u'{', open + 1)) {
        const qsizetype close = segment.indexOf(u'}', open);
        const Parameter *parameter =
            close < 0 ? nullptr : pathParameter(parameters, segment.sliced(open + 1, close - open - 1));
        if (!parameter)
            continue;
        appendLiteral(open);
        result += encodeSegment(parameter->value, encode);
        literalStart = close + 1;
        open = close;
    }
    appendLiteral(segment.size());
    return result;
}

QByteArray buildPath(const QString &path, const QList<Parameter> &parameters, bool encode)
{
    QList<QByteArray> segments;
    for (const QStringView segment : QStringView(path).split(u'/'))
        segments.append(buildSegment(segment, parameters, encode));
    return segments.join('/');
}

QByteArray normalizedPair(QByteArrayView pair)
{
    return QByteArray::fromPercentEncoding(pair.toByteArray());
}

QByteArray buildQuery(const QString &typed, const QList<Parameter> &parameters, bool encode)
{
    QByteArray query = typed.toUtf8();
    if (encode)
        query = encodeExcept(query, {});
    QList<QByteArray> present;
    for (const QByteArray &pair : query.mid(1).split('&'))
        present.append(normalizedPair(pair));
    for (const Parameter &parameter : parameters) {
        if (parameter.kind != ParameterKind::Query || !parameter.enabled || parameter.name.isEmpty())
            continue;
        const QByteArray name = encode ? encodeQueryComponent(parameter.name, true) : parameter.name.toUtf8();
        const QByteArray value =
            encode ? encodeQueryComponent(parameter.value, false) : parameter.value.toUtf8();
        const QByteArray pair = name + '=' + value;
        // `?flag` stands in the list as a parameter without value.
        const bool bare = value.isEmpty() && present.removeOne(normalizedPair(name));
        if (bare || present.removeOne(normalizedPair(pair)))
            continue;
        if (query.isEmpty())
            query += '?';
        else if (!query.endsWith('?') && !query.endsWith('&'))
            query += '&';
        query += pair;
    }
    return query;
}

} // namespace

QByteArray encodeQueryComponent(const QString &text, bool isName)
{
    return encodeExcept(text.toUtf8(), isName ? QByteArrayView("&#=") : QByteArrayView("&#"));
}

Result<BuiltUrl> buildUrl(const QString &typed, const QList<Parameter> &parameters, bool encode,
                          const UrlFamily &family)
{
    const QString address = typed.trimmed();
    if (address.isEmpty())
        return notAUrl(address, QStringLiteral("it is empty"));
    if (hasControlCharacters(address))
        return notAUrl(address, QStringLiteral("it holds control characters"));
    const AddressParts parts = splitAddress(address, family);
    const QLatin1String plain(family.scheme);
    const QLatin1String secure(family.secureScheme);
    if (parts.scheme != plain && parts.scheme != secure) {
        if (!isScheme(parts.scheme))
            return notAUrl(address, QStringLiteral("“%1” cannot be a scheme").arg(parts.scheme));
        return failure(
            ErrorCode::Unsupported,
            QStringLiteral("“%1://” addresses are not %2.").arg(parts.scheme, QLatin1String(family.name)),
            QStringLiteral("Use %1:// or %2://.").arg(plain, secure));
    }
    BuiltUrl url;
    url.scheme = parts.scheme.toLatin1();
    if (const Result<void> ok = readAuthority(address, parts.authority, url); !ok)
        return failure(ok.error());
    url.target = buildPath(parts.path, parameters, encode) + buildQuery(parts.query, parameters, encode);
    const auto isLineEnd = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    if (std::any_of(url.target.cbegin(), url.target.cend(), isLineEnd))
        return notAUrl(address, QStringLiteral("a parameter holds a line end"));
    return url;
}

} // namespace parlance::call
