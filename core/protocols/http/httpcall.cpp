// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpcall.h"

namespace parlance::http {

HttpCall::HttpCall(std::shared_ptr<HttpRun> run, std::shared_ptr<call::EventGate> gate,
                   std::shared_ptr<call::LoopPort> port)
    : m_run(std::move(run))
    , m_gate(std::move(gate))
    , m_port(std::move(port))
{
}

HttpCall::~HttpCall()
{
    m_gate->close();
    // A finished run has nothing to end; the loop is not woken for it.
    if (!m_run->isFinished())
        cancel();
}

Result<void> HttpCall::send(Message message)
{
    if (!m_run->feed())
        return failure(ErrorCode::Unsupported, QStringLiteral("An HTTP request takes no further messages."));
    if (const Result<void> added = m_run->feed()->add(std::move(message)); !added)
        return added;
    m_port->post([run = m_run] { run->bodyGrew(); });
    return {};
}

void HttpCall::closeSending()
{
    if (!m_run->feed() || m_run->isFinished())
        return;
    m_run->feed()->close();
    m_port->post([run = m_run] { run->bodyGrew(); });
}

void HttpCall::cancel()
{
    m_run->requestCancel();
    m_port->post([run = m_run] { run->cancel(); });
}

} // namespace parlance::http
