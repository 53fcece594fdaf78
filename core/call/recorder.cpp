// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/recorder.h>

namespace parlance::call {

namespace {

/// Folded in one go; then whoever wants a snapshot has its turn.
constexpr qsizetype eventsAtOnce = 64;
/// Of messages little is folded.
constexpr qsizetype messagesAtOnce = 1024;

const Message *messageOf(const Event &event)
{
    if (const auto *received = std::get_if<MessageReceived>(&event.data))
        return &received->message;
    const auto *sent = std::get_if<MessageSent>(&event.data);
    return sent ? &sent->message : nullptr;
}

/// Behind the last of the events from `start` on that are recorded together: messages, or others.
qsizetype endOfRun(const EventBatch &batch, qsizetype start)
{
    const bool areMessages = messageOf(batch.at(start)) != nullptr;
    const qsizetype most = qMin(batch.size(), start + (areMessages ? messagesAtOnce : eventsAtOnce));
    qsizetype end = start + 1;
    while (end < most && (messageOf(batch.at(end)) != nullptr) == areMessages)
        ++end;
    return end;
}

} // namespace

Recorder::Recorder(Request request, qint64 wireLimit, bool keepMessages)
    : m_wireLimit(wireLimit)
    , m_keepMessages(keepMessages)
{
    m_exchange.request = std::move(request);
    m_exchange.startedAt = QDateTime::currentDateTimeUtc();
}

void Recorder::record(const EventBatch &batch)
{
    qsizetype end = 0;
    for (qsizetype start = 0; start < batch.size(); start = end) {
        end = endOfRun(batch, start);
        {
            const std::unique_lock locked = lock();
            for (qsizetype i = start; i < end; ++i)
                fold(batch.at(i));
        }
        keepMessages(batch, start, end);
    }
}

/// Behind the lock, because it may wait for the disk.
void Recorder::keepMessages(const EventBatch &batch, qsizetype start, qsizetype end)
{
    if (!m_keepMessages || !messageOf(batch.at(start)))
        return;
    m_arrivals.clear();
    for (qsizetype i = start; i < end; ++i)
        m_arrivals.push_back({messageOf(batch.at(i)), batch.at(i).at});
    m_messages->append(m_arrivals);
}

/// Who waits is next. A carrier in a hurry would otherwise take the mutex again before the window, which was
/// woken when it was free, gets it: again and again, for seconds.
std::unique_lock<std::mutex> Recorder::lock() const
{
    const std::lock_guard turn(m_turn);
    return std::unique_lock(m_mutex);
}

void Recorder::addSecrets(const QList<Secret> &secrets)
{
    const std::unique_lock locked = lock();
    m_exchange.secrets += secrets;
}

Exchange Recorder::snapshot() const
{
    const std::unique_lock locked = lock();
    return m_exchange;
}

namespace {

/// Of so many the latest legs keep heads, connection and headers, and the first.
constexpr qsizetype maximumLegs = 500;

void forgetDetails(Leg &leg)
{
    Leg kept;
    kept.reason = leg.reason;
    kept.timings = leg.timings;
    leg = std::move(kept);
}

} // namespace

Leg &Recorder::leg(int index)
{
    QList<Leg> &legs = m_exchange.legs;
    while (legs.size() <= index) {
        Leg next;
        next.timings.started = legs.isEmpty() ? 0 : m_exchange.duration;
        legs.append(next);
        // A poll may go on for days; what began it is worth more than what came in between.
        if (const qsizetype old = legs.size() - 1 - maximumLegs; old > 0)
            forgetDetails(legs[old]);
    }
    return legs[index];
}

namespace {

void noteFirstByte(Timings &timings, qint64 at)
{
    if (timings.firstByte < 0)
        timings.firstByte = at;
}

} // namespace

void Recorder::fold(const Event &event)
{
    // Made before the duration moves on: a new leg starts when the one before it ended.
    Leg &current = leg(event.leg);
    m_exchange.duration = qMax(m_exchange.duration, event.at);
    if (!std::holds_alternative<Finished>(event.data) || m_exchange.legs.size() == event.leg + 1)
        current.timings.finished = qMax(current.timings.finished, event.at);

    struct Folder
    {
        Recorder &self;
        Exchange &exchange;
        Leg &leg;
        qint64 at;

        void operator()(const Resolved &e)
        {
            leg.reason = e.reason;
            leg.address = e.address;
            leg.endpoints = e.endpoints;
            leg.timings.resolved = at;
        }
        void operator()(const Connected &e)
        {
            leg.connection = e;
            leg.timings.connected = e.tcpConnectedAt >= 0 ? e.tcpConnectedAt : at;
            if (e.tls && !e.reused)
                leg.timings.secured = at;
        }
        void operator()(const RequestSent &e)
        {
            leg.requestSent = e;
            leg.timings.sent = at;
        }
        void operator()(const InformationalHead &e)
        {
            leg.informational.append(e.head);
            noteFirstByte(leg.timings, at);
        }
        void operator()(const HeadReceived &e)
        {
            leg.head = e.head;
            noteFirstByte(leg.timings, at);
        }
        void operator()(const MessageSent &e)
        {
            const qint64 size = e.message.payload.size();
            exchange.sentBytes += e.message.wireSize >= 0 ? e.message.wireSize : size;
            // A body that goes with the request: only now has its last byte left.
            if (!leg.head)
                leg.timings.sent = at;
        }
        void operator()(const MessageReceived &e)
        {
            noteFirstByte(leg.timings, at);
            // Of one that came in parts alone the payload is empty.
            const qint64 size = qMax(e.message.payload.size(), std::exchange(self.m_partBytes, 0));
            exchange.receivedBytes += size;
            exchange.receivedWireBytes += e.message.wireSize >= 0 ? e.message.wireSize : size;
        }
        void operator()(const MessagePart &e)
        {
            noteFirstByte(leg.timings, at);
            self.m_partBytes += e.bytes.size();
        }
        void operator()(const TrailersReceived &e) { leg.trailers += e.trailers; }
        void operator()(const WireBytes &e)
        {
            const qint64 room = self.m_wireLimit - self.m_wireBytes;
            if (room < e.bytes.size())
                exchange.wireTruncated = true;
            if (room <= 0)
                return;
            const QByteArray kept = e.bytes.size() <= room ? e.bytes : e.bytes.first(room);
            self.m_wireBytes += kept.size();
            exchange.wire.append({e.direction, at, kept});
        }
        void operator()(const Progress &e) { exchange.progress = e; }
        void operator()(const Finished &e)
        {
            exchange.isFinished = true;
            exchange.outcome = e.outcome;
            exchange.error = e.error;
            exchange.finalStatus = e.status;
            exchange.progress.reset();
        }
    };
    std::visit(Folder{*this, m_exchange, current, event.at}, event.data);
}

} // namespace parlance::call
