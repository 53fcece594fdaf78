// SPDX-License-Identifier: GPL-3.0-or-later
#include "automaticsends.h"

#include <parlance/call/optionreader.h>

namespace parlance::websocket {

namespace {

constexpr qsizetype maximumRules = 100;
constexpr qint64 shortestIntervalMs = 10;
constexpr qsizetype maximumLookedAt = 64 * 1024;
constexpr qsizetype maximumAnswer = 1024 * 1024;

QList<QVariantMap> rulesOf(const QVariantMap &options, const QString &name)
{
    QList<QVariantMap> rules;
    const QVariantList list = options.value(name).toList();
    for (const QVariant &each : list.first(qMin(list.size(), maximumRules))) {
        const QVariantMap rule = each.toMap();
        if (!rule.isEmpty() && rule.value(QStringLiteral("enabled"), true).toBool())
            rules.append(rule);
    }
    return rules;
}

Message textToSend(const QString &text)
{
    Message message;
    message.direction = Direction::Sent;
    message.payload = Payload(text.toUtf8());
    message.attributes.append({QStringLiteral("automatic"), QStringLiteral("true")});
    return message;
}

/// `$1` and its like become what the groups of the pattern matched, `$0` the whole.
QString withGroups(const QString &answer, const QRegularExpressionMatch &match)
{
    QString text;
    for (qsizetype i = 0; i < answer.size() && text.size() <= maximumAnswer; ++i) {
        const bool isGroup = answer.at(i) == u'$' && i + 1 < answer.size() && answer.at(i + 1) >= u'0' &&
                             answer.at(i + 1) <= u'9';
        if (isGroup)
            text += match.captured(answer.at(++i).unicode() - u'0');
        else
            text += answer.at(i);
    }
    return text.left(maximumAnswer);
}

} // namespace

AutomaticSends AutomaticSends::from(const QVariantMap &options)
{
    AutomaticSends sends;
    sends.m_left = 1'000;
    call::readOption(options, QStringLiteral("autoReplyLimit"), sends.m_left);
    for (const QVariantMap &rule : rulesOf(options, QStringLiteral("autoReplies"))) {
        Reply reply;
        reply.text = rule.value(QStringLiteral("match")).toString();
        reply.answer = rule.value(QStringLiteral("send")).toString();
        if (reply.text.size() > 2 && reply.text.startsWith(u'/') && reply.text.endsWith(u'/')) {
            // The limit keeps a pattern that backtracks from holding up all calls.
            const QString pattern = reply.text.sliced(1, reply.text.size() - 2);
            reply.pattern.emplace(QStringLiteral("(*LIMIT_MATCH=100000)") + pattern);
            if (!reply.pattern->isValid())
                continue;
        }
        sends.m_replies.append(std::move(reply));
    }
    for (const QVariantMap &rule : rulesOf(options, QStringLiteral("intervalSends"))) {
        qint64 every = 0;
        call::readOption(rule, QStringLiteral("everyMs"), every);
        if (every > 0)
            sends.m_intervals.append(
                {qMax(every, shortestIntervalMs), textToSend(rule.value(QStringLiteral("send")).toString())});
    }
    return sends;
}

std::optional<Message> AutomaticSends::replyTo(const Message &received)
{
    if (m_replies.isEmpty() || m_left == 0)
        return std::nullopt;
    const QString text = QString::fromUtf8(received.payload.toByteArray(maximumLookedAt));
    for (const Reply &reply : std::as_const(m_replies)) {
        QString answer = reply.answer;
        if (reply.pattern) {
            const QRegularExpressionMatch match = reply.pattern->match(text);
            if (!match.hasMatch())
                continue;
            answer = withGroups(answer, match);
        } else if (!text.contains(reply.text)) {
            continue;
        }
        --m_left;
        return textToSend(answer);
    }
    return std::nullopt;
}

} // namespace parlance::websocket
