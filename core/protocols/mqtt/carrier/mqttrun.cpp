// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttrun.h"

#include "reasons.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>
#include <parlance/call/connectionerror.h>

namespace parlance::mqtt {

namespace {

/// Packets of ours may be as large as MQTT has them.
constexpr qint64 anySize = 300LL * 1024 * 1024;
constexpr std::size_t maximumKeptSessions = 32;
constexpr int keptSessionMs = 15 * 60 * 1000;

Error timeoutError(qint64 limitMs, const QString &during, const QString &hint)
{
    const QString limit = formatDuration(limitMs * nanosecondsPerMillisecond);
    return makeError(ErrorCode::Timeout,
                     QStringLiteral("The time limit of %1 ran out %2.").arg(limit, during), hint);
}

} // namespace

MqttRun::MqttRun(Request request, call::CallContext context, std::shared_ptr<call::EventGate> gate)
    : m_request(std::move(request))
    , m_read(MqttOptions::from(m_request))
    , m_options(m_read.value_or(MqttOptions()))
    , m_context(std::move(context))
    , m_events(std::move(gate))
    , m_incoming(Sender::Server, m_options.version, m_options.maximumMessageBytes)
    , m_outgoing(Sender::Client, m_options.version, anySize)
    , m_wireBudget(m_context.limits.wireBytes)
{
    m_context.transport.verifyTls &= m_options.verifyTls;
    if (m_read)
        m_queue.setDefaults(m_options.defaults);
}

void MqttRun::begin(const std::shared_ptr<LoopState> &state)
{
    if (state->ended || m_cancelRequested) {
        finish({Outcome::Cancelled, std::nullopt, std::nullopt});
        return;
    }
    m_loop = state;
    m_loop->runs.insert(shared_from_this());
    if (const Result<void> ok = prepare(); !ok) {
        fail(ok.error());
        return;
    }
    call::Target target{m_options.address.host,
                        m_options.address.port,
                        m_options.address.secure,
                        m_context.transport,
                        QStringLiteral("mqtt"),
                        QStringLiteral("mqtts"),
                        {}};
    m_connection.reset(new call::Connection(std::move(target), m_loop->anchor));
    startTimer(m_openingTimer, m_options.timeoutMs, &MqttRun::openingTooSlow);
    startTimer(m_callTimer, m_context.transport.timeoutMs, &MqttRun::callTooSlow);
    watchConnection();
    m_connection->open();
    flush();
}

Result<void> MqttRun::prepare()
{
    if (!m_read)
        return failure(m_read.error());
    const auto kept = m_loop->sessions.find(m_options.attemptsOf);
    m_isResumed = !m_options.attemptsOf.isEmpty() && kept != m_loop->sessions.end();
    if (m_isResumed) {
        m_session = std::move(kept->second);
        m_loop->sessions.erase(kept);
        m_queue.putFirst(std::exchange(m_session->waiting, {}));
        for (const qint64 size : std::as_const(m_session->unreleased))
            m_unreleasedBytes += size;
    } else {
        m_session = std::make_unique<Session>();
        Result<std::unique_ptr<Engine>> engine = Engine::create(m_options);
        if (!engine)
            return failure(engine.error());
        m_session->engine = *std::move(engine);
        if (const Result<void> ok = queueDrafts(); !ok)
            return ok;
    }
    watchEngine();
    return {};
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

void MqttRun::watchConnection()
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
                         m_events.add(Resolved{m_options.address.shown(), endpoints, LegReason::Initial});
                         flush();
                     });
    QObject::connect(connection, &call::Connection::reached, connection,
                     [this] { m_reachedAt = m_events.now(); });
    QObject::connect(connection, &call::Connection::connected, connection, handle(&MqttRun::connected));
    QObject::connect(connection, &call::Connection::received, connection, handle(&MqttRun::received));
    QObject::connect(connection, &call::Connection::written, connection, handle(&MqttRun::sendMore));
    QObject::connect(connection, &call::Connection::ended, connection, handle(&MqttRun::connectionEnded));
    QObject::connect(connection, &call::Connection::failed, connection, [this](const Error &error) {
        const auto self = shared_from_this();
        fail(error);
    });
}

void MqttRun::startTimer(std::unique_ptr<QTimer> &timer, qint64 milliseconds, void (MqttRun::*handler)(),
                         bool repeats)
{
    dropTimer(timer);
    if (milliseconds <= 0)
        return;
    timer = std::make_unique<QTimer>();
    timer->setSingleShot(!repeats);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [this, handler] {
        const auto self = shared_from_this();
        (this->*handler)();
        flush();
    });
    timer->start(int(qMin<qint64>(milliseconds, std::numeric_limits<int>::max())));
}

/// It may be the one whose signal led here.
void MqttRun::dropTimer(std::unique_ptr<QTimer> &timer)
{
    if (!timer)
        return;
    timer->stop();
    timer->setParent(m_loop->anchor);
    timer.release()->deleteLater();
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

void MqttRun::callTooSlow()
{
    fail(timeoutError(m_context.transport.timeoutMs, QStringLiteral("before the call was over"),
                      QStringLiteral("Raise the limit, or let the call end after a time or a number of "
                                     "messages.")));
}

void MqttRun::connectionEnded()
{
    // What came before the end comes first.
    received();
    if (m_finished)
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

void MqttRun::cancel()
{
    if (m_finished || !m_loop)
        return;
    const auto self = shared_from_this();
    if (m_state == State::Open && m_session->engine->disconnect(0, !m_options.hasOwnIdentifier))
        writeOutput();
    finish({Outcome::Cancelled, std::nullopt, std::nullopt});
}

void MqttRun::fail(Error error, std::optional<Status> status)
{
    finish({Outcome::Failed, std::move(error), std::move(status)});
}

/// The next attempt of the call takes it up.
void MqttRun::keepSession(const Finished &finished)
{
    const bool mayGoOn = finished.outcome == Outcome::Failed ||
                         (finished.status && finished.status->statusClass == StatusClass::ServerError);
    std::deque<Message> waiting = m_queue.clear();
    if (!m_session || !m_session->engine || !m_loop || m_options.attemptsOf.isEmpty() || !mayGoOn ||
        m_loop->ended)
        return;
    m_session->engine->detach();
    m_session->engine->setHandlers({});
    m_session->waiting = std::move(waiting);
    auto &sessions = m_loop->sessions;
    if (sessions.size() >= maximumKeptSessions)
        sessions.erase(sessions.begin());
    Session *kept = m_session.get();
    sessions[m_options.attemptsOf] = std::move(m_session);
    // Attempts may be given up without a word here.
    QTimer::singleShot(keptSessionMs, m_loop->anchor, [loop = m_loop, key = m_options.attemptsOf, kept] {
        const auto found = loop->sessions.find(key);
        if (found != loop->sessions.end() && found->second.get() == kept)
            loop->sessions.erase(found);
    });
}

void MqttRun::finish(Finished finished)
{
    if (m_finished)
        return;
    m_finished = true;
    const auto self = shared_from_this();
    keepSession(finished);
    m_connection.reset();
    if (m_loop) {
        for (std::unique_ptr<QTimer> *timer : {&m_callTimer, &m_openingTimer, &m_tickTimer, &m_endTimer})
            dropTimer(*timer);
        m_loop->runs.erase(self);
    }
    m_events.add(std::move(finished));
    m_events.flush();
}

} // namespace parlance::mqtt
