// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageinput.h"

#include <parlance/base/format.h>

#include <QSocketNotifier>

#include <array>
#include <cerrno>

#include <unistd.h>

namespace parlance::cli {

namespace {

constexpr int pieceSize = 64 * 1024;
constexpr qsizetype maximumLine = 256 * 1024 * 1024;
constexpr int retryMs = 10;

} // namespace

MessageInput::MessageInput(call::CallSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_notifier(new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, &MessageInput::read);
    connect(&m_retry, &QTimer::timeout, this, &MessageInput::sendLines);
    m_retry.setSingleShot(true);
}

MessageInput::~MessageInput() = default;

void MessageInput::read()
{
    std::array<char, pieceSize> piece{};
    const ssize_t size = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    m_ended = size <= 0;
    if (size > 0)
        m_waiting.append(piece.data(), qsizetype(size));
    m_notifier->setEnabled(false);
    sendLines();
}

void MessageInput::sendLines()
{
    if (m_session.isFinished() || m_error) {
        m_notifier->setEnabled(false);
        return;
    }
    qsizetype start = 0;
    for (qsizetype end = m_waiting.indexOf('\n'); end >= 0; end = m_waiting.indexOf('\n', start)) {
        if (!sendLine(m_waiting.sliced(start, end - start)))
            break;
        start = end + 1;
    }
    m_waiting.remove(0, start);
    const bool lineWaits = m_waiting.contains('\n');
    if (m_error || lineWaits)
        return;
    if (m_ended) {
        if (sendLine(m_waiting))
            m_session.closeSending();
        return;
    }
    if (m_waiting.size() > maximumLine) {
        m_error = makeError(
            ErrorCode::LimitExceeded,
            QStringLiteral("A line of standard input is longer than %1.").arg(formatSize(maximumLine)),
            QStringLiteral("Each line is one message."));
        Q_EMIT failed();
        return;
    }
    m_notifier->setEnabled(true);
}

/// False when it has to wait, or when it cannot be sent at all.
bool MessageInput::sendLine(const QByteArray &line)
{
    if (line.trimmed().isEmpty())
        return true;
    Message message;
    message.direction = Direction::Sent;
    message.payload = Payload(line.endsWith('\r') ? line.chopped(1) : line);
    if (!line.isValidUtf8())
        message.kind = MessageKind::Binary;
    const Result<void> sent = m_session.send(std::move(message));
    if (sent)
        return true;
    // Too much waits, or it is just being connected again.
    if (sent.error().code == ErrorCode::LimitExceeded || sent.error().code == ErrorCode::ConnectionLost) {
        m_retry.start(retryMs);
        return false;
    }
    // The call is over: it tells itself how it ended.
    if (sent.error().code != ErrorCode::Unsupported) {
        m_error = sent.error();
        Q_EMIT failed();
    }
    return false;
}

} // namespace parlance::cli
