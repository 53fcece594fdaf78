// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketoptions.h"

#include <parlance/call/optionreader.h>

namespace parlance::websocket {

WebSocketOptions WebSocketOptions::from(const QVariantMap &options)
{
    WebSocketOptions result;
    call::readOption(options, QStringLiteral("timeoutMs"), result.timeoutMs);
    call::readOption(options, QStringLiteral("keepAliveIntervalMs"), result.keepAliveIntervalMs);
    call::readOption(options, QStringLiteral("keepSendingOpen"), result.keepSendingOpen);
    call::readOption(options, QStringLiteral("closeAfterMessages"), result.closeAfterMessages);
    call::readOption(options, QStringLiteral("closeAfterMs"), result.closeAfterMs);
    call::readOption(options, QStringLiteral("closeTimeoutMs"), result.closeTimeoutMs);
    call::readOption(options, QStringLiteral("maximumMessageBytes"), result.maximumMessageBytes);
    call::readOption(options, QStringLiteral("verifyTls"), result.verifyTls);
    call::readOption(options, QStringLiteral("encodeUrl"), result.encodeUrl);
    call::readOption(options, QStringLiteral("subprotocols"), result.subprotocols);
    call::readOption(options, QStringLiteral("omitAutomatic"), result.omitAutomatic);
    return result;
}

} // namespace parlance::websocket
