// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/http/framer.h>

namespace parlance::http {

/// Server-sent events, parsed as the HTML standard says (§9.2.6 "Interpreting an event stream").
///
/// Attributes: `event` (type, when named), `id` (when the event sets it), `last-event-id` (when an earlier
/// event set it), `retry` (milliseconds). Comments come as MessageKind::Comment, and so do events without
/// data, which a browser does not dispatch: what they set counts nevertheless (attribute `no-data`). An event
/// the stream ends in is not dispatched by a browser; it comes as truncated. A `retry` that is complete there
/// counts and comes as a comment.
class SseFramer : public Framer
{
public:
    explicit SseFramer(const FramerLimits &limits)
        : m_limits(limits)
    {
    }

    Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) override;
    Result<void> finish(bool complete, qint64 at, QList<Message> &out) override;

private:
    QByteArrayView skipByteOrderMark(QByteArrayView bytes);
    Result<void> checkSize(qsizetype more) const;
    void processLine(QByteArrayView line, qint64 at, QList<Message> &out);
    void processField(QByteArrayView name, QByteArrayView value);
    void dispatch(qint64 at, QList<Message> &out, bool truncated);
    void addComment(QByteArrayView text, qint64 at, QList<Message> &out) const;
    void takeRetry(Message &message);

    FramerLimits m_limits;
    int m_markBytes = 0;        // of the byte order mark seen so far; -1 once the start is over
    bool m_afterReturn = false; // a line feed that comes now belongs to the carriage return before
    QByteArray m_line;          // what earlier pieces brought of the current line
    QByteArray m_data;
    QByteArray m_event;
    QByteArray m_lastId;
    QByteArray m_retry;
    bool m_setsId = false;
};

} // namespace parlance::http
