// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httprun.h"

#include <parlance/call/loopport.h>

namespace parlance::http {

/// The owner's end of an HTTP call.
class HttpCall : public call::Call
{
public:
    HttpCall(std::shared_ptr<HttpRun> run, std::shared_ptr<call::EventGate> gate,
             std::shared_ptr<call::LoopPort> port);
    ~HttpCall() override;

    /// HTTP sends its one message with the request: Unsupported but with the option `bodyMessages`.
    Result<void> send(Message message) override;
    void closeSending() override;
    void cancel() override;

private:
    std::shared_ptr<HttpRun> m_run;
    std::shared_ptr<call::EventGate> m_gate;
    std::shared_ptr<call::LoopPort> m_port;
};

} // namespace parlance::http
