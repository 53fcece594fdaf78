// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/attempts.h>

#include "answercomparison.h"
#include "policies.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>
#include <parlance/call/optionreader.h>

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
    Request request;                         ///< of the attempt that runs
    std::atomic<bool> ending = false;        ///< no attempt follows
    std::atomic<bool> sendingClosed = false; ///< only what broke off is taken up again
    std::atomic<bool> cancelled = false;
    std::atomic<bool> finished = false;
    bool ownerGone = false; ///< set under the running attempt's gate, or when none runs

    // By the attempt that runs, in the order of its events.
    qint64 startedAt = monotonicNanoseconds();
    qint64 attemptOffset = 0;
    int firstLeg = 0;
    int lastLeg = 0;
    std::optional<LegReason> reason; ///< of the attempt's first leg, until it is told
    std::atomic<bool> attemptOver = false;
    qint64 messagesLeft = -1; ///< until the call ends by itself; -1: it does not

    std::unique_ptr<AnswerComparison> comparison; ///< where answers are compared
    bool changesOnly = false;
    bool holding = false; ///< nothing of this attempt was told yet
    EventBatch held;
    int skipped = 0; ///< attempts that were not told, since the last that was
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

/// Whether a stream of messages begins here: it is not held back until it ends.
bool isStream(const Event &event)
{
    const auto *head = std::get_if<HeadReceived>(&event.data);
    return head && head->streams;
}

void compare(Event &event, Shared &shared)
{
    if (const auto *head = std::get_if<HeadReceived>(&event.data))
        shared.comparison->see(*head);
    auto *received = std::get_if<MessageReceived>(&event.data);
    if (!received || received->message.isControl())
        return;
    Message &message = received->message;
    if (shared.comparison->isUnchanged(message))
        message.attributes.append({QStringLiteral("unchanged"), QStringLiteral("true")});
    else if (const int skipped = std::exchange(shared.skipped, 0); skipped > 0)
        message.attributes.append({QStringLiteral("unchangedBefore"), QString::number(skipped)});
}

/// To where events are told: kept back while the attempt's answer may turn out to be the one before.
void tell(Event event, Shared &shared, EventBatch &told)
{
    if (shared.comparison)
        compare(event, shared);
    if (shared.holding && !shared.comparison->hasChanged() && !isStream(event)) {
        if (!std::holds_alternative<Progress>(event.data))
            shared.held.append(std::move(event));
        return;
    }
    shared.holding = false;
    told += std::exchange(shared.held, {});
    told.append(std::move(event));
}

/// The attempt is over: what was kept back of it is told or, when its answer is no news, forgotten.
bool settleHeld(const Finished &finished, Shared &shared, EventBatch &told)
{
    const bool isNoNews =
        shared.holding && finished.outcome == Outcome::Completed && shared.comparison->wasSame();
    EventBatch held = std::exchange(shared.held, {});
    shared.holding = false;
    if (!isNoNews) {
        told += std::move(held);
        return true;
    }
    ++shared.skipped;
    shared.lastLeg = shared.firstLeg - 1;
    return false;
}

