// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "refusal.h"
#include "requestparser.h"
#include "upgrade.h"

#include "../streams/seenstream.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

namespace parlance::mock {

/// One client on one socket, plain or TLS: reads requests, leads each through the chain, writes the answers
/// in order.
///
/// It is always in one state: reading, in work (the chain has the request), writing, or closing. Pipelined
/// requests (RFC 9112 §9.3.2) are answered one after the other out of the read buffer, their answers leave in
/// one write, and nothing more is read while answers have not left, so that a client that does not read stops
/// being served.
template <typename Stream>
class Connection : public ConnectionBase, public std::enable_shared_from_this<Connection<Stream>>
{
public:
    Connection(Stream stream, const ServerHooks &hooks, ConnectionSet &set);
    ~Connection() override;

    void start();
    void expire() override;
    void drain() override;
    void abort() override;

private:
    enum class State { Handshake, Idle, Head, Body, InWork, Streaming, Closing, Closed };

    using Self = std::shared_ptr<Connection>;
    using Failure = boost::system::error_code;

    auto &socket() { return m_stream.lowest_layer(); }
    Self self() { return this->shared_from_this(); }
    void enter(State state);

    void read();
    void onRead(Failure error, std::size_t bytes);
    /// Works on what is in the buffer until more is needed.
    void process();
    /// True when a whole request is there.
    bool parse();
    bool checkHead();
    void refuse(const Refusal &refusal);

    void startInteraction();
    void proceed(Chain::State state);
    void wait();
    Resume makeResume();
    void finishInteraction();
    void nextRequest();

    bool isReading() const
    {
        return m_state == State::Idle || m_state == State::Head || m_state == State::Body;
    }
    /// Sends what is due and sees what comes next: reading, waiting, the stream's next part, the end.
    void flush();
    bool sendNow();
    void onSent(Failure error);
    void goOn();
    void pump();
    void onPart(std::optional<std::string> part);

    /// Sees a client that goes while there is nothing to send.
    void watchClient();
    void endStream();
    void handOver();

    void closeGently();
    void drainInput();
    void close();

    Stream m_stream;
    const ServerHooks &m_hooks;
    ConnectionSet &m_set;
    boost::asio::steady_timer m_timer;
    std::shared_ptr<const Plan> m_plan;
    std::uint64_t m_planVersion = 0;

    State m_state = State::Idle;
    std::vector<char> m_input;
    std::size_t m_inputStart = 0;
    std::size_t m_inputEnd = 0;
    std::string m_output; ///< answers that have not begun to leave
    std::string m_sending;
    std::optional<RequestParser> m_parser;
    Interaction m_interaction;
    std::string m_peer;
    std::uint64_t m_turn = 0; ///< counts interactions, so that a late resume finds its own or nothing
    std::int64_t m_receivedAt = 0;
    std::int64_t m_completeAt = 0;
    bool m_keepAlive = true;
    bool m_continueSent = false;
    bool m_isWriting = false;
    bool m_isStopping = false;
    bool m_isProcessing = false;
    bool m_isChunked = false;
    bool m_isBeforeHead = false; ///< of the stream that is being sent
    bool m_isWatching = false;   ///< a read is outstanding besides the stream
    std::shared_ptr<SeenStream> m_seenStream;
};

extern template class Connection<PlainStream>;
extern template class Connection<TlsStream>;

} // namespace parlance::mock
