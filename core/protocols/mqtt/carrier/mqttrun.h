// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outgoingqueue.h"
#include "packetnotes.h"
#include "session.h"

#include <parlance/call/connection.h>
#include <parlance/call/eventqueue.h>

#include <QTimer>

#include <atomic>
#include <map>
#include <set>

namespace parlance::mqtt {

class MqttRun;

/// What runs on the loop; keeps it alive until it has finished. Looked at on the loop's thread only.
struct LoopState
{
    QObject *anchor = nullptr;
    std::set<std::shared_ptr<MqttRun>> runs;
    /// Between two attempts of a call, by MqttOptions::attemptsOf.
    std::map<QString, std::unique_ptr<Session>> sessions;
    bool ended = false;
};

/// One connection of an MQTT call on the I/O loop, from the address to Finished. Shared by the Call its owner
/// holds and the carrier.
class MqttRun : public std::enable_shared_from_this<MqttRun>
{
public:
    MqttRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate);

    /// Thread-safe.
    OutgoingQueue &queue() { return m_queue; }
    void requestCancel() { m_cancelRequested = true; }
    bool isFinished() const { return m_finished; }

    // On the loop's thread:
    void begin(const std::shared_ptr<LoopState> &state);
    /// The queue has changed.
    void sendMore();
    void cancel();

private:
    enum class State { Connecting, Greeting, Open, Closing };

    // mqttrun.cpp: the call as a whole
    Result<void> prepare();
    void watchConnection();
    void watchEngine();
    void startTimer(std::unique_ptr<QTimer> &timer, qint64 milliseconds, void (MqttRun::*handler)(),
                    bool repeats = false);
    void dropTimer(std::unique_ptr<QTimer> &timer);
    void openingTooSlow();
    void callTooSlow();
    void connectionEnded();
    void fail(Error error, std::optional<Status> status = std::nullopt);
    void finish(Finished finished);
    void keepSession(const Finished &finished);
    void flush() { m_events.flush(); }

    // mqttopening.cpp: until the broker has answered CONNECT and SUBSCRIBE
    Result<void> queueDrafts();
    void connected(const Connected &connected);
    HeaderList connectHeaders() const;
    void answered(const Packet &packet);
    void releaseLost();
    void open();
    bool subscribe(const Subscription &subscription, bool isAwaited);
    void subscriptionAnswered(const Packet &packet, Message &note);

    // mqttmessages.cpp: packets and messages in both directions
    void received();
    bool take(const Packet &packet);
    bool takePublish(const Packet &packet);
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
    void endAsAsked();
    void tick();
    void tellProgress();
    void noteWire(Direction direction, QByteArrayView bytes);

    Request m_request;
    Result<MqttOptions> m_read;
    MqttOptions m_options;
    call::CallContext m_context;
    call::EventQueue m_events;
    OutgoingQueue m_queue;
    std::shared_ptr<LoopState> m_loop;
    State m_state = State::Connecting;
    std::unique_ptr<Session> m_session;
    bool m_isResumed = false; ///< the session was another attempt's

    std::unique_ptr<call::Connection, call::EndConnection> m_connection;
    std::unique_ptr<QTimer> m_callTimer;
    std::unique_ptr<QTimer> m_openingTimer;
    std::unique_ptr<QTimer> m_tickTimer;
    std::unique_ptr<QTimer> m_endTimer;
    qint64 m_reachedAt = -1;

    PacketReader m_incoming;
    PacketReader m_outgoing;
    QByteArrayView m_run; ///< messages of QoS 0 that came in a row and are fed together
    HeaderList m_brokerHeaders;
    int m_sendWindow = 0;
    QStringList m_filters;       ///< by their number, which is one more
    QHash<int, QString> m_asked; ///< SUBSCRIBE and UNSUBSCRIBE without an answer
    QSet<int> m_awaited;         ///< of these, what messages wait for
    qsizetype m_granted = 0;
    std::optional<Error> m_refusal; ///< of a subscription or a message
    QSet<int> m_duplicates;         ///< messages on their way through the library that came with DUP
    QHash<QByteArray, Attributes> m_commonAttributes; ///< shared by the messages of one topic
    bool m_swallowsOutput = false;
    qint64 m_pingAt = -1;
    qint64 m_sentBytes = 0;
    qint64 m_receivedMessages = 0;
    qint64 m_unreleasedBytes = 0;
    qint64 m_wireBudget = 0;
    qint64 m_progressAt = -1;
    bool m_toldWaiting = false;
    std::atomic<bool> m_finished = false;
    std::atomic<bool> m_cancelRequested = false;
};

} // namespace parlance::mqtt
