// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "automaticsends.h"
#include "closecode.h"
#include "framereader.h"
#include "framewriter.h"
#include "handshake.h"
#include "pinglog.h"

#include <parlance/call/headparser.h>
#include <parlance/call/streamrun.h>

namespace parlance::websocket {

/// One WebSocket call (RFC 6455).
class WebSocketRun : public call::StreamRun
{
public:
    WebSocketRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate);

    void sendMore() override;

private:
    enum class State { Connecting, Handshaking, Refused, Open, Closing };

    // websocketrun.cpp: the call as a whole
    Result<call::Target> prepare(call::StreamRuns &runs) override;
    QString shownAddress() const override { return m_handshake.address(); }
    void openingTooSlow() override;
    void sayGoodbye() override;
    void sayTooSlow() override { sayGoodbye(); }
    std::optional<Status> lostStatus() const override;
    void ending(const Finished &finished) override;

    // websocketopening.cpp: until the handshake is answered
    void connected(const Connected &connected) override;
    void readAnswer();
    bool readHeadLines();
    void answered(Head head);
    void readRefusal();
    void refused();
    void open();
    Result<void> queueDrafts();

    // websocketmessages.cpp: messages in both directions
    void received() override;
    void take(const Incoming &incoming);
    void takePong(Message &message);
    void closeReceived(const Incoming &incoming);
    void sendFrame(Opcode opcode, const Message &message);
    void sendMessage(Message message);
    void sendClose(int code, const QByteArray &reason, bool automatic);
    void violated(const Violation &violation);
    void tellIncomplete();
    void connectionEnded() override;
    Error endError(const QString &detail) const;
    void keepAlive();
    void endAsAsked();
    void closeUnanswered();
    void replyTo(const Message &received);
    void startIntervals();
    void stopIntervals();
    void sendAutomatically(Message message);

    WebSocketOptions m_options;
    Handshake m_handshake;
    State m_state = State::Connecting;
    std::unique_ptr<QTimer> m_closingTimer;
    std::unique_ptr<QTimer> m_keepAliveTimer;
    std::unique_ptr<QTimer> m_endTimer;
    std::vector<std::unique_ptr<QTimer>> m_intervalTimers;
    AutomaticSends m_automatic;

    QByteArray m_unread; ///< of the answer to the handshake
    call::HeadParser m_headParser;
    Head m_head;
    FrameReader m_reader;
    PingLog m_pings;
    bool m_heardSomething = false; ///< since the last keep-alive ping
    qint64 m_receivedMessages = 0;
};

} // namespace parlance::websocket
