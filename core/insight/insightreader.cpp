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
    // Nobody who did not watch from the start can make sense of the middle.
    if (watching.empty())
        return !isCancelled(cancelled);
    const qsizetype end = m_next + messagesAtOnce;
    bool goesOn = true;
    m_next = log.scan(m_next, [&](qsizetype index, const MessageView &message) {
        goesOn = !isCancelled(cancelled);
        for (std::size_t i = 0; goesOn && i < watching.size(); ++i)
            watching[i]->see(message, index, situation);
        return goesOn && index + 1 < end;
    });
    if (!goesOn)
        return false;
    m_isBehind = m_next < log.count();
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
