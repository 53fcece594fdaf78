// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectanswer.h"

#include "../carrier/grpcstatus.h"

#include <grpc/status.h>

namespace parlance::grpc {

namespace {

constexpr QByteArrayView trailerPrefix = "trailer-";
constexpr int ok = 200;

} // namespace

bool ConnectAnswer::isErrorBody() const
{
    return m_httpStatus.code != ok && m_contentType == "application/json";
}

void ConnectAnswer::readHead(Head &head)
{
    HeaderList kept;
    for (HeaderField &field : head.headers) {
        const QByteArray name = field.name.toLower();
        if (m_mode.isUnary() && name.startsWith(trailerPrefix))
            m_trailers.append({name.sliced(trailerPrefix.size()), field.value});
        else
            kept.append(std::move(field));
    }
    head.headers = kept;
    const QByteArray codec = m_mode.isJson ? "json" : "proto";
    const QByteArray expected = (m_mode.isUnary() ? "application/" : "application/connect+") + codec;
    m_isForeign = !isErrorBody() && (m_httpStatus.code != ok || m_contentType != expected);
}

bool ConnectAnswer::isContent(const Message &message)
{
    if (isErrorBody()) {
        m_error = readConnectError(message.payload.toByteArray(), codeFromHttpStatus(m_httpStatus.code));
        return false;
    }
    if (message.attribute(u"frame").isEmpty())
        return true;
    m_end = readConnectEnd(message.payload.toByteArray());
    return false;
}

void ConnectAnswer::takeTrailers(const HeaderList &trailers)
{
    m_trailers += trailers;
}

WebEnding ConnectAnswer::ending() const
{
    WebEnding result;
    result.trailers = m_trailers;
    if (m_end)
        result.trailers += m_end->metadata;
    const std::optional<ConnectError> error = m_end && m_end->error ? m_end->error : m_error;
    if (error) {
        result.status = error->status;
        result.details = error->details;
    } else if (isErrorBody()) {
        result.status = statusFromCode(codeFromHttpStatus(m_httpStatus.code));
        result.status.message = QStringLiteral("HTTP %1 %2").arg(m_httpStatus.code).arg(m_httpStatus.text);
    } else if (m_mode.isEnveloped() && !m_end) {
        result.status = statusFromCode(GRPC_STATUS_INTERNAL);
        result.error =
            makeError(ErrorCode::ProtocolViolation,
                      QStringLiteral("The server ended the stream without saying how the call went."),
                      QStringLiteral("A proxy may have cut the answer short; look at the server's log."));
    } else {
        result.status = statusFromCode(GRPC_STATUS_OK);
    }
    return result;
}

} // namespace parlance::grpc
