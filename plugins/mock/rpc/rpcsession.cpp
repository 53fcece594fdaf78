// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcsession.h"

namespace parlance::mock {

std::string_view RpcSession::metadata(std::string_view name) const
{
    for (const auto &[key, value] : m_metadata) {
        if (key == name)
            return value;
    }
    return {};
}

void RpcSession::addHeader(std::string name, std::string value)
{
    m_headers.emplace_back(std::move(name), std::move(value));
}

void RpcSession::addTrailer(std::string name, std::string value)
{
    m_trailers.emplace_back(std::move(name), std::move(value));
}

void RpcSession::send(std::string message)
{
    if (isFinished())
        return;
    m_record.add(false, message);
    m_outgoing.push_back(std::move(message));
}

void RpcSession::finish(RpcStatus status)
{
    if (!isFinished())
        m_status = std::move(status);
}

void RpcSession::after(std::chrono::nanoseconds delay, std::function<void()> function)
{
    m_timers.at(Clock::now() + std::chrono::duration_cast<Clock::duration>(delay),
                [weak = weak_from_this(), function = std::move(function)] {
                    const auto own = weak.lock();
                    if (!own)
                        return;
                    own->run([own = own.get(), function] {
                        if (!own->isFinished())
                            function();
                    });
                });
}

std::function<void()> RpcSession::wakeLater()
{
    // By way of the timer thread: who wakes may hold locks that the handler takes.
    return [weak = weak_from_this(), &timers = m_timers] {
        timers.post([weak] {
            const auto own = weak.lock();
            if (!own)
                return;
            own->run([own = own.get()] {
                if (!own->isFinished())
                    own->m_handler->onWake();
            });
        });
    };
}

void RpcSession::run(std::function<void()> function)
{
    m_queue.run([own = shared_from_this(), function = std::move(function)] {
        function();
        own->flush();
    });
}

void RpcSession::startHandler(const RpcMethod &method)
{
    m_method = &method;
    m_handler = method.start(*this);
    m_handler->onStart();
}

void RpcSession::arrived(std::string message)
{
    run([this, message = std::move(message)] {
        m_isExpecting = false;
        if (isFinished())
            return;
        m_record.add(true, message);
        m_handler->onMessage(message);
        // Without a stream of them, nothing may follow the one message.
        if (!m_method->streamsRequests())
            m_isInputOver = true;
    });
}

void RpcSession::arrivedEnd()
{
    run([this] {
        m_isExpecting = false;
        m_isInputOver = true;
        if (!isFinished())
            m_handler->onHalfClose();
    });
}

void RpcSession::sent()
{
    run([this] {
        m_isTransmitting = false;
        m_wasBusy = m_outgoing.empty();
    });
}

void RpcSession::cancelled(RpcStatus status)
{
    run([this, status = std::move(status)] {
        if (!isFinished() && m_handler)
            m_handler->onCancel();
        m_outgoing.clear();
        if (!isFinished())
            m_status = status;
    });
}

void RpcSession::flush()
{
    if (m_isConcluded)
        return;
    // More is asked for only when all has left, so that a slow reader slows the source.
    if (std::exchange(m_wasBusy, false) && !isFinished() && m_handler)
        m_handler->onWritable();
    if (isFinished())
        m_handler.reset();
    if (m_isTransmitting)
        return;
    if (isFinished() && m_outgoing.size() <= 1) {
        if (!mayConclude())
            return;
        m_isConcluded = true;
        conclude(m_outgoing.empty() ? std::nullopt : std::optional(std::move(m_outgoing.front())));
        return;
    }
    if (!m_outgoing.empty()) {
        m_isTransmitting = m_isHeaderSent = true;
        std::string message = std::move(m_outgoing.front());
        m_outgoing.pop_front();
        transmit(std::move(message));
    } else if (m_isHeaderWanted && !m_isHeaderSent) {
        m_isHeaderSent = true;
        transmitHeader();
    }
    if (m_handler && !m_isExpecting && !m_isInputOver && m_outgoing.size() < maximumQueue) {
        m_isExpecting = true;
        expectMessage();
    }
}

} // namespace parlance::mock
