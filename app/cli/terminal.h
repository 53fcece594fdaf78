// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

#include <QByteArray>
#include <QString>

#include <optional>

namespace parlance::cli {

/// How a piece of text looks on a terminal; nothing changes in a pipe or with NO_COLOR.
enum class Style { Plain, Bold, Dim, Good, Bad, Warning, Accent };

/// Standard output and standard error. What the user asked for goes to output(), messages to people to
/// message(). A reader that has gone is no failure: further output is dropped and outputClosed() tells. A
/// disk that is full is one: outputError() tells.
class Terminal
{
public:
    Terminal();
    ~Terminal();

    bool outputIsTerminal() const { return m_outputIsTerminal; }
    bool outputClosed() const { return m_outputClosed; }
    /// Why standard output could not be written, a reader that has gone apart.
    std::optional<Error> outputError() const;
    /// Columns of the terminal, 80 where there is none.
    int width() const;

    /// Byte for byte, at once unless buffered.
    void write(QByteArrayView bytes);
    /// Many short lines: they are written together, at the latest when flush() is called.
    void setBuffered(bool buffered);
    void flush();
    void writeLine(const QString &text);
    /// A line for people, on standard error.
    void message(const QString &text);
    /// "parlance-cli: what happened", with hint and technical text below.
    void error(const Error &error);

    /// The text with colour codes when standard output is a terminal that wants them, and on any terminal
    /// made harmless().
    QString styled(const QString &text, Style style) const;
    QString styledMessage(const QString &text, Style style) const;

    /// A line that replaces itself, on a terminal only; removed by the next write. Plain text.
    void setStatusLine(const QString &text);

    /// Text from a file or a server without what a terminal would obey.
    static QString harmless(const QString &text);

private:
    void writeNow(QByteArrayView bytes);
    void clearStatusLine();

    bool m_outputIsTerminal = false;
    bool m_errorIsTerminal = false;
    bool m_isDumb = false;
    bool m_colours = true;
    bool m_outputClosed = false;
    int m_outputErrno = 0;
    bool m_statusShown = false;
    bool m_buffered = false;
    QByteArray m_pending;
};

} // namespace parlance::cli
