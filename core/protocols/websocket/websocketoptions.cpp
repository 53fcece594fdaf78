// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketoptions.h"

#include <parlance/call/optionreader.h>

namespace parlance::websocket {

namespace {

/// A list, or a text with commas in it.
QStringList textsFrom(const QVariantMap &options, const QString &name)
{
    QStringList texts;
    if (const auto given = call::givenOption(options, name)) {
        for (const QString &text : given->toStringList().join(u',').split(u',')) {
            if (!text.trimmed().isEmpty())
                texts.append(text.trimmed());
        }
    }
    return texts;
}

} // namespace

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
    result.subprotocols = textsFrom(options, QStringLiteral("subprotocols"));
    result.omitAutomatic = textsFrom(options, QStringLiteral("omitAutomatic"));
    return result;
}

} // namespace parlance::websocket
