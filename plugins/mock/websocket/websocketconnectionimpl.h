// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocketconnection.h"

#include <parlance/base/logging.h>

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/ssl.hpp>

// Included by the two files that instantiate WebSocketConnection, one for each kind of stream.

namespace parlance::mock {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;

namespace {

constexpr std::size_t largestMessage = 4 * 1024 * 1024;
constexpr auto handshakeTime = std::chrono::seconds(10);
/// What a Close may take to be answered.
constexpr auto closeTime = std::chrono::seconds(5);
constexpr auto silenceTime = std::chrono::minutes(10);
constexpr int tryAgainLater = 1013;
constexpr std::size_t keptMessage = 64 * 1024;

/// The lines as headers of the handshake's answer.
void addHeaders(websocket::response_type &response, std::string_view lines)
{
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find("\r\n"));
        lines.remove_prefix(line.size() + 2);
        const std::size_t colon = line.find(": ");
        const auto text = [](std::string_view part) {
            return boost::beast::string_view(part.data(), part.size());
        };
        response.insert(text(line.substr(0, colon)), text(line.substr(colon + 2)));
    }
}

} // namespace

template <typename Stream>
WebSocketConnection<Stream>::WebSocketConnection(Stream stream, const Handover &handover,
                                                 std::unique_ptr<WebSocketTalk> talk)
    : m_socket(std::move(stream))
    , m_set(handover.connections)
    , m_limits(handover.hooks.limits)
    , m_seen(handover.seen)
    , m_talk(std::move(talk))
    , m_timer(m_socket.get_executor())
    , m_askTimer(m_socket.get_executor())
{
}

template <typename Stream>
void WebSocketConnection<Stream>::start(WebSocketOpening opening)
{
    m_set.add(self());
    m_opening = std::move(opening);
    m_queue.setFault(m_opening.fault);
    websocket::stream_base::timeout times{};
    times.handshake_timeout = handshakeTime;
    times.idle_timeout = websocket::stream_base::none();
    if (m_opening.ping.count() > 0) {
        // Half of it is when the client is pinged, the whole when it is given up.
        times.idle_timeout = 2 * m_opening.ping;
        times.keep_alive_pings = true;
    }
    m_socket.set_option(times);
    m_socket.read_message_max(largestMessage);
    // A message is one frame, as most servers have it.
    m_socket.auto_fragment(false);
    m_socket.control_callback([this](websocket::frame_type type, boost::beast::string_view payload) {
        onControl(type, {payload.data(), payload.size()});
    });
    m_socket.set_option(websocket::stream_base::decorator([this](websocket::response_type &response) {
        response.set(boost::beast::http::field::server, "Parlance/" PARLANCE_VERSION);
        addHeaders(response, m_opening.headerText);
        if (!m_opening.subprotocol.empty())
            response.set(boost::beast::http::field::sec_websocket_protocol, m_opening.subprotocol);
    }));
    m_socket.async_accept(m_opening.request, [own = self()](Failure error) { own->opened(error); });
}

template <typename Stream>
void WebSocketConnection<Stream>::opened(Failure error)
{
    if (error || m_isOver)
        return finish(SeenStream::End::ClientGone);
    m_isOpen = true;
    m_talk->opened(this->weak_from_this());
    readNext();
}

// ---- reading ----

template <typename Stream>
void WebSocketConnection<Stream>::read()
{
    const bool isBusy = m_isWriting || (!m_queue.isEmpty() && !m_queue.isGathering());
    if (!m_wantsRead || isBusy || m_isClosing || m_isSilent || m_isOver)
        return;
    m_wantsRead = false;
    m_socket.async_read(m_input,
                        [own = self()](Failure error, std::size_t bytes) { own->onRead(error, bytes); });
}

template <typename Stream>
void WebSocketConnection<Stream>::onRead(Failure error, std::size_t)
{
    if (m_isSilent)
        return;
    if (error) {
        const bool isInOrder = error == websocket::error::closed || m_isClosing;
        return finish(isInOrder ? SeenStream::End::Complete : SeenStream::End::ClientGone);
    }
    std::string message = boost::beast::buffers_to_string(m_input.data());
    m_input.consume(m_input.size());
    const bool isText = m_socket.got_text();
    record(Direction::Sent, isText ? MessageKind::Text : MessageKind::Binary, message);
    if (!m_isClosing)
        m_talk->received(std::move(message), isText);
    readNext();
}

template <typename Stream>
void WebSocketConnection<Stream>::readNext()
{
    // Behind the answers, which are on their way here.
    asio::post(m_socket.get_executor(), [own = self()] {
        own->m_wantsRead = true;
        own->flush();
        own->read();
    });
}

