// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webrun.h"

namespace parlance::grpc {

/// The owner's end of a call over HTTP.
class WebCall : public call::Call
{
public:
    WebCall(std::shared_ptr<WebRun> run, std::shared_ptr<call::EventGate> gate,
            std::shared_ptr<CompletionThread> thread);
    ~WebCall() override;

    Result<void> send(Message message) override;
    void closeSending() override;
    void cancel() override;

private:
    std::shared_ptr<WebRun> m_run;
    std::shared_ptr<call::EventGate> m_gate;
    std::shared_ptr<CompletionThread> m_thread;
};

} // namespace parlance::grpc
