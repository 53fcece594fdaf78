// SPDX-License-Identifier: GPL-3.0-or-later
#include "outgoing.h"
#include "websocketrun.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>
#include <parlance/call/connectionerror.h>

namespace parlance::websocket {

namespace {

/// Of an answer that refuses.
constexpr qsizetype maximumPendingBytes = 128 * 1024;

using Attributes = QList<std::pair<QString, QString>>;

Opcode opcodeFor(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Binary:
        return Opcode::Binary;
    case MessageKind::Ping:
        return Opcode::Ping;
    case MessageKind::Pong:
        return Opcode::Pong;
    case MessageKind::Close:
        return Opcode::Close;
    default:
        return Opcode::Text;
    }
}

Attributes automaticMark()
{
    return {{QStringLiteral("automatic"), QStringLiteral("true")}};
}

Message control(MessageKind kind, const QByteArray &payload)
{
    Message message;
    message.direction = Direction::Sent;
    message.kind = kind;
    message.payload = Payload(payload);
    return message;
}

} // namespace

void WebSocketRun::received()
{
    const QByteArray bytes = m_connection->read();
    if (bytes.isEmpty() || m_state == State::Connecting)
        return;
    noteWire(Direction::Received, bytes);
    m_heardSomething = true;
    QByteArray frames = bytes;
    if (m_state == State::Handshaking) {
        m_unread += bytes;
        readAnswer();
        // It may be closing already: what was composed is sent as soon as the answer is read.
        if (isFinished() || m_state == State::Handshaking || m_state == State::Refused)
            return;
        frames = std::exchange(m_unread, {});
    } else if (m_state == State::Refused) {
        m_unread += bytes.left(maximumPendingBytes - m_unread.size());
        readRefusal();
        return;
    }
    QList<Incoming> complete;
    const std::optional<Violation> violation = m_reader.feed(frames, complete);
    for (const Incoming &incoming : std::as_const(complete)) {
        if (isFinished())
            return;
        take(incoming);
    }
    if (violation && !isFinished())
        violated(*violation);
}

void WebSocketRun::take(const Incoming &incoming)
{
    if (incoming.kind == MessageKind::Close) {
        closeReceived(incoming);
        return;
    }
    Message message;
    message.kind = incoming.kind;
    message.at = m_events.now();
    message.payload = Payload(incoming.payload);
    if (incoming.frames > 1)
        message.attributes.append({QStringLiteral("frames"), QString::number(incoming.frames)});
    if (incoming.kind == MessageKind::Pong)
        takePong(message);
    const bool isContent = !message.isControl();
    const std::optional<Message> content =
        isContent && !m_automatic.isEmpty() ? std::optional(message) : std::nullopt;
    m_events.add(MessageReceived{std::move(message)});
    // A server that pings but takes nothing must not fill the memory with pongs.
    if (incoming.kind == MessageKind::Ping && m_state == State::Open &&
        m_connection->unsentBytes() < highWater) {
        Message pong = control(MessageKind::Pong, incoming.payload);
        pong.attributes = automaticMark();
        sendMessage(std::move(pong));
    }
    if (content)
        replyTo(*content);
    if (isContent && ++m_receivedMessages == m_options.closeAfterMessages)
        endAsAsked();
}

void WebSocketRun::takePong(Message &message)
{
    const auto roundTrip = m_pings.answered(message.payload.toByteArray(), message.at);
    if (roundTrip) {
        message.attributes.append(
            {QStringLiteral("roundTripMs"), QString::number(toMilliseconds(*roundTrip), 'f', 3)});
    }
}

void WebSocketRun::closeReceived(const Incoming &incoming)
{
    tellIncomplete();
    Message message;
    message.kind = MessageKind::Close;
    message.at = m_events.now();
    message.payload = Payload(incoming.payload);
    message.attributes.append({QStringLiteral("code"), QString::number(incoming.closeCode)});
    m_events.add(MessageReceived{std::move(message)});
    // §5.5.1: answered with the code that came.
    if (m_state == State::Open)
        sendClose(incoming.closeCode, {}, true);
    finish({Outcome::Completed, std::nullopt,
            closeStatus(incoming.closeCode, QString::fromUtf8(incoming.payload))});
}

/// What came of a message that will not be completed.
void WebSocketRun::tellIncomplete()
{
    const std::optional<Incoming> rest = m_reader.incomplete();
    if (!rest)
        return;
    Message message;
    message.kind = rest->kind;
    message.payload = Payload(rest->payload);
    message.truncated = true;
    message.at = m_events.now();
    m_events.add(MessageReceived{std::move(message)});
}

void WebSocketRun::violated(const Violation &violation)
{
    tellIncomplete();
    // §7.1.7
    if (m_state == State::Open)
        sendClose(violation.closeCode, {}, true);
    fail(violation.error, closeStatus(violation.closeCode));
}

void WebSocketRun::sendMore()
{
    if (isFinished() || m_state != State::Open)
        return;
    const auto self = shared_from_this();
    while (m_state == State::Open && m_connection->unsentBytes() < highWater) {
        std::optional<Message> next = m_queue.take();
        if (!next)
            break;
        sendMessage(*std::move(next));
    }
    if (m_state == State::Open && m_queue.isDrained())
        sendClose(closecode::normal, {}, false);
    tellProgress();
    flush();
}

void WebSocketRun::sendMessage(Message message)
{
    if (message.kind == MessageKind::Close) {
        sendClose(closeCodeOf(message).value_or(closecode::normal), message.payload.toByteArray(), false);
        return;
    }
    message.direction = Direction::Sent;
    message.at = m_events.now();
    sendFrame(opcodeFor(message.kind), message);
    if (message.kind == MessageKind::Ping)
        m_pings.sent(message.payload.toByteArray(), message.at);
    m_events.add(MessageSent{std::move(message)});
}

