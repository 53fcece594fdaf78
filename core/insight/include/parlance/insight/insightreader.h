// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/insight/insightrule.h>

#include <atomic>

namespace parlance::insight {

/// Reads one call with all rules, again and again while it goes on; each round costs what came since the
/// last one. Used by one thread at a time, and not the window's: a round may read many messages.
class InsightReader
{
public:
    /// Messages looked at in one round; what is left is for the next.
    static constexpr qsizetype messagesAtOnce = 100'000;

    InsightReader();
    ~InsightReader();

    /// The findings as things stand, heaviest first. `situation.exchange` is always the same call. Empty when
    /// cancelled.
    QList<Insight> read(const Situation &situation, const std::atomic<bool> *cancelled = nullptr);
    /// Messages were left for the next round.
    bool isBehind() const { return m_isBehind; }

private:
    bool readMessages(const Situation &situation, const std::atomic<bool> *cancelled);

    std::vector<std::unique_ptr<InsightRule>> m_rules;
    qsizetype m_next = 0;
    bool m_isBehind = false;
};

/// A finished call at once, the rules that its request ignores left out.
QList<Insight> insightsOf(const Exchange &exchange);
/// The ids the request's options list under ignoredOption.
QStringList ignoredRules(const QVariantMap &options);

} // namespace parlance::insight
