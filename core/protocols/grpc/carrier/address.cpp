// SPDX-License-Identifier: GPL-3.0-or-later
#include "address.h"

#include <parlance/base/ipaddress.h>

#include <QUrl>

namespace parlance::grpc {

namespace {

constexpr int plainPort = 80;
constexpr int securePort = 443;

Failure notAnAddress(const QString &address)
{
    return failure(
        ErrorCode::InvalidInput, QStringLiteral("“%1” is no address of a gRPC server.").arg(address),
        QStringLiteral("It looks like grpc://localhost:50051, grpcs://example.com or unix:/path."));
}

struct Scheme
{
    QLatin1String text;
    bool secure;
};

constexpr std::array<Scheme, 4> schemes{{{QLatin1String("grpc"), false},
                                         {QLatin1String("grpcs"), true},
                                         {QLatin1String("http"), false},
                                         {QLatin1String("https"), true}}};

/// The part of `text` before the first slash, which is taken off.
QString takeAuthority(QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const QString authority = slash < 0 ? text : text.first(slash);
    text = slash < 0 ? QString() : text.sliced(slash + 1);
    return authority;
}

/// The method typed behind the address, unless the request names one. `/Service/Method` and
/// `Service.Method` are understood.
Result<QByteArray> methodPath(QString behindAddress, const QString &named)
{
    QString method = named.trimmed().isEmpty() ? std::move(behindAddress) : named.trimmed();
    if (method.startsWith(u'/'))
        method.remove(0, 1);
    if (!method.contains(u'/')) {
        const qsizetype dot = method.lastIndexOf(u'.');
        if (dot > 0)
            method[dot] = u'/';
    }
    const qsizetype slash = method.indexOf(u'/');
    if (slash <= 0 || slash == method.size() - 1) {
        return failure(ErrorCode::InvalidInput,
                       method.isEmpty() ? QStringLiteral("The request names no method.")
                                        : QStringLiteral("“%1” is no method.").arg(method),
                       QStringLiteral("A method is named package.Service/Method."));
    }
    return QByteArray('/' + QUrl::toPercentEncoding(method, "/"));
}

/// `host:port`, `[v6]:port`; the port may be missing.
Result<void> readHost(const QString &authority, bool schemeSaysSecure, bool schemeGiven,
                      const GrpcOptions &options, Address &address)
{
    const QUrl url(QStringLiteral("grpc://") + authority, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() ||
        url.hasFragment())
        return notAnAddress(authority);
    const bool usual = schemeGiven ? schemeSaysSecure : url.port() == securePort;
    address.secure = options.tls.value_or(usual);
    const int port = url.port(address.secure ? securePort : plainPort);
    // QUrl takes the brackets off.
    const std::optional<IpVersion> numeric = ipVersion(url.host());
    address.host = url.host();
    address.port = port;
    const QString asciiHost = !numeric ? QString::fromLatin1(QUrl::toAce(url.host())) : url.host();
    const QString pattern = numeric == IpVersion::V6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2");
    address.hostAndPort = pattern.arg(asciiHost).arg(port);
    if (numeric)
        address.endpoint = address.hostAndPort;
    // Not ipv4: or ipv6:, so that the target differs from the name of a peer, see GrpcRun::peer().
    address.target = "dns:///" + address.hostAndPort.toLatin1().toPercentEncoding(":");
    address.authority = address.hostAndPort.toLatin1();
    return {};
}

/// `unix:/path` or `unix:///path`; all of it is the path, so the method comes from the request.
Result<Address> unixAddress(const QString &text, const GrpcOptions &options)
{
    Address address;
    QString path = text.sliced(text.indexOf(u':') + 1);
    while (path.startsWith(QLatin1String("//")))
        path.remove(0, 1);
    if (path.size() < 2)
        return notAnAddress(text);
    address.host = address.hostAndPort = path;
    address.endpoint = QStringLiteral("unix:") + path;
    address.target = QByteArray("unix://") + path.toUtf8();
    address.authority = "localhost";
    address.secure = options.tls.value_or(false);
    return address;
}

} // namespace

Result<Address> Address::from(const Request &request, const GrpcOptions &options)
{
    const QString typed = request.address.trimmed();
    QString rest = typed;
    Result<Address> address = Address();
    if (typed.startsWith(QLatin1String("unix:"), Qt::CaseInsensitive)) {
        address = unixAddress(typed, options);
        rest.clear();
    } else {
        const qsizetype end = typed.indexOf(QLatin1String("://"));
        bool secure = false;
        if (end >= 0) {
            const QStringView name = QStringView(typed).first(end);
            const auto *found = std::find_if(schemes.begin(), schemes.end(), [name](const Scheme &scheme) {
                return name.compare(scheme.text, Qt::CaseInsensitive) == 0;
            });
            if (found == schemes.end())
                return notAnAddress(typed);
            secure = found->secure;
            rest = typed.sliced(end + 3);
        }
        if (const auto read = readHost(takeAuthority(rest), secure, end >= 0, options, *address); !read)
            return failure(read.error());
    }
    if (!address)
        return address;
    const Result<QByteArray> path = methodPath(rest, request.method);
    if (!path)
        return failure(path.error());
    address->path = *path;
    if (!options.authority.isEmpty())
        address->authority = options.authority.toUtf8();
    return address;
}

QString Address::text() const
{
    const QString scheme = secure ? QStringLiteral("grpcs://") : QStringLiteral("grpc://");
    return (target.startsWith("unix:") ? QStringLiteral("unix:") : scheme) + hostAndPort +
           QString::fromUtf8(path);
}

} // namespace parlance::grpc
