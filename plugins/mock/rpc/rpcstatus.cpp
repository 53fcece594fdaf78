// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcstatus.h"

#include <array>
#include <cstdint>

namespace parlance::mock {

namespace {

void appendVarint(std::string &output, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7U)
        output += char((value & 0x7FU) | 0x80U);
    output += char(value);
}

void appendField(std::string &output, unsigned number, std::string_view bytes)
{
    constexpr unsigned lengthDelimited = 2;
    appendVarint(output, (number << 3U) | lengthDelimited);
    appendVarint(output, bytes.size());
    output += bytes;
}

} // namespace

std::string_view rpcCodeName(RpcCode code)
{
    static constexpr std::array<std::string_view, 17> names{
        "OK",        "CANCELLED",      "UNKNOWN",           "INVALID_ARGUMENT",   "DEADLINE_EXCEEDED",
        "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION",
        "ABORTED",   "OUT_OF_RANGE",   "UNIMPLEMENTED",     "INTERNAL",           "UNAVAILABLE",
        "DATA_LOSS", "UNAUTHENTICATED"};
    return names.at(std::size_t(code));
}

// Written by hand, so that the HTTP side needs no protobuf library for its three fields.
std::string serializedStatus(const RpcStatus &status)
{
    std::string output;
    if (!status.isOk()) {
        output += '\x08';
        appendVarint(output, std::uint64_t(status.code));
    }
    if (!status.message.empty())
        appendField(output, 2, status.message);
    for (const RpcDetail &detail : status.details) {
        std::string any;
        appendField(any, 1, "type.googleapis.com/" + detail.type);
        if (!detail.value.empty())
            appendField(any, 2, detail.value);
        appendField(output, 3, any);
    }
    return output;
}

RpcCode rpcCodeOfHttp(int status)
{
    switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
        return RpcCode::InvalidArgument;
    case 401:
        return RpcCode::Unauthenticated;
    case 403:
        return RpcCode::PermissionDenied;
    case 404:
        return RpcCode::NotFound;
    case 405:
    case 501:
        return RpcCode::Unimplemented;
    case 408:
    case 504:
        return RpcCode::DeadlineExceeded;
    case 409:
        return RpcCode::Aborted;
    case 412:
    case 428:
        return RpcCode::FailedPrecondition;
    case 429:
    case 507:
        return RpcCode::ResourceExhausted;
    case 500:
        return RpcCode::Internal;
    case 502:
    case 503:
        return RpcCode::Unavailable;
    default:
        return status < 400 ? RpcCode::Ok : RpcCode::Unknown;
    }
}

} // namespace parlance::mock
