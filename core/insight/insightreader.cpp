// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/insight/insightreader.h>

namespace parlance::insight {

namespace {

bool isCancelled(const std::atomic<bool> *cancelled)
{
    return cancelled && cancelled->load(std::memory_order_relaxed);
}

} // namespace

InsightReader::InsightReader()
    : m_rules(makeRules())
{
}

InsightReader::~InsightReader() = default;

QList<Insight> InsightReader::read(const Situation &situation, const std::atomic<bool> *cancelled)
{
    if (!readMessages(situation, cancelled))
        return {};
    QList<Insight> found;
    for (const auto &rule : m_rules) {
        if (isCancelled(cancelled))
            return {};
        const qsizetype first = found.size();
        rule->conclude(situation, found);
        for (qsizetype i = first; i < found.size(); ++i)
            found[i].rule = rule->id();
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Insight &a, const Insight &b) { return a.weight > b.weight; });
    return found;
}

/// False when cancelled.
bool InsightReader::readMessages(const Situation &situation, const std::atomic<bool> *cancelled)
{
    std::vector<InsightRule *> watching;
    for (const auto &rule : m_rules) {
        if (rule->watches(situation))
            watching.push_back(rule.get());
    }
    const MessageLog &log = *situation.exchange.messages;
    const qsizetype count = log.count();
    // Nobody who did not watch from the start can make sense of the middle.
    if (watching.empty())
        return !isCancelled(cancelled);
    const qsizetype end = qMin(count, m_next + messagesAtOnce);
    for (; m_next < end; ++m_next) {
        if (isCancelled(cancelled))
            return false;
        const Message message = log.at(m_next);
        for (InsightRule *rule : watching)
            rule->see(message, m_next, situation);
    }
    m_isBehind = m_next < count;
    return true;
}

QList<Insight> insightsOf(const Exchange &exchange)
{
    const Situation situation{exchange, exchange.duration, QDateTime::currentDateTimeUtc(), 0};
    const QStringList ignored = ignoredRules(exchange.request.options);
    InsightReader reader;
    QList<Insight> found = reader.read(situation);
    while (reader.isBehind())
        found = reader.read(situation);
    found.removeIf([&ignored](const Insight &insight) { return ignored.contains(insight.rule); });
    return found;
}

QStringList ignoredRules(const QVariantMap &options)
{
    return options.value(ignoredOption).toStringList();
}

} // namespace parlance::insight
