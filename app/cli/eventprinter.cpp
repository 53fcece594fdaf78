// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventprinter.h"

#include "terminal.h"

#include <parlance/base/format.h>
#include <parlance/model/eventjson.h>

namespace parlance::cli {

namespace {

constexpr int progressIntervalMs = 100;

/// Text from its first to its last byte: what a terminal would obey may stand anywhere. It may begin and end
/// inside a character when it is a part.
bool isAllText(QByteArrayView bytes, bool isPart)
{
    constexpr qsizetype pieceSize = 32 * 1024;
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        QByteArrayView piece = bytes.sliced(at, qMin(pieceSize, bytes.size() - at));
        for (int i = 0; (isPart || at > 0) && i < 3 && !piece.isEmpty() && (piece.front() & 0xc0) == 0x80;
             ++i)
            piece = piece.sliced(1);
        if (!looksLikeText(piece))
            return false;
    }
    return true;
}

} // namespace

EventPrinter::EventPrinter(Terminal &terminal, Options options)
    : m_terminal(terminal)
    , m_options(std::move(options))
{
    m_file.setFileName(m_options.outputFile);
}

Result<void> EventPrinter::open()
{
    if (m_options.outputFile.isEmpty())
        return {};
    if (!m_file.open(QIODevice::ReadWrite)) {
        return failure(ErrorCode::Io, QStringLiteral("%1 cannot be written.").arg(m_options.outputFile),
                       QStringLiteral("Check that the folder exists and can be written."),
                       m_file.errorString());
    }
    return {};
}

void EventPrinter::print(const call::EventBatch &batch)
{
    for (const Event &event : batch)
        print(event);
}

bool EventPrinter::isDone() const
{
    const bool enough = m_options.maximumMessages >= 0 && m_received >= m_options.maximumMessages;
    const bool readerGone = m_terminal.outputClosed() && (m_options.events || m_options.outputFile.isEmpty());
    return enough || readerGone || m_error;
}

void EventPrinter::print(const Event &event)
{
    const bool isLast = std::holds_alternative<Finished>(event.data);
    const auto *received = std::get_if<MessageReceived>(&event.data);
    const bool beyond = received && isDone();
    if (m_options.events && !beyond)
        writeEventLine(event, [this](QByteArrayView bytes) { m_terminal.write(bytes); });
    if (const auto *resolved = std::get_if<Resolved>(&event.data))
        beginLeg(*resolved);
    if (const auto *part = std::get_if<MessagePart>(&event.data); part && !isDone())
        printPart(part->bytes);
    if (received && !beyond)
        printMessage(received->message);
    if (isLast) {
        m_terminal.setStatusLine({});
        flushHeld();
    }
    if (const auto *progress = std::get_if<Progress>(&event.data))
        showProgress(*progress);
    if (const auto *head = std::get_if<HeadReceived>(&event.data))
        m_streaming = head->streams;
    if (m_options.heads && !m_options.events)
        printHeads(event.data);
}

/// After a redirect or a retry, what came before was not the answer; after a repetition it was one of
/// several.
void EventPrinter::beginLeg(const Resolved &resolved)
{
    if (resolved.reason == LegReason::Repeat || resolved.reason == LegReason::Reconnect)
        flushHeld();
    m_held.reset();
}

/// On a terminal, while nothing else is written to it.
void EventPrinter::showProgress(const Progress &progress)
{
    // A body that is shown tells by itself how far it is, and its last line must stay.
    if (m_options.events || (m_parts == Parts::Shown && m_options.outputFile.isEmpty()) ||
        (m_progressAge.isValid() && m_progressAge.elapsed() < progressIntervalMs))
        return;
    m_progressAge.start();
    QString text = formatSize(progress.bytes);
    if (progress.total > 0)
        text += QStringLiteral(" of %1").arg(formatSize(progress.total));
    text += progress.direction == Direction::Sent ? QStringLiteral(" sent") : QStringLiteral(" received");
    m_terminal.setStatusLine(text);
}

