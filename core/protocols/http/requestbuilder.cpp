// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestbuilder.h"

#include "bodybuilder.h"

#include <parlance/call/httpheaders.h>
#include <parlance/call/urlbuilder.h>

namespace parlance::http {

HttpRequestBuilder::HttpRequestBuilder(const Request &request, HttpOptions options, QString baseDirectory)
    : m_request(request)
    , m_options(std::move(options))
    , m_baseDirectory(std::move(baseDirectory))
{
}

Result<OutgoingRequest> HttpRequestBuilder::build() const
{
    OutgoingRequest outgoing;
    outgoing.method = m_request.method.isEmpty() ? QByteArrayLiteral("GET") : m_request.method.toUtf8();
    if (!call::isHttpToken(outgoing.method)) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("“%1” cannot be a method.").arg(m_request.method),
                       QStringLiteral("A method is one word, such as GET."));
    }
    Result<call::BuiltUrl> url = call::buildUrl(m_request.address, m_request.parameters, m_options.encodeUrl);
    if (!url)
        return failure(url.error());
    if (!m_options.encodeUrl) {
        outgoing.target = url->target;
        url->target = call::buildUrl(m_request.address, m_request.parameters, true)->target;
    }
    outgoing.url = url->url();

    Result<HeaderList> typed = call::typedHeaders(m_request.metadata);
    if (!typed)
        return failure(typed.error());
    const QByteArray boundary =
        std::holds_alternative<MultipartBody>(m_request.body) ? makeBoundary() : QByteArray();
    const auto body = buildBody(m_request.body, m_baseDirectory, boundary);
    if (!body)
        return failure(body.error());
    outgoing.body = *body;
    outgoing.typedHost = isTyped(QLatin1String("host"));
    const qint64 bodySize = outgoing.body ? outgoing.body->size() : emptyBodySize();
    for (const Entry &entry : automaticHeaders(url->authority, url->userInfo, boundary, bodySize)) {
        if (entry.enabled)
            outgoing.headers.append({entry.name.toUtf8(), entry.value.toUtf8()});
    }
    outgoing.headers += *typed;
    for (const Entry &entry : m_request.metadata) {
        if (entry.enabled && entry.credential)
            outgoing.credentialHeaders.append(entry.name.toUtf8());
    }
    return outgoing;
}

bool HttpRequestBuilder::isTyped(QLatin1String name) const
{
    return call::isTyped(m_request.metadata, name);
}

qint64 HttpRequestBuilder::emptyBodySize() const
{
    // These methods expect a body; that there is none has to be said (RFC 9110 §8.6).
    if (m_options.bodyMessages != BodyMessages::None)
        return -1;
    const QString &method = m_request.method;
    const bool expectsBody =
        method == QLatin1String("POST") || method == QLatin1String("PUT") || method == QLatin1String("PATCH");
    return expectsBody && std::holds_alternative<std::monostate>(m_request.body) ? 0 : -1;
}

QList<Entry> HttpRequestBuilder::automaticHeaders() const
{
    const Result<call::BuiltUrl> url = call::buildUrl(m_request.address, m_request.parameters, true);
    const QByteArray boundary = QByteArrayLiteral("…");
    qint64 size = emptyBodySize();
    if (const auto *text = std::get_if<TextBody>(&m_request.body))
        size = text->text.toUtf8().size();
    else if (const auto *form = std::get_if<FormBody>(&m_request.body))
        size = encodeForm(form->fields).size();
    QList<Entry> entries = automaticHeaders(url ? url->authority : QByteArray(),
                                            url ? url->userInfo : QByteArray(), boundary, size);
    const bool sizeKnownWhenSent = size < 0 && !std::holds_alternative<std::monostate>(m_request.body);
    if (sizeKnownWhenSent && !isTyped(QLatin1String("content-length")) &&
        !isTyped(QLatin1String("transfer-encoding"))) {
        Entry length;
        length.name = QStringLiteral("Content-Length");
        length.value = QStringLiteral("…");
        length.enabled = !m_options.omits(length.name);
        entries.append(length);
    }
    return entries;
}

QList<Entry> HttpRequestBuilder::automaticHeaders(const QByteArray &host, const QByteArray &userInfo,
                                                  const QByteArray &boundary, qint64 bodySize) const
{
    QList<Entry> entries;
    const auto add = [this, &entries](QLatin1String name, const QByteArray &value) {
        if (value.isEmpty() || isTyped(name))
            return;
        Entry entry;
        entry.name = name;
        entry.value = QString::fromUtf8(value);
        entry.enabled = !m_options.omits(entry.name);
        entries.append(entry);
    };
    add(QLatin1String("Host"), host);
    add(QLatin1String("User-Agent"), QByteArrayLiteral("Parlance/" PARLANCE_VERSION));
    add(QLatin1String("Accept"), "*/*");
    // Only what will be undone again may be asked for.
    if (m_options.decodeContent)
        add(QLatin1String("Accept-Encoding"), "gzip, deflate, br, zstd");
    if (!userInfo.isNull())
        add(QLatin1String("Authorization"), "Basic " + userInfo.toBase64());
    add(QLatin1String("Content-Type"), bodyContentType(m_request.body, boundary));
    if (bodySize >= 0 && !isTyped(QLatin1String("transfer-encoding")))
        add(QLatin1String("Content-Length"), QByteArray::number(bodySize));
    return entries;
}

} // namespace parlance::http