/// Whether with what was told from `first` on there are as many content messages as were asked for; what
/// comes behind the last of them is taken back.
bool isEnough(EventBatch &told, qsizetype first, Shared &shared)
{
    if (shared.messagesLeft <= 0)
        return false;
    for (qsizetype i = first; i < told.size(); ++i) {
        const auto *received = std::get_if<MessageReceived>(&told.at(i).data);
        if (!received || received->message.isControl() || received->message.truncated)
            continue;
        if (--shared.messagesLeft == 0) {
            told.erase(told.begin() + i + 1, told.end());
            return true;
        }
    }
    return false;
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
        qint64 every = -1;
        readOption(request.options, QStringLiteral("repeatEveryMs"), every);
        if (every >= 0) {
            m_shared->comparison = std::make_unique<AnswerComparison>();
            readOption(request.options, QStringLiteral("repeatChangesOnly"), m_shared->changesOnly);
        }
        m_bodyIsSent = request.options.contains(QStringLiteral("bodyMessages"));
        const StopOptions stop = StopOptions::from(request);
        if (stop.afterMessages > 0)
            m_shared->messagesLeft = stop.afterMessages;
        if (stop.afterMs > 0) {
            const qint64 after = qMin<qint64>(stop.afterMs, std::numeric_limits<int>::max());
            QTimer::singleShot(std::chrono::milliseconds(after), &m_home, [this] { stopHere(); });
        }
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
        if (m_call && !m_waits && !m_shared->attemptOver)
            return m_call->send(std::move(message));
        return failure(ErrorCode::ConnectionLost, QStringLiteral("There is no connection just now."),
                       QStringLiteral("The next attempt is on its way; send it after that."));
    }
    void closeSending() override
    {
        m_shared->sendingClosed = true;
        // A body that came by send() is not there a second time.
        if (m_bodyIsSent)
            m_shared->ending = true;
        if (!m_waits && m_call)
            m_call->closeSending();
        else if (m_waits && (m_bodyIsSent || m_waitsFor != LegReason::Reconnect))
            finishUnmade();
    }
    void cancel() override
    {
        m_shared->cancelled = true;
        m_shared->ending = true;
        if (m_waits)
            finishHere(Outcome::Cancelled);
        else if (m_call)
            m_call->cancel();
    }
    Result<void> drop() override
    {
        if (!m_call || m_waits || m_shared->finished)
            return failure(ErrorCode::ConnectionLost, QStringLiteral("There is no connection just now."));
        if (m_call->drop())
            return {};
        m_unsent += m_call->takeUnsent();
        m_call.reset();
        // It may have ended by itself just before.
        if (m_shared->attemptOver)
            return {};
        const qint64 at = monotonicNanoseconds() - m_shared->startedAt - m_shared->attemptOffset;
        Finished dropped{
            Outcome::Failed,
            makeError(ErrorCode::ConnectionLost, QStringLiteral("The connection was dropped on purpose.")),
            std::nullopt};
        const int leg = qMax(0, m_shared->lastLeg - m_shared->firstLeg);
        forward(m_shared, {Event{at, leg, std::move(dropped)}}, this);
        return {};
    }

