// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/attempts.h>

#include <parlance/base/clock.h>
#include <parlance/base/format.h>

#include <QObject>
#include <QTimer>

#include <atomic>

namespace parlance::call {

namespace {

/// What carries on when the owner's end is gone: events may still be on their way.
struct Shared
{
    explicit Shared(EventSink sink)
        : gate(std::make_shared<EventGate>(std::move(sink)))
    {
    }

    std::shared_ptr<EventGate> gate;
    std::unique_ptr<AttemptPolicy> policy;
    Request request;                  ///< of the attempt that runs
    std::atomic<bool> ending = false; ///< no attempt follows
    std::atomic<bool> cancelled = false;
    std::atomic<bool> finished = false;
    bool ownerGone = false; ///< set under the running attempt's gate, or when none runs

    // By the attempt that runs, in the order of its events.
    qint64 startedAt = monotonicNanoseconds();
    qint64 attemptOffset = 0;
    int firstLeg = 0;
    int lastLeg = 0;
    std::optional<LegReason> reason; ///< of the attempt's first leg, until it is told
};

Event comment(const Shared &shared, const Finished &finished, const NextAttempt &next)
{
    const QString why = finished.error ? finished.error->message : QStringLiteral("The answer has ended.");
    const QString when = formatDuration(next.delayMs * nanosecondsPerMillisecond);
    Message message;
    message.kind = MessageKind::Comment;
    message.at = monotonicNanoseconds() - shared.startedAt;
    message.leg = shared.lastLeg;
    message.payload = Payload(QStringLiteral("%1 Next attempt in %2.").arg(why, when).toUtf8());
    message.attributes.append({QStringLiteral("nextAttemptMs"), QString::number(next.delayMs)});
    return Event{message.at, shared.lastLeg, MessageReceived{message}};
}

/// An attempt's event as the whole call's.
void place(Event &event, const Shared &shared)
{
    event.at += shared.attemptOffset;
    event.leg += shared.firstLeg;
    auto *sent = std::get_if<MessageSent>(&event.data);
    auto *received = std::get_if<MessageReceived>(&event.data);
    if (Message *message = sent ? &sent->message : received ? &received->message : nullptr) {
        message->at += shared.attemptOffset;
        message->leg = event.leg;
    }
    auto *connected = std::get_if<Connected>(&event.data);
    if (connected && connected->tcpConnectedAt >= 0)
        connected->tcpConnectedAt += shared.attemptOffset;
}

class AttemptsCall : public Call
{
public:
    AttemptsCall(const Request &request, EventSink sink, AttemptStarter start,
                 std::unique_ptr<AttemptPolicy> policy)
        : m_shared(std::make_shared<Shared>(std::move(sink)))
        , m_start(std::move(start))
    {
        m_shared->policy = std::move(policy);
        m_shared->request = request;
        begin();
    }

    ~AttemptsCall() override
    {
        m_shared->gate->close();
        // Waits for a batch under way, unless it is that batch's sink which destroys us.
        m_call.reset();
        m_shared->ownerGone = true;
    }

    Result<void> send(Message message) override
    {
        if (m_call && !m_waits)
            return m_call->send(std::move(message));
        return failure(ErrorCode::Unsupported, QStringLiteral("There is no connection just now."),
                       QStringLiteral("The next attempt is on its way; send it after that."));
    }
    void closeSending() override
    {
        m_shared->ending = true;
        if (m_waits)
            finishCancelled();
        else if (m_call)
            m_call->closeSending();
    }
    void cancel() override
    {
        m_shared->cancelled = true;
        m_shared->ending = true;
        if (m_waits)
            finishCancelled();
        else if (m_call)
            m_call->cancel();
    }

private:
    void begin()
    {
        m_waits = false;
        m_call = m_start(m_shared->request, [this, shared = m_shared](EventBatch batch) {
            forward(shared, std::move(batch), this);
        });
    }

    /// On the carrier's thread.
    static void forward(const std::shared_ptr<Shared> &shared, EventBatch batch, AttemptsCall *self)
    {
        EventBatch told;
        for (Event &event : batch) {
            place(event, *shared);
            shared->lastLeg = qMax(shared->lastLeg, event.leg);
            if (auto *finished = std::get_if<Finished>(&event.data)) {
                std::optional<NextAttempt> next =
                    shared->ending ? std::nullopt : shared->policy->after(*finished, shared->request);
                if (next) {
                    told.append(comment(*shared, *finished, *next));
                    shared->gate->emitBatch(std::move(told));
                    if (!shared->ownerGone)
                        schedule(shared, *std::move(next), self);
                    return;
                }
                // The attempt may have been through when the cancel came; the call was not.
                if (shared->cancelled && finished->outcome == Outcome::Completed)
                    finished->outcome = Outcome::Cancelled;
                shared->finished = true;
                told.append(std::move(event));
                break;
            }
            if (auto *resolved = std::get_if<Resolved>(&event.data); resolved && shared->reason)
                resolved->reason = *std::exchange(shared->reason, std::nullopt);
            shared->policy->see(event);
            told.append(std::move(event));
        }
        shared->gate->emitBatch(std::move(told));
    }

    static void schedule(const std::shared_ptr<Shared> &shared, NextAttempt next, AttemptsCall *self)
    {
        // Over to the owner's thread; what is posted goes with m_home when the owner's end goes.
        QMetaObject::invokeMethod(
            &self->m_home,
            [self, shared, next = std::move(next)] {
                self->m_waits = true;
                self->m_call.reset();
                shared->request = next.request;
                shared->reason = next.reason;
                shared->firstLeg = shared->lastLeg + 1;
                if (shared->ending) {
                    self->finishCancelled();
                    return;
                }
                QTimer::singleShot(std::chrono::milliseconds(next.delayMs), &self->m_home, [self, shared] {
                    if (shared->finished)
                        return;
                    shared->attemptOffset = monotonicNanoseconds() - shared->startedAt;
                    self->begin();
                });
            },
            Qt::QueuedConnection);
    }

    void finishCancelled()
    {
        if (m_shared->finished.exchange(true))
            return;
        const qint64 at = monotonicNanoseconds() - m_shared->startedAt;
        m_shared->gate->emitEvent(
            Event{at, m_shared->lastLeg, Finished{Outcome::Cancelled, std::nullopt, std::nullopt}});
    }

    QObject m_home;
    std::shared_ptr<Shared> m_shared;
    AttemptStarter m_start;
    CallPtr m_call;
    bool m_waits = false;
};

} // namespace

CallPtr makeAttempts(const Request &request, EventSink sink, AttemptStarter start,
                     std::unique_ptr<AttemptPolicy> policy)
{
    return std::make_unique<AttemptsCall>(request, std::move(sink), std::move(start), std::move(policy));
}

} // namespace parlance::call
