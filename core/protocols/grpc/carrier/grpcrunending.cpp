// SPDX-License-Identifier: GPL-3.0-or-later
// How a run ends: by the server's status, by the library's, by us.
#include "grpcrun.h"

#include "composed.h"
#include "schemacodec.h"
#include "tlsverifier.h"

#include <cstring>

namespace parlance::grpc {

void GrpcRun::statusReceived(bool)
{
    m_statusCame = true;
    conclude();
}

/// A server may send any number; read as the enumeration it would be undefined.
int GrpcRun::statusCode() const
{
    static_assert(sizeof(m_statusCode) == sizeof(int));
    int code = 0;
    std::memcpy(&code, &m_statusCode, sizeof(code));
    return code;
}

/// The status may overtake what else is under way; it is told last.
void GrpcRun::conclude()
{
    if (m_finished || !m_statusCame || m_received || m_isAsking || m_sending.isUnderWay() ||
        m_receivingMessage.isUnderWay() || m_receivingHead.isUnderWay())
        return;
    const int code = statusCode();
    Status status = statusFromCode(code);
    status.message = QString::fromUtf8(sliceView(m_statusMessage.get()));
    const FailureContext failure = failureContext(status);
    if (code == GRPC_STATUS_OK || isFromServer(failure)) {
        concludeWithServersStatus(std::move(status));
        return;
    }
    const TlsVerifier *verifier = m_channel->verifier();
    const call::PeerCertificates peer = verifier ? verifier->peer() : call::PeerCertificates();
    const bool distrusted = !failure.connected && m_channelSettings.verifyTls && !peer.chain.isEmpty() &&
                            !peer.isVerified() && !peer.isTrusted();
    if (distrusted)
        noteDistrust(peer);
    finish({Outcome::Failed, distrusted ? call::verificationError(peer, failure.detail) : localError(failure),
            std::move(status)});
}

void GrpcRun::concludeWithServersStatus(Status status)
{
    noteConnection();
    status.details = statusDetailsJson(m_trailers.binary("grpc-status-details-bin"), m_schema, m_anyLookup);
    // Comes back here.
    if (asksForTypes())
        return;
    // Only who believed a description can know it to be out of date: not the question for one, nor bytes.
    if (m_schema && status.code == GRPC_STATUS_UNIMPLEMENTED)
        m_carrier->schemas.drop(m_channelSettings);
    HeaderList trailers{{"grpc-status", QByteArray::number(status.code)}};
    if (!status.message.isEmpty())
        trailers.append({"grpc-message", status.message.toUtf8()});
    if (statusCode() == GRPC_STATUS_OK) {
        noteHead();
        if (!m_error && m_receivedCount == 0 && owesOneAnswer(*m_codec, m_options))
            m_error = missingAnswer();
    }
    m_headAt.reset();
    add(TrailersReceived{trailers + m_trailers.headers()});
    finish({m_error ? Outcome::Failed : Outcome::Completed, m_error, std::move(status)});
}

void GrpcRun::cancel()
{
    if (m_finished || !m_carrier)
        return;
    if (m_call)
        grpc_call_cancel(m_call, nullptr);
    finish({Outcome::Cancelled, std::nullopt, std::nullopt});
}

void GrpcRun::fail(Error error)
{
    if (m_call)
        grpc_call_cancel(m_call, nullptr);
    finish({Outcome::Failed, std::move(error), std::nullopt});
}

void GrpcRun::finish(Finished finished)
{
    if (m_finished)
        return;
    m_sendQueue.clear();
    // What waited for its types came nevertheless.
    if (m_awaitingTypes)
        add(MessageReceived{*std::exchange(m_awaitingTypes, std::nullopt)});
    add(std::move(finished));
    m_carrier->thread->touchedTheEnd();
    m_finished = true;
    m_schemaLoad.reset();
    m_anyQuest.reset();
    m_channel.reset();
}

} // namespace parlance::grpc
