// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketrun.h"

#include "outgoing.h"

namespace parlance::websocket {

WebSocketRun::WebSocketRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate)
    : StreamRun(std::move(request), std::move(context), std::move(gate))
    , m_options(WebSocketOptions::from(m_request.options))
    , m_headParser(m_context.limits.headBytes)
    , m_reader(m_options.maximumMessageBytes)
{
    m_context.transport.verifyTls &= m_options.verifyTls;
    m_queue.setCheck(checkOutgoing);
}

Result<call::Target> WebSocketRun::prepare(call::StreamRuns &)
{
    Result<Handshake> handshake = makeHandshake(m_request, m_options);
    if (!handshake)
        return failure(handshake.error());
    m_handshake = *std::move(handshake);
    m_automatic = AutomaticSends::from(m_request.options);
    m_openingLimitMs = m_options.timeoutMs;
    if (const Result<void> ok = queueDrafts(); !ok)
        return failure(ok.error());
    return call::Target{
        m_handshake.url.host, m_handshake.port(),    m_handshake.isSecure(),         m_context.transport,
        QStringLiteral("ws"), QStringLiteral("wss"), {QByteArrayLiteral("http/1.1")}};
}

void WebSocketRun::openingTooSlow()
{
    if (m_state == State::Refused) {
        refused();
        return;
    }
    const QString host = m_connection->target().hostAndPort();
    const bool connecting = m_state == State::Connecting;
    fail(timeoutError(m_options.timeoutMs,
                      connecting ? QStringLiteral("while connecting to %1").arg(host)
                                 : QStringLiteral("while waiting for the answer to the handshake"),
                      connecting ? QStringLiteral("Check that the server runs and can be reached from here.")
                                 : QStringLiteral("Raise the limit if the server is known to be slow.")));
}

void WebSocketRun::sayGoodbye()
{
    if (m_state == State::Open)
        sendClose(closecode::goingAway, {}, true);
}

std::optional<Status> WebSocketRun::lostStatus() const
{
    return m_state == State::Open ? std::optional(closeStatus(closecode::abnormal)) : std::nullopt;
}

void WebSocketRun::ending(const Finished &)
{
    for (std::unique_ptr<QTimer> *timer : {&m_closingTimer, &m_keepAliveTimer, &m_endTimer})
        dropTimer(*timer);
    stopIntervals();
}

} // namespace parlance::websocket
