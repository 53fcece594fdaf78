// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchangetext.h"

#include <parlance/base/format.h>

#include <QCoreApplication>
#include <QUrl>

namespace parlance::mockui {

namespace {

QString localized(const char *text)
{
    return QCoreApplication::translate("parlance::mockui::ExchangeText", text);
}

QString headerLines(const HeaderList &headers)
{
    QString lines;
    for (const HeaderField &field : headers)
        lines += headerText(field.name) + QStringLiteral(": ") + headerText(field.value) + u'\n';
    return lines;
}

QString bodyText(const std::optional<Message> &message)
{
    if (!message)
        return {};
    const qint64 size = qMax(message->wireSize, message->payload.size());
    if (message->kind == MessageKind::Binary)
        return u'\n' +
               localized(QT_TRANSLATE_NOOP("parlance::mockui::ExchangeText", "%1 of data that is no text"))
                   .arg(formatSize(size));
    QString text = u'\n' + QString::fromUtf8(message->payload.toByteArray(shownBodyBytes));
    if (size > qMin(message->payload.size(), shownBodyBytes))
        text +=
            u'\n' + localized(QT_TRANSLATE_NOOP("parlance::mockui::ExchangeText", "… cut here, %1 in all"))
                        .arg(formatSize(size));
    return text;
}

/// Made anew by each connection, or tied to the one it came on (RFC 9110 §7.6.1).
bool belongsToConnection(const QString &name)
{
    static const QStringList names = {QStringLiteral("host"),       QStringLiteral("content-length"),
                                      QStringLiteral("connection"), QStringLiteral("keep-alive"),
                                      QStringLiteral("te"),         QStringLiteral("transfer-encoding"),
                                      QStringLiteral("upgrade"),    QStringLiteral("expect")};
    return names.contains(name, Qt::CaseInsensitive);
}

QString bodyKind(const Request &request)
{
    for (const Entry &header : request.metadata) {
        if (header.name.compare(QLatin1String("content-type"), Qt::CaseInsensitive) != 0)
            continue;
        if (header.value.contains(QLatin1String("json"), Qt::CaseInsensitive))
            return QStringLiteral("json");
        if (header.value.contains(QLatin1String("xml"), Qt::CaseInsensitive))
            return QStringLiteral("xml");
    }
    return QStringLiteral("text");
}

} // namespace

QString requestText(const Exchange &exchange)
{
    const Leg *leg = exchange.lastLeg();
    if (!leg || !leg->requestSent)
        return {};
    const QString version = leg->connection ? QString::fromLatin1(leg->connection->version) : QString();
    const QString target = QUrl(leg->requestSent->address)
                               .toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
    return leg->requestSent->method + u' ' + target + u' ' + version + u'\n' +
           headerLines(leg->requestSent->headers) + bodyText(exchange.messages->last(Direction::Sent));
}

QString responseText(const Exchange &exchange)
{
    const Leg *leg = exchange.lastLeg();
    if (!leg || !leg->head)
        return {};
    return QString::fromLatin1(leg->head->version) + u' ' + QString::number(leg->head->status.code) + u' ' +
           leg->head->status.text + u'\n' + headerLines(leg->head->headers) +
           bodyText(exchange.messages->last(Direction::Received));
}

SavedRequest requestToSend(const Exchange &exchange)
{
    SavedRequest saved;
    saved.request = exchange.request;
    saved.request.metadata.clear();
    for (const Entry &header : exchange.request.metadata) {
        if (!belongsToConnection(header.name))
            saved.request.metadata.append(header);
    }
    const std::optional<Message> body = exchange.messages->last(Direction::Sent);
    // A body the log cut short would be another request.
    if (body && body->kind == MessageKind::Text && !body->truncated)
        saved.request.body =
            TextBody{bodyKind(exchange.request), QString::fromUtf8(body->payload.toByteArray())};
    saved.name = exchange.request.method + u' ' + QUrl(exchange.request.address).path();
    return saved;
}

} // namespace parlance::mockui
