// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinefeed.h"

#include <parlance/base/clock.h>
#include <parlance/ui/whenfinished.h>

#include <QtConcurrentRun>

namespace parlance::ui {

namespace {

// A frame: hits are told no more often, and a cancelled step ends as soon.
constexpr qint64 stepNanoseconds = 16 * nanosecondsPerMillisecond;
constexpr qsizetype lookAtClockEvery = 256;
constexpr int tallyIntervalMs = 200;
// Each takes a good part of a second.
constexpr int mostGivenUp = 3;
// A search delivers what it has before the list becomes a burden to the window.
constexpr qsizetype mostHits = 100'000;

} // namespace

struct TimelineFeed::TallyWork
{
    std::shared_ptr<MessageLog> log;
    qsizetype next = 0;
    timeline::StreamTally tally;
    std::atomic<bool> cancelled = false;

    timeline::StreamTally step()
    {
        const qint64 end = monotonicNanoseconds() + 4 * stepNanoseconds;
        next = log->scan(next, [&](qsizetype index, const MessageView &message) {
            tally.add(message);
            return index % lookAtClockEvery != 0 || (!cancelled && monotonicNanoseconds() < end);
        });
        return tally;
    }
};

struct TimelineFeed::Hits
{
    QList<quint32> indices;
    qsizetype scanned = 0;
    bool gaveUp = false;
};

struct TimelineFeed::SearchWork
{
    std::shared_ptr<MessageLog> log;
    timeline::MessageFilter filter;
    qsizetype next = 0;
    int givenUp = 0;
    std::atomic<bool> cancelled = false;

    Hits step()
    {
        using Verdict = timeline::MessageFilter::Verdict;
        Hits hits;
        const qint64 end = monotonicNanoseconds() + stepNanoseconds;
        next = log->scan(next, [&](qsizetype index, const MessageView &message) {
            const Verdict verdict = filter.judge(message);
            if (verdict == Verdict::Passes)
                hits.indices.append(quint32(index));
            givenUp += verdict == Verdict::GaveUp ? 1 : 0;
            if (verdict == Verdict::GaveUp)
                return false;
            return index % lookAtClockEvery != 0 ||
                   (!cancelled && hits.indices.size() < mostHits && monotonicNanoseconds() < end);
        });
        hits.scanned = next;
        hits.gaveUp = givenUp >= mostGivenUp;
        return hits;
    }
};

TimelineFeed::TimelineFeed(QObject *parent)
    : QObject(parent)
{
    m_tallyTimer.setSingleShot(true);
    m_tallyTimer.setInterval(tallyIntervalMs);
    connect(&m_tallyTimer, &QTimer::timeout, this, &TimelineFeed::startTally);
}

TimelineFeed::~TimelineFeed()
{
    if (m_tallyWork)
        m_tallyWork->cancelled = true;
    if (m_searchWork)
        m_searchWork->cancelled = true;
}

void TimelineFeed::setLog(std::shared_ptr<MessageLog> log)
{
    m_log = std::move(log);
    m_tally = {};
    if (m_tallyWork)
        m_tallyWork->cancelled = true;
    m_tallyWork.reset();
    m_isTallying = false;
    if (m_log) {
        m_tallyWork = std::make_shared<TallyWork>();
        m_tallyWork->log = m_log;
    }
    setFilter(m_filter);
    startTally();
}

void TimelineFeed::setFilter(const timeline::MessageFilter &filter)
{
    if (m_searchWork)
        m_searchWork->cancelled = true;
    m_searchWork.reset();
    m_isStepping = false;
    m_filter = filter;
    m_isSearching = m_log && !filter.isEmpty();
    if (!m_isSearching)
        return;
    m_searchWork = std::make_shared<SearchWork>();
    m_searchWork->log = m_log;
    m_searchWork->filter = filter;
    startSearch();
}

void TimelineFeed::advance()
{
    if (!m_tallyTimer.isActive())
        m_tallyTimer.start();
    startSearch();
}

void TimelineFeed::startTally()
{
    if (!m_tallyWork || m_isTallying || m_tallyWork->log->count() == m_tally.messages())
        return;
    m_isTallying = true;
    whenFinished(QtConcurrent::run([work = m_tallyWork] { return work->step(); }), this,
                 [this, work = m_tallyWork](const timeline::StreamTally &tally) {
                     if (work != m_tallyWork)
                         return;
                     m_isTallying = false;
                     m_tally = tally;
                     Q_EMIT tallied();
                     startTally();
                 });
}

void TimelineFeed::startSearch()
{
    if (!m_searchWork || m_isStepping)
        return;
    m_isStepping = true;
    m_isSearching = true;
    whenFinished(QtConcurrent::run([work = m_searchWork] { return work->step(); }), this,
                 [this, work = m_searchWork](const Hits &hits) {
                     if (work == m_searchWork)
                         takeHits(hits);
                 });
}

void TimelineFeed::takeHits(const Hits &hits)
{
    m_isStepping = false;
    const bool gaveUp = hits.gaveUp;
    m_isSearching = !gaveUp && hits.scanned < m_log->count();
    if (gaveUp)
        m_searchWork.reset();
    Q_EMIT found(hits.indices, hits.scanned);
    if (gaveUp)
        Q_EMIT TimelineFeed::gaveUp();
    else if (m_isSearching)
        startSearch();
}

} // namespace parlance::ui
