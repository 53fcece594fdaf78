// SPDX-License-Identifier: GPL-3.0-or-later
// What a run does with what comes.
#include "grpcrun.h"

#include "composed.h"
#include "decompress.h"

#include <parlance/base/format.h>

namespace parlance::grpc {

namespace {

/// A little less than the thread's moment.
constexpr qint64 patience = 15 * nanosecondsPerMillisecond;

} // namespace

void GrpcRun::startReceiving()
{
    grpc_op head{};
    head.op = GRPC_OP_RECV_INITIAL_METADATA;
    head.data.recv_initial_metadata.recv_initial_metadata = m_head.out();
    m_receivingHead.start(&head, 1);
    grpc_op status{};
    status.op = GRPC_OP_RECV_STATUS_ON_CLIENT;
    status.data.recv_status_on_client.trailing_metadata = m_trailers.out();
    status.data.recv_status_on_client.status = &m_statusCode;
    status.data.recv_status_on_client.status_details = m_statusMessage.out();
    status.data.recv_status_on_client.error_string = &m_statusDetail;
    m_receivingStatus.start(&status, 1);
    receiveNext();
}

void GrpcRun::receiveNext()
{
    grpc_op message{};
    message.op = GRPC_OP_RECV_MESSAGE;
    message.data.recv_message.recv_message = &m_received;
    m_receivingMessage.start(&message, 1);
}

void GrpcRun::headReceived(bool ok)
{
    if (m_finished || !ok)
        return;
    m_headAt = m_events.now();
    // Told a little later: an answer of trailers alone also comes with an empty head.
    if (m_sending.isUnderWay())
        holdBack();
    else
        touch();
}

/// The library may tell of the answer before it tells that the request has been sent. A moment's patience
/// gives the right order; more would stall streams whose two sides wait for each other.
void GrpcRun::holdBack()
{
    if (m_heldUntil)
        return;
    m_heldUntil = m_events.now() + patience;
    m_carrier->thread->touchLater(shared_from_this());
}

bool GrpcRun::isHeldBack() const
{
    return m_sending.isUnderWay() && (!m_heldUntil || m_events.now() < *m_heldUntil);
}

void GrpcRun::messageReceived(bool ok)
{
    if (m_finished)
        return;
    if (!ok || !m_received) {
        conclude();
        return;
    }
    if (isHeldBack())
        holdBack();
    else
        takeReceived();
}

void GrpcRun::takeReceived()
{
    if (m_finished || m_receivingMessage.isUnderWay() || !m_received)
        return;
    noteHead();
    const ByteBuffer buffer(std::exchange(m_received, nullptr));
    Result<Message> message = readMessage(buffer.get());
    if (!message) {
        fail(message.error());
        return;
    }
    if (message->encoded.size() > 0 && asksForTypes()) {
        m_awaitingTypes = *std::move(message);
        return;
    }
    tell(*std::move(message));
}

void GrpcRun::tell(Message message)
{
    ++m_receivedCount;
    m_receivedBytes += message.payload.size();
    add(MessageReceived{std::move(message)});
    if (m_receivedBytes > m_context.limits.bodyBytes) {
        fail(makeError(
            ErrorCode::LimitExceeded,
            QStringLiteral("The server sent more than %1.").arg(formatSize(m_context.limits.bodyBytes)),
            QStringLiteral("The call was ended there; what came is kept.")));
        return;
    }
    receiveNext();
}

Result<Message> GrpcRun::readMessage(grpc_byte_buffer *buffer)
{
    QByteArray bytes = fromByteBuffer(buffer);
    const grpc_compression_algorithm compression = buffer->data.raw.compression;
    noteWire(Direction::Received, bytes, compression != GRPC_COMPRESS_NONE);
    Message message;
    message.wireSize = bytes.size();
    if (compression != GRPC_COMPRESS_NONE) {
        message.attributes.append({QStringLiteral("compression"), compressionName(compression)});
        Result<QByteArray> plain =
            decompress(bytes, compression, {m_options.maximumReceiveBytes, m_context.limits.expansionRatio});
        if (!plain)
            return failure(plain.error());
        bytes = *std::move(plain);
    }
    std::optional<Error> problem = decodeReceived(*m_codec, std::move(bytes), m_receivedCount + 1, message);
    if (!m_error)
        m_error = std::move(problem);
    return message;
}

} // namespace parlance::grpc
