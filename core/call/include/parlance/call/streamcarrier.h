// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/iocontext.h>
#include <parlance/call/loopport.h>
#include <parlance/call/streamrun.h>

namespace parlance::call {

/// Starts the runs of a protocol on the loop and ends with itself those that still run. Made and destroyed by
/// the protocol, on its thread.
class StreamCarrier
{
public:
    explicit StreamCarrier(IoContext &io, std::shared_ptr<StreamRuns> runs = std::make_shared<StreamRuns>());
    ~StreamCarrier();
    StreamCarrier(const StreamCarrier &) = delete;
    StreamCarrier &operator=(const StreamCarrier &) = delete;

    /// `Run` is made of request, context and gate.
    template <typename Run>
    CallPtr start(const Request &request, CallContext context)
    {
        auto gate = std::make_shared<EventGate>(std::move(context.sink));
        return start(std::make_shared<Run>(request, std::move(context), gate), gate);
    }

private:
    CallPtr start(std::shared_ptr<StreamRun> run, std::shared_ptr<EventGate> gate);

    IoContext &m_io;
    std::shared_ptr<LoopPort> m_port;
    std::shared_ptr<StreamRuns> m_runs;
};

} // namespace parlance::call
