// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcestream.h"

#include <utility>

namespace parlance::mock {

namespace {

/// What leaves in one go at most, besides a message larger than that.
constexpr std::size_t batchBytes = 16 * 1024;

/// The connection's hold on the stream.
class Body : public BodyStream
{
public:
    explicit Body(std::shared_ptr<SourceStream> stream)
        : m_stream(std::move(stream))
    {
    }
    ~Body() override { m_stream->stop(); }

    void next(Delivery deliver) override { m_stream->next(std::move(deliver)); }
    void cancel() override { m_stream->stop(); }
    bool breaksOff() const override { return m_stream->breaksOff(); }

private:
    std::shared_ptr<SourceStream> m_stream;
};

} // namespace

std::shared_ptr<BodyStream> SourceStream::make(std::unique_ptr<MessageSource> source,
                                               std::optional<Fault> fault, TimerThread &timers)
{
    return std::make_shared<Body>(std::make_shared<SourceStream>(std::move(source), fault, timers));
}

SourceStream::SourceStream(std::unique_ptr<MessageSource> source, std::optional<Fault> fault,
                           TimerThread &timers)
    : m_source(std::move(source))
    , m_fault(fault)
    , m_timers(timers)
{
}

void SourceStream::next(BodyStream::Delivery deliver)
{
    m_queue.run([this, deliver = std::move(deliver)] {
        m_deliver = deliver;
        if (!std::exchange(m_isStarted, true) && m_source) {
            m_source->start([weak = weak_from_this()] {
                if (const auto own = weak.lock())
                    own->m_queue.run([own] { own->advance(); });
            });
        }
        advance();
    });
}

void SourceStream::stop()
{
    // What the source holds goes now; the stream itself may be held a while by a timer.
    m_queue.run([own = shared_from_this()] {
        own->m_source.reset();
        own->m_deliver = nullptr;
        own->m_isEnded = true;
        own->m_held.clear();
    });
}

void SourceStream::advance()
{
    if (!m_deliver)
        return;
    if (m_isEnded)
        return deliver(std::nullopt);
    Clock::time_point until = m_silentUntil;
    if (until > Clock::now())
        return askAgainAt(until);
    std::string part;
    until = Clock::time_point::max();
    const bool hasMore = gather(part, until);
    if (!part.empty())
        return deliver(std::move(part));
    if (!hasMore)
        return askAgainAt(until);
    deliver(std::nullopt);
}

bool SourceStream::gather(std::string &part, Clock::time_point &until)
{
    while (part.size() < batchBytes) {
        // What came before the fault has to be there when it happens.
        if (isFaultDue())
            return !part.empty() || !applyFault(part, until);
        const MessageSource::Step step = m_source->next(part);
        const bool isMessage = step.kind == Kind::Message;
        m_given += isMessage ? 1 : 0;
        m_isEnded = step.kind == Kind::End;
        until = step.until;
        const bool isClumping = m_fault && m_fault->kind == FaultKind::Clump;
        if (isClumping && holdBack(part, isMessage, until) && !m_isEnded && step.kind != Kind::Wait)
            continue;
        if (step.kind == Kind::End)
            return true;
        if (step.kind == Kind::Wait)
            return false;
        if (isClumping)
            return true;
    }
    return true;
}

bool SourceStream::isFaultDue() const
{
    return m_fault && m_fault->kind != FaultKind::Clump && m_given >= m_fault->after;
}

bool SourceStream::applyFault(std::string &part, Clock::time_point &until)
{
    const Fault fault = *m_fault;
    m_fault.reset();
    switch (fault.kind) {
    case FaultKind::Drop:
        m_isEnded = true;
        m_breaksOff = true;
        return false;
    case FaultKind::Stall:
        m_silentUntil = Clock::now() + fault.time;
        break;
    case FaultKind::HalfOpen:
        m_silentUntil = Clock::time_point::max();
        break;
    case FaultKind::Garbage:
        part = m_source->garbage();
        return false;
    case FaultKind::Clump:
        return false;
    }
    until = m_silentUntil;
    return true;
}

/// Takes the part into the clump; false when the clump is complete and stands in `part` again.
bool SourceStream::holdBack(std::string &part, bool isMessage, Clock::time_point &until)
{
    const Clock::time_point now = Clock::now();
    if (!part.empty()) {
        if (m_held.empty())
            m_heldSince = now;
        m_held += std::exchange(part, {});
        m_heldCount += isMessage ? 1 : 0;
    }
    if (m_held.empty())
        return true;
    const bool isComplete = m_isEnded || m_heldCount >= m_fault->burst ||
                            m_held.size() >= maximumClumpBytes || now >= m_heldSince + maximumClumpTime;
    if (!isComplete) {
        until = std::min(until, m_heldSince + maximumClumpTime);
        return true;
    }
    part = std::exchange(m_held, {});
    m_heldCount = 0;
    return false;
}

/// One timer at a time: a source that is woken often would leave very many behind.
void SourceStream::askAgainAt(Clock::time_point time)
{
    if (time >= m_askAt)
        return;
    m_askAt = time;
    m_timers.at(time, [weak = weak_from_this(), time] {
        const auto own = weak.lock();
        if (!own)
            return;
        own->m_queue.run([own, time] {
            if (own->m_askAt == time)
                own->m_askAt = Clock::time_point::max();
            own->advance();
        });
    });
}

void SourceStream::deliver(std::optional<std::string> part)
{
    std::exchange(m_deliver, {})(std::move(part));
}

} // namespace parlance::mock
