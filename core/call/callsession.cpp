// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/callsession.h>

#include <parlance/base/clock.h>
#include <parlance/call/recorder.h>

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>
#include <QTimer>

#include <atomic>

namespace parlance::call {

namespace {

/// So many events since the last update are a flood: 30,000 a second.
constexpr qsizetype floodedUpdate = 500;

} // namespace

/// What the carrier's thread and the owner's thread share. Outlives the session only as long as the
/// carrier holds the sink; the closed gate then keeps it from doing anything.
struct CallSession::Shared
{
    Shared(Request request, qint64 wireLimit, bool keepMessages, EventSink tap)
        : recorder(std::move(request), wireLimit, keepMessages)
        , tap(std::move(tap))
    {
    }

    Recorder recorder;
    EventSink tap;
    std::atomic<bool> deliveryPending = false;
    std::atomic<qsizetype> undelivered = 0; ///< events
    std::atomic<bool> finished = false;
    std::shared_ptr<EventGate> gate;
};

CallSession::CallSession(Request request, int updateIntervalMs, EventSink tap, qint64 wireLimit,
                         bool keepMessages)
    : m_shared(std::make_shared<Shared>(std::move(request), wireLimit, keepMessages, std::move(tap)))
    , m_updateIntervalMs(updateIntervalMs)
{
    // The sink refers to the session by pointer: the gate is closed before the session goes.
    Shared *shared = m_shared.get();
    m_shared->gate = std::make_shared<EventGate>([this, shared](EventBatch batch) {
        if (shared->finished || batch.isEmpty())
            return;
        const bool last = std::holds_alternative<Finished>(batch.constLast().data);
        shared->undelivered += batch.size();
        shared->recorder.record(batch);
        if (shared->tap)
            shared->tap(std::move(batch));
        if (last)
            shared->finished = true;
        // The end is never held back by an update that waits for its turn.
        if (last || !shared->deliveryPending.exchange(true))
            postDelivery();
    });
}

CallSession::~CallSession()
{
    m_shared->gate->close();
}

namespace {

QEvent::Type deliveryEvent()
{
    static const auto type = QEvent::Type(QEvent::registerEventType());
    return type;
}

} // namespace

void CallSession::postDelivery()
{
    auto *event = new QEvent(deliveryEvent());
    // Published by the flag, which event() reads: the queue itself is invisible to ThreadSanitizer.
    m_shared->deliveryPending = true;
    QCoreApplication::postEvent(this, event);
}

bool CallSession::event(QEvent *event)
{
    if (event->type() != deliveryEvent() || !m_shared->deliveryPending)
        return QObject::event(event);
    deliver();
    return true;
}

EventSink CallSession::sink()
{
    return [gate = m_shared->gate](EventBatch batch) { gate->emitBatch(std::move(batch)); };
}

void CallSession::adopt(CallPtr call)
{
    m_call = std::move(call);
}

void CallSession::addSecrets(const QList<Secret> &secrets)
{
    m_shared->recorder.addSecrets(secrets);
}

Exchange CallSession::exchange() const
{
    return m_shared->recorder.snapshot();
}

bool CallSession::isFinished() const
{
    return m_shared->finished;
}

Result<void> CallSession::send(Message message)
{
    if (!m_call || m_shared->finished)
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("The call is over; nothing can be sent any more."));
    return m_call->send(std::move(message));
}

void CallSession::closeSending()
{
    if (m_call)
        m_call->closeSending();
}

void CallSession::cancel()
{
    if (m_call) {
        m_call->cancel();
        return;
    }
    // Cancelled before the carrier had it (auth under way): there is nobody else to say so.
    Event event;
    event.data = Finished{Outcome::Cancelled, std::nullopt, std::nullopt};
    m_shared->gate->emitEvent(std::move(event));
}

Result<void> CallSession::drop()
{
    if (!m_call || m_shared->finished)
        return failure(ErrorCode::Unsupported, QStringLiteral("No connection is open."));
    return m_call->drop();
}

void CallSession::deliver()
{
    const qint64 now = monotonicNanoseconds();
    // What comes faster than anybody reads is shown half as often: whoever paints it shares the machine with
    // whoever receives it.
    const int intervals = m_shared->undelivered > floodedUpdate ? 2 : 1;
    const qint64 due = m_lastUpdate + intervals * m_updateIntervalMs * nanosecondsPerMillisecond;
    if (!m_shared->finished && m_lastUpdate > 0 && now < due) {
        QTimer::singleShot(int((due - now) / nanosecondsPerMillisecond) + 1, this, &CallSession::deliver);
        return;
    }
    m_lastUpdate = now;
    m_shared->deliveryPending = false;
    m_shared->undelivered = 0;
    const bool last = m_shared->finished;
    if (m_finishedEmitted)
        return;
    m_finishedEmitted = last;
    // A slot may delete the session.
    const QPointer<CallSession> guard(this);
    Q_EMIT changed();
    if (last && guard)
        Q_EMIT finished();
}

} // namespace parlance::call