void EventPrinter::printHeads(const EventData &data)
{
    if (const auto *informational = std::get_if<InformationalHead>(&data))
        printHead(informational->head);
    else if (const auto *head = std::get_if<HeadReceived>(&data))
        printHead(head->head);
    else if (const auto *trailers = std::get_if<TrailersReceived>(&data)) {
        flushHeld();
        m_terminal.write("\n");
        printHeaders(trailers->trailers);
    }
}

void EventPrinter::printMessage(const Message &message)
{
    if (message.isControl())
        return;
    // Half a message is none of those that were asked for.
    if (!message.truncated)
        ++m_received;
    if (m_options.events && m_options.outputFile.isEmpty())
        return;
    if (m_parts != Parts::None) {
        endParts();
        return;
    }
    // A second message shows that there are many, whatever the head said.
    if (m_held)
        m_streaming = true;
    flushHeld();
    if (m_streaming)
        writeBody(message.payload, true);
    else
        m_held = message;
}

void EventPrinter::printPart(QByteArrayView bytes)
{
    if (m_parts == Parts::Refused || bytes.isEmpty())
        return;
    if (writesToTerminal() && !isAllText(bytes, m_parts == Parts::Shown)) {
        endParts();
        m_parts = Parts::Refused;
        m_terminal.message(
            QStringLiteral("This is binary data, which a terminal cannot show; --output FILE or "
                           "a pipe takes it as it is."));
        return;
    }
    m_parts = Parts::Shown;
    m_partsEndLine = bytes.back() == '\n';
    writeOut(bytes);
}

void EventPrinter::endParts()
{
    // A prompt behind the last line helps nobody; in a pipe the bytes stay as they came.
    if (m_parts == Parts::Shown && !m_partsEndLine && writesToTerminal())
        writeOut("\n");
    m_parts = Parts::None;
}

void EventPrinter::flushHeld()
{
    if (!m_held)
        return;
    const Message message = *std::exchange(m_held, std::nullopt);
    writeBody(message.payload, m_streaming);
}

bool EventPrinter::writesToTerminal() const
{
    return m_options.outputFile.isEmpty() && m_terminal.outputIsTerminal();
}

void EventPrinter::writeBody(const Payload &payload, bool endLine)
{
    const Payload::View view = payload.view();
    const bool toTerminal = writesToTerminal();
    if (toTerminal && !isAllText(view, false)) {
        m_terminal.message(
            QStringLiteral("%1 of binary data; --output FILE or a pipe takes them as they are.")
                .arg(formatSize(view.size())));
        return;
    }
    writeOut(view);
    if ((endLine || toTerminal) && (view.size() == 0 || view.bytes().back() != '\n'))
        writeOut("\n");
}

void EventPrinter::writeOut(QByteArrayView bytes)
{
    if (m_options.outputFile.isEmpty()) {
        m_terminal.write(bytes);
        return;
    }
    if (m_error)
        return;
    if (!std::exchange(m_fileBegun, true) && !m_file.isSequential())
        m_file.resize(0);
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size() || !m_file.flush()) {
        m_error =
            makeError(ErrorCode::DiskFull, QStringLiteral("Writing to %1 failed.").arg(m_options.outputFile),
                      QStringLiteral("Free some space there, or choose another file."), m_file.errorString());
    }
}

void EventPrinter::printHead(const Head &head)
{
    QString line = QString::fromLatin1(head.version);
    if (!line.isEmpty())
        line += u' ';
    // Some protocols give their verdict last.
    if (head.status.code != 0)
        line += QString::number(head.status.code) + u' ' + head.status.text;
    m_terminal.writeLine(m_terminal.styled(line.trimmed(), Style::Bold));
    printHeaders(head.headers);
    m_terminal.write("\n");
}

void EventPrinter::printHeaders(const HeaderList &headers)
{
    for (const HeaderField &field : headers) {
        const QByteArray line = field.name + ": " + field.value;
        if (m_terminal.outputIsTerminal())
            m_terminal.writeLine(m_terminal.styled(headerText(line), Style::Plain));
        else
            m_terminal.write(QByteArray(line + '\n'));
    }
}

} // namespace parlance::cli
