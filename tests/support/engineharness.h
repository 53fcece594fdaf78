// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventcollector.h"

#include <parlance/call/callengine.h>

namespace parlance::test {

/// Calls as the program makes them, through the engine: with auth, attempts and the watch over ids. Holds
/// what one of them reported.
class EngineHarness
{
public:
    /// The call before is destroyed.
    void start(const Request &request, call::StartOptions options = {});
    /// Turns the loop until the call has finished.
    bool finish() const;
    bool run(const Request &request, call::StartOptions options = {});

    const EventCollector &events() const { return *m_events; }
    call::CallSession &call() { return *m_session; }
    void destroyCall() { m_session.reset(); }
    void destroyProtocol() { m_registry.reset(); }

protected:
    /// `patienceMs`: what finish() waits at most.
    explicit EngineHarness(int patienceMs, call::IoContext::Mode mode = call::IoContext::Mode::OwnThread);
    ~EngineHarness();

    const int m_patienceMs;
    std::unique_ptr<call::IoContext> m_io;
    std::unique_ptr<call::ProtocolRegistry> m_registry;

private:
    std::unique_ptr<call::CallEngine> m_engine;
    std::shared_ptr<EventCollector> m_events = std::make_shared<EventCollector>();
    std::unique_ptr<call::CallSession> m_session;
};

} // namespace parlance::test
