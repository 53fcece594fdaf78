// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rpcservice.h"

namespace parlance::mock {

using MetadataPairs = std::vector<std::pair<std::string, std::string>>;

/// A length-prefixed message, as gRPC, gRPC-Web and Connect's streams share it: one byte of flags, four of
/// length, the bytes.
void appendFrame(std::string &output, unsigned char flags, std::string_view bytes);

namespace FrameFlag {
inline constexpr unsigned char compressed = 0x01;
inline constexpr unsigned char connectEnd = 0x02;
inline constexpr unsigned char webTrailers = 0x80;
} // namespace FrameFlag

/// Cuts a whole body into its messages; the status tells what is wrong with it.
using SplitFrames = std::variant<std::vector<std::string>, RpcStatus>;
SplitFrames splitFrames(std::string_view body);

/// gRPC-Web's trailers: "grpc-status: 0\r\n" and so on.
std::string webTrailers(const RpcStatus &status, const MetadataPairs &trailers);

/// "not_found", Connect's spelling of a code.
std::string connectCodeName(RpcCode code);
/// The HTTP status Connect gives a unary error.
int connectHttpStatus(RpcCode code);
/// {"code": "not_found", "message": …, "details": […]}.
std::string connectError(const RpcStatus &status, const RpcService &service);
/// The message that ends one of Connect's streams: {"error": …, "metadata": {…}}.
std::string connectEnd(const RpcStatus &status, const MetadataPairs &trailers, const RpcService &service);

/// The time a header gives a call: "250m" of grpc-timeout, or Connect's milliseconds.
std::optional<std::chrono::nanoseconds> grpcTimeout(std::string_view text);
std::optional<std::chrono::nanoseconds> connectTimeout(std::string_view text);

} // namespace parlance::mock
