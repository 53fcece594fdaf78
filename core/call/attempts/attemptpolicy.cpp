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

} // namespace

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
