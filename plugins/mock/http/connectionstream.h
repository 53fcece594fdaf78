// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bodystream.h"
#include "connectionimpl.h"

// The part of a connection that sends an answer which comes in parts; included as connectionimpl.h is.

namespace parlance::mock {

template <typename Stream>
void Connection<Stream>::pump()
{
    auto deliver = [weak = this->weak_from_this(), turn = m_turn](std::optional<std::string> part) {
        const Self own = weak.lock();
        if (!own)
            return;
        asio::post(own->m_stream.get_executor(), [own, turn, part = std::move(part)]() mutable {
            if (turn == own->m_turn && own->m_state == State::Streaming)
                own->onPart(std::move(part));
        });
    };
    watchClient();
    m_interaction.response.stream->next(std::move(deliver));
}

template <typename Stream>
void Connection<Stream>::onPart(std::optional<std::string> part)
{
    if (!part)
        return endStream();
    if (m_seenStream)
        m_seenStream->addPart(*part);
    if (m_isChunked)
        appendChunk(m_output, *part);
    else
        m_output += *part;
    flush();
}

template <typename Stream>
void Connection<Stream>::endStream()
{
    const HttpResponse &response = m_interaction.response;
    const bool breaksOff = response.stream->breaksOff();
    if (m_seenStream) {
        std::exchange(m_seenStream, nullptr)
            ->finish(breaksOff ? SeenStream::End::BrokenOff : SeenStream::End::Complete);
    }
    if (breaksOff)
        return close();
    if (m_isBeforeHead)
        appendHead(m_output, response, {m_keepAlive, m_interaction.request.minorVersion, false, false});
    else if (m_isChunked)
        appendLastChunk(m_output);
    nextRequest();
}

/// A stream may have nothing to send for hours, and only reading tells that the client has gone. What it
/// sends meanwhile is its next request.
template <typename Stream>
void Connection<Stream>::watchClient()
{
    if (m_isWatching)
        return;
    if (m_inputStart == m_inputEnd)
        m_inputStart = m_inputEnd = 0;
    if (m_inputEnd == m_input.size())
        return;
    m_isWatching = true;
    m_stream.async_read_some(asio::buffer(m_input.data() + m_inputEnd, m_input.size() - m_inputEnd),
                             [own = self()](Failure error, std::size_t bytes) {
                                 own->m_isWatching = false;
                                 own->m_inputEnd += bytes;
                                 // An answer in work is still given to a client that has only ended its side.
                                 if (own->m_state != State::Streaming && !own->isReading())
                                     return;
                                 if (error)
                                     return own->close();
                                 if (own->m_state == State::Streaming)
                                     own->watchClient();
                                 else
                                     own->process();
                             });
}

/// Gives the socket away; what is left of this connection ends.
template <typename Stream>
void Connection<Stream>::handOver()
{
    HttpResponse &response = m_interaction.response;
    response.status = 101;
    Handover handover{m_set, m_hooks, response.headerText, nullptr};
    if (m_hooks.sink)
        handover.seen = m_hooks.sink->open(seenExchange(m_interaction, m_receivedAt, m_completeAt));
    const std::shared_ptr<Upgrade> upgrade = std::exchange(response.upgrade, nullptr);
    // A client must not send frames before it has the answer (RFC 6455 §4.1), and a read that is still
    // outstanding from a stream before would take them.
    const bool isClean = m_inputStart == m_inputEnd && !m_isWatching && m_output.empty() && !m_isWriting;
    if (!isClean || m_isStopping) {
        if (handover.seen)
            handover.seen->finish(SeenStream::End::BrokenOff);
        return close();
    }
    const Self own = self();
    upgrade->take(std::move(m_stream), handover);
    close();
}

} // namespace parlance::mock
