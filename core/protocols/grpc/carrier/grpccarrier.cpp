// SPDX-License-Identifier: GPL-3.0-or-later
#include "../carrier.h"

#include "grpccall.h"

namespace parlance::grpc {

namespace {

class GrpcCarrier : public Carrier
{
public:
    GrpcCarrier() { m_state->thread = m_thread; }

    ~GrpcCarrier() override
    {
        m_thread->stop([state = m_state] {
            state->ended = true;
            for (const std::weak_ptr<GrpcRun> &each : std::exchange(state->runs, {})) {
                if (const std::shared_ptr<GrpcRun> run = each.lock())
                    run->cancel();
            }
            state->channels.clear();
            state->schemas.clear();
        });
    }

    call::CallPtr start(const Request &request, call::CallContext context) override
    {
        auto gate = std::make_shared<call::EventGate>(std::move(context.sink));
        auto run = std::make_shared<GrpcRun>(request, std::move(context), gate);
        m_thread->post([run, state = m_state] { run->begin(state); });
        return std::make_unique<GrpcCall>(std::move(run), std::move(gate), m_thread);
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
