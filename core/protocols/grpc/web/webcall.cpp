// SPDX-License-Identifier: GPL-3.0-or-later
#include "webcall.h"

namespace parlance::grpc {

WebCall::WebCall(std::shared_ptr<WebRun> run, std::shared_ptr<call::EventGate> gate,
                 std::shared_ptr<CompletionThread> thread)
    : m_run(std::move(run))
    , m_gate(std::move(gate))
    , m_thread(std::move(thread))
{
}

WebCall::~WebCall()
{
    m_gate->close();
    // A finished run has nothing to end; the thread is not woken for it.
    if (!m_run->isFinished())
        cancel();
    m_run->dropHttp();
}

Result<void> WebCall::send(Message message)
{
    return m_run->send(std::move(message));
}

void WebCall::closeSending()
{
    m_run->closeSending();
}

void WebCall::cancel()
{
    if (m_run->requestCancel())
        m_thread->post([run = m_run] { run->cancel(); });
}

} // namespace parlance::grpc
