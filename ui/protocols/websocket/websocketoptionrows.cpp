// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketoptionrows.h"

#include "request/attemptoptionrows.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

using Kind = OptionRow::Kind;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(WebSocketOptions)
};

OptionRow row(const char *name, Kind kind, const QString &label, const QString &note)
{
    return {QLatin1String(name), kind, label, note, {}, {}};
}

} // namespace

QList<OptionRow> webSocketOptionRows()
{
    const QList<OptionRow> own{
        row("subprotocols", Kind::Text, Texts::tr("Subprotocols"),
            Texts::tr("Offered to the server, best first, with commas between them.")),
        row("timeoutMs", Kind::Milliseconds, Texts::tr("Time to connect"),
            Texts::tr("Until the handshake is answered; milliseconds.")),
        row("keepAliveIntervalMs", Kind::Milliseconds, Texts::tr("Keep-alive pings"),
            Texts::tr("Every so many milliseconds; without any answer the connection counts as lost.")),
        row("closeAfterMessages", Kind::Count, Texts::tr("Close after messages"),
            Texts::tr("As soon as so many were received; 0: never.")),
        row("closeAfterMs", Kind::Milliseconds, Texts::tr("Close after"),
            Texts::tr("So many milliseconds after connecting; 0: never.")),
        row("closeTimeoutMs", Kind::Milliseconds, Texts::tr("Wait for the server's Close"),
            Texts::tr("Milliseconds after ours.")),
        row("maximumMessageBytes", Kind::Count, Texts::tr("Largest message received"), Texts::tr("Bytes.")),
        OptionRow::flag(QStringLiteral("verifyTls"), Texts::tr("Verify the server"),
                        Texts::tr("Refuse certificates nobody this computer knows vouches for.")),
        OptionRow::flag(QStringLiteral("encodeUrl"), Texts::tr("Encode the address"),
                        Texts::tr("Percent-encode what a URL may not hold.")),
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