template <typename Stream>
void WebSocketConnection<Stream>::onControl(websocket::frame_type type, std::string_view payload)
{
    switch (type) {
    case websocket::frame_type::ping:
        return record(Direction::Sent, MessageKind::Ping, payload);
    case websocket::frame_type::pong:
        return record(Direction::Sent, MessageKind::Pong, payload);
    case websocket::frame_type::close:
        break;
    }
    const websocket::close_reason &reason = m_socket.reason();
    if (!m_seen)
        return;
    m_seen->add({Direction::Sent,
                 MessageKind::Close,
                 std::string(reason.reason.data(), reason.reason.size()),
                 {{QStringLiteral("code"), QString::number(int(reason.code))}}});
}

// ---- writing ----

template <typename Stream>
void WebSocketConnection<Stream>::send(Outgoing outgoing)
{
    asio::post(m_socket.get_executor(),
               [own = self(), outgoing = std::move(outgoing)]() mutable { own->queue(std::move(outgoing)); });
}

template <typename Stream>
void WebSocketConnection<Stream>::setFault(std::optional<Fault> fault)
{
    asio::post(m_socket.get_executor(), [own = self(), fault] {
        own->m_queue.setFault(fault);
        own->flush();
        own->read();
    });
}

template <typename Stream>
void WebSocketConnection<Stream>::askAgain(std::chrono::milliseconds delay)
{
    asio::post(m_socket.get_executor(), [own = self(), delay] {
        own->m_askTimer.expires_after(delay);
        own->m_askTimer.async_wait([own](Failure error) {
            if (!error && own->m_talk && !own->m_isClosing)
                own->m_talk->due();
        });
    });
}

template <typename Stream>
void WebSocketConnection<Stream>::wake()
{
    asio::post(m_socket.get_executor(), [own = self()] {
        own->m_asksAgain = true;
        own->askForMore();
    });
}

template <typename Stream>
void WebSocketConnection<Stream>::askForMore()
{
    const bool isFree = m_queue.isEmpty() || m_queue.isGathering();
    if (!isFree || m_isAsking || m_isWriting || m_isClosing || !m_talk)
        return;
    m_asksAgain = false;
    m_isAsking = m_talk->drained();
    if (!m_isAsking)
        return;
    // Behind what it has sent: asked in between it would send the more the slower this is.
    asio::post(m_socket.get_executor(), [own = self()] {
        own->m_isAsking = false;
        if (own->m_asksAgain)
            own->askForMore();
    });
}

template <typename Stream>
void WebSocketConnection<Stream>::queue(Outgoing outgoing)
{
    if (m_isClosing || m_isOver || m_isSilent)
        return;
    if (!m_queue.push(std::move(outgoing))) {
        if (m_seen)
            m_seen->note("closed with 1013: the client does not take what it is sent");
        m_queue.clear();
        m_queue.push({Outgoing::Kind::Close,
                      std::make_shared<const std::string>("too slow: the queue is full"), tryAgainLater});
        // Should not even the Close leave, the connection is cut.
        m_isClosing = true;
        m_deadline = Clock::now() + closeTime;
    }
    flush();
    if (m_queue.isGathering()) {
        m_asksAgain = true;
        askForMore();
    }
}

template <typename Stream>
void WebSocketConnection<Stream>::flush()
{
    using Action = SendQueue::Next::Action;
    if (!m_isOpen || m_isWriting || m_isOver || m_isSilent)
        return;
    SendQueue::Next next = m_queue.take(SendQueue::Clock::now());
    switch (next.action) {
    case Action::Nothing:
        return;
    case Action::Wait:
        return waitUntil(next.until);
    case Action::Send:
        return write(std::move(next.outgoing));
    case Action::SendGarbage:
        return writeGarbage();
    case Action::Silence:
        return beSilent();
    }
}

template <typename Stream>
void WebSocketConnection<Stream>::write(Outgoing outgoing)
{
    static constexpr std::string_view none;
    m_sending = std::move(outgoing);
    const std::string_view bytes = m_sending.bytes ? std::string_view(*m_sending.bytes) : none;
    if (m_sending.kind == Outgoing::Kind::Drop)
        return closeNow();
    m_isWriting = true;
    if (!m_isClosing)
        m_deadline = Clock::now() + m_limits.writeTime;
    const auto written = [own = self()](Failure error, std::size_t = 0) { own->onWritten(error, false); };
    switch (m_sending.kind) {
    case Outgoing::Kind::Text:
    case Outgoing::Kind::Binary: {
        const bool isText = m_sending.kind == Outgoing::Kind::Text;
        record(Direction::Received, isText ? MessageKind::Text : MessageKind::Binary, bytes);
        m_socket.text(isText);
        return m_socket.async_write(asio::buffer(bytes.data(), bytes.size()), written);
    }
    case Outgoing::Kind::Ping: {
        record(Direction::Received, MessageKind::Ping, bytes);
        constexpr std::size_t mostBytes = 125;
        return m_socket.async_ping(websocket::ping_data(bytes.data(), std::min(bytes.size(), mostBytes)),
                                   written);
    }
    case Outgoing::Kind::Close: {
        m_isClosing = true;
        m_deadline = Clock::now() + closeTime;
        websocket::close_reason reason{websocket::close_code(m_sending.code)};
        constexpr std::size_t mostReason = 123;
        reason.reason.assign(bytes.data(), std::min(bytes.size(), mostReason));
        if (m_seen)
            m_seen->add({Direction::Received,
                         MessageKind::Close,
                         std::string(bytes),
                         {{QStringLiteral("code"), QString::number(m_sending.code)}}});
        return m_socket.async_close(reason, [own = self()](Failure error) { own->onWritten(error, true); });
    }
    case Outgoing::Kind::Drop:
        return;
    }
}

