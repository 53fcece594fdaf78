// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcrun.h"

#include "composed.h"
#include "schemacodec.h"

#include <grpc/support/alloc.h>
#include <grpc/support/time.h>

namespace parlance::grpc {

void CarrierState::add(const std::shared_ptr<CarriedRun> &run)
{
    if (runs.size() >= m_tidyAt) {
        std::erase_if(runs, [](const std::weak_ptr<CarriedRun> &each) { return each.expired(); });
        m_tidyAt = qMax<std::size_t>(64, 2 * runs.size());
    }
    runs.push_back(run);
}

GrpcRun::GrpcRun(Request request, GrpcOptions options, call::CallContext context,
                 std::shared_ptr<call::EventGate> gate)
    : m_request(std::move(request))
    , m_options(std::move(options))
    , m_context(std::move(context))
    , m_events(std::move(gate))
{
    const qint64 limit = m_context.transport.timeoutMs;
    if (limit > 0 && (m_options.deadlineMs == 0 || limit < m_options.deadlineMs))
        m_options.deadlineMs = limit;
    m_wireBudget = m_context.limits.wireBytes;
}

GrpcRun::~GrpcRun()
{
    if (m_call)
        grpc_call_unref(m_call);
    grpc_byte_buffer_destroy(m_received);
    gpr_free(const_cast<char *>(m_statusDetail));
}

void GrpcRun::Batch::start(const grpc_op *operations, std::size_t count)
{
    m_keepAlive = m_run.shared_from_this();
    const grpc_call_error error =
        grpc_call_start_batch(m_run.m_call, operations, count, static_cast<Operation *>(this), nullptr);
    if (error == GRPC_CALL_OK)
        return;
    m_keepAlive.reset();
    m_run.fail(makeError(ErrorCode::Unknown, QStringLiteral("The call could not go on."), {},
                         QString::fromLatin1(grpc_call_error_to_string(error))));
}

void GrpcRun::Batch::completed(bool ok)
{
    const std::shared_ptr<GrpcRun> run = std::move(m_keepAlive);
    m_keepAlive.reset();
    (run.get()->*m_handler)(ok);
}

void GrpcRun::begin(const std::shared_ptr<CarrierState> &carrier)
{
    m_carrier = carrier;
    if (m_cancelRequested || carrier->ended) {
        finish({Outcome::Cancelled, std::nullopt, std::nullopt});
        return;
    }
    carrier->add(shared_from_this());
    if (const Result<void> ready = prepare(); !ready) {
        fail(ready.error());
        return;
    }
    if (m_source.kind == DescriptorSource::Kind::None) {
        m_codec = rawCodec();
        startCall();
    } else {
        loadTypes();
    }
}

Result<void> GrpcRun::prepare()
{
    Result<Address> address = Address::from(m_request, m_options);
    if (!address)
        return failure(address.error());
    m_address = *std::move(address);
    Result<OutgoingMetadata> metadata = OutgoingMetadata::from(m_request.metadata);
    if (!metadata)
        return failure(metadata.error());
    m_metadata = *std::move(metadata);
    if (!m_options.compression.isEmpty())
        m_metadata.addInternal(GRPC_COMPRESSION_REQUEST_ALGORITHM_MD_KEY, m_options.compression);
    m_source = DescriptorSource::from(m_request.options, m_context.baseDirectory);
    m_channelSettings = ChannelSettings::from(m_address, m_options, m_context.transport, m_context.limits);
    return {};
}

void GrpcRun::startCall()
{
    m_schemaLoad.reset();
    Result<void> ready = queueComposed(m_sendQueue, m_request, m_options, m_codec);
    if (ready) {
        Result<std::shared_ptr<Channel>> channel =
            m_carrier->channels.channel(m_channelSettings, !m_options.reuseChannel);
        if (channel)
            m_channel = *std::move(channel);
        else
            ready = failure(channel.error());
    }
    if (!ready) {
        fail(ready.error());
        return;
    }
    m_reused = m_channel->state() == GRPC_CHANNEL_READY;
    add(Resolved{m_address.text(),
                 m_address.endpoint.isEmpty() ? QStringList() : QStringList{m_address.endpoint},
                 LegReason::Initial});
    m_startedAt = m_events.now();
    const Slice path(m_address.path);
    const gpr_timespec deadline = m_options.deadlineMs > 0
                                      ? gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                                                     gpr_time_from_millis(m_options.deadlineMs, GPR_TIMESPAN))
                                      : gpr_inf_future(GPR_CLOCK_MONOTONIC);
    m_call = grpc_channel_create_call(m_channel->get(), nullptr, GRPC_PROPAGATE_DEFAULTS,
                                      m_carrier->thread->queue(), path.get(), nullptr, deadline, nullptr);
    // The server works while the rest is set up.
    sendMore();
    startReceiving();
}

void GrpcRun::sendMore()
{
    if (m_finished || !m_call || m_statusCame || m_sending.isUnderWay() || m_closeSent)
        return;
    std::array<grpc_op, 3> operations{};
    std::size_t count = 0;
    if (!m_begun) {
        m_begun = true;
        grpc_op &head = operations[count++];
        head.op = GRPC_OP_SEND_INITIAL_METADATA;
        head.data.send_initial_metadata.count = m_metadata.count();
        head.data.send_initial_metadata.metadata = m_metadata.data();
        if (m_options.waitForReady)
            head.flags =
                GRPC_INITIAL_METADATA_WAIT_FOR_READY | GRPC_INITIAL_METADATA_WAIT_FOR_READY_EXPLICITLY_SET;
    }
    m_outgoing = m_sendQueue.take();
    if (m_outgoing) {
        m_outgoingBuffer = toByteBuffer(m_outgoing->bytes);
        grpc_op &message = operations[count++];
        message.op = GRPC_OP_SEND_MESSAGE;
        message.data.send_message.send_message = m_outgoingBuffer.get();
    }
    if (m_sendQueue.isDrained()) {
        m_closeSent = true;
        m_carrier->thread->awaitsAnswer();
        operations[count++].op = GRPC_OP_SEND_CLOSE_FROM_CLIENT;
    }
    if (count > 0)
        m_sending.start(operations.data(), count);
}

void GrpcRun::sent(bool ok)
{
    m_outgoingBuffer.reset();
    std::optional<Outgoing> outgoing = std::exchange(m_outgoing, std::nullopt);
    if (m_finished)
        return;
    if (ok) {
        noteConnection();
        if (outgoing) {
            outgoing->message.wireSize = outgoing->bytes.size();
            noteWire(Direction::Sent, outgoing->bytes, false);
            add(MessageSent{std::move(outgoing->message)});
        }
    }
    // Before more is sent: that would hold it back again.
    if (!m_statusCame && m_headAt && !m_head.isEmpty())
        noteHead();
    takeReceived();
    if (ok)
        sendMore();
    conclude();
}

void GrpcRun::flush()
{
    if (!isHeldBack()) {
        if (!m_statusCame)
            noteHead();
        takeReceived();
    }
    m_touched = false;
    m_events.flush();
}

} // namespace parlance::grpc
