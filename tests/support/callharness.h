// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventcollector.h"

#include <parlance/call/callengine.h>

namespace parlance::test {

/// Calls as the program makes them, over HTTP, WebSocket or MQTT (Request::protocol tells): with auth,
/// attempts and the watch over ids. Holds what one of them reported.
class CallHarness
{
public:
    CallHarness();
    ~CallHarness();

    /// The call before is destroyed.
    void start(const Request &request);
    /// Turns the loop until the call has finished.
    bool finish() const;
    bool run(const Request &request);

    const EventCollector &events() const { return *m_events; }
    call::CallSession &call() { return *m_session; }

    /// Content messages that came and are whole.
    QList<Message> messages() const;
    QStringList texts() const;
    /// How many attempts were made for this reason.
    int legs(LegReason reason) const;
    /// What was told about the pauses between attempts, in milliseconds.
    QList<qint64> pauses() const;

private:
    std::unique_ptr<call::IoContext> m_io;
    std::unique_ptr<call::ProtocolRegistry> m_registry;
    std::unique_ptr<call::CallEngine> m_engine;
    std::shared_ptr<EventCollector> m_events = std::make_shared<EventCollector>();
    std::unique_ptr<call::CallSession> m_session;
};

} // namespace parlance::test
