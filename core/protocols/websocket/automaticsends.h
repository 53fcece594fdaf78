// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>

#include <QRegularExpression>
#include <QVariantMap>

#include <optional>

namespace parlance::websocket {

/// What a connection sends by itself: answers to what comes, and messages at an interval. Made of the options
/// `autoReplies` and `intervalSends` (websocketprotocol.h); what is malformed in them is left out. Bounded in
/// rules, answers and looked-at bytes.
class AutomaticSends
{
public:
    struct Interval
    {
        qint64 everyMs = 0;
        Message message;
    };

    static AutomaticSends from(const QVariantMap &options);

    bool isEmpty() const { return m_replies.isEmpty() && m_intervals.isEmpty(); }
    const QList<Interval> &intervals() const { return m_intervals; }
    /// The answer of the first rule that fits a received message; nothing where none does or all answers of
    /// this connection were given.
    std::optional<Message> replyTo(const Message &received);
    /// The next call of replyTo() will be the first to give nothing because of their number.
    bool isExhausted() const { return m_left == 0; }

private:
    struct Reply
    {
        QString text; ///< the message has it; empty: any message
        std::optional<QRegularExpression> pattern;
        QString answer;
    };

    QList<Reply> m_replies;
    QList<Interval> m_intervals;
    qint64 m_left = 0;
};

} // namespace parlance::websocket
