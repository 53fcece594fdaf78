// SPDX-License-Identifier: GPL-3.0-or-later
// What a run tells of itself.
#include "grpcrun.h"

#include "tlsverifier.h"

#include <grpc/support/alloc.h>

#include <QtEndian>

namespace parlance::grpc {

FailureContext GrpcRun::failureContext(const Status &status) const
{
    FailureContext failure;
    failure.code = status.code;
    failure.message = status.message;
    failure.detail = QString::fromUtf8(m_statusDetail ? m_statusDetail : "");
    failure.host = m_address.host;
    failure.hostAndPort = m_address.hostAndPort;
    failure.proxy = m_context.transport.proxy;
    failure.connected = m_connectionNoted || !peer().isEmpty() || isFromPeer(failure.detail);
    failure.secure = m_address.secure;
    failure.deadlineMs = m_options.deadlineMs;
    // The server's clock may run a little ahead of ours.
    const qint64 allowed = (m_options.deadlineMs - m_options.deadlineMs / 10) * nanosecondsPerMillisecond;
    failure.deadlinePassed = m_options.deadlineMs > 0 && m_events.now() - m_startedAt >= allowed;
    failure.maximumReceiveBytes = m_options.maximumReceiveBytes;
    failure.maximumSendBytes = m_options.maximumSendBytes;
    return failure;
}

void GrpcRun::noteConnection()
{
    if (m_connectionNoted)
        return;
    m_connectionNoted = true;
    Connected connected;
    connected.remote = peer();
    connected.version = "HTTP/2";
    connected.reused = m_reused;
    if (const TlsVerifier *verifier = m_channel->verifier()) {
        connected.tls = call::tlsInfo(verifier->peer());
        connected.tls->alpn = QStringLiteral("h2");
    }
    add(std::move(connected));
    add(RequestSent{QStringLiteral("POST"), m_address.text(), sentHeaders()});
}

/// The connection stood, and its certificates are what the user wants to see.
void GrpcRun::noteDistrust(const call::PeerCertificates &peer)
{
    Connected connected;
    connected.remote = m_address.hostAndPort;
    connected.tls = call::tlsInfo(peer);
    add(std::move(connected));
}

void GrpcRun::noteHead()
{
    const std::optional<qint64> at = std::exchange(m_headAt, std::nullopt);
    if (m_finished || !at)
        return;
    noteConnection();
    HeadReceived received;
    received.head.version = "HTTP/2";
    received.head.headers = m_head.headers();
    received.streams = true;
    // Other events may have been told since; time does not run backwards in a record.
    m_lastAt = qMax(*at, m_lastAt);
    m_events.add(std::move(received), m_lastAt);
    touch();
}

/// The length-prefixed message as the gRPC protocol frames it in HTTP/2's DATA.
void GrpcRun::noteWire(Direction direction, QByteArrayView bytes, bool compressed)
{
    if (!m_context.recordWire || m_wireBudget < 0)
        return;
    QByteArray framed(5, '\0');
    framed[0] = compressed ? 1 : 0;
    qToBigEndian(quint32(bytes.size()), framed.data() + 1);
    // One byte too many tells the recorder that there was more.
    framed.append(bytes.first(qMin<qint64>(bytes.size(), m_wireBudget + 1)));
    m_wireBudget -= framed.size();
    add(WireBytes{direction, framed});
}

HeaderList GrpcRun::sentHeaders() const
{
    HeaderList headers{{":method", "POST"},       {":scheme", m_address.secure ? "https" : "http"},
                       {":path", m_address.path}, {":authority", m_address.authority},
                       {"te", "trailers"},        {"content-type", "application/grpc"}};
    if (m_options.deadlineMs > 0)
        headers.append({"grpc-timeout", QByteArray::number(m_options.deadlineMs) + 'm'});
    if (!m_options.compression.isEmpty())
        headers.append({"grpc-encoding", m_options.compression});
    headers.append(HeaderField{"grpc-accept-encoding", "identity, deflate, gzip"});
    return headers + m_metadata.headers();
}

/// "127.0.0.1:50051", "[::1]:50051", "unix:/path"; empty while the call has reached no connection.
QString GrpcRun::peer() const
{
    if (!m_call)
        return {};
    char *text = grpc_call_get_peer(m_call);
    const QByteArray name = QByteArray(text);
    gpr_free(text);
    if (name.startsWith("ipv4:") || name.startsWith("ipv6:"))
        return QString::fromUtf8(QByteArray::fromPercentEncoding(name.sliced(5)));
    // Before there is a connection the library names the target instead.
    return name.startsWith("unix:") && name != m_address.target ? QString::fromUtf8(name) : QString();
}

void GrpcRun::add(EventData data)
{
    m_lastAt = m_events.now();
    m_events.add(std::move(data), m_lastAt);
    touch();
}

void GrpcRun::touch()
{
    if (std::exchange(m_touched, true))
        return;
    m_carrier->thread->touch(shared_from_this());
}

} // namespace parlance::grpc
