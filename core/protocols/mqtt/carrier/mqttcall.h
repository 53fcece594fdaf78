// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqttrun.h"

#include <parlance/call/loopport.h>

namespace parlance::mqtt {

/// The owner's end of an MQTT call.
class MqttCall : public call::Call
{
public:
    MqttCall(std::shared_ptr<MqttRun> run, std::shared_ptr<call::EventGate> gate,
             std::shared_ptr<call::LoopPort> port);
    ~MqttCall() override;

    Result<void> send(Message message) override;
    void closeSending() override;
    void cancel() override;

private:
    void wake();

    std::shared_ptr<MqttRun> m_run;
    std::shared_ptr<call::EventGate> m_gate;
    std::shared_ptr<call::LoopPort> m_port;
    /// One look at the queue is on its way; more need not be.
    std::shared_ptr<std::atomic<bool>> m_woken = std::make_shared<std::atomic<bool>>(false);
};

} // namespace parlance::mqtt
