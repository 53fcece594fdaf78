// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "automaticsends.h"
#include "closecode.h"
#include "framereader.h"
#include "handshake.h"
#include "outgoingqueue.h"
#include "pinglog.h"

#include <parlance/call/connection.h>
#include <parlance/call/eventqueue.h>
#include <parlance/call/headparser.h>

#include <QTimer>

#include <atomic>
#include <set>

namespace parlance::websocket {

class WebSocketRun;

/// What runs on the loop; keeps it alive until it has finished. Looked at on the loop's thread only.
struct Carrier
{
    QObject *anchor = nullptr;
    std::set<std::shared_ptr<WebSocketRun>> runs;
    bool ended = false;
};

/// One WebSocket call on the I/O loop, from the address to Finished. Shared by the Call its owner holds and
/// the carrier.
class WebSocketRun : public std::enable_shared_from_this<WebSocketRun>
{
public:
    WebSocketRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate);

    /// Thread-safe.
    OutgoingQueue &queue() { return m_queue; }
    void requestCancel() { m_cancelRequested = true; }
    bool isFinished() const { return m_finished; }

    // On the loop's thread:
    void begin(const std::shared_ptr<Carrier> &carrier);
    /// The queue has changed.
    void sendMore();
    void cancel();
    /// Ends as a lost connection does: no Close frame, nothing more is sent.
    void drop();

private:
    enum class State { Connecting, Handshaking, Refused, Open, Closing };

    // websocketrun.cpp: the call as a whole
    Result<void> prepare();
    void watchConnection();
    void startTimer(std::unique_ptr<QTimer> &timer, qint64 milliseconds, void (WebSocketRun::*handler)());
    void dropTimer(std::unique_ptr<QTimer> &timer);
    void openingTooSlow();
    void callTooSlow();
    void fail(Error error, std::optional<Status> status = std::nullopt);
    void finish(Finished finished);
    void flush();

    // websocketopening.cpp: until the handshake is answered
    void connected(const Connected &connected);
    void readAnswer();
    bool readHeadLines();
    void answered(Head head);
    void readRefusal();
    void refused();
    void open();
    Result<void> queueDrafts();

    // websocketmessages.cpp: messages in both directions
    void received();
    void take(const Incoming &incoming);
    void takePong(Message &message);
    void closeReceived(const Incoming &incoming);
    void sendFrame(Opcode opcode, const Message &message);
    void sendMessage(Message message);
    void sendClose(int code, const QByteArray &reason, bool automatic);
    void violated(const Violation &violation);
    void tellIncomplete();
    void connectionEnded();
    Error endError(const QString &detail) const;
    void keepAlive();
    void endAsAsked();
    void closeUnanswered();
    void replyTo(const Message &received);
    void startIntervals();
    void stopIntervals();
    void sendAutomatically(Message message);
    void tellProgress();
    void noteWire(Direction direction, QByteArrayView bytes);

    Request m_request;
    WebSocketOptions m_options;
    call::CallContext m_context;
    call::EventQueue m_events;
    OutgoingQueue m_queue;
    std::shared_ptr<Carrier> m_carrier;
    Handshake m_handshake;
    State m_state = State::Connecting;

    std::unique_ptr<call::Connection, call::EndConnection> m_connection;
    std::unique_ptr<QTimer> m_callTimer;
    std::unique_ptr<QTimer> m_stateTimer; ///< handshake, then closing
    std::unique_ptr<QTimer> m_keepAliveTimer;
    std::unique_ptr<QTimer> m_endTimer;
    std::vector<std::unique_ptr<QTimer>> m_intervalTimers;
    AutomaticSends m_automatic;

    qint64 m_reachedAt = -1;
    QByteArray m_unread; ///< of the answer to the handshake
    call::HeadParser m_headParser;
    Head m_head;
    FrameReader m_reader;
    PingLog m_pings;
    bool m_heardSomething = false; ///< since the last keep-alive ping
    qint64 m_sentBytes = 0;
    qint64 m_receivedMessages = 0;
    qint64 m_wireBudget = 0;
    qint64 m_progressAt = -1;
    bool m_toldWaiting = false;
    std::atomic<bool> m_finished = false;
    std::atomic<bool> m_cancelRequested = false;
};

} // namespace parlance::websocket
