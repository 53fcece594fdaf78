// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keptsessions.h"
#include "packetnotes.h"

#include <parlance/call/streamrun.h>

namespace parlance::mqtt {

class SessionRemoval;

struct MqttRuns : call::StreamRuns
{
    void end() override { sessions.clear(); }

    /// Between two attempts of a call, by MqttOptions::attemptsOf.
    KeptSessions sessions;
};

/// One connection of an MQTT call.
class MqttRun : public call::StreamRun
{
public:
    MqttRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate);

    void sendMore() override;

private:
    enum class State { Connecting, Greeting, Open, Closing };

    // mqttrun.cpp: the call as a whole
    Result<call::Target> prepare(call::StreamRuns &runs) override;
    Result<void> takeUpSession();
    QString shownAddress() const override { return m_options.address.shown(); }
    void watchEngine();
    void openingTooSlow() override;
    void connectionEnded() override;
    void sayGoodbye() override;
    void ending(const Finished &finished) override;
    void keepSession(const Finished &finished);
    bool leavesSession() const;
    SessionRemoval *removeSession();

    // mqttopening.cpp: until the broker has answered CONNECT and SUBSCRIBE
    Result<void> queueDrafts();
    void connected(const Connected &connected) override;
    HeaderList connectHeaders() const;
    void answered(const Packet &packet);
    void releaseLost();
    void open();
    bool subscribe(const Subscription &subscription, bool isAwaited);
    bool unsubscribe(const QString &filter);
    void subscriptionAnswered(const Packet &packet, Message &note);

    // mqttmessages.cpp: packets and messages in both directions
    void received() override;
    bool take(const Packet &packet);
    bool takePublish(const Packet &packet);
    void watchReceiveMaximum();
    bool feed(QByteArrayView packets);
    bool feedRun();
    void deliver(const IncomingMessage &incoming);
    Attributes attributesOf(const IncomingMessage &incoming);
    void published(int id, int reason);
    void note(Message message);
    void writeOutput();
    void write(const QByteArray &bytes);
    void noteSent(const Packet &packet);
    bool sendMessage(Message message);
    bool publish(const Message &message);
    void addRequest(Publication &publication);
    bool isDone() const;
    void disconnect(int reason);
    void finishDisconnected(int reason);
    void endAsAsked();
    void tick();

    Result<MqttOptions> m_read;
    MqttOptions m_options;
    std::shared_ptr<MqttRuns> m_loop; ///< the same as m_runs
    State m_state = State::Connecting;
    std::unique_ptr<Session> m_session;
    bool m_isResumed = false; ///< the session was another attempt's

    std::unique_ptr<QTimer> m_tickTimer;
    std::unique_ptr<QTimer> m_endTimer;

    PacketReader m_incoming;
    PacketReader m_outgoing;
    QByteArrayView m_run; ///< messages of QoS 0 that came in a row and are fed together
    HeaderList m_brokerHeaders;
    int m_sendWindow = 0;
    QHash<int, QString> m_asked;    ///< SUBSCRIBE and UNSUBSCRIBE without an answer
    QSet<int> m_awaited;            ///< of these, what messages wait for
    std::optional<Error> m_refusal; ///< of a subscription or a message
    QSet<int> m_duplicates;         ///< messages on their way through the library that came with DUP
    QHash<QByteArray, Attributes> m_commonAttributes; ///< shared by the messages of one topic
    bool m_swallowsOutput = false;
    qint64 m_pingAt = -1;
    qint64 m_receivedMessages = 0;
    qint64 m_unreleasedBytes = 0;
    bool m_isOverrun = false; ///< the broker went over the receive maximum, and it was told
};

} // namespace parlance::mqtt
