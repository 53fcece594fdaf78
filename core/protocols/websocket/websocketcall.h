// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocketrun.h"

#include <parlance/call/loopport.h>

namespace parlance::websocket {

/// The owner's end of a WebSocket call.
class WebSocketCall : public call::Call
{
public:
    WebSocketCall(std::shared_ptr<WebSocketRun> run, std::shared_ptr<call::EventGate> gate,
                  std::shared_ptr<call::LoopPort> port);
    ~WebSocketCall() override;

    Result<void> send(Message message) override;
    void closeSending() override;
    void cancel() override;
    Result<void> drop() override;

private:
    void wake();

    std::shared_ptr<WebSocketRun> m_run;
    std::shared_ptr<call::EventGate> m_gate;
    std::shared_ptr<call::LoopPort> m_port;
    /// One look at the queue is on its way; more need not be.
    std::shared_ptr<std::atomic<bool>> m_woken = std::make_shared<std::atomic<bool>>(false);
};

} // namespace parlance::websocket
