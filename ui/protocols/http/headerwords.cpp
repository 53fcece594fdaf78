// SPDX-License-Identifier: GPL-3.0-or-later
#include "headerwords.h"

#include "common/keyvaluemodel.h"

namespace parlance::ui {

namespace {

QStringList names()
{
    return QStringLiteral(
               "Accept,Accept-Charset,Accept-Encoding,Accept-Language,Access-Control-Request-Headers,"
               "Access-Control-Request-Method,Authorization,Cache-Control,Connection,Content-Disposition,"
               "Content-Encoding,Content-Language,Content-Length,Content-Location,Content-Type,Cookie,Date,"
               "DNT,Digest,Expect,Forwarded,From,Host,Idempotency-Key,If-Match,If-Modified-Since,"
               "If-None-Match,If-Range,If-Unmodified-Since,Keep-Alive,Last-Event-ID,Link,Max-Forwards,Origin,"
               "Pragma,"
               "Prefer,Priority,Proxy-Authorization,Range,Referer,Sec-Fetch-Mode,TE,Trailer,"
               "Transfer-Encoding,Upgrade,User-Agent,Via,X-API-Key,X-Correlation-ID,X-CSRF-Token,"
               "X-Forwarded-For,X-Forwarded-Host,X-Forwarded-Proto,X-HTTP-Method-Override,X-Request-ID,"
               "X-Requested-With,traceparent,tracestate")
        .split(u',');
}

} // namespace

QStringList mediaTypeWords()
{
    return QStringLiteral(
               "application/json,application/xml,application/x-www-form-urlencoded,application/octet-stream,"
               "application/pdf,application/problem+json,application/merge-patch+json,application/"
               "json-patch+json,"
               "application/x-ndjson,image/jpeg,image/png,image/svg+xml,multipart/form-data,text/csv,"
               "text/event-stream,text/html,text/plain,text/xml")
        .split(u',');
}

QStringList headerWords(int column, const QString &name)
{
    if (column == KeyValueModel::NameColumn)
        return names();
    const QString key = name.toLower();
    if (key == QLatin1String("accept") || key == QLatin1String("content-type"))
        return mediaTypeWords() + QStringList{QStringLiteral("*/*")};
    if (key == QLatin1String("accept-encoding") || key == QLatin1String("content-encoding"))
        return QStringLiteral("br,deflate,gzip,identity,zstd").split(u',');
    if (key == QLatin1String("authorization"))
        return {QStringLiteral("Bearer {{token}}"), QStringLiteral("Basic ")};
    if (key == QLatin1String("cache-control"))
        return QStringLiteral("no-cache,no-store,max-age=0,only-if-cached").split(u',');
    if (key == QLatin1String("connection"))
        return QStringLiteral("close,keep-alive,upgrade").split(u',');
    if (key == QLatin1String("prefer"))
        return QStringLiteral("return=minimal,return=representation,respond-async,handling=strict")
            .split(u',');
    if (key.endsWith(QLatin1String("-id")) || key == QLatin1String("idempotency-key"))
        return {QStringLiteral("{{$guid}}")};
    return {};
}

} // namespace parlance::ui
