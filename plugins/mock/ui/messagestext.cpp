// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagestext.h"

#include <parlance/base/format.h>

#include <QCoreApplication>

namespace parlance::mockui {

namespace {

constexpr qsizetype shownMessages = 500;
constexpr qint64 shownBytes = 200;

QString words(const char *text)
{
    return QCoreApplication::translate("parlance::mockui::Messages", text);
}

QString kindText(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Text:
    case MessageKind::Binary:
        break;
    case MessageKind::Ping:
        return QStringLiteral("ping ");
    case MessageKind::Pong:
        return QStringLiteral("pong ");
    case MessageKind::Close:
        return QStringLiteral("close ");
    case MessageKind::Comment:
        return QStringLiteral(": ");
    }
    return {};
}

QString line(const Message &message)
{
    const bool isClients = message.direction == Direction::Sent;
    QString text = QStringLiteral("%1 s  %2  ")
                       .arg(double(message.at) / 1e9, 9, 'f', 3)
                       .arg(isClients ? words(QT_TRANSLATE_NOOP("parlance::mockui::Messages", "client"))
                                      : words(QT_TRANSLATE_NOOP("parlance::mockui::Messages", "mock")),
                            -6);
    text += kindText(message.kind);
    for (const auto &[name, value] : message.attributes)
        text += name + u'=' + value + u' ';
    if (message.kind == MessageKind::Binary)
        return text + formatSize(message.payload.size());
    QString content = QString::fromUtf8(message.payload.toByteArray(shownBytes));
    content.replace(u'\n', u'⏎');
    return text + content + (message.payload.size() > shownBytes ? QStringLiteral("…") : QString());
}

} // namespace

QString messagesText(const Exchange &exchange)
{
    const qsizetype count = exchange.messages->count();
    const qsizetype first = qMax<qsizetype>(0, count - shownMessages);
    QString text;
    if (first > 0)
        text = words(QT_TRANSLATE_NOOP("parlance::mockui::Messages", "%1 earlier ones")).arg(first) + u'\n';
    for (qsizetype i = first; i < count; ++i)
        text += line(exchange.messages->at(i)) + u'\n';
    return text;
}

} // namespace parlance::mockui
