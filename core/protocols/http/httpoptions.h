// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>
#include <parlance/protocols/http/framer.h>

namespace parlance::http {

enum class HttpVersion { Automatic, Http10, Http11, Http2 };

/// Where the body comes from that Request::body does not give.
enum class BodyMessages {
    None,    ///< nowhere: send() is Unsupported
    Whole,   ///< from send(); the request leaves at closeSending(), its length announced
    Streamed ///< from send(), sent on as it comes until closeSending()
};

/// By the names the option `responseFraming` has for them; Automatic for any other.
Framing framingFrom(QStringView name);
QString framingName(Framing framing);

/// Request::options as httpprotocol.h documents them, defaults filled in.
struct HttpOptions
{
    qint64 timeoutMs = 0;
    qint64 connectTimeoutMs = 30'000;
    bool followRedirects = true;
    int maximumRedirects = 10;
    bool forwardAuthorization = false;
    bool encodeUrl = true;
    bool decodeContent = true;
    bool verifyTls = true;
    HttpVersion version = HttpVersion::Automatic;
    QStringList omitAutomatic; ///< lower case
    QString unixSocket;
    BodyMessages bodyMessages = BodyMessages::None;
    Framing framing = Framing::Automatic;
    qint64 maximumMessageBytes = 64LL * 1024 * 1024;

    static HttpOptions from(const QVariantMap &options);
    /// The same under their names, those for carriers that ride on HTTP left out.
    QVariantMap toMap() const;
    bool omits(const QString &headerName) const
    {
        return omitAutomatic.contains(headerName, Qt::CaseInsensitive);
    }
};

} // namespace parlance::http
