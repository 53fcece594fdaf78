// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/call/call.h>

#include <QElapsedTimer>
#include <QFile>

namespace parlance::cli {

class Terminal;

/// Writes what happens in a call while it happens: received bodies as they came (of streams one message a
/// line), or every event as JSON.
class EventPrinter
{
public:
    struct Options
    {
        bool events = false;         ///< every event instead of bodies
        bool heads = false;          ///< status line, headers and trailers too
        QString outputFile;          ///< bodies go there; empty: to standard output
        qint64 maximumMessages = -1; ///< received content messages; -1: all
    };

    EventPrinter(Terminal &terminal, Options options);

    /// Checks that the output file can be written, before anything is sent. It is emptied when its first byte
    /// comes.
    Result<void> open();
    void print(const call::EventBatch &batch);

    /// Nothing more will be written: enough messages came, or the reader has gone.
    bool isDone() const;
    /// Writing the output file failed.
    const std::optional<Error> &error() const { return m_error; }

private:
    void print(const Event &event);
    void beginLeg(const Resolved &resolved);
    void showProgress(const Progress &progress);
    void printHeads(const EventData &data);
    void printPart(QByteArrayView bytes);
    void endParts();
    void printMessage(const Message &message);
    void printHead(const Head &head);
    void printHeaders(const HeaderList &headers);
    void flushHeld();
    bool writesToTerminal() const;
    void writeBody(const Payload &payload, bool endLine);
    void writeOut(QByteArrayView bytes);

    Terminal &m_terminal;
    Options m_options;
    QFile m_file;
    bool m_fileBegun = false;
    bool m_streaming = false;
    qint64 m_received = 0;
    /// The body of a one-message answer waits for what follows: a redirect's body is not the answer.
    std::optional<Message> m_held;
    /// How far the message is that comes in parts.
    enum class Parts { None, Shown, Refused };
    Parts m_parts = Parts::None;
    bool m_partsEndLine = false;
    std::optional<Error> m_error;
    QElapsedTimer m_progressAge;
};

} // namespace parlance::cli
