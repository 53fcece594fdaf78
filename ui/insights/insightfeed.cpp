// SPDX-License-Identifier: GPL-3.0-or-later
#include "insightfeed.h"

#include "streamcounter.h"

#include <parlance/insight/insightreader.h>
#include <parlance/ui/appcontext.h>
#include <parlance/ui/whenfinished.h>

#include <QtConcurrentRun>

namespace parlance::ui {

namespace {

constexpr int pauseMs = 400;
constexpr int tickMs = 1000;

} // namespace

/// What a round uses; it may outlive the feed by the moment it needs to see that it is cancelled.
struct InsightFeed::Work
{
    insight::InsightReader reader;
    std::atomic<bool> cancelled = false;
    bool isBehind = false;
};

InsightFeed::InsightFeed(AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    m_tick.setInterval(tickMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_isStale)
            read();
    });
    connect(&m_tick, &QTimer::timeout, this, &InsightFeed::readSoon);
    connect(&StreamCounter::of(context), &StreamCounter::changed, this, &InsightFeed::readSoon);
}

InsightFeed::~InsightFeed()
{
    reset();
}

void InsightFeed::reset()
{
    if (m_work)
        m_work->cancelled = true;
    m_work.reset();
    m_tick.stop();
    m_pause.stop();
    m_isReading = false;
    m_isStale = false;
    if (const std::optional<Exchange> before = std::exchange(m_exchange, std::nullopt))
        StreamCounter::of(m_context).forget(*before);
}

void InsightFeed::follow(const Exchange &exchange)
{
    if (m_exchange && m_exchange->messages != exchange.messages)
        reset();
    m_clock.follow(exchange);
    if (!m_work)
        m_work = std::make_shared<Work>();
    m_exchange = exchange;
    StreamCounter::of(m_context).update(exchange);
    if (exchange.isFinished) {
        m_tick.stop();
        m_pause.stop();
    } else if (!m_tick.isActive()) {
        m_tick.start();
    }
    readSoon();
}

void InsightFeed::readSoon()
{
    if (!m_exchange)
        return;
    m_isStale = true;
    if (!m_isReading && !m_pause.isActive())
        read();
}

void InsightFeed::read()
{
    m_isStale = false;
    m_isReading = true;
    const auto round = [work = m_work, exchange = *m_exchange, now = m_clock.elapsed(),
                        streams = StreamCounter::of(m_context).countFor(*m_exchange)] {
        const insight::Situation situation{exchange, now, QDateTime::currentDateTimeUtc(), streams};
        QList<insight::Insight> insights = work->reader.read(situation, &work->cancelled);
        work->isBehind = work->reader.isBehind();
        return insights;
    };
    const auto take = [this, work = m_work](const QList<insight::Insight> &insights) {
        if (work != m_work)
            return;
        m_isReading = false;
        m_isStale = m_isStale || work->isBehind;
        // The end is told at once.
        if (!m_exchange->isFinished)
            m_pause.start();
        else if (m_isStale)
            read();
        Q_EMIT found(insights);
    };
    whenFinished(QtConcurrent::run(round), this, take);
}

} // namespace parlance::ui
