// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/connectionerror.h>

#include <algorithm>
#include <array>

namespace parlance::call {

namespace {

bool isAbout(const QString &detail, const char *words)
{
    return detail.contains(QLatin1String(words), Qt::CaseInsensitive);
}

} // namespace

Error unknownHost(const QString &host)
{
    return makeError(ErrorCode::DnsFailure, QStringLiteral("The host name “%1” is not known.").arg(host),
                     QStringLiteral("Check its spelling, and the network connection."));
}

Error notConnected(const QString &where, bool refused)
{
    const QString what = refused ? QStringLiteral("Nothing listens at %1: the connection was refused.")
                                 : QStringLiteral("No connection to %1 could be made.");
    return makeError(ErrorCode::ConnectionRefused, what.arg(where),
                     QStringLiteral("Start the server, or check host and port in the address."));
}

Error proxyRefused(const QString &proxy)
{
    return makeError(ErrorCode::ConnectionRefused,
                     QStringLiteral("The proxy “%1” refused the connection.").arg(proxy),
                     QStringLiteral("Check the proxy setting, and what the proxy allows."));
}

Error unusableCaFile()
{
    return makeError(ErrorCode::TlsFailure, QStringLiteral("The CA file cannot be used."),
                     QStringLiteral("It must hold certificates in PEM form."));
}

Error unusableIdentity()
{
    return makeError(
        ErrorCode::TlsFailure, QStringLiteral("The client certificate or its key cannot be used."),
        QStringLiteral("Check that both are PEM files, belong together, and that the passphrase is right."));
}

bool isCertificateAlert(const QString &detail)
{
    static constexpr std::array alerts = {
        "certificate required", "bad certificate",     "unsupported certificate",
        "certificate revoked",  "certificate expired", "certificate unknown",
        "unknown ca",           "access denied"};
    return isAbout(detail, "alert") &&
           std::any_of(alerts.begin(), alerts.end(),
                       [&detail](const char *words) { return isAbout(detail, words); });
}

Error certificateRefused(const QString &hostAndPort, const QString &detail)
{
    if (isAbout(detail, "required")) {
        return makeError(ErrorCode::TlsFailure,
                         QStringLiteral("The server at %1 wants a client certificate.").arg(hostAndPort),
                         QStringLiteral("Give one that this server accepts, with its key."));
    }
    return makeError(
        ErrorCode::TlsFailure,
        QStringLiteral("The server at %1 does not accept the client certificate, or the lack of one.")
            .arg(hostAndPort),
        QStringLiteral("Check that it is in date and signed by an authority this server knows."));
}

Error handshakeFailed(const QString &hostAndPort, const QString &detail, const QString &plain,
                      const QString &secure)
{
    const bool notTls = isAbout(detail, "wrong version number") ||
                        isAbout(detail, "packet length too long") || isAbout(detail, "http request");
    if (notTls) {
        return makeError(ErrorCode::TlsFailure,
                         QStringLiteral("The server at %1 does not speak TLS.").arg(hostAndPort),
                         QStringLiteral("Try %1:// instead of %2://.").arg(plain, secure));
    }
    if (isCertificateAlert(detail))
        return certificateRefused(hostAndPort, detail);
    return makeError(ErrorCode::TlsFailure,
                     QStringLiteral("The TLS handshake with %1 failed.").arg(hostAndPort),
                     QStringLiteral("The server may want a client certificate, or another TLS version."));
}

} // namespace parlance::call
