// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpccall.h"

#include "../rpc/rpcheaders.h"

#include <parlance/base/clock.h>

#include <grpcpp/support/byte_buffer.h>

namespace parlance::mock {

namespace {

constexpr std::chrono::milliseconds shortestGrace(20);

/// Compressing less than this costs more than it saves.
constexpr std::size_t leastCompressed = 1024;

grpc::ByteBuffer toBuffer(const std::string &message)
{
    const grpc::Slice slice(message);
    return {&slice, 1};
}

std::string toString(const grpc::ByteBuffer &buffer)
{
    std::vector<grpc::Slice> slices;
    std::string message;
    if (!buffer.Dump(&slices).ok())
        return message;
    message.reserve(buffer.Length());
    for (const grpc::Slice &slice : slices)
        message.append(reinterpret_cast<const char *>(slice.begin()), slice.size());
    return message;
}

grpc::WriteOptions writeOptions(std::size_t size)
{
    grpc::WriteOptions options;
    return size < leastCompressed ? options.set_no_compression() : options;
}

std::string_view view(grpc::string_ref text)
{
    return {text.data(), text.size()};
}

} // namespace

GrpcCall *GrpcCall::start(const GrpcHost &host, grpc::GenericCallbackServerContext &context)
{
    const std::shared_ptr<GrpcCall> call(new GrpcCall(host, context));
    call->m_self = call;
    call->run([own = call.get()] {
        own->readHead();
        own->proceed(Chain::start(own->m_interaction, *own->m_plan, *own));
    });
    return call.get();
}

GrpcCall::GrpcCall(const GrpcHost &host, grpc::GenericCallbackServerContext &context)
    : RpcSession(*host.timers)
    , m_host(host)
    , m_context(context)
    , m_path(context.method())
    , m_authority(context.host())
    , m_peer(readablePeer(context.peer()))
    , m_startedAt(monotonicNanoseconds())
{
    // By level, not by name: so only what the client accepts is used.
    m_context.set_compression_level(GRPC_COMPRESS_LEVEL_LOW);
    m_host.hooks.requestCount->fetch_add(1, std::memory_order_relaxed);
    if (m_host.hooks.sink)
        m_record.start();
}

void GrpcCall::readHead()
{
    for (const auto &[name, value] : m_context.client_metadata())
        m_metadata.emplace_back(view(name), view(value));
    const gpr_timespec deadline = m_context.raw_deadline();
    if (gpr_time_cmp(deadline, gpr_inf_future(deadline.clock_type)) < 0) {
        const gpr_timespec left = gpr_time_sub(deadline, gpr_now(deadline.clock_type));
        const Clock::duration rest =
            std::chrono::seconds(left.tv_sec) + std::chrono::nanoseconds(left.tv_nsec);
        m_deadline = Clock::now() + rest;
        m_deadlineGrace = std::max<Clock::duration>(shortestGrace, rest / 10);
    }
    HttpRequest &request = m_interaction.request;
    request.method = "POST";
    request.target = request.path = m_path;
    request.scheme = m_host.isTls ? "grpcs" : "grpc";
    request.peer = m_peer;
    for (const auto &[name, value] : m_metadata)
        request.headers.push_back({name, value});
    std::uint64_t version = 0;
    m_host.hooks.plans->refresh(m_plan, version);
    m_interaction.begin(m_record.isOn());
    InteractionDriver::setResumeMaker(m_interaction, [weak = weak_from_this()]() -> Resume {
        return [weak] {
            const auto own = std::static_pointer_cast<GrpcCall>(weak.lock());
            if (!own)
                return;
            own->run([own = own.get()] {
                if (!own->m_isChainDone)
                    own->proceed(Chain::resume(own->m_interaction, *own->m_plan, *own));
            });
        };
    });
}

void GrpcCall::proceed(Chain::State state)
{
    if (state == Chain::State::Done) {
        m_isChainDone = true;
        if (!isFinished())
            finishUnanswered();
        return;
    }
    const std::chrono::nanoseconds delay = InteractionDriver::takeDelay(m_interaction);
    if (delay.count() < 0)
        return;
    m_timers.at(Clock::now() + delay, [resume = m_interaction.resumeLater()] { resume(); });
}

/// A behaviour has answered in the handler's place.
void GrpcCall::finishUnanswered()
{
    const HttpResponse &response = m_interaction.response;
    const RpcCode code = rpcCodeOfHttp(response.status);
    finish({code == RpcCode::Ok ? RpcCode::Unknown : code, std::string(reasonPhrase(response.status)), {}});
}

Step GrpcCall::respond(Interaction &)
{
    if (isFinished())
        return Step::Continue;
    if (const RpcMethod *method = m_host.service->find(m_path))
        startHandler(*method);
    else
        finish({RpcCode::Unimplemented, "There is no method " + m_path.substr(0, 200) + '.', {}});
    return Step::Wait;
}

bool GrpcCall::mayConclude()
{
    if (m_isChainDone || !m_plan)
        return true;
    // The behaviours' way out; it may take time of its own.
    if (!std::exchange(m_isChainResumed, true))
        proceed(Chain::resume(m_interaction, *m_plan, *this));
    return m_isChainDone;
}

void GrpcCall::applyHeaders()
{
    for (const auto &[name, value] : m_headers)
        m_context.AddInitialMetadata(name, value);
    m_sentHeaders.insert(m_sentHeaders.end(), m_headers.begin(), m_headers.end());
    m_headers.clear();
}

void GrpcCall::applyTrailers()
{
    forEachHeader(m_interaction.response.headerText, [this](std::string name, std::string_view value) {
        m_trailers.emplace_back(std::move(name), value);
    });
    for (const auto &[name, value] : m_trailers)
        m_context.AddTrailingMetadata(name, value);
}

void GrpcCall::transmitHeader()
{
    applyHeaders();
    StartSendInitialMetadata();
}

void GrpcCall::transmit(std::string message)
{
    applyHeaders();
    m_outgoing = toBuffer(message);
    StartWrite(&m_outgoing, writeOptions(message.size()));
}

void GrpcCall::conclude(std::optional<std::string> lastMessage)
{
    applyHeaders();
    applyTrailers();
    if (m_host.hooks.sink)
        m_host.hooks.sink->add(seenCall());
    const grpc::Status end(grpc::StatusCode(status().code), status().message,
                           status().isOk() ? std::string() : serializedStatus(status()));
    if (lastMessage && !m_context.IsCancelled()) {
        m_outgoing = toBuffer(*lastMessage);
        StartWriteAndFinish(&m_outgoing, writeOptions(lastMessage->size()), end);
    } else {
        Finish(end);
    }
}

SeenExchange GrpcCall::seenCall()
{
    using namespace std::chrono;
    SeenExchange seen;
    seen.rpc = std::make_shared<const SeenRpc>(
        SeenRpc{m_host.service, m_path, m_host.isTls ? "grpcs" : "grpc", m_authority, m_peer, m_metadata,
                std::move(m_sentHeaders), m_trailers, std::move(m_record), status(), m_interaction.notes(),
                duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count(), m_startedAt,
                monotonicNanoseconds()});
    return seen;
}

void GrpcCall::expectMessage()
{
    StartRead(&m_incoming);
}

void GrpcCall::OnReadDone(bool ok)
{
    if (ok)
        arrived(toString(m_incoming));
    else if (!m_context.IsCancelled())
        arrivedEnd();
}

void GrpcCall::OnWriteDone(bool ok)
{
    if (!ok)
        cancelled({RpcCode::Cancelled, "The client has gone.", {}});
    sent();
}

void GrpcCall::OnCancel()
{
    // The client's clock started earlier by the way here, so it gives up before ours rings.
    const bool isLate = m_deadline && Clock::now() + m_deadlineGrace >= *m_deadline;
    cancelled(isLate ? RpcStatus{RpcCode::DeadlineExceeded, "The deadline is over.", {}}
                     : RpcStatus{RpcCode::Cancelled, "The client has cancelled.", {}});
}

void GrpcCall::OnDone()
{
    const std::shared_ptr<GrpcCall> own = std::move(m_self);
}

} // namespace parlance::mock
