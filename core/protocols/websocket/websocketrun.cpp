// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketrun.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>

namespace parlance::websocket {

WebSocketRun::WebSocketRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate)
    : m_request(std::move(request))
    , m_options(WebSocketOptions::from(m_request.options))
    , m_context(std::move(context))
    , m_events(std::move(gate))
    , m_headParser(m_context.limits.headBytes)
    , m_reader(m_options.maximumMessageBytes)
    , m_wireBudget(m_context.limits.wireBytes)
{
    m_context.transport.verifyTls &= m_options.verifyTls;
}

void WebSocketRun::begin(const std::shared_ptr<Carrier> &carrier)
{
    if (carrier->ended || m_cancelRequested) {
        finish({Outcome::Cancelled, std::nullopt, std::nullopt});
        return;
    }
    if (const Result<void> ok = prepare(); !ok) {
        fail(ok.error());
        return;
    }
    m_carrier = carrier;
    m_carrier->runs.insert(shared_from_this());
    call::Target target{
        m_handshake.url.host, m_handshake.port(),    m_handshake.isSecure(),         m_context.transport,
        QStringLiteral("ws"), QStringLiteral("wss"), {QByteArrayLiteral("http/1.1")}};
    m_connection.reset(new call::Connection(std::move(target), m_carrier->anchor));
    startTimer(m_stateTimer, m_options.timeoutMs, &WebSocketRun::openingTooSlow);
    startTimer(m_callTimer, m_context.transport.timeoutMs, &WebSocketRun::callTooSlow);
    watchConnection();
    m_connection->open();
    flush();
}

Result<void> WebSocketRun::prepare()
{
    Result<Handshake> handshake = makeHandshake(m_request, m_options);
    if (!handshake)
        return failure(handshake.error());
    m_handshake = *std::move(handshake);
    m_automatic = AutomaticSends::from(m_request.options);
    return queueDrafts();
}

void WebSocketRun::watchConnection()
{
    call::Connection *connection = m_connection.get();
    // Whatever a handler does, the run stays until the signal is over.
    const auto handle = [this](auto handler) {
        return [this, handler](auto &&...arguments) {
            const auto self = shared_from_this();
            if (m_finished)
                return;
            (this->*handler)(std::forward<decltype(arguments)>(arguments)...);
            flush();
        };
    };
    QObject::connect(connection, &call::Connection::resolved, connection,
                     [this](const QStringList &endpoints) {
                         m_events.add(Resolved{m_handshake.address(), endpoints, LegReason::Initial});
                         flush();
                     });
    QObject::connect(connection, &call::Connection::reached, connection,
                     [this] { m_reachedAt = m_events.now(); });
    QObject::connect(connection, &call::Connection::connected, connection, handle(&WebSocketRun::connected));
    QObject::connect(connection, &call::Connection::received, connection, handle(&WebSocketRun::received));
    QObject::connect(connection, &call::Connection::written, connection, handle(&WebSocketRun::sendMore));
    QObject::connect(connection, &call::Connection::ended, connection,
                     handle(&WebSocketRun::connectionEnded));
    QObject::connect(connection, &call::Connection::failed, connection, [this](const Error &error) {
        const auto self = shared_from_this();
        fail(error);
    });
}

void WebSocketRun::startTimer(std::unique_ptr<QTimer> &timer, qint64 milliseconds,
                              void (WebSocketRun::*handler)())
{
    dropTimer(timer);
    if (milliseconds <= 0)
        return;
    timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [this, handler] {
        const auto self = shared_from_this();
        (this->*handler)();
        flush();
    });
    timer->start(int(qMin<qint64>(milliseconds, std::numeric_limits<int>::max())));
}

/// It may be the one whose signal led here.
void WebSocketRun::dropTimer(std::unique_ptr<QTimer> &timer)
{
    if (!timer)
        return;
    timer->stop();
    timer->setParent(m_carrier->anchor);
    timer.release()->deleteLater();
}

namespace {

Error timeoutError(qint64 limitMs, const QString &during, const QString &hint)
{
    const QString limit = formatDuration(limitMs * nanosecondsPerMillisecond);
    return makeError(ErrorCode::Timeout,
                     QStringLiteral("The time limit of %1 ran out %2.").arg(limit, during), hint);
}

} // namespace

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

void WebSocketRun::callTooSlow()
{
    if (m_state == State::Open)
        sendClose(closecode::goingAway, {}, true);
    fail(timeoutError(m_context.transport.timeoutMs, QStringLiteral("before the call was over"),
                      QStringLiteral("Raise the limit, or let the call end after a time or a number of "
                                     "messages.")));
}

void WebSocketRun::cancel()
{
    if (m_finished || !m_carrier)
        return;
    const auto self = shared_from_this();
    if (m_state == State::Open)
        sendClose(closecode::goingAway, {}, true);
    finish({Outcome::Cancelled, std::nullopt, std::nullopt});
}

void WebSocketRun::drop()
{
    if (m_finished || !m_carrier)
        return;
    const auto self = shared_from_this();
    const bool wasOpen = m_state == State::Open;
    m_connection->abort();
    fail(makeError(ErrorCode::ConnectionLost, QStringLiteral("The connection was dropped on purpose.")),
         wasOpen ? std::optional(closeStatus(closecode::abnormal)) : std::nullopt);
}

void WebSocketRun::fail(Error error, std::optional<Status> status)
{
    finish({Outcome::Failed, std::move(error), std::move(status)});
}

void WebSocketRun::finish(Finished finished)
{
    if (m_finished)
        return;
    m_finished = true;
    const auto self = shared_from_this();
    m_queue.clear();
    m_connection.reset();
    for (std::unique_ptr<QTimer> *timer : {&m_callTimer, &m_stateTimer, &m_keepAliveTimer, &m_endTimer})
        dropTimer(*timer);
    stopIntervals();
    m_events.add(std::move(finished));
    if (m_carrier)
        m_carrier->runs.erase(self);
    m_events.flush();
}

void WebSocketRun::flush()
{
    m_events.flush();
}

} // namespace parlance::websocket
