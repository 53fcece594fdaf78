// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcwebanswer.h"

#include "../carrier/grpcstatus.h"

#include <grpc/status.h>

namespace parlance::grpc {

namespace {

/// The head of HTTP/1.1 without its first line.
HeaderList parseLines(const QByteArray &text)
{
    HeaderList headers;
    for (const QByteArray &each : text.split('\n')) {
        const QByteArray line = each.trimmed();
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            headers.append({line.first(colon).trimmed().toLower(), line.sliced(colon + 1).trimmed()});
    }
    return headers;
}

} // namespace

void GrpcWebAnswer::readHead(Head &head)
{
    HeaderList kept;
    for (HeaderField &field : head.headers) {
        const QByteArray name = field.name.toLower();
        const bool isTrailer =
            name == "grpc-status" || name == "grpc-message" || name == "grpc-status-details-bin";
        (isTrailer ? m_trailers : kept).append({isTrailer ? name : field.name, field.value});
    }
    head.headers = kept;
    m_isForeign = m_trailers.isEmpty() &&
                  (m_httpStatus.code != 200 || !m_contentType.startsWith("application/grpc-web"));
}

bool GrpcWebAnswer::isContent(const Message &message)
{
    if (message.attribute(u"frame").isEmpty())
        return true;
    const HeaderList lines = parseLines(message.payload.toByteArray());
    if (!lines.isEmpty())
        m_trailers = lines;
    return false;
}

void GrpcWebAnswer::takeTrailers(const HeaderList &trailers)
{
    if (!hasHeader(m_trailers, "grpc-status"))
        m_trailers += trailers;
}

WebEnding GrpcWebAnswer::ending() const
{
    WebEnding result;
    result.trailers = m_trailers;
    bool isNumber = false;
    const int code = headerValue(m_trailers, "grpc-status").toInt(&isNumber);
    result.status = statusFromCode(isNumber ? code : int(GRPC_STATUS_UNKNOWN));
    result.status.message =
        QString::fromUtf8(QByteArray::fromPercentEncoding(headerValue(m_trailers, "grpc-message")));
    // As libgrpc gives it.
    for (HeaderField &field : result.trailers) {
        if (field.name == "grpc-message")
            field.value = result.status.message.toUtf8();
    }
    result.details = QByteArray::fromBase64(headerValue(m_trailers, "grpc-status-details-bin"));
    if (!isNumber)
        result.error = makeError(
            ErrorCode::ProtocolViolation, QStringLiteral("The server ended the call without a status."),
            QStringLiteral("A proxy may have cut the answer short; look at the server's log."));
    return result;
}

} // namespace parlance::grpc
