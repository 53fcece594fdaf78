// SPDX-License-Identifier: GPL-3.0-or-later
#include "../carrier.h"

#include "contractjob.h"
#include "grpccall.h"
#include "web/webcall.h"

namespace parlance::grpc {

namespace {

/// The owner's end of a contract's load.
class JobLoad : public contract::ContractLoad
{
public:
    JobLoad(std::shared_ptr<ContractJob> job, std::shared_ptr<CompletionThread> thread)
        : m_job(std::move(job))
        , m_thread(std::move(thread))
    {
    }
    ~JobLoad() override
    {
        m_job->cancel();
        m_thread->post([job = std::move(m_job)] { job->drop(); });
    }

private:
    std::shared_ptr<ContractJob> m_job;
    std::shared_ptr<CompletionThread> m_thread;
};

class GrpcCarrier : public Carrier
{
public:
    GrpcCarrier() { m_state->thread = m_thread; }

    ~GrpcCarrier() override
    {
        m_thread->stop([state = m_state] {
            state->ended = true;
            for (const std::weak_ptr<CarriedRun> &each : std::exchange(state->runs, {})) {
                if (const std::shared_ptr<CarriedRun> run = each.lock())
                    run->cancel();
            }
            state->channels.clear();
            state->schemas.clear();
        });
    }

    call::CallPtr start(const Request &request, call::CallContext context,
                        std::shared_ptr<HttpAccess> http) override
    {
        auto gate = std::make_shared<call::EventGate>(std::move(context.sink));
        GrpcOptions options = GrpcOptions::from(request.options);
        if (options.transport != Transport::Grpc) {
            auto run = std::make_shared<WebRun>(request, std::move(context), gate, std::move(http));
            m_thread->post([run, state = m_state] { run->begin(state); });
            return std::make_unique<WebCall>(std::move(run), std::move(gate), m_thread);
        }
        auto run = std::make_shared<GrpcRun>(request, std::move(options), std::move(context), gate);
        m_thread->post([run, state = m_state] { run->begin(state); });
        return std::make_unique<GrpcCall>(std::move(run), std::move(gate), m_thread);
    }

    std::unique_ptr<contract::ContractLoad> loadContract(const Request &request, call::CallContext context,
                                                         bool refresh,
                                                         contract::ContractHandler handler) override
    {
        auto job = std::make_shared<ContractJob>(request, std::move(context), refresh, std::move(handler));
        m_thread->post([job, state = m_state] { job->begin(state); });
        return std::make_unique<JobLoad>(std::move(job), m_thread);
    }

private:
    /// Calls may outlive the carrier; what they post then is dropped.
    std::shared_ptr<CompletionThread> m_thread = std::make_shared<CompletionThread>();
    std::shared_ptr<CarrierState> m_state = std::make_shared<CarrierState>();
};

} // namespace

} // namespace parlance::grpc

extern "C" Q_DECL_EXPORT std::unique_ptr<parlance::grpc::Carrier> parlance_grpc_carrier()
{
    return std::make_unique<parlance::grpc::GrpcCarrier>();
}
