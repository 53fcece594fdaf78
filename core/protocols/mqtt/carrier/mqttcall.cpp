// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttcall.h"

namespace parlance::mqtt {

MqttCall::MqttCall(std::shared_ptr<MqttRun> run, std::shared_ptr<call::EventGate> gate,
                   std::shared_ptr<call::LoopPort> port)
    : m_run(std::move(run))
    , m_gate(std::move(gate))
    , m_port(std::move(port))
{
}

MqttCall::~MqttCall()
{
    m_gate->close();
    if (!m_run->isFinished())
        cancel();
}

void MqttCall::wake()
{
    if (m_woken->exchange(true))
        return;
    m_port->post([run = m_run, woken = m_woken] {
        *woken = false;
        run->sendMore();
    });
}

Result<void> MqttCall::send(Message message)
{
    const Result<void> added = m_run->queue().add(std::move(message));
    if (added)
        wake();
    return added;
}

void MqttCall::closeSending()
{
    m_run->queue().close();
    wake();
}

void MqttCall::cancel()
{
    m_run->requestCancel();
    m_port->post([run = m_run] { run->cancel(); });
}

} // namespace parlance::mqtt
