// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bodystream.h"
#include "connection.h"
#include "refusal.h"
#include "responsewriter.h"

#include <parlance/base/clock.h>

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>

#include <cstring>

// Included by the two files that instantiate Connection, one for each kind of stream.

namespace parlance::mock {

namespace asio = boost::asio;

namespace {

constexpr std::size_t readBytes = 16 * 1024;
constexpr std::size_t outputBound = 256 * 1024;
constexpr std::size_t keptOutput = 1024 * 1024;
constexpr auto lingerTime = std::chrono::seconds(2);
constexpr auto handshakeTime = std::chrono::seconds(10);

template <typename Stream>
constexpr bool isTls = std::is_same_v<Stream, TlsStream>;

std::string peerText(const asio::ip::tcp::socket &socket)
{
    boost::system::error_code error;
    const asio::ip::tcp::endpoint peer = socket.remote_endpoint(error);
    if (error)
        return {};
    const std::string address = peer.address().to_string();
    return (peer.address().is_v6() ? '[' + address + ']' : address) + ':' + std::to_string(peer.port());
}

} // namespace

template <typename Stream>
Connection<Stream>::Connection(Stream stream, const ServerHooks &hooks, ConnectionSet &set)
    : m_stream(std::move(stream))
    , m_hooks(hooks)
    , m_set(set)
    , m_timer(m_stream.get_executor())
    , m_input(readBytes)
{
    m_parser.emplace(m_hooks.limits, RequestParser::Memory());
}

template <typename Stream>
Connection<Stream>::~Connection() = default;

template <typename Stream>
void Connection<Stream>::start()
{
    m_set.add(self());
    m_interaction.request.scheme = isTls<Stream> ? "https" : "http";
    InteractionDriver::setResumeMaker(m_interaction, [weak = this->weak_from_this()] {
        auto own = weak.lock();
        return own ? own->makeResume() : Resume();
    });
    boost::system::error_code ignored;
    socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    if constexpr (isTls<Stream>) {
        m_peer = peerText(m_stream.next_layer());
        enter(State::Handshake);
        m_stream.async_handshake(asio::ssl::stream_base::server, [own = self()](Failure error) {
            if (error || own->m_state != State::Handshake)
                return own->close();
            own->enter(State::Idle);
            own->read();
        });
    } else {
        m_peer = peerText(m_stream);
        socket().non_blocking(true, ignored);
        enter(State::Idle);
        read();
    }
}

template <typename Stream>
void Connection<Stream>::enter(State state)
{
    m_state = state;
    const Limits &limits = m_hooks.limits;
    switch (state) {
    case State::Handshake:
        m_deadline = Clock::now() + handshakeTime;
        break;
    case State::Idle:
        m_deadline = Clock::now() + limits.idleTime;
        break;
    case State::Head:
        m_deadline = Clock::now() + limits.headerTime;
        break;
    case State::Body:
        m_deadline = Clock::now() + limits.bodyTime;
        break;
    case State::Closing:
        m_deadline = Clock::now() + lingerTime;
        break;
    case State::InWork:
    case State::Streaming:
    case State::Closed:
        m_deadline = Clock::time_point::max();
        break;
    }
}

// ---- reading ----

template <typename Stream>
void Connection<Stream>::read()
{
    // Its end leads back here.
    if (m_isWatching)
        return;
    if (m_inputStart == m_inputEnd)
        m_inputStart = m_inputEnd = 0;
    if (m_inputEnd == m_input.size() && m_inputStart > 0) {
        std::memmove(m_input.data(), m_input.data() + m_inputStart, m_inputEnd - m_inputStart);
        m_inputEnd -= m_inputStart;
        m_inputStart = 0;
    }
    // The parser wants a head in one piece; parse() refuses it before this grows past the limit.
    if (m_inputEnd == m_input.size())
        m_input.resize(m_input.size() * 2);
    m_stream.async_read_some(asio::buffer(m_input.data() + m_inputEnd, m_input.size() - m_inputEnd),
                             [own = self()](Failure error, std::size_t bytes) { own->onRead(error, bytes); });
}

template <typename Stream>
void Connection<Stream>::onRead(Failure error, std::size_t bytes)
{
    if (!isReading())
        return;
    if (error)
        return close();
    m_inputEnd += bytes;
    process();
}

template <typename Stream>
void Connection<Stream>::process()
{
    // An answer that is ready at once leads back here; the loop below takes up the next request then.
    if (m_isProcessing)
        return;
    m_isProcessing = true;
    while (isReading() && m_output.size() < outputBound && parse())
        startInteraction();
    m_isProcessing = false;
    flush();
}

template <typename Stream>
bool Connection<Stream>::parse()
{
    if (m_state == State::Idle) {
        // Empty lines before a request are passed over (RFC 9112 §2.2).
        while (m_inputStart < m_inputEnd && (m_input[m_inputStart] == '\r' || m_input[m_inputStart] == '\n'))
            ++m_inputStart;
        if (m_inputStart == m_inputEnd)
            return false;
        enter(State::Head);
        m_receivedAt = m_hooks.sink ? monotonicNanoseconds() : 0;
    }
    Failure error;
    const std::size_t consumed =
        m_parser->put(asio::buffer(m_input.data() + m_inputStart, m_inputEnd - m_inputStart), error);
    m_inputStart += consumed;
    if (error && error != boost::beast::http::error::need_more) {
        refuse(parseRefusal(error, {m_input.data() + m_inputStart, m_inputEnd - m_inputStart}));
        return false;
    }
    if (m_state == State::Head && m_parser->is_header_done()) {
        if (!checkHead())
            return false;
        if (!m_parser->is_done())
            enter(State::Body);
    }
    if (m_state == State::Head && m_inputEnd - m_inputStart > m_hooks.limits.headerBytes)
        refuse(headersTooLarge());
    return m_parser->is_done() && isReading();
}

template <typename Stream>
bool Connection<Stream>::checkHead()
{
    if (m_parser->hostCount() > 1 || (m_parser->hostCount() == 0 && m_parser->minorVersion() > 0)) {
        refuse({400, "malformed-request", "The request must have exactly one Host header (RFC 9112 §3.2)."});
    } else if (m_parser->hasUnknownCoding()) {
        refuse({501, "unknown-transfer-coding", "Only the chunked transfer coding is known."});
    } else if (const std::string_view expectation = m_parser->expectation(); !expectation.empty()) {
        if (!equalIgnoringCase(expectation, "100-continue"))
            refuse({417, "expectation-failed", "Only the expectation 100-continue can be met."});
        else if (!m_parser->is_done() && m_parser->minorVersion() > 0)
            m_output += "HTTP/1.1 100 Continue\r\n\r\n";
    }
    return isReading();
}

// ---- the request in work ----

template <typename Stream>
void Connection<Stream>::startInteraction()
{
    m_hooks.plans->refresh(m_plan, m_planVersion);
    m_parser->fill(m_interaction.request);
    m_interaction.request.peer = m_peer;
    m_interaction.request.receivedAt = m_receivedAt;
    m_interaction.begin(m_hooks.sink != nullptr);
    m_keepAlive = m_parser->keep_alive();
    m_completeAt = m_hooks.sink ? monotonicNanoseconds() : 0;
    m_hooks.requestCount->fetch_add(1, std::memory_order_relaxed);
    ++m_turn;
    m_state = State::InWork;
    m_deadline = Clock::time_point::max();
    proceed(Chain::start(m_interaction, *m_plan, *m_hooks.responder));
}

template <typename Stream>
void Connection<Stream>::proceed(Chain::State state)
{
    if (state == Chain::State::Done)
        finishInteraction();
    else
        wait();
}

template <typename Stream>
void Connection<Stream>::wait()
{
    const std::chrono::nanoseconds delay = InteractionDriver::takeDelay(m_interaction);
    if (delay.count() < 0)
        return;
    m_timer.expires_after(delay);
    m_timer.async_wait([own = self(), turn = m_turn](Failure error) {
        if (!error && turn == own->m_turn && own->m_state == State::InWork)
            own->proceed(Chain::resume(own->m_interaction, *own->m_plan, *own->m_hooks.responder));
    });
}

template <typename Stream>
Resume Connection<Stream>::makeResume()
{
    return [weak = this->weak_from_this(), turn = m_turn] {
        const Self own = weak.lock();
        if (!own)
            return;
        asio::post(own->m_stream.get_executor(), [own, turn] {
            if (turn == own->m_turn && own->m_state == State::InWork)
                own->proceed(Chain::resume(own->m_interaction, *own->m_plan, *own->m_hooks.responder));
        });
    };
}

template <typename Stream>
void Connection<Stream>::finishInteraction()
{
    HttpResponse &response = m_interaction.response;
    const HttpRequest &request = m_interaction.request;
    if (response.upgrade)
        return handOver();
    const bool isHead = request.method == "HEAD";
    const bool isStreaming = response.stream && !isHead;
    // A 1.0 client knows no chunks: the end of the connection is the end of the body.
    const bool hasBody = response.stream && !isBodiless(response.status);
    m_isChunked = hasBody && request.minorVersion > 0;
    m_isBeforeHead = isStreaming && !hasBody;
    m_keepAlive = m_keepAlive && !response.closeConnection && !m_isStopping && (!hasBody || m_isChunked);
    if (!m_isBeforeHead)
        appendHead(m_output, response, {m_keepAlive, request.minorVersion, m_isChunked, hasBody});
    if (!isHead && !response.stream)
        m_output += response.body;
    if (m_hooks.sink) {
        SeenExchange seen = seenExchange(m_interaction, m_receivedAt, m_completeAt);
        if (isStreaming)
            m_seenStream = m_hooks.sink->open(std::move(seen));
        else
            m_hooks.sink->add(std::move(seen));
    }
    if (isStreaming) {
        enter(State::Streaming);
        return flush();
    }
    nextRequest();
}

template <typename Stream>
void Connection<Stream>::nextRequest()
{
    m_interaction.response.stream.reset();
    if (!m_keepAlive) {
        enter(State::Closing);
        return flush();
    }
    RequestParser::Memory memory = m_parser->takeMemory();
    m_parser.emplace(m_hooks.limits, std::move(memory));
    enter(State::Idle);
    process();
}

template <typename Stream>
void Connection<Stream>::refuse(const Refusal &refusal)
{
    appendRefusal(m_output, refusal);
    m_hooks.requestCount->fetch_add(1, std::memory_order_relaxed);
    m_keepAlive = false;
    enter(State::Closing);
}

// ---- writing ----

template <typename Stream>
void Connection<Stream>::flush()
{
    if (m_isProcessing || m_isWriting || m_state == State::Closed)
        return;
    if (m_output.empty() || sendNow())
        return goOn();
    if (m_state == State::Closed)
        return;
    m_isWriting = true;
    m_deadline = Clock::now() + m_hooks.limits.writeTime;
    asio::async_write(m_stream, asio::buffer(m_sending),
                      [own = self()](Failure error, std::size_t) { own->onSent(error); });
}

/// Tries to send at once, as nearly always works; what does not fit is left in m_sending.
template <typename Stream>
bool Connection<Stream>::sendNow()
{
    std::swap(m_output, m_sending);
    if constexpr (!isTls<Stream>) {
        Failure error;
        const std::size_t sent = m_stream.write_some(asio::buffer(m_sending), error);
        if (error && error != asio::error::would_block && error != asio::error::try_again) {
            close();
            return false;
        }
        if (sent == m_sending.size()) {
            m_sending.clear();
            return true;
        }
        m_sending.erase(0, sent);
    }
    return false;
}

template <typename Stream>
void Connection<Stream>::onSent(Failure error)
{
    m_isWriting = false;
    if (m_state == State::Closed)
        return;
    if (error)
        return close();
    m_sending.clear();
    if (m_sending.capacity() > keptOutput)
        m_sending = std::string();
    if (m_state != State::Closing)
        enter(m_state);
    if (!m_output.empty())
        return flush();
    goOn();
}

template <typename Stream>
void Connection<Stream>::goOn()
{
    switch (m_state) {
    case State::Idle:
        if (m_isStopping)
            return closeGently();
        // Requests may be left that the bound on unsent answers held back.
        if (m_inputStart < m_inputEnd)
            return process();
        return read();
    case State::Head:
    case State::Body:
        return read();
    case State::Streaming:
        return pump();
    case State::Closing:
        return closeGently();
    case State::Handshake:
    case State::InWork:
    case State::Closed:
        return;
    }
}

// ---- ending ----

template <typename Stream>
void Connection<Stream>::expire()
{
    m_deadline = Clock::time_point::max();
    const bool isAnswerable = (m_state == State::Head || m_state == State::Body) && !m_isWriting;
    if (!isAnswerable) {
        // Else the system would keep what the peer does not take, for minutes.
        Failure ignored;
        if (m_isWriting)
            socket().set_option(asio::socket_base::linger(true, 0), ignored);
        return close();
    }
    refuse({408, "request-timeout", "The request did not arrive in time."});
    // A read is still outstanding; it ends with the connection.
    flush();
}

template <typename Stream>
void Connection<Stream>::drain()
{
    m_isStopping = true;
    const bool isBusy = m_state == State::InWork || m_state == State::Body || m_isWriting;
    if (!isBusy)
        close();
}

template <typename Stream>
void Connection<Stream>::abort()
{
    close();
}

template <typename Stream>
void Connection<Stream>::closeGently()
{
    m_deadline = Clock::now() + lingerTime;
    if constexpr (isTls<Stream>) {
        m_stream.async_shutdown([own = self()](Failure) { own->close(); });
    } else {
        Failure ignored;
        m_stream.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        drainInput();
    }
}

/// Closing with unread input would reset the connection and could take the answer with it (RFC 9112 §9.6).
template <typename Stream>
void Connection<Stream>::drainInput()
{
    m_stream.async_read_some(asio::buffer(m_input), [own = self()](Failure error, std::size_t) {
        if (own->m_state == State::Closed)
            return;
        if (error)
            return own->close();
        own->drainInput();
    });
}

template <typename Stream>
void Connection<Stream>::close()
{
    if (m_state == State::Closed)
        return;
    const Self own = self();
    if (m_interaction.response.stream)
        m_interaction.response.stream->cancel();
    if (m_seenStream)
        std::exchange(m_seenStream, nullptr)->finish(SeenStream::End::ClientGone);
    m_state = State::Closed;
    m_deadline = Clock::time_point::max();
    m_timer.cancel();
    Failure ignored;
    socket().close(ignored);
    m_set.remove(own);
}

} // namespace parlance::mock
