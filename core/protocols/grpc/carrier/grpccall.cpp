// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpccall.h"

namespace parlance::grpc {

GrpcCall::GrpcCall(std::shared_ptr<GrpcRun> run, std::shared_ptr<call::EventGate> gate,
                   std::shared_ptr<CompletionThread> thread)
    : m_run(std::move(run))
    , m_gate(std::move(gate))
    , m_thread(std::move(thread))
{
}

GrpcCall::~GrpcCall()
{
    m_gate->close();
    // A finished run has nothing to end; the thread is not woken for it.
    if (!m_run->isFinished())
        cancel();
}

Result<void> GrpcCall::send(Message message)
{
    if (const Result<void> added = m_run->sendQueue().add(std::move(message)); !added)
        return added;
    m_thread->post([run = m_run] { run->sendMore(); });
    return {};
}

void GrpcCall::closeSending()
{
    m_run->sendQueue().close();
    m_thread->post([run = m_run] { run->sendMore(); });
}

void GrpcCall::cancel()
{
    m_run->requestCancel();
    m_thread->post([run = m_run] { run->cancel(); });
}

} // namespace parlance::grpc
