// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketoptionrows.h"

#include "request/attemptoptionrows.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

using Kind = OptionRow::Kind;

struct WebSocketOptionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(WebSocketOptions)
};

} // namespace

QList<OptionRow> webSocketOptionRows()
{
    const QList<OptionRow> own{
        OptionRow::of(
            "subprotocols", Kind::Text, WebSocketOptionsTexts::tr("Subprotocols"),
            WebSocketOptionsTexts::tr("Offered to the server, best first, with commas between them.")),
        OptionRow::of("timeoutMs", Kind::Milliseconds, WebSocketOptionsTexts::tr("Time to connect"),
                      WebSocketOptionsTexts::tr("Until the handshake is answered; milliseconds.")),
        OptionRow::of("keepAliveIntervalMs", Kind::Milliseconds,
                      WebSocketOptionsTexts::tr("Keep-alive pings"),
                      WebSocketOptionsTexts::tr(
                          "Every so many milliseconds; without any answer the connection counts as lost.")),
        OptionRow::of("closeAfterMessages", Kind::Count, WebSocketOptionsTexts::tr("Close after messages"),
                      WebSocketOptionsTexts::tr("As soon as so many were received; 0: never.")),
        OptionRow::of("closeAfterMs", Kind::Milliseconds, WebSocketOptionsTexts::tr("Close after"),
                      WebSocketOptionsTexts::tr("So many milliseconds after connecting; 0: never.")),
        OptionRow::of("closeTimeoutMs", Kind::Milliseconds,
                      WebSocketOptionsTexts::tr("Wait for the server's Close"),
                      WebSocketOptionsTexts::tr("Milliseconds after ours.")),
        OptionRow::of("maximumMessageBytes", Kind::Count,
                      WebSocketOptionsTexts::tr("Largest message received"),
                      WebSocketOptionsTexts::tr("Bytes.")),
        OptionRow::flag(
            QStringLiteral("verifyTls"), WebSocketOptionsTexts::tr("Verify the server"),
            WebSocketOptionsTexts::tr("Refuse certificates nobody this computer knows vouches for.")),
        OptionRow::flag(QStringLiteral("encodeUrl"), WebSocketOptionsTexts::tr("Encode the address"),
                        WebSocketOptionsTexts::tr("Percent-encode what a URL may not hold.")),
    };
    return own + reconnectRows() + retryRows();
}

QVariantMap webSocketDefaultOptions()
{
    constexpr qint64 messageBytes = 64LL * 1024 * 1024;
    QVariantMap defaults = attemptDefaults();
    defaults.insert({{QStringLiteral("timeoutMs"), 30'000},
                     {QStringLiteral("keepAliveIntervalMs"), 0},
                     {QStringLiteral("closeAfterMessages"), 0},
                     {QStringLiteral("closeAfterMs"), 0},
                     {QStringLiteral("closeTimeoutMs"), 5'000},
                     {QStringLiteral("maximumMessageBytes"), messageBytes},
                     {QStringLiteral("verifyTls"), true},
                     {QStringLiteral("encodeUrl"), true}});
    return defaults;
}

} // namespace parlance::ui
