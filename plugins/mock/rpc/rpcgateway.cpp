// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcgateway.h"

#include "../http/querystring.h"

#include <QByteArray>

namespace parlance::mock {

namespace {

/// The type and subtype alone.
std::string_view mediaType(std::string_view contentType)
{
    std::string_view type = contentType.substr(0, contentType.find(';'));
    while (!type.empty() && type.back() == ' ')
        type.remove_suffix(1);
    return type;
}

struct KnownType
{
    std::string_view name;
    RpcDialect dialect;
    bool isJson;
};

constexpr std::array<KnownType, 8> knownTypes{{
    {"application/grpc-web", RpcDialect::GrpcWeb, false},
    {"application/grpc-web+proto", RpcDialect::GrpcWeb, false},
    {"application/grpc-web-text", RpcDialect::GrpcWebText, false},
    {"application/grpc-web-text+proto", RpcDialect::GrpcWebText, false},
    {"application/connect+proto", RpcDialect::ConnectStream, false},
    {"application/connect+json", RpcDialect::ConnectStream, true},
    {"application/proto", RpcDialect::ConnectUnary, false},
    {"application/json", RpcDialect::ConnectUnary, true},
}};

std::string queryValue(const std::vector<QueryItem> &items, std::string_view name)
{
    for (const QueryItem &item : items) {
        if (item.name == name)
            return item.value;
    }
    return {};
}

SplitFrames whole(std::string_view body)
{
    return std::vector<std::string>{std::string(body)};
}

/// Connect's GET (https://connectrpc.com/docs/protocol#unary-get-request).
SplitFrames queryMessage(const std::vector<QueryItem> &items)
{
    const std::string compression = queryValue(items, "compression");
    if (!compression.empty() && compression != "identity")
        return RpcStatus{RpcCode::Unimplemented, "Compressed messages are not understood here.", {}};
    const std::string message = queryValue(items, "message");
    if (queryValue(items, "base64") != "1")
        return whole(message);
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(message),
                                                        QByteArray::Base64UrlEncoding |
                                                            QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return RpcStatus{RpcCode::InvalidArgument, "The message is no base64url.", {}};
    return whole(decoded.decoded.toStdString());
}

/// A body of gRPC-Web's text form may be several padded pieces.
SplitFrames textFrames(std::string_view body)
{
    constexpr std::size_t quantum = 4;
    std::string bytes;
    while (!body.empty()) {
        const std::size_t padding = body.find('=');
        const std::size_t end = padding == std::string_view::npos
                                    ? body.size()
                                    : std::min(body.size(), (padding / quantum + 1) * quantum);
        const auto decoded = QByteArray::fromBase64Encoding(QByteArray(body.data(), qsizetype(end)),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return RpcStatus{RpcCode::InvalidArgument, "The body is no base64.", {}};
        bytes += decoded.decoded.toStdString();
        body.remove_prefix(end);
    }
    return splitFrames(bytes);
}

SplitFrames messagesOf(const HttpRequest &request, RpcDialect dialect)
{
    const std::string_view coding = request.header("Content-Encoding");
    if (!coding.empty() && coding != "identity")
        return RpcStatus{RpcCode::Unimplemented, "Compressed messages are not understood here.", {}};
    if (request.method == "GET")
        return queryMessage(parseQuery(request.query).value_or(std::vector<QueryItem>()));
    switch (dialect) {
    case RpcDialect::GrpcWeb:
    case RpcDialect::ConnectStream:
        return splitFrames(request.body);
    case RpcDialect::GrpcWebText:
        return textFrames(request.body);
    case RpcDialect::ConnectUnary:
        break;
    }
    return whole(request.body);
}

} // namespace

void RpcGateway::setService(std::shared_ptr<const RpcService> service, TimerThread *timers)
{
    const std::lock_guard lock(m_mutex);
    m_service = std::move(service);
    m_timers = timers;
}

RpcGateway::Served RpcGateway::served() const
{
    const std::lock_guard lock(m_mutex);
    return {m_service, m_timers};
}

std::optional<HttpRpcCall::Format> RpcGateway::formatOf(const HttpRequest &request)
{
    // A full method name has a dot in its service; the bank's own paths have none.
    const bool isMethodPath = request.path.find('.') < request.path.rfind('/') && request.path.rfind('/') > 0;
    if (!isMethodPath)
        return std::nullopt;
    if (request.method == "GET") {
        const auto items = parseQuery(request.query);
        if (!items || queryValue(*items, "encoding").empty())
            return std::nullopt;
        const bool isJson = queryValue(*items, "encoding") == "json";
        return HttpRpcCall::Format{RpcDialect::ConnectUnary, isJson,
                                   isJson ? "application/json" : "application/proto"};
    }
    if (request.method != "POST")
        return std::nullopt;
    const std::string_view type = mediaType(request.header("Content-Type"));
    for (const KnownType &known : knownTypes) {
        if (equalIgnoringCase(known.name, type))
            return HttpRpcCall::Format{known.dialect, known.isJson, std::string(known.name)};
    }
    return std::nullopt;
}

std::string_view RpcGateway::routeOf(const HttpRequest &request) const
{
    return isCall(request) ? request.path : m_next.routeOf(request);
}

Step RpcGateway::respond(Interaction &interaction)
{
    const HttpRequest &request = interaction.request;
    const auto [service, timers] = served();
    const std::optional<HttpRpcCall::Format> format = service ? formatOf(request) : std::nullopt;
    if (!format)
        return m_next.respond(interaction);
    const RpcMethod *method = service->find(request.path);
    if (method && request.method == "GET" && !method->hasNoSideEffects()) {
        interaction.response.status = 405;
        interaction.response.addHeader("Allow", "POST");
        return Step::Continue;
    }
    const bool isStream = method && method->streamsResponses() && format->dialect != RpcDialect::ConnectUnary;
    const bool isOddUnary = method && format->dialect == RpcDialect::ConnectUnary &&
                            (method->streamsRequests() || method->streamsResponses());
    if (isOddUnary) {
        interaction.response.status = 415;
        interaction.response.addHeader("Accept-Post", "application/connect+proto, application/connect+json");
        return Step::Continue;
    }
    const auto call = std::make_shared<HttpRpcCall>(service, *timers, *format);
    call->start(request, method, messagesOf(request, format->dialect));
    if (isStream) {
        call->fillStream(interaction.response);
        return Step::Continue;
    }
    call->whenWhole(
        interaction.resumeLater([call](Interaction &waited) { call->fillWhole(waited.response); }));
    return Step::Wait;
}

std::optional<Validators> RpcGateway::validators(const HttpRequest &request) const
{
    return isCall(request) ? std::nullopt : m_next.validators(request);
}

bool RpcGateway::acceptsMethod(const HttpRequest &request) const
{
    return !isCall(request) && m_next.acceptsMethod(request);
}

} // namespace parlance::mock
