// SPDX-License-Identifier: GPL-3.0-or-later
#include "outgoing.h"
#include "refusalbody.h"
#include "websocketrun.h"

#include <parlance/base/format.h>
#include <parlance/call/draftmessage.h>

namespace parlance::websocket {

namespace {

constexpr qsizetype maximumRefusalBody = 64 * 1024;
constexpr qint64 refusalBodyMs = 2'000;

} // namespace

/// The composed messages that are selected wait before all others.
Result<void> WebSocketRun::queueDrafts()
{
    std::deque<Message> messages;
    for (const MessageDraft &draft : m_request.messages) {
        if (!draft.selected)
            continue;
        Result<Message> message = call::messageOf(draft);
        if (!message)
            return failure(message.error());
        if (const Result<void> ok = checkOutgoing(*message); !ok)
            return ok;
        messages.push_back(*std::move(message));
    }
    const bool endsSending = !messages.empty() && !m_options.keepSendingOpen && m_automatic.isEmpty() &&
                             m_options.closeAfterMessages == 0 && m_options.closeAfterMs == 0;
    m_queue.putFirst(std::move(messages));
    if (endsSending)
        m_queue.close();
    return {};
}

void WebSocketRun::connected(const Connected &connected)
{
    if (!noteConnected(connected, QByteArrayLiteral("HTTP/1.1")))
        return;
    const QByteArray bytes = m_handshake.bytes();
    m_connection->write(bytes);
    noteWire(Direction::Sent, bytes);
    m_state = State::Handshaking;
    m_events.add(RequestSent{QStringLiteral("GET"), m_handshake.address(), m_handshake.headers});
}

void WebSocketRun::readAnswer()
{
    while (m_state == State::Handshaking && !isFinished() && readHeadLines()) {
        Head head = m_headParser.take();
        // Interim answers may come first (RFC 9110 §15.2).
        if (head.status.statusClass == StatusClass::Informational && head.status.code != 101)
            m_events.add(InformationalHead{std::move(head)});
        else
            answered(std::move(head));
    }
}

/// True once a head is complete.
bool WebSocketRun::readHeadLines()
{
    for (;;) {
        const qsizetype end = m_unread.indexOf('\n');
        if (end < 0 && m_unread.size() <= m_context.limits.headBytes)
            return false;
        const QByteArray line = m_unread.first(end < 0 ? m_unread.size() : end + 1);
        m_unread.remove(0, line.size());
        const Result<call::HeadParser::Progress> progress = m_headParser.feed(line);
        if (!progress) {
            fail(progress.error());
            return false;
        }
        if (*progress == call::HeadParser::Progress::Complete)
            return true;
    }
}

void WebSocketRun::answered(Head head)
{
    m_head = head;
    m_events.add(HeadReceived{std::move(head), m_head.status.code == 101});
    if (m_head.status.code != 101) {
        m_state = State::Refused;
        startTimer(m_openingTimer, refusalBodyMs, [this] { openingTooSlow(); });
        readRefusal();
        return;
    }
    if (const Result<void> ok = checkAgreement(m_handshake, m_head); !ok) {
        fail(ok.error());
        return;
    }
    open();
}

void WebSocketRun::open()
{
    m_state = State::Open;
    dropTimer(m_openingTimer);
    m_heardSomething = true;
    startTimer(m_endTimer, m_options.closeAfterMs, [this] { endAsAsked(); });
    startTimer(m_keepAliveTimer, m_options.keepAliveIntervalMs, [this] { keepAlive(); });
    startIntervals();
    sendMore();
}

/// The body of the answer that refuses, as far as it comes soon.
void WebSocketRun::readRefusal()
{
    if (refusalBody(m_head.headers, m_unread, maximumRefusalBody).isComplete)
        refused();
}

void WebSocketRun::refused()
{
    const RefusalBody came = refusalBody(m_head.headers, m_unread, maximumRefusalBody);
    Message body;
    body.payload = Payload(came.bytes);
    body.kind = looksLikeText(came.bytes) ? MessageKind::Text : MessageKind::Binary;
    body.truncated = came.isTruncated;
    body.at = m_events.now();
    // None is asked for, and none is undone here.
    if (const QByteArray coding = headerValue(m_head.headers, "content-encoding"); !coding.isEmpty())
        body.attributes.append({QStringLiteral("not-decoded"), QString::fromLatin1(coding)});
    if (!body.payload.isEmpty())
        m_events.add(MessageReceived{std::move(body)});
    fail(refusal(m_handshake, m_head));
}

} // namespace parlance::websocket
