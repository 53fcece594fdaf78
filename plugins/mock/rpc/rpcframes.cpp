// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcframes.h"

#include "../http/jsontext.h"
#include "../http/message.h"
#include "../http/querystring.h"

#include <QByteArray>

#include <array>
#include <charconv>

namespace parlance::mock {

namespace {

constexpr std::size_t prefixSize = 5;

std::string base64(std::string_view bytes)
{
    const QByteArray encoded = QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size()))
                                   .toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals);
    return encoded.toStdString();
}

std::optional<std::int64_t> number(std::string_view text, std::size_t maximumDigits)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.size() > maximumDigits || error != std::errc() ||
        end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

} // namespace

void appendFrame(std::string &output, unsigned char flags, std::string_view bytes)
{
    output += char(flags);
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        output += char((bytes.size() >> shift) & 0xFFU);
    output += bytes;
}

SplitFrames splitFrames(std::string_view body)
{
    std::vector<std::string> messages;
    while (!body.empty()) {
        std::size_t size = 0;
        for (std::size_t i = 1; i < prefixSize && i < body.size(); ++i)
            size = (size << 8U) | static_cast<unsigned char>(body[i]);
        if (body.size() < prefixSize || body.size() - prefixSize < size)
            return RpcStatus{RpcCode::InvalidArgument, "The body ends inside a message.", {}};
        const auto flags = static_cast<unsigned char>(body.front());
        if ((flags & FrameFlag::compressed) != 0)
            return RpcStatus{RpcCode::Unimplemented, "Compressed messages are not understood here.", {}};
        if ((flags & ~(FrameFlag::connectEnd | FrameFlag::webTrailers)) != 0)
            return RpcStatus{RpcCode::InvalidArgument, "A message has unknown flags.", {}};
        if (flags == 0)
            messages.emplace_back(body.substr(prefixSize, size));
        body.remove_prefix(prefixSize + size);
    }
    return messages;
}

std::string webTrailers(const RpcStatus &status, const MetadataPairs &trailers)
{
    std::string text = "grpc-status: " + std::to_string(int(status.code)) + "\r\n";
    if (!status.message.empty())
        text += "grpc-message: " + percentEncoded(status.message) + "\r\n";
    if (!status.details.empty())
        text += "grpc-status-details-bin: " + base64(serializedStatus(status)) + "\r\n";
    for (const auto &[name, value] : trailers)
        text.append(name).append(": ").append(value).append("\r\n");
    return text;
}

std::string connectCodeName(RpcCode code)
{
    // The one word that the two protocols spell differently.
    if (code == RpcCode::Cancelled)
        return "canceled";
    return lowerCase(rpcCodeName(code));
}

int connectHttpStatus(RpcCode code)
{
    static constexpr std::array<int, 17> statuses{200, 499, 500, 400, 504, 404, 409, 403, 429,
                                                  400, 409, 400, 501, 500, 503, 500, 401};
    return statuses.at(std::size_t(code));
}

std::string connectError(const RpcStatus &status, const RpcService &service)
{
    std::string text = R"({"code":")" + connectCodeName(status.code) + '"';
    if (!status.message.empty()) {
        text += R"(,"message":)";
        appendJsonString(text, status.message);
    }
    if (!status.details.empty())
        text += R"(,"details":[)";
    for (const RpcDetail &detail : status.details) {
        text += &detail == status.details.data() ? "{" : ",{";
        text += R"("type":")" + detail.type + R"(","value":")" + base64(detail.value) + '"';
        const std::string debug = service.detailToJson(detail);
        text += (debug.empty() ? "" : R"(,"debug":)" + debug) + '}';
    }
    return text + (status.details.empty() ? "}" : "]}");
}

std::string connectEnd(const RpcStatus &status, const MetadataPairs &trailers, const RpcService &service)
{
    std::string text = "{";
    if (!status.isOk())
        text += R"("error":)" + connectError(status, service);
    if (!trailers.empty())
        text += status.isOk() ? R"("metadata":{)" : R"(,"metadata":{)";
    for (const auto &[name, value] : trailers) {
        text += &name == &trailers.front().first ? "" : ",";
        appendJsonString(text, name);
        text += ":[";
        appendJsonString(text, value);
        text += ']';
    }
    return text + (trailers.empty() ? "}" : "}}");
}

std::optional<std::chrono::nanoseconds> grpcTimeout(std::string_view text)
{
    using namespace std::chrono;
    constexpr std::size_t maximumDigits = 8;
    const auto value = number(text.substr(0, text.empty() ? 0 : text.size() - 1), maximumDigits);
    if (!value)
        return std::nullopt;
    switch (text.back()) {
    case 'H':
        return hours(*value);
    case 'M':
        return minutes(*value);
    case 'S':
        return seconds(*value);
    case 'm':
        return milliseconds(*value);
    case 'u':
        return microseconds(*value);
    case 'n':
        return nanoseconds(*value);
    default:
        return std::nullopt;
    }
}

std::optional<std::chrono::nanoseconds> connectTimeout(std::string_view text)
{
    constexpr std::size_t maximumDigits = 10;
    const auto value = number(text, maximumDigits);
    if (!value)
        return std::nullopt;
    return std::chrono::milliseconds(*value);
}

} // namespace parlance::mock
