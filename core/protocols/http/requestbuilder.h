// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outgoing.h"

#include <parlance/base/result.h>
#include <parlance/model/request.h>

namespace parlance::http {

/// Turns a request into what goes out on the wire. Looks at files, so it runs on the I/O thread.
///
/// Headers the user typed go out exactly so, in his order, after the automatic ones. An automatic header is
/// left out when the user typed one of its name (compared without case) or switched it off (option
/// `omitAutomatic`).
class HttpRequestBuilder
{
public:
    HttpRequestBuilder(const Request &request, HttpOptions options, QString baseDirectory);

    Result<OutgoingRequest> build() const;

    /// What build() would add besides the typed headers, in order, the switched-off ones disabled. Reads no
    /// file.
    QList<Entry> automaticHeaders() const;

private:
    QByteArray defaultContentType(const QByteArray &boundary) const;
    QList<Entry> automaticHeaders(const QByteArray &host, const QByteArray &userInfo,
                                  const QByteArray &boundary, qint64 bodySize) const;
    qint64 emptyBodySize() const;
    bool isTyped(QLatin1String name) const;

    const Request &m_request;
    HttpOptions m_options;
    QString m_baseDirectory;
};

} // namespace parlance::http
