// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/attempts.h>

namespace parlance::call {

// One file each; they read their options from the request and are null where it does not ask for them.

/// Whether the same call may well do better a moment later.
inline bool mayPass(const std::optional<Error> &error)
{
    if (!error)
        return false;
    switch (error->code) {
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::DnsFailure:
    case ErrorCode::Timeout:
        return true;
    default:
        return false;
    }
}

std::unique_ptr<AttemptPolicy> reconnectPolicy(const Request &request, const Protocol &protocol);
std::unique_ptr<AttemptPolicy> retryPolicy(const Request &request);
std::unique_ptr<AttemptPolicy> repeatPolicy(const Request &request);

} // namespace parlance::call
