// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/attempts.h>

#include <variant>

namespace parlance::call {

/// One reason to make a call again. Asked in turn when an attempt has ended; the first that does not pass
/// decides.
class AttemptRule
{
public:
    struct Pass
    {
    };
    struct End
    {
    };
    using Answer = std::variant<Pass, End, NextAttempt>;

    virtual ~AttemptRule() = default;

    /// What is remembered of one attempt alone is forgotten.
    virtual void begin() = 0;
    virtual void see(const Event &event) = 0;
    virtual Answer after(const Finished &finished, const Request &request) = 0;
};

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

/// When a call ends by itself; 0: never.
struct StopOptions
{
    qint64 afterMessages = 0;
    qint64 afterMs = 0;

    static StopOptions from(const Request &request);
    bool isEmpty() const { return afterMessages <= 0 && afterMs <= 0; }
};

// One file each; they read their options from the request and are null where it does not ask for them.

std::unique_ptr<AttemptRule> reconnectRule(const Request &request, const Protocol &protocol);
std::unique_ptr<AttemptRule> retryRule(const Request &request);
std::unique_ptr<AttemptRule> repeatRule(const Request &request, RequestOrigin origin);

} // namespace parlance::call
