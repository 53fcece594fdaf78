// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/iocontext.h>
#include <parlance/call/protocol.h>

#include <atomic>
#include <memory>
#include <variant>

namespace parlance::test {

/// Emits this event, its time filled in.
struct Emit
{
    EventData data;
    int leg = 0;
};
/// Waits for a message of the caller; reports it as sent and, with `echo`, sends it back.
struct TakeMessage
{
    bool echo = false;
};
/// Echoes every message until the caller half-closes.
struct EchoUntilHalfClose
{
};
/// Waits for closeSending().
struct TakeHalfClose
{
};
/// Waits for ScriptedProtocol::proceed().
struct Pause
{
};
/// Emits many small messages in batches.
struct Flood
{
    int messages = 0;
    int batchSize = 64;
};

using Step = std::variant<Emit, TakeMessage, EchoUntilHalfClose, TakeHalfClose, Pause, Flood>;
using PeerScript = QList<Step>;

class ScriptedCall;

/// A protocol whose peer is a list of steps, played on the I/O context: every mode, every order of events,
/// every kind of end, without a network.
class ScriptedProtocol : public call::Protocol
{
public:
    ScriptedProtocol(call::IoContext &io, PeerScript script);

    const call::ProtocolInfo &info() const override { return m_info; }
    call::CallPtr start(const Request &request, call::CallContext context) override;

    /// Lets the running call go past its next Pause.
    void proceed();
    /// How many calls exist on the I/O side; 0 once every one is gone.
    int liveCalls() const { return *m_liveCalls; }
    Request lastRequest() const { return m_lastRequest; }

private:
    call::IoContext &m_io;
    PeerScript m_script;
    call::ProtocolInfo m_info;
    Request m_lastRequest;
    std::shared_ptr<std::atomic<int>> m_liveCalls = std::make_shared<std::atomic<int>>(0);
    std::weak_ptr<class ScriptedPeer> m_peer;
};

Message textMessage(const QByteArray &text, Direction direction = Direction::Sent);

} // namespace parlance::test
