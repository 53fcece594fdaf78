// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include <QStringList>

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace parlance::cli {

namespace {

constexpr qsizetype bufferSize = 16 * 1024;

QString coloured(const QString &text, Style style)
{
    static constexpr std::array codes = {"0", "1", "2", "32", "31", "33", "36"};
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(codes[size_t(style)]), text);
}

/// False when the reader has gone or the disk is full: what is left is dropped.
bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (count < 0 && errno == EINTR)
            continue;
        // A parent may share its non-blocking pipe with us; then a full one is waited for here.
        if (count < 0 && errno == EAGAIN) {
            pollfd waiting = {descriptor, POLLOUT, 0};
            ::poll(&waiting, 1, -1);
            continue;
        }
        if (count <= 0)
            return false;
        bytes = bytes.sliced(count);
    }
    return true;
}

} // namespace

Terminal::Terminal()
    : m_outputIsTerminal(isatty(STDOUT_FILENO))
    , m_errorIsTerminal(isatty(STDERR_FILENO))
    , m_isDumb(qgetenv("TERM") == "dumb")
    , m_colours(qEnvironmentVariableIsEmpty("NO_COLOR") && !m_isDumb)
{
}

int Terminal::width() const
{
    winsize size = {};
    const int descriptor = m_outputIsTerminal ? STDOUT_FILENO : STDERR_FILENO;
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

Terminal::~Terminal()
{
    flush();
}

void Terminal::write(QByteArrayView bytes)
{
    clearStatusLine();
    if (!m_buffered) {
        writeNow(bytes);
        return;
    }
    m_pending.append(bytes);
    if (m_pending.size() >= bufferSize)
        flush();
}

void Terminal::writeNow(QByteArrayView bytes)
{
    if (m_outputClosed || writeAll(STDOUT_FILENO, bytes))
        return;
    m_outputErrno = errno;
    m_outputClosed = true;
}

std::optional<Error> Terminal::outputError() const
{
    if (!m_outputClosed || m_outputErrno == EPIPE)
        return std::nullopt;
    return makeError(ErrorCode::DiskFull, QStringLiteral("Writing to standard output failed."),
                     QStringLiteral("Free some space where it goes, or send it elsewhere."),
                     qt_error_string(m_outputErrno));
}

void Terminal::setBuffered(bool buffered)
{
    flush();
    m_buffered = buffered;
}

void Terminal::flush()
{
    if (!m_pending.isEmpty())
        writeNow(m_pending);
    m_pending.clear();
}

void Terminal::writeLine(const QString &text)
{
    write(QByteArray(text.toUtf8() + '\n'));
}

void Terminal::message(const QString &text)
{
    flush();
    clearStatusLine();
    writeAll(STDERR_FILENO, QByteArray(text.toUtf8() + '\n'));
}

void Terminal::error(const Error &error)
{
    Error head = error;
    head.hint.clear();
    message(styledMessage(QStringLiteral("parlance-cli: "), Style::Bad) +
            styledMessage(head.toString(), Style::Plain));
    if (!error.hint.isEmpty())
        message(QStringLiteral("  ") + styledMessage(error.hint, Style::Plain));
    if (!error.detail.isEmpty() && error.detail != error.message)
        message(QStringLiteral("  ") + styledMessage(QStringLiteral("(%1)").arg(error.detail), Style::Dim));
}

QString Terminal::harmless(const QString &text)
{
    const auto isHarmful = [](QChar c) {
        return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
    };
    if (std::none_of(text.begin(), text.end(), isHarmful))
        return text;
    QString safe = text;
    std::replace_if(safe.begin(), safe.end(), isHarmful, QChar(QChar::ReplacementCharacter));
    return safe;
}

QString Terminal::styled(const QString &text, Style style) const
{
    if (!m_outputIsTerminal)
        return text;
    return m_colours && style != Style::Plain ? coloured(harmless(text), style) : harmless(text);
}

QString Terminal::styledMessage(const QString &text, Style style) const
{
    if (!m_errorIsTerminal)
        return text;
    return m_colours && style != Style::Plain ? coloured(harmless(text), style) : harmless(text);
}

void Terminal::setStatusLine(const QString &text)
{
    if (!m_outputIsTerminal || m_isDumb)
        return;
    clearStatusLine();
    flush();
    if (text.isEmpty())
        return;
    writeAll(STDOUT_FILENO, harmless(text).left(width() - 1).toUtf8());
    m_statusShown = true;
}

void Terminal::clearStatusLine()
{
    if (!m_statusShown)
        return;
    m_statusShown = false;
    writeAll(STDOUT_FILENO, QByteArrayView("\r\x1b[K"));
}

} // namespace parlance::cli
