// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QVariantMap>

namespace parlance::websocket {

/// Request::options as websocketprotocol.h documents them, defaults filled in.
struct WebSocketOptions
{
    qint64 timeoutMs = 30'000;
    qint64 keepAliveIntervalMs = 0;
    QStringList subprotocols;
    bool keepSendingOpen = false;
    qint64 closeAfterMessages = 0;
    qint64 closeAfterMs = 0;
    qint64 closeTimeoutMs = 5'000;
    qint64 maximumMessageBytes = 64LL * 1024 * 1024;
    bool verifyTls = true;
    bool encodeUrl = true;
    QStringList omitAutomatic;

    static WebSocketOptions from(const QVariantMap &options);
    bool omits(const QString &header) const { return omitAutomatic.contains(header, Qt::CaseInsensitive); }
};

} // namespace parlance::websocket
