// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedprotocol.h"

#include <parlance/base/clock.h>

#include <atomic>

namespace parlance::test {

using namespace parlance::call;

/// The far side: touched on the I/O loop only, but for its gate.
class ScriptedPeer : public std::enable_shared_from_this<ScriptedPeer>
{
public:
    ScriptedPeer(PeerScript script, EventSink sink, std::shared_ptr<std::atomic<int>> live)
        : gate(std::make_shared<EventGate>(std::move(sink)))
        , m_script(std::move(script))
        , m_live(std::move(live))
        , m_start(monotonicNanoseconds())
    {
        ++*m_live;
    }
    ~ScriptedPeer() { --*m_live; }

    const std::shared_ptr<EventGate> gate;

    void receive(Message message)
    {
        m_inbox.append(std::move(message));
        advance();
    }
    void halfClose()
    {
        m_halfClosed = true;
        advance();
    }
    void proceed()
    {
        ++m_permits;
        advance();
    }
    void cancel() { emitData(Finished{Outcome::Cancelled, std::nullopt, std::nullopt}, m_leg); }

    void advance()
    {
        while (!m_finished && m_next < m_script.size()) {
            if (!std::visit([this](const auto &step) { return play(step); }, m_script.at(m_next)))
                return;
            ++m_next;
        }
    }

private:
    void emitData(EventData data, int leg)
    {
        if (m_finished)
            return;
        m_leg = leg;
        m_finished = std::holds_alternative<Finished>(data);
        gate->emitEvent({monotonicNanoseconds() - m_start, leg, std::move(data)});
    }

    bool play(const Emit &step)
    {
        emitData(step.data, step.leg);
        return true;
    }
    bool play(const TakeMessage &step)
    {
        if (m_inbox.isEmpty())
            return false;
        exchangeOne(step.echo);
        return true;
    }
    bool play(const EchoUntilHalfClose &)
    {
        while (!m_inbox.isEmpty())
            exchangeOne(true);
        return m_halfClosed;
    }
    bool play(const TakeHalfClose &) { return m_halfClosed; }
    bool play(const Pause &)
    {
        if (m_permits == 0)
            return false;
        --m_permits;
        return true;
    }
    bool play(const Flood &step)
    {
        for (int sent = 0; sent < step.messages;) {
            EventBatch batch;
            for (int i = 0; i < step.batchSize && sent < step.messages; ++i, ++sent) {
                const Message message = textMessage("n=" + QByteArray::number(sent), Direction::Received);
                batch.append({monotonicNanoseconds() - m_start, m_leg, MessageReceived{message}});
            }
            gate->emitBatch(std::move(batch));
        }
        return true;
    }

    void exchangeOne(bool echo)
    {
        Message message = m_inbox.takeFirst();
        emitData(MessageSent{message}, m_leg);
        if (!echo)
            return;
        message.direction = Direction::Received;
        emitData(MessageReceived{message}, m_leg);
    }

    PeerScript m_script;
    std::shared_ptr<std::atomic<int>> m_live;
    qint64 m_start;
    qsizetype m_next = 0;
    int m_leg = 0;
    int m_permits = 0;
    bool m_halfClosed = false;
    bool m_finished = false;
    QList<Message> m_inbox;
};

class ScriptedCall : public Call
{
public:
    ScriptedCall(IoContext &io, std::shared_ptr<ScriptedPeer> peer)
        : m_io(io)
        , m_peer(std::move(peer))
    {
        onLoop([](ScriptedPeer &scripted) { scripted.advance(); });
    }
    ~ScriptedCall() override
    {
        m_peer->gate->close();
        // The peer dies where it lives.
        m_io.post([peer = std::move(m_peer)]() mutable { peer.reset(); });
    }

    Result<void> send(Message message) override
    {
        onLoop([message = std::move(message)](ScriptedPeer &peer) { peer.receive(message); });
        return {};
    }
    void closeSending() override
    {
        onLoop([](ScriptedPeer &peer) { peer.halfClose(); });
    }
    void cancel() override
    {
        onLoop([](ScriptedPeer &peer) { peer.cancel(); });
    }

private:
    template <typename Function>
    void onLoop(Function function)
    {
        m_io.post([peer = m_peer, function = std::move(function)] { function(*peer); });
    }

    IoContext &m_io;
    std::shared_ptr<ScriptedPeer> m_peer;
};

ScriptedProtocol::ScriptedProtocol(IoContext &io, PeerScript script)
    : m_io(io)
    , m_script(std::move(script))
{
    m_info.id = QStringLiteral("scripted");
    m_info.displayName = QStringLiteral("Scripted");
    m_info.schemes = {QStringLiteral("scripted")};
    m_info.takesMessages = true;
}

CallPtr ScriptedProtocol::start(const Request &request, CallContext context)
{
    m_lastRequest = request;
    auto peer = std::make_shared<ScriptedPeer>(m_script, std::move(context.sink), m_liveCalls);
    m_peer = peer;
    return std::make_unique<ScriptedCall>(m_io, std::move(peer));
}

void ScriptedProtocol::proceed()
{
    m_io.post([weak = m_peer] {
        if (const auto peer = weak.lock())
            peer->proceed();
    });
}

Message textMessage(const QByteArray &text, Direction direction)
{
    Message message;
    message.direction = direction;
    message.payload = Payload(text);
    return message;
}

} // namespace parlance::test
