// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>

namespace parlance::http {

enum class HttpVersion { Automatic, Http10, Http11, Http2 };

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

    static HttpOptions from(const QVariantMap &options);
    /// The same under their names.
    QVariantMap toMap() const;
    bool omits(const QString &headerName) const
    {
        return omitAutomatic.contains(headerName, Qt::CaseInsensitive);
    }
};

} // namespace parlance::http
