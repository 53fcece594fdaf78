// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttrun.h"

#include "outgoing.h"
#include "reasons.h"
#include "sessionremoval.h"

#include <parlance/call/connectionerror.h>
#include <parlance/call/optionreader.h>

namespace parlance::mqtt {

namespace {

/// Packets of ours may be as large as MQTT has them.
constexpr qint64 anySize = 300LL * 1024 * 1024;

} // namespace

MqttRun::MqttRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate)
    : StreamRun(std::move(request), std::move(context), std::move(gate))
    , m_read(MqttOptions::from(m_request))
    , m_options(m_read.value_or(MqttOptions()))
    , m_incoming(Sender::Server, m_options.version, m_options.maximumMessageBytes)
    , m_outgoing(Sender::Client, m_options.version, anySize)
{
    m_context.transport.verifyTls &= m_options.verifyTls;
    if (m_read) {
        m_queue.setCheck([defaults = m_options.defaults](const Message &message) {
            return checkOutgoing(message, defaults);
        });
    }
}

Result<call::Target> MqttRun::prepare(call::StreamRuns &)
{
    if (!m_read)
        return failure(m_read.error());
    m_loop = std::static_pointer_cast<MqttRuns>(m_runs);
    m_openingLimitMs = m_options.timeoutMs;
    if (const Result<void> ok = takeUpSession(); !ok)
        return failure(ok.error());
    watchEngine();
    return call::Target{m_options.address.host,
                        m_options.address.port,
                        m_options.address.secure,
                        m_context.transport,
                        QStringLiteral("mqtt"),
                        QStringLiteral("mqtts"),
                        {}};
}

/// That of the attempt before, or a new one.
Result<void> MqttRun::takeUpSession()
{
    if (!m_options.attemptsOf.isEmpty())
        m_session = m_loop->sessions.take(m_options.attemptsOf);
    m_isResumed = m_session != nullptr;
    if (m_isResumed) {
        m_queue.putFirst(std::exchange(m_session->waiting, {}));
        if (m_session->isSendingClosed)
            m_queue.close();
        for (const qint64 size : std::as_const(m_session->unreleased))
            m_unreleasedBytes += size;
        return {};
    }
    m_session = std::make_unique<Session>();
    Result<std::unique_ptr<Engine>> engine = Engine::create(m_options);
    if (!engine)
        return failure(engine.error());
    m_session->engine = *std::move(engine);
    return queueDrafts();
}

void MqttRun::watchEngine()
{
    Engine::Handlers handlers;
    handlers.received = [this](const IncomingMessage &incoming) { deliver(incoming); };
    handlers.published = [this](int id, int reason) { published(id, reason); };
    handlers.connected = [this](const mosquitto_property *properties) {
        m_brokerHeaders = headersOf(properties);
        constexpr int receiveMaximum = 33; // §3.2.2.3.3
        m_sendWindow = qMin(m_sendWindow, shortProperty(properties, receiveMaximum).value_or(m_sendWindow));
    };
    m_session->engine->setHandlers(std::move(handlers));
    m_sendWindow = m_session->engine->sendWindow();
}

void MqttRun::openingTooSlow()
{
    const QString host = m_connection->target().hostAndPort();
    const bool connecting = m_state == State::Connecting;
    fail(timeoutError(m_options.timeoutMs,
                      connecting ? QStringLiteral("while connecting to %1").arg(host)
                                 : QStringLiteral("while waiting for the broker's CONNACK"),
                      connecting ? QStringLiteral("Check that the broker runs and can be reached from here.")
                                 : QStringLiteral("Check that a broker listens there, and whether it wants "
                                                  "mqtts://.")));
}

void MqttRun::connectionEnded()
{
    // The broker goes first after DISCONNECT; what is still to do needs another connection.
    if (m_state == State::Closing)
        return;
    // What came before the end comes first.
    received();
    if (isFinished())
        return;
    const QString where = m_connection->target().hostAndPort();
    const QString detail = m_connection->lastError();
    Error error;
    if (call::isCertificateAlert(detail)) {
        error = call::certificateRefused(where, detail);
    } else if (m_state == State::Open) {
        const QString what = m_incoming.isInMiddle()
                                 ? QStringLiteral("The connection to %1 broke in the middle of a packet.")
                                 : QStringLiteral("The broker at %1 closed the connection.");
        error =
            makeError(ErrorCode::ConnectionLost, what.arg(where),
                      QStringLiteral("Connect again; if it stays so, look at the broker's log. Two clients "
                                     "with one identifier drive each other out."));
    } else {
        error =
            makeError(ErrorCode::ConnectionLost,
                      QStringLiteral("The broker at %1 closed the connection without an answer.").arg(where),
                      m_options.address.secure
                          ? QStringLiteral("It may want a client certificate, or not the one it got.")
                          : QStringLiteral("Check that an MQTT broker listens there, whether it wants "
                                           "mqtts://, and whether it speaks this version of MQTT."));
    }
    error.detail = detail;
    fail(std::move(error));
}

void MqttRun::sayGoodbye()
{
    if (m_state != State::Open || !m_session->engine->disconnect(0, !m_options.hasOwnIdentifier))
        return;
    writeOutput();
    if (leavesSession())
        removeSession();
}

/// Whether the broker would keep for ever what nobody can take up: the identifier was made up for this call.
bool MqttRun::leavesSession() const
{
    return m_options.version == Version::V311 && !m_options.hasOwnIdentifier && !m_options.cleanStart;
}

SessionRemoval *MqttRun::removeSession()
{
    auto *removal = new SessionRemoval(m_options, m_connection->target(), m_loop->anchor);
    removal->start();
    return removal;
}

/// The next attempt of the call takes it up.
void MqttRun::keepSession(const Finished &finished)
{
    const bool mayGoOn = finished.outcome == Outcome::Failed ||
                         (finished.status && finished.status->statusClass == StatusClass::ServerError);
    if (!m_session || !m_session->engine || !m_loop || m_options.attemptsOf.isEmpty() || !mayGoOn ||
        m_loop->ended)
        return;
    m_session->engine->detach();
    m_session->engine->setHandlers({});
    m_session->waiting = m_queue.clear();
    m_session->isSendingClosed = m_queue.isClosed();
    qint64 longestPauseMs = 0;
    call::readOption(m_request.options, QStringLiteral("reconnectMaximumDelayMs"), longestPauseMs);
    m_loop->sessions.keep(m_options.attemptsOf, std::move(m_session),
                          qMax(KeptSessions::shortestKeepMs, 2 * longestPauseMs));
}

void MqttRun::ending(const Finished &finished)
{
    keepSession(finished);
    dropTimer(m_tickTimer);
    dropTimer(m_endTimer);
}

} // namespace parlance::mqtt
