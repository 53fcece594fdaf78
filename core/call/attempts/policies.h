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

/// Whether the same call may well do better a moment later. `head`: what the peer answered, where it did.
bool mayPass(const std::optional<Error> &error, const std::optional<Head> &head);

/// Who said goodbye first in the attempt that runs: an end that this side wanted is not made good by another
/// attempt, whatever the peer makes of it (RFC 6455 §7.1.2, MQTT 5.0 §3.14).
class Goodbye
{
public:
    void begin();
    void see(const Event &event);
    bool isOurs() const { return m_isOurs; }

private:
    bool m_isOurs = false;
    bool m_isTheirs = false;
};

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