private:
    void begin()
    {
        m_waits = false;
        m_shared->attemptOver = false;
        m_call = m_start(m_shared->request, [this, shared = m_shared](EventBatch batch) {
            forward(shared, std::move(batch), this);
        });
        for (Message &message : std::exchange(m_unsent, {}))
            (void)m_call->send(std::move(message));
        if (m_shared->sendingClosed)
            m_call->closeSending();
    }

    /// On the carrier's thread, or where no attempt runs any more.
    static void forward(const std::shared_ptr<Shared> &shared, EventBatch batch, AttemptsCall *self)
    {
        if (shared->finished)
            return;
        EventBatch told;
        std::optional<NextAttempt> next;
        for (Event &event : batch) {
            if (auto *finished = std::get_if<Finished>(&event.data)) {
                shared->attemptOver = true;
                if (!shared->ending)
                    next = shared->policy->after(*finished, shared->request);
                if (next && next->reason != LegReason::Reconnect && shared->sendingClosed)
                    next.reset();
                place(event, *shared);
                shared->lastLeg = qMax(shared->lastLeg, event.leg);
                const qsizetype first = told.size();
                endAttempt(event, next, *shared, told);
                if (next && isEnough(told, first, *shared)) {
                    next.reset();
                    stopAfter(told, shared, self);
                }
                break;
            }
            shared->policy->see(event);
            place(event, *shared);
            shared->lastLeg = qMax(shared->lastLeg, event.leg);
            if (auto *resolved = std::get_if<Resolved>(&event.data); resolved && shared->reason)
                resolved->reason = *std::exchange(shared->reason, std::nullopt);
            const qsizetype first = told.size();
            tell(std::move(event), *shared, told);
            if (isEnough(told, first, *shared)) {
                stopAfter(told, shared, self);
                break;
            }
        }
        if (!told.isEmpty())
            shared->gate->emitBatch(std::move(told));
        if (next && !shared->ownerGone)
            schedule(shared, *std::move(next), self);
    }

    /// Enough has come. The attempt goes later: this is inside its own function.
    static void stopAfter(EventBatch &told, const std::shared_ptr<Shared> &shared, AttemptsCall *self)
    {
        told.append(endNow(Outcome::Completed, *shared));
        shared->ending = true;
        shared->finished = true;
        QMetaObject::invokeMethod(
            &self->m_home, [self] { self->m_call.reset(); }, Qt::QueuedConnection);
    }

    static Event endNow(Outcome outcome, const Shared &shared)
    {
        const qint64 at = monotonicNanoseconds() - shared.startedAt;
        return Event{at, qMax(0, shared.lastLeg), Finished{outcome, std::nullopt, std::nullopt}};
    }

    void stopHere()
    {
        m_call.reset();
        if (!m_shared->finished.exchange(true))
            m_shared->gate->emitEvent(endNow(Outcome::Completed, *m_shared));
    }

    static void endAttempt(Event &event, const std::optional<NextAttempt> &next, Shared &shared,
                           EventBatch &told)
    {
        auto &finished = std::get<Finished>(event.data);
        const bool isTold = settleHeld(finished, shared, told);
        if (next) {
            if (isTold)
                told.append(comment(shared, finished, *next));
            return;
        }
        // The attempt may have been through when the cancel came; the call was not.
        if (shared.cancelled && finished.outcome == Outcome::Completed)
            finished.outcome = Outcome::Cancelled;
        shared.finished = true;
        event.leg = qMax(0, shared.lastLeg);
        told.append(std::move(event));
    }

    static void schedule(const std::shared_ptr<Shared> &shared, NextAttempt next, AttemptsCall *self)
    {
        // Over to the owner's thread; what is posted goes with m_home when the owner's end goes.
        QMetaObject::invokeMethod(
            &self->m_home,
            [self, shared, next = std::move(next)] {
                self->m_waits = true;
                self->m_waitsFor = next.reason;
                if (self->m_call)
                    self->m_unsent += self->m_call->takeUnsent();
                self->m_call.reset();
                shared->request = next.request;
                shared->reason = next.reason;
                shared->firstLeg = shared->lastLeg + 1;
                if (shared->comparison) {
                    shared->comparison->begin();
                    shared->holding = shared->changesOnly;
                }
                if (shared->ending) {
                    self->finishHere(Outcome::Cancelled);
                    return;
                }
                if (shared->sendingClosed && next.reason != LegReason::Reconnect) {
                    self->finishUnmade();
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

    /// Where no attempt runs.
    void finishHere(Outcome outcome)
    {
        if (m_shared->finished.exchange(true))
            return;
        m_shared->gate->emitEvent(endNow(outcome, *m_shared));
    }

    /// The attempt that is waited for is not made: what repeats has done enough, what retries has failed.
    void finishUnmade()
    {
        finishHere(m_waitsFor == LegReason::Repeat ? Outcome::Completed : Outcome::Cancelled);
    }

    QObject m_home;
    std::shared_ptr<Shared> m_shared;
    AttemptStarter m_start;
    CallPtr m_call;
    bool m_waits = false;
    LegReason m_waitsFor = LegReason::Initial;
    bool m_bodyIsSent = false; ///< by send(), so that an attempt more would be without it
    QList<Message> m_unsent;   ///< for the next attempt
};

} // namespace

CallPtr makeAttempts(const Request &request, EventSink sink, AttemptStarter start,
                     std::unique_ptr<AttemptPolicy> policy)
{
    return std::make_unique<AttemptsCall>(request, std::move(sink), std::move(start), std::move(policy));
}

} // namespace parlance::call
