// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../http/upgrade.h"
#include "../streams/seenstream.h"
#include "sendqueue.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace parlance::mock {

/// How a WebSocket is opened.
struct WebSocketOpening
{
    boost::beast::http::request<boost::beast::http::string_body> request;
    std::string headerText;           ///< "Name: value\r\n" lines of the answer
    std::string subprotocol;          ///< empty: none
    std::chrono::milliseconds ping{}; ///< of silence before the client is pinged; 0: never
    std::optional<Fault> fault;
};

/// The server's end of one WebSocket (RFC 6455) on its worker's thread; kept by the worker's set until it has
/// ended.
template <typename Stream>
class WebSocketConnection : public ConnectionBase,
                            public WebSocketLink,
                            public std::enable_shared_from_this<WebSocketConnection<Stream>>
{
public:
    WebSocketConnection(Stream stream, const Handover &handover, std::unique_ptr<WebSocketTalk> talk);

    void start(WebSocketOpening opening);

    void send(Outgoing outgoing) override;
    void setFault(std::optional<Fault> fault) override;
    void askAgain(std::chrono::milliseconds delay) override;
    void wake() override;

    void expire() override;
    void drain() override;
    void abort() override;

private:
    using Self = std::shared_ptr<WebSocketConnection>;
    using Failure = boost::system::error_code;

    Self self() { return this->shared_from_this(); }
    void opened(Failure error);
    /// Reads on once everything has left that is due: a Close that is read ends the sending.
    void readNext();
    void read();
    void onRead(Failure error, std::size_t bytes);
    void queue(Outgoing outgoing);
    void flush();
    void write(Outgoing outgoing);
    void onWritten(Failure error, bool isLast);
    void waitUntil(SendQueue::Clock::time_point time);
    /// Has the talk hand over more where nothing is in its way.
    void askForMore();
    void writeGarbage();
    void beSilent();
    void closeNow();
    void record(Direction direction, MessageKind kind, std::string_view bytes);
    void onControl(boost::beast::websocket::frame_type type, std::string_view payload);
    void finish(SeenStream::End end);

    boost::beast::websocket::stream<Stream> m_socket;
    ConnectionSet &m_set;
    const Limits m_limits;
    std::shared_ptr<SeenStream> m_seen;
    std::unique_ptr<WebSocketTalk> m_talk;
    WebSocketOpening m_opening;
    boost::beast::flat_buffer m_input;
    SendQueue m_queue;
    Outgoing m_sending;
    boost::asio::steady_timer m_timer;
    boost::asio::steady_timer m_askTimer;
    bool m_isOpen = false;
    bool m_wantsRead = false;
    bool m_isWriting = false;
    bool m_isClosing = false; ///< nothing more is queued
    bool m_isAsking = false;  ///< what the talk was asked for is on its way here
    bool m_asksAgain = false; ///< behind that
    bool m_isSilent = false;
    bool m_isOver = false;
};

extern template class WebSocketConnection<PlainStream>;
extern template class WebSocketConnection<TlsStream>;

} // namespace parlance::mock
