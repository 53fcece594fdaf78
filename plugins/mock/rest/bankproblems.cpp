// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankproblems.h"

#include <algorithm>

namespace parlance::mock {

namespace {

constexpr std::array<ProblemType, 20> types{{
    {"not-found", 404, RpcCode::NotFound, "There is nothing here", "See the index at / for what there is."},
    {"method-not-allowed", 405, RpcCode::Unimplemented, "The method is not allowed here",
     "Use one of those the Allow header lists."},
    {"invalid-parameter", 400, RpcCode::InvalidArgument, "A query parameter is not valid",
     "See errors for which, and why."},
    {"malformed-body", 400, RpcCode::InvalidArgument, "The body cannot be read",
     "Send one JSON value in UTF-8."},
    {"malformed-request", 400, RpcCode::InvalidArgument, "The request cannot be read", "Follow RFC 9112."},
    {"request-timeout", 408, RpcCode::DeadlineExceeded, "The request did not arrive in time",
     "Send it faster."},
    {"body-too-large", 413, RpcCode::ResourceExhausted, "The body is too large", "Send at most 16 MiB."},
    {"headers-too-large", 431, RpcCode::ResourceExhausted, "The headers are too large",
     "Send at most 64 KiB of headers."},
    {"unsupported-media-type", 415, RpcCode::InvalidArgument, "The body's media type is not understood",
     "Send application/json."},
    {"invalid-fields", 422, RpcCode::InvalidArgument, "Some fields are not valid",
     "See errors for which, and why."},
    {"insufficient-funds", 422, RpcCode::FailedPrecondition, "The account does not hold enough money",
     "Send a smaller amount."},
    {"account-not-active", 422, RpcCode::FailedPrecondition, "The account is not active",
     "Use another account, or activate it."},
    {"in-use", 409, RpcCode::FailedPrecondition, "The resource is still in use", "Empty the account first."},
    {"too-many-items", 507, RpcCode::ResourceExhausted, "The bank is full",
     "POST /reset brings the first data back."},
    {"precondition-failed", 412, RpcCode::Aborted, "The resource is not in the state the request expects",
     "Read it again, then repeat."},
    {"precondition-required", 428, RpcCode::FailedPrecondition, "Changes need a precondition",
     "Send If-Match with the ETag you saw."},
    {"changes-gone", 410, RpcCode::OutOfRange, "Those changes are not kept any more",
     "Read the data anew and go on behind the cursor the answer gives."},
    {"websocket-handshake", 426, RpcCode::FailedPrecondition, "This address speaks WebSocket",
     "Open it as ws:// or wss://."},
    {"expectation-failed", 417, RpcCode::FailedPrecondition, "The expectation cannot be met",
     "Expect nothing but 100-continue."},
    {"internal-error", 500, RpcCode::Internal, "The mock server failed to answer", "Tell us what you sent."},
}};

std::string_view typeOf(BankErrorKind kind)
{
    switch (kind) {
    case BankErrorKind::NotFound:
        return "not-found";
    case BankErrorKind::Invalid:
        return "invalid-fields";
    case BankErrorKind::VersionMismatch:
        return "precondition-failed";
    case BankErrorKind::InsufficientFunds:
        return "insufficient-funds";
    case BankErrorKind::AccountNotActive:
        return "account-not-active";
    case BankErrorKind::InUse:
        return "in-use";
    case BankErrorKind::Full:
        return "too-many-items";
    }
    return "internal-error";
}

} // namespace

std::span<const ProblemType> problemTypes()
{
    return types;
}

Problem makeProblem(std::string_view type, std::string detail, std::vector<ProblemField> fields)
{
    const auto found =
        std::find_if(types.begin(), types.end(), [type](const ProblemType &t) { return t.type == type; });
    if (found == types.end())
        return {500, std::string(type), {}, std::move(detail), std::move(fields)};
    return {found->status, std::string(type), std::string(found->title), std::move(detail),
            std::move(fields)};
}

Problem toProblem(const BankError &error)
{
    std::vector<ProblemField> fields;
    for (const FieldError &field : error.fields)
        fields.push_back({field.detail, field.pointer, {}});
    return makeProblem(typeOf(error.kind), error.detail, std::move(fields));
}

} // namespace parlance::mock