void WebSocketRun::sendFrame(Opcode opcode, const Message &message)
{
    const QByteArray frame = clientFrame(opcode, message.payload.view());
    m_connection->write(frame);
    m_sentBytes += message.payload.size();
    noteWire(Direction::Sent, frame);
}

void WebSocketRun::sendClose(int code, const QByteArray &reason, bool automatic)
{
    Message message = control(MessageKind::Close, reason);
    message.at = m_events.now();
    message.attributes.append({QStringLiteral("code"), QString::number(code)});
    if (automatic)
        message.attributes += automaticMark();
    const QByteArray frame = clientFrame(Opcode::Close, closePayload(code, reason));
    m_connection->write(frame);
    noteWire(Direction::Sent, frame);
    m_events.add(MessageSent{std::move(message)});
    m_state = State::Closing;
    m_queue.end();
    dropTimer(m_endTimer);
    dropTimer(m_keepAliveTimer);
    stopIntervals();
    startTimer(m_closingTimer, m_options.closeTimeoutMs, [this] { closeUnanswered(); });
}

void WebSocketRun::endAsAsked()
{
    if (m_state == State::Open)
        sendClose(closecode::normal, {}, true);
}

void WebSocketRun::closeUnanswered()
{
    const QString limit = formatDuration(m_options.closeTimeoutMs * nanosecondsPerMillisecond);
    finish({Outcome::Completed, std::nullopt,
            closeStatus(closecode::abnormal,
                        QStringLiteral("the server did not answer Close within %1").arg(limit))});
}

Error WebSocketRun::endError(const QString &detail) const
{
    const QString where = m_connection->target().hostAndPort();
    if (call::isCertificateAlert(detail))
        return call::certificateRefused(where, detail);
    if (m_state == State::Open) {
        const QString what = m_reader.isInMiddle()
                                 ? QStringLiteral("The connection to %1 broke in the middle of a message.")
                                 : QStringLiteral("The connection to %1 ended without a Close frame.");
        return makeError(ErrorCode::ConnectionLost, what.arg(where),
                         QStringLiteral("Connect again; if it stays so, look at the server's log and at "
                                        "proxies in between."));
    }
    const QString hint =
        m_handshake.isSecure()
            ? QStringLiteral("It may want a client certificate, or not the one it got.")
            : QStringLiteral("Check that a WebSocket server listens there, and whether it wants wss://.");
    return makeError(ErrorCode::ConnectionLost,
                     QStringLiteral("The server at %1 closed the connection without an answer.").arg(where),
                     hint);
}

void WebSocketRun::connectionEnded()
{
    // What came before the end comes first.
    received();
    if (isFinished())
        return;
    if (m_state == State::Refused) {
        refused();
        return;
    }
    if (m_state == State::Closing) {
        finish({Outcome::Completed, std::nullopt,
                closeStatus(closecode::abnormal,
                            QStringLiteral("the server ended the connection without answering Close"))});
        return;
    }
    const bool wasOpen = m_state == State::Open;
    const QString detail = m_connection->lastError();
    Error error = endError(detail);
    error.detail = detail;
    if (wasOpen)
        tellIncomplete();
    fail(std::move(error), wasOpen ? std::optional(closeStatus(closecode::abnormal)) : std::nullopt);
}

void WebSocketRun::keepAlive()
{
    const bool isAlive = std::exchange(m_heardSomething, false);
    if (!isAlive) {
        const QString interval = formatDuration(m_options.keepAliveIntervalMs * nanosecondsPerMillisecond);
        fail(makeError(
                 ErrorCode::ConnectionLost,
                 QStringLiteral("The server sent nothing for %1, not even a pong.").arg(interval),
                 QStringLiteral("The connection may be dead without either side knowing; connect again.")),
             closeStatus(closecode::abnormal));
        return;
    }
    Message ping = control(MessageKind::Ping, QByteArrayLiteral("keep-alive"));
    ping.attributes = automaticMark();
    sendMessage(std::move(ping));
    startTimer(m_keepAliveTimer, m_options.keepAliveIntervalMs, [this] { keepAlive(); });
}

void WebSocketRun::replyTo(const Message &received)
{
    if (m_state != State::Open)
        return;
    std::optional<Message> reply = m_automatic.replyTo(received);
    if (!reply)
        return;
    sendAutomatically(*std::move(reply));
    if (!m_automatic.isExhausted())
        return;
    Message note;
    note.kind = MessageKind::Comment;
    note.at = m_events.now();
    note.payload =
        Payload(QByteArrayLiteral("That was the last automatic reply: there were as many as allowed."));
    m_events.add(MessageReceived{std::move(note)});
}

void WebSocketRun::startIntervals()
{
    for (const AutomaticSends::Interval &interval : m_automatic.intervals()) {
        auto timer = std::make_unique<QTimer>();
        QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [this, message = interval.message] {
            const auto self = shared_from_this();
            sendAutomatically(message);
        });
        timer->start(int(qMin<qint64>(interval.everyMs, std::numeric_limits<int>::max())));
        m_intervalTimers.push_back(std::move(timer));
    }
}

void WebSocketRun::stopIntervals()
{
    for (std::unique_ptr<QTimer> &timer : m_intervalTimers)
        dropTimer(timer);
    m_intervalTimers.clear();
}

/// Behind what waits; where the server takes nothing it is left out.
void WebSocketRun::sendAutomatically(Message message)
{
    if (m_state == State::Open && m_queue.addAutomatic(std::move(message)))
        sendMore();
}

} // namespace parlance::websocket
