// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/streamcarrier.h>

namespace parlance::call {

namespace {

/// The owner's end of a call.
class StreamCall : public Call
{
public:
    StreamCall(std::shared_ptr<StreamRun> run, std::shared_ptr<EventGate> gate,
               std::shared_ptr<LoopPort> port)
        : m_run(std::move(run))
        , m_gate(std::move(gate))
        , m_port(std::move(port))
    {
    }

    ~StreamCall() override
    {
        m_gate->close();
        if (!m_run->isFinished())
            StreamCall::cancel();
    }

    Result<void> send(Message message) override
    {
        const Result<void> added = m_run->queue().add(std::move(message));
        if (added)
            wake();
        return added;
    }

    void closeSending() override
    {
        m_run->queue().close();
        wake();
    }

    void cancel() override
    {
        m_run->requestCancel();
        m_port->post([run = m_run] { run->cancel(); });
    }

    Result<void> drop() override
    {
        m_port->post([run = m_run] { run->drop(); });
        return {};
    }

    QList<Message> takeUnsent() override { return m_run->queue().takeUnsent(); }

private:
    void wake()
    {
        if (m_woken->exchange(true))
            return;
        m_port->post([run = m_run, woken = m_woken] {
            *woken = false;
            run->sendMore();
        });
    }

    std::shared_ptr<StreamRun> m_run;
    std::shared_ptr<EventGate> m_gate;
    std::shared_ptr<LoopPort> m_port;
    /// One look at the queue is on its way; more need not be.
    std::shared_ptr<std::atomic<bool>> m_woken = std::make_shared<std::atomic<bool>>(false);
};

} // namespace

StreamCarrier::StreamCarrier(IoContext &io, std::shared_ptr<StreamRuns> runs)
    : m_io(io)
    , m_port(std::make_shared<LoopPort>(io))
    , m_runs(std::move(runs))
{
    m_runs->anchor = io.anchor();
}

StreamCarrier::~StreamCarrier()
{
    m_port->close();
    m_io.invoke([this] {
        m_runs->ended = true;
        // Each takes itself out.
        const auto runs = m_runs->runs;
        for (const std::shared_ptr<StreamRun> &run : runs)
            run->cancel();
        m_runs->end();
    });
}

CallPtr StreamCarrier::start(std::shared_ptr<StreamRun> run, std::shared_ptr<EventGate> gate)
{
    m_port->post([run, runs = m_runs] { run->begin(runs); });
    return std::make_unique<StreamCall>(std::move(run), std::move(gate), m_port);
}

} // namespace parlance::call