template <typename Stream>
void WebSocketConnection<Stream>::onWritten(Failure error, bool isLast)
{
    m_isWriting = false;
    m_sending = {};
    if (m_isOver)
        return;
    if (isLast)
        return finish(SeenStream::End::Complete);
    // The read that is outstanding tells of the end.
    if (error)
        return;
    if (!m_isClosing)
        m_deadline = Clock::time_point::max();
    flush();
    m_asksAgain = true;
    askForMore();
    read();
}

template <typename Stream>
void WebSocketConnection<Stream>::waitUntil(SendQueue::Clock::time_point time)
{
    m_timer.expires_at(time);
    m_timer.async_wait([own = self()](Failure error) {
        if (!error)
            own->flush();
    });
}

// ---- what goes wrong on demand ----

/// All reserved bits and an opcode nobody knows (RFC 6455 §5.2), then bytes that are no UTF-8.
template <typename Stream>
void WebSocketConnection<Stream>::writeGarbage()
{
    static constexpr std::string_view frame("\xfb\x04\xff\xfe\xfd\xfc", 6);
    m_isWriting = true;
    if (m_seen)
        m_seen->note("sent a frame that nobody can read");
    asio::async_write(m_socket.next_layer(), asio::buffer(frame.data(), frame.size()),
                      [own = self()](Failure error, std::size_t) { own->onWritten(error, false); });
}

/// Neither reads nor writes any more, and does not close: not even pings are answered.
template <typename Stream>
void WebSocketConnection<Stream>::beSilent()
{
    m_isSilent = true;
    m_deadline = Clock::now() + silenceTime;
    Failure ignored;
    boost::beast::get_lowest_layer(m_socket).cancel(ignored);
    m_talk->closed();
    m_talk.reset();
    if (m_seen)
        m_seen->note("half open: silent from here on");
}

/// A reset, without a Close.
template <typename Stream>
void WebSocketConnection<Stream>::closeNow()
{
    Failure ignored;
    boost::beast::get_lowest_layer(m_socket).set_option(asio::socket_base::linger(true, 0), ignored);
    finish(SeenStream::End::BrokenOff);
}

// ---- ending ----

template <typename Stream>
void WebSocketConnection<Stream>::expire()
{
    // Else the system would keep what the client does not take, for minutes.
    Failure ignored;
    boost::beast::get_lowest_layer(m_socket).set_option(asio::socket_base::linger(true, 0), ignored);
    finish(SeenStream::End::ClientGone);
}

template <typename Stream>
void WebSocketConnection<Stream>::drain()
{
    constexpr int goingAway = 1001;
    if (!m_isOpen || m_isSilent)
        return abort();
    m_queue.clear();
    queue({Outgoing::Kind::Close, std::make_shared<const std::string>("the mock stops"), goingAway});
}

template <typename Stream>
void WebSocketConnection<Stream>::abort()
{
    finish(SeenStream::End::BrokenOff);
}

template <typename Stream>
void WebSocketConnection<Stream>::record(Direction direction, MessageKind kind, std::string_view bytes)
{
    if (m_seen)
        m_seen->add({direction, kind, std::string(bytes.substr(0, keptMessage)), {}});
}

template <typename Stream>
void WebSocketConnection<Stream>::finish(SeenStream::End end)
{
    if (std::exchange(m_isOver, true))
        return;
    const Self own = self();
    m_deadline = Clock::time_point::max();
    m_timer.cancel();
    m_askTimer.cancel();
    if (m_talk)
        m_talk->closed();
    m_talk.reset();
    m_queue.clear();
    if (m_seen)
        m_seen->finish(end);
    Failure ignored;
    boost::beast::get_lowest_layer(m_socket).close(ignored);
    m_set.remove(own);
}

} // namespace parlance::mock
