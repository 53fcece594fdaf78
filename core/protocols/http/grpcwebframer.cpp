// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcwebframer.h"

namespace parlance::http {

namespace {

constexpr quint8 trailersFlag = 0x80;
constexpr qsizetype quantumSize = 4;

} // namespace

GrpcWebFramer::GrpcWebFramer(const HeaderList &headers, const FramerLimits &limits)
    : EnvelopeFramer({trailersFlag, "trailers", "grpc-encoding",
                      headerValue(headers, "content-type").toLower().contains("+json")},
                     headers, limits)
{
}

GrpcWebTextFramer::GrpcWebTextFramer(const HeaderList &headers, const FramerLimits &limits)
    : m_inner(headers, limits)
{
}

Result<void> GrpcWebTextFramer::takeQuantum(QByteArray &plain)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(std::exchange(m_quantum, {}), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return failure(
            ErrorCode::ProtocolViolation,
            QStringLiteral("The answer is not the base64 that its content type says it is."),
            QStringLiteral("The server, or a proxy before it, is broken; the wire view shows what came."));
    plain += *decoded;
    return {};
}

Result<void> GrpcWebTextFramer::feed(QByteArrayView bytes, qint64 at, QList<Message> &out)
{
    QByteArray plain;
    plain.reserve(bytes.size() / quantumSize * 3 + 3);
    Result<void> ok;
    for (qsizetype i = 0; i < bytes.size() && ok; ++i) {
        m_quantum += bytes.at(i);
        if (m_quantum.size() == quantumSize)
            ok = takeQuantum(plain);
    }
    // What stood before the error counts.
    const Result<void> fed = m_inner.feed(plain, at, out);
    return fed ? ok : fed;
}

Result<void> GrpcWebTextFramer::finish(bool complete, qint64 at, QList<Message> &out)
{
    if (complete && !m_quantum.isEmpty()) {
        QByteArray plain;
        Result<void> ok = takeQuantum(plain);
        if (ok)
            ok = m_inner.feed(plain, at, out);
        if (!ok)
            return ok;
    }
    return m_inner.finish(complete, at, out);
}

} // namespace parlance::http
