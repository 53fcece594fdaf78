// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grpcrun.h"

namespace parlance::grpc {

/// The owner's end of a gRPC call.
class GrpcCall : public call::Call
{
public:
    GrpcCall(std::shared_ptr<GrpcRun> run, std::shared_ptr<call::EventGate> gate,
             std::shared_ptr<CompletionThread> thread);
    ~GrpcCall() override;

    Result<void> send(Message message) override;
    void closeSending() override;
    void cancel() override;

private:
    std::shared_ptr<GrpcRun> m_run;
    std::shared_ptr<call::EventGate> m_gate;
    std::shared_ptr<CompletionThread> m_thread;
};

} // namespace parlance::grpc
