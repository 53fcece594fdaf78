// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parlance::mock {

/// The codes of gRPC, which Connect and gRPC-Web share.
enum class RpcCode {
    Ok = 0,
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
};

/// "NOT_FOUND".
std::string_view rpcCodeName(RpcCode code);

/// One rich error detail: a message of protobuf that travels as google.protobuf.Any.
struct RpcDetail
{
    std::string type;  ///< "google.rpc.ErrorInfo"
    std::string value; ///< serialized
};

/// How a call ended.
struct RpcStatus
{
    RpcCode code = RpcCode::Ok;
    std::string message;
    std::vector<RpcDetail> details;

    bool isOk() const { return code == RpcCode::Ok; }
};

/// A serialized google.rpc.Status, as the trailer grpc-status-details-bin carries it.
std::string serializedStatus(const RpcStatus &status);

/// The code that stands for an HTTP status, as gRPC's "HTTP to gRPC Status Code Mapping" has it, with those
/// of this server's problems added.
RpcCode rpcCodeOfHttp(int status);

} // namespace parlance::mock
