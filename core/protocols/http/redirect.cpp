// SPDX-License-Identifier: GPL-3.0-or-later
#include "redirect.h"

#include <parlance/base/format.h>

#include <curl/curl.h>

#include <memory>

namespace parlance::http {

namespace {

struct CurlUrlDeleter
{
    void operator()(CURLU *url) const { curl_url_cleanup(url); }
};
using CurlUrl = std::unique_ptr<CURLU, CurlUrlDeleter>;

QByteArray part(const CurlUrl &url, CURLUPart what, unsigned flags = 0)
{
    char *text = nullptr;
    if (curl_url_get(url.get(), what, &text, flags) != CURLUE_OK)
        return {};
    QByteArray result(text);
    curl_free(text);
    return result;
}

struct Target
{
    QByteArray url;
    QByteArray scheme;
    QByteArray authority;
    QByteArray origin;
};

Target readTarget(const CurlUrl &url)
{
    Target target;
    curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
    curl_url_set(url.get(), CURLUPART_USER, nullptr, 0);
    curl_url_set(url.get(), CURLUPART_PASSWORD, nullptr, 0);
    target.url = part(url, CURLUPART_URL);
    target.scheme = part(url, CURLUPART_SCHEME).toLower();
    const QByteArray host = part(url, CURLUPART_HOST);
    const QByteArray port = part(url, CURLUPART_PORT);
    target.authority = port.isEmpty() ? host : host + ':' + port;
    target.origin =
        target.scheme + "://" + host.toLower() + ':' + part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    return target;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool becomesGet(int status, const QByteArray &method)
{
    if (status == 303)
        return method != "HEAD" && method != "GET";
    return (status == 301 || status == 302) && method == "POST";
}

void removeHeaders(HeaderList &headers, std::initializer_list<QByteArrayView> names)
{
    headers.removeIf([names](const HeaderField &field) {
        return std::any_of(names.begin(), names.end(), [&field](QByteArrayView name) {
            return field.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    });
}

void setHost(OutgoingRequest &request, const QByteArray &authority, bool crossesOrigin)
{
    for (HeaderField &field : request.headers) {
        const bool isHost = field.name.compare("host", Qt::CaseInsensitive) == 0;
        if (isHost && (!request.typedHost || crossesOrigin))
            field.value = authority;
    }
}

} // namespace

bool redirectsElsewhere(const Head &answer)
{
    return isRedirect(answer.status.code) && !headerValue(answer.headers, "location").isEmpty();
}

Result<std::optional<OutgoingRequest>> redirectedRequest(const OutgoingRequest &request, const Head &answer,
                                                         const HttpOptions &options)
{
    if (!redirectsElsewhere(answer))
        return std::nullopt;
    const QByteArray location = headerValue(answer.headers, "location");

    const CurlUrl url(curl_url());
    curl_url_set(url.get(), CURLUPART_URL, request.url.constData(), CURLU_PATH_AS_IS);
    const Target from = readTarget(url);
    constexpr unsigned flags = CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE | CURLU_ALLOW_SPACE;
    if (curl_url_set(url.get(), CURLUPART_URL, location.constData(), flags) != CURLUE_OK) {
        return failure(
            ErrorCode::ProtocolViolation,
            QStringLiteral("The server redirects to “%1”, which is not a URL.")
                .arg(previewLine(location, 80)),
            QStringLiteral("Switch off following redirects for this request to look at the answer itself."));
    }
    const Target to = readTarget(url);
    if (to.scheme != "http" && to.scheme != "https") {
        return failure(
            ErrorCode::Unsupported,
            QStringLiteral("The server redirects to “%1”, which is not an HTTP address.")
                .arg(previewLine(location, 80)),
            QStringLiteral("Switch off following redirects for this request to look at the answer itself."));
    }

    OutgoingRequest next = request;
    next.url = to.url;
    next.target.clear();
    const bool crossesOrigin = from.origin != to.origin;
    setHost(next, to.authority, crossesOrigin);
    if (becomesGet(answer.status.code, request.method)) {
        next.method = "GET";
        next.body.reset();
        removeHeaders(next.headers, {"content-type", "content-length", "content-encoding", "content-language",
                                     "content-location", "transfer-encoding", "expect"});
    }
    if (crossesOrigin) {
        removeHeaders(next.headers, {"cookie", "proxy-authorization"});
        if (!options.forwardAuthorization) {
            removeHeaders(next.headers, {"authorization"});
            for (const QByteArray &name : request.credentialHeaders)
                removeHeaders(next.headers, {name});
        }
    }
    return next;
}

} // namespace parlance::http
