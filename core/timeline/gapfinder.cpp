// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/timeline/gapfinder.h>

namespace parlance::timeline {

namespace {

class GapFinder
{
public:
    explicit GapFinder(const GapRules &rules)
        : m_rules(rules)
    {
    }

    std::optional<Gap> look(qsizetype index, const MessageView &message)
    {
        std::optional<Gap> gap = idGap(index, message);
        if (m_isFirst)
            gap.reset();
        else if (message.leg != m_leg)
            gap = Gap{Gap::Kind::Reconnect, index, message.leg};
        else if (!gap && m_rules.silence > 0 && message.at - m_at >= m_rules.silence)
            gap = Gap{Gap::Kind::Silence, index, message.at - m_at};
        m_isFirst = false;
        m_leg = message.leg;
        m_at = message.at;
        return gap;
    }

    /// Nothing further back changes what it says.
    bool isSettled() const { return !m_isFirst && (!m_rules.idsAreConsecutive || m_id >= 0); }

private:
    std::optional<Gap> idGap(qsizetype index, const MessageView &message)
    {
        if (!m_rules.idsAreConsecutive || message.direction != Direction::Received)
            return std::nullopt;
        bool isNumber = false;
        const qint64 id = message.attributeBytes("id").toLongLong(&isNumber);
        if (!isNumber || id < 0)
            return std::nullopt;
        const qint64 last = std::exchange(m_id, id);
        if (last < 0 || id == last + 1)
            return std::nullopt;
        return id > last ? Gap{Gap::Kind::MissingIds, index, id - last - 1}
                         : Gap{Gap::Kind::RepeatedIds, index, last - id};
    }

    GapRules m_rules;
    bool m_isFirst = true;
    int m_leg = 0;
    qint64 m_at = 0;
    qint64 m_id = -1;
};

/// Has seen what a message behind `after` is compared with. Its last id may lie any number of pings back: it
/// is looked for in steps that grow, which costs at most twice the way.
GapFinder finderAt(const MessageLog &log, qsizetype after, const GapRules &rules,
                   const std::atomic<bool> &cancelled)
{
    constexpr qsizetype growth = 16;
    for (qsizetype lookBack = 64;; lookBack *= growth) {
        const qsizetype first = qMax<qsizetype>(0, after + 1 - lookBack);
        GapFinder finder(rules);
        log.scan(first, [&](qsizetype index, const MessageView &message) {
            if (index > after || cancelled)
                return false;
            finder.look(index, message);
            return true;
        });
        if (first == 0 || finder.isSettled() || cancelled)
            return finder;
    }
}

} // namespace

std::optional<Gap> nextGap(const MessageLog &log, qsizetype after, qsizetype end, const GapRules &rules,
                           const std::atomic<bool> &cancelled)
{
    GapFinder finder = finderAt(log, after, rules, cancelled);
    std::optional<Gap> found;
    log.scan(after + 1, [&](qsizetype index, const MessageView &message) {
        if (index >= end || cancelled)
            return false;
        found = finder.look(index, message);
        return !found.has_value();
    });
    return found;
}

std::optional<Gap> previousGap(const MessageLog &log, qsizetype before, const GapRules &rules,
                               const std::atomic<bool> &cancelled)
{
    GapFinder finder(rules);
    std::optional<Gap> last;
    log.scan(0, [&](qsizetype index, const MessageView &message) {
        if (index >= before || cancelled)
            return false;
        if (const std::optional<Gap> gap = finder.look(index, message))
            last = gap;
        return true;
    });
    return last;
}

} // namespace parlance::timeline
