// SPDX-License-Identifier: GPL-3.0-or-later
#include "requesttosend.h"

#include <QUrl>

namespace parlance::mockui {

namespace {

/// Made anew by each connection, or tied to the one it came on (RFC 9110 §7.6.1).
bool belongsToConnection(const QString &name)
{
    static const QStringList names = {QStringLiteral("host"),
                                      QStringLiteral("content-length"),
                                      QStringLiteral("connection"),
                                      QStringLiteral("keep-alive"),
                                      QStringLiteral("te"),
                                      QStringLiteral("transfer-encoding"),
                                      QStringLiteral("upgrade"),
                                      QStringLiteral("expect"),
                                      QStringLiteral("sec-websocket-key"),
                                      QStringLiteral("sec-websocket-version"),
                                      QStringLiteral("sec-websocket-extensions")};
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
