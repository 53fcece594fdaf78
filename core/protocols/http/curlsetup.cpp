// SPDX-License-Identifier: GPL-3.0-or-later
#include "curlsetup.h"

#include <array>

namespace parlance::http {

namespace {

// A body up to this size is handed over in one piece and leaves in the same packet as the head.
constexpr qint64 bodyAtOnceLimit = 32 * 1024;
// Made anew for every transfer; from 64 KiB on, freeing it makes glibc tidy up its whole heap.
constexpr long receiveBufferSize = 48 * 1024;

constexpr qsizetype usualLine = 256;

struct SlistBuilder
{
    HeaderSlist list;

    void append(const char *line)
    {
        if (curl_slist *longer = curl_slist_append(list.get(), line)) {
            (void)list.release();
            list.reset(longer);
        }
    }
};

long curlVersion(const OutgoingRequest &request, HttpVersion version)
{
    switch (version) {
    case HttpVersion::Http10:
        return CURL_HTTP_VERSION_1_0;
    case HttpVersion::Http11:
        return CURL_HTTP_VERSION_1_1;
    case HttpVersion::Http2:
        // Without TLS nothing negotiates, and an upgrade would add headers nobody asked for.
        return request.url.startsWith("https:") ? CURL_HTTP_VERSION_2TLS
                                                : CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE;
    case HttpVersion::Automatic:
        break;
    }
    return CURL_HTTP_VERSION_2TLS;
}

const char *orNull(const QByteArray &text)
{
    return text.isEmpty() ? nullptr : text.constData();
}

bool isPkcs12(const QString &file)
{
    return file.endsWith(QLatin1String(".p12"), Qt::CaseInsensitive) ||
           file.endsWith(QLatin1String(".pfx"), Qt::CaseInsensitive);
}

void setMethod(CURL *easy, const OutgoingRequest &request)
{
    const bool isHead = request.method == "HEAD";
    // Tells libcurl that the answer has no body whatever its headers say; has to come before a body.
    if (isHead)
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    if (request.method != "GET" || request.body || request.feed)
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
}

void setBody(CURL *easy, const OutgoingRequest &request)
{
    if (request.feed) {
        curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(-1));
        return;
    }
    if (!request.body)
        return;
    const auto size = curl_off_t(request.body->size());
    if (sendsBodyAtOnce(request)) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, size);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body->contiguous()->constData());
        return;
    }
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, size);
    curl_easy_setopt(easy, CURLOPT_UPLOAD_BUFFERSIZE, 256L * 1024);
}

void setConnectionUse(CURL *easy, const OutgoingRequest &request, HttpVersion version)
{
    // libcurl before 8 breaks plain HTTP/2 off at the second request on a connection.
    constexpr unsigned firstGood = 0x080000;
    static const bool isOld = curl_version_info(CURLVERSION_NOW)->version_num < firstGood;
    const bool spoils = isOld && version == HttpVersion::Http2 && request.url.startsWith("http:");
    // A kept connection may turn out to be closed, and a body that came bit by bit cannot be sent again.
    if (!spoils && !request.feed)
        return;
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
}

} // namespace

HeaderSlist makeHeaderSlist(const HeaderList &headers)
{
    SlistBuilder builder;
    // "Name:" keeps libcurl from sending its own. Host always: libcurl would move it to the front and spell
    // it its way.
    builder.append("Host:");
    static constexpr std::array<QByteArrayView, 6> ownHeaders{
        "Accept:", "Content-Type:", "Content-Length:", "Expect:", "Proxy-Connection:", "User-Agent:"};
    for (const QByteArrayView line : ownHeaders) {
        if (!hasHeader(headers, line.chopped(1)))
            builder.append(line.data());
    }
    QByteArray line;
    line.reserve(usualLine);
    for (const HeaderField &field : headers) {
        line.resize(0);
        line.append(field.name);
        // libcurl's way to say: this header, without a value.
        if (field.value.isEmpty())
            line.append(';');
        else
            line.append(": ").append(field.value);
        builder.append(line.constData());
    }
    return std::move(builder.list);
}

bool sendsBodyAtOnce(const OutgoingRequest &request)
{
    return request.body && request.body->contiguous() && request.body->size() <= bodyAtOnceLimit &&
           !hasHeader(request.headers, "Expect") && !hasHeader(request.headers, "Transfer-Encoding");
}

void setRequest(CURL *easy, const OutgoingRequest &request, const HttpOptions &options, curl_slist *headers)
{
    curl_easy_setopt(easy, CURLOPT_URL, request.url.constData());
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    if (!request.target.isEmpty())
        curl_easy_setopt(easy, CURLOPT_REQUEST_TARGET, request.target.constData());
    setMethod(easy, request);
    setBody(easy, request);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, curlVersion(request, options.version));
    // Redirects and content codings are done here, where each hop and both sizes can be seen.
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, receiveBufferSize);
    setConnectionUse(easy, request, options.version);
}

void setTransport(CURL *easy, const call::TransportOptions &transport, const HttpOptions &options,
                  HostCheck hostCheck, qint64 remainingMs)
{
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // A cancelled call must not wait for the name server.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, long(options.connectTimeoutMs));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(remainingMs));

    // The empty string also keeps the environment's proxies out.
    curl_easy_setopt(easy, CURLOPT_PROXY, transport.proxy.toUtf8().constData());
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, orNull(options.unixSocket.toLocal8Bit()));

    // Certificates are always looked at, so that the user is told; TlsCapture lets the bad ones pass that
    // may. Such sessions are not resumed, because resuming skips the look. Connections with another way to
    // check the host are not shared by libcurl, so that one who trusts opens none for one who does not.
    const bool isStrict = transport.verifyTls && hostCheck == HostCheck::ByCurl;
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, isStrict ? 2L : 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, isStrict ? 1L : 0L);
    // With a certificate folder libcurl reads the whole bundle anew for every connection.
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    if (!transport.caFile.isEmpty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, transport.caFile.toLocal8Bit().constData());
        curl_easy_setopt(easy, CURLOPT_CA_CACHE_TIMEOUT, 0L);
    }
    if (transport.clientCertificateFile.isEmpty())
        return;
    curl_easy_setopt(easy, CURLOPT_SSLCERT, transport.clientCertificateFile.toLocal8Bit().constData());
    curl_easy_setopt(easy, CURLOPT_SSLCERTTYPE, isPkcs12(transport.clientCertificateFile) ? "P12" : "PEM");
    curl_easy_setopt(easy, CURLOPT_SSLKEY, orNull(transport.clientKeyFile.toLocal8Bit()));
    // Empty rather than null: without one OpenSSL would ask for it on the terminal, and wait.
    curl_easy_setopt(easy, CURLOPT_KEYPASSWD, transport.clientKeyPassphrase.toUtf8().constData());
}

} // namespace parlance::http
