// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/streamrun.h>

#include <parlance/base/clock.h>
#include <parlance/base/format.h>

#include <limits>

namespace parlance::call {

namespace {

constexpr qint64 progressInterval = 50 * nanosecondsPerMillisecond;

} // namespace

StreamRun::StreamRun(Request request, CallContext context, std::shared_ptr<EventGate> gate)
    : m_request(std::move(request))
    , m_context(std::move(context))
    , m_events(std::move(gate))
    , m_wireBudget(m_context.limits.wireBytes)
{
}

StreamRun::~StreamRun() = default;

void StreamRun::begin(const std::shared_ptr<StreamRuns> &runs)
{
    if (runs->ended || m_cancelRequested) {
        finish({Outcome::Cancelled, std::nullopt, std::nullopt});
        return;
    }
    m_runs = runs;
    m_runs->runs.insert(shared_from_this());
    Result<Target> target = prepare(*m_runs);
    if (!target) {
        fail(target.error());
        return;
    }
    m_connection.reset(new Connection(*std::move(target), m_runs->anchor));
    startTimer(m_openingTimer, m_openingLimitMs, [this] { openingTooSlow(); });
    startTimer(m_callTimer, m_context.transport.timeoutMs, [this] { callTooSlow(); });
    watchConnection();
    m_connection->open();
    flush();
}

void StreamRun::watchConnection()
{
    Connection *connection = m_connection.get();
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
    QObject::connect(connection, &Connection::resolved, connection, [this](const QStringList &endpoints) {
        m_events.add(Resolved{shownAddress(), endpoints, LegReason::Initial});
        flush();
    });
    QObject::connect(connection, &Connection::reached, connection, [this] { m_reachedAt = m_events.now(); });
    QObject::connect(connection, &Connection::connected, connection, handle(&StreamRun::connected));
    QObject::connect(connection, &Connection::received, connection, handle(&StreamRun::received));
    QObject::connect(connection, &Connection::written, connection, handle(&StreamRun::sendMore));
    QObject::connect(connection, &Connection::ended, connection, handle(&StreamRun::connectionEnded));
    QObject::connect(connection, &Connection::failed, connection, [this](const Error &error) {
        const auto self = shared_from_this();
        fail(error);
    });
}

bool StreamRun::noteConnected(const Connected &connected, const QByteArray &version)
{
    Connected event = connected;
    event.tcpConnectedAt = m_reachedAt;
    event.version = version;
    m_events.add(std::move(event));
    return m_connection->mayUse(connected);
}

void StreamRun::startTimer(std::unique_ptr<QTimer> &timer, qint64 milliseconds, std::function<void()> handler,
                           bool repeats)
{
    dropTimer(timer);
    if (milliseconds <= 0)
        return;
    timer = std::make_unique<QTimer>();
    timer->setSingleShot(!repeats);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [this, handler = std::move(handler)] {
        const auto self = shared_from_this();
        // The timer may be dropped by what it does, and this function with it.
        const auto act = handler;
        act();
        self->flush();
    });
    timer->start(int(qMin<qint64>(milliseconds, std::numeric_limits<int>::max())));
}

/// It may be the one whose signal led here.
void StreamRun::dropTimer(std::unique_ptr<QTimer> &timer)
{
    if (!timer)
        return;
    timer->stop();
    timer->setParent(m_runs->anchor);
    timer.release()->deleteLater();
}

Error StreamRun::timeoutError(qint64 limitMs, const QString &during, const QString &hint)
{
    const QString limit = formatDuration(limitMs * nanosecondsPerMillisecond);
    return makeError(ErrorCode::Timeout,
                     QStringLiteral("The time limit of %1 ran out %2.").arg(limit, during), hint);
}

void StreamRun::callTooSlow()
{
    sayTooSlow();
    fail(timeoutError(m_context.transport.timeoutMs, QStringLiteral("before the call was over"),
                      QStringLiteral("Raise the limit, or let the call end after a time or a number of "
                                     "messages.")));
}

void StreamRun::cancel()
{
    if (m_finished || !m_runs)
        return;
    const auto self = shared_from_this();
    sayGoodbye();
    finish({Outcome::Cancelled, std::nullopt, std::nullopt});
}

void StreamRun::drop()
{
    if (m_finished || !m_runs)
        return;
    const auto self = shared_from_this();
    m_connection->abort();
    fail(makeError(ErrorCode::ConnectionLost, QStringLiteral("The connection was dropped on purpose.")),
         lostStatus());
}

void StreamRun::fail(Error error, std::optional<Status> status)
{
    finish({Outcome::Failed, std::move(error), std::move(status)});
}

void StreamRun::finish(Finished finished)
{
    if (m_finished)
        return;
    m_finished = true;
    const auto self = shared_from_this();
    ending(finished);
    m_queue.end();
    if (finished.outcome != Outcome::Cancelled)
        tellUnsent();
    m_connection.reset();
    dropTimer(m_openingTimer);
    dropTimer(m_callTimer);
    m_events.add(std::move(finished));
    if (m_runs)
        m_runs->runs.erase(self);
    m_events.flush();
}

/// What was taken is not lost without a word; whoever makes the call again sends it.
void StreamRun::tellUnsent()
{
    const qsizetype count = m_queue.unsentCount();
    if (count == 0)
        return;
    Message note;
    note.kind = MessageKind::Comment;
    note.at = m_events.now();
    note.payload =
        Payload((count == 1 ? QStringLiteral("1 message was not sent on this connection.")
                            : QStringLiteral("%1 messages were not sent on this connection.").arg(count))
                    .toUtf8());
    note.attributes.append({QStringLiteral("unsent"), QString::number(count)});
    m_events.add(MessageReceived{std::move(note)});
}

void StreamRun::tellProgress()
{
    const qint64 waiting = m_queue.waitingBytes();
    if (waiting == 0 && !m_toldWaiting)
        return;
    const qint64 now = m_events.now();
    if (waiting > 0 && m_progressAt >= 0 && now - m_progressAt < progressInterval)
        return;
    m_progressAt = now;
    m_toldWaiting = waiting > 0;
    m_events.add(Progress{Direction::Sent, m_sentBytes, m_sentBytes + waiting});
}

void StreamRun::noteWire(Direction direction, QByteArrayView bytes)
{
    if (!m_context.recordWire || bytes.isEmpty() || m_wireBudget < 0)
        return;
    // One byte too many tells the recorder that there was more.
    const qint64 size = qMin<qint64>(bytes.size(), m_wireBudget + 1);
    m_wireBudget -= size;
    m_events.add(WireBytes{direction, bytes.first(size).toByteArray()});
}

} // namespace parlance::call
