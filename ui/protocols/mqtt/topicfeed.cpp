// SPDX-License-Identifier: GPL-3.0-or-later
#include "topicfeed.h"

#include <parlance/base/clock.h>
#include <parlance/ui/whenfinished.h>

#include <QtConcurrentRun>

namespace parlance::ui {

namespace {

constexpr int intervalMs = 250;
/// What one step reads; the rest waits for the next.
constexpr qsizetype maximumAtOnce = 100'000;
constexpr qint64 rateNanoseconds = 1000 * nanosecondsPerMillisecond;

} // namespace

struct TopicFeed::Work
{
    std::shared_ptr<MessageLog> log;
    qsizetype next = 0;
    qint64 settledAt = 0;
    mqtt::TopicTree tree;

    void read(bool isRunning);
};

void TopicFeed::Work::read(bool isRunning)
{
    const qsizetype end = qMin(log->count(), next + maximumAtOnce);
    for (; next < end; ++next) {
        const Message message = log->at(next);
        if (message.direction != Direction::Received || message.isControl())
            continue;
        tree.add(message.attribute(u"topic"), message.payload.view().bytes());
    }
    const qint64 now = monotonicNanoseconds();
    if (settledAt == 0)
        settledAt = now - rateNanoseconds;
    if (now - settledAt >= rateNanoseconds) {
        tree.settle(now - settledAt);
        settledAt = now;
    }
    if (!isRunning && next >= log->count()) {
        // Nothing comes any more: neither of what has come is a rate.
        tree.settle(rateNanoseconds);
        tree.settle(rateNanoseconds);
    }
}

TopicFeed::TopicFeed(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(intervalMs);
    connect(&m_timer, &QTimer::timeout, this, &TopicFeed::step);
}

void TopicFeed::setLog(std::shared_ptr<MessageLog> log)
{
    if (m_work ? m_work->log == log : !log)
        return;
    m_work.reset();
    if (log) {
        m_work = std::make_shared<Work>();
        m_work->log = std::move(log);
    }
    m_tree = {};
    m_isStepping = false;
    Q_EMIT changed(true);
    step();
}

void TopicFeed::setRunning(bool running)
{
    if (running)
        m_timer.start();
    else
        m_timer.stop();
    step();
}

void TopicFeed::step()
{
    if (!m_work || m_isStepping)
        return;
    m_isStepping = true;
    const bool isRunning = m_timer.isActive();
    whenFinished(QtConcurrent::run([work = m_work, isRunning] {
                     work->read(isRunning);
                     return work->tree;
                 }),
                 this, [this, work = m_work, isRunning](const mqtt::TopicTree &tree) {
                     // Another log has taken its place meanwhile.
                     if (work != m_work)
                         return;
                     m_isStepping = false;
                     m_tree = tree;
                     Q_EMIT changed(false);
                     if (!m_timer.isActive() && (isRunning || work->next < work->log->count()))
                         step();
                 });
}

} // namespace parlance::ui
