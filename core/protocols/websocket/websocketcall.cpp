// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketcall.h"

namespace parlance::websocket {

WebSocketCall::WebSocketCall(std::shared_ptr<WebSocketRun> run, std::shared_ptr<call::EventGate> gate,
                             std::shared_ptr<call::LoopPort> port)
    : m_run(std::move(run))
    , m_gate(std::move(gate))
    , m_port(std::move(port))
{
}

WebSocketCall::~WebSocketCall()
{
    m_gate->close();
    if (!m_run->isFinished())
        cancel();
}

void WebSocketCall::wake()
{
    if (m_woken->exchange(true))
        return;
    m_port->post([run = m_run, woken = m_woken] {
        *woken = false;
        run->sendMore();
    });
}

Result<void> WebSocketCall::send(Message message)
{
    const Result<void> added = m_run->queue().add(std::move(message));
    if (added)
        wake();
    return added;
}

void WebSocketCall::closeSending()
{
    m_run->queue().close();
    wake();
}

Result<void> WebSocketCall::drop()
{
    m_port->post([run = m_run] { run->drop(); });
    return {};
}

void WebSocketCall::cancel()
{
    m_run->requestCancel();
    m_port->post([run = m_run] { run->cancel(); });
}

} // namespace parlance::websocket
