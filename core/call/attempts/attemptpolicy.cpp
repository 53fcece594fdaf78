// SPDX-License-Identifier: GPL-3.0-or-later
#include "policies.h"

#include <parlance/call/optionreader.h>

#include <vector>

namespace parlance::call {

namespace {

/// Asks one rule after the other.
class RulePolicy : public AttemptPolicy
{
public:
    void add(std::unique_ptr<AttemptRule> rule)
    {
        if (rule)
            m_rules.push_back(std::move(rule));
    }
    bool isEmpty() const { return m_rules.empty(); }

    void see(const Event &event) override
    {
        for (const auto &rule : m_rules)
            rule->see(event);
    }

    std::optional<NextAttempt> after(const Finished &finished, const Request &request) override
    {
        for (const auto &rule : m_rules) {
            AttemptRule::Answer answer = rule->after(finished, request);
            if (std::holds_alternative<AttemptRule::Pass>(answer))
                continue;
            auto *next = std::get_if<NextAttempt>(&answer);
            if (!next)
                return std::nullopt;
            for (const auto &each : m_rules)
                each->begin();
            return std::move(*next);
        }
        return std::nullopt;
    }

private:
    std::vector<std::unique_ptr<AttemptRule>> m_rules;
};

bool isClose(const Message &message)
{
    return message.kind == MessageKind::Close;
}

} // namespace

bool mayPass(const std::optional<Error> &error, const std::optional<Head> &head)
{
    constexpr int requestTimeout = 408;
    constexpr int tooEarly = 425;
    constexpr int tooManyRequests = 429;
    if (!error)
        return false;
    switch (error->code) {
    case ErrorCode::ConnectionRefused:
        // By a server that has answered (the handshake of a WebSocket): what it does not give it will not
        // give.
        return !head || head->status.statusClass == StatusClass::ServerError ||
               head->status.code == requestTimeout || head->status.code == tooEarly ||
               head->status.code == tooManyRequests;
    case ErrorCode::ConnectionLost:
    case ErrorCode::DnsFailure:
    case ErrorCode::Timeout:
        return true;
    default:
        return false;
    }
}

void Goodbye::begin()
{
    *this = {};
}

void Goodbye::see(const Event &event)
{
    const auto *sent = std::get_if<MessageSent>(&event.data);
    const auto *received = std::get_if<MessageReceived>(&event.data);
    if (received && isClose(received->message))
        m_isTheirs = true;
    else if (sent && isClose(sent->message) && !m_isTheirs)
        m_isOurs = true;
}

StopOptions StopOptions::from(const Request &request)
{
    StopOptions stop;
    readOption(request.options, QStringLiteral("stopAfterMessages"), stop.afterMessages);
    readOption(request.options, QStringLiteral("stopAfterMs"), stop.afterMs);
    return stop;
}

std::unique_ptr<AttemptPolicy> attemptPolicy(const Request &request, const Protocol &protocol,
                                             RequestOrigin origin)
{
    if (request.options.isEmpty())
        return nullptr;
    auto policy = std::make_unique<RulePolicy>();
    policy->add(reconnectRule(request, protocol));
    policy->add(retryRule(request));
    policy->add(repeatRule(request, std::move(origin)));
    return policy->isEmpty() && StopOptions::from(request).isEmpty() ? nullptr : std::move(policy);
}

} // namespace parlance::call
