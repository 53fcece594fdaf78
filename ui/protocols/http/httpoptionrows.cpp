// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpoptionrows.h"

#include "request/attemptoptionrows.h"
#include "settingssection.h"

namespace parlance::ui {

namespace {

using Kind = OptionRow::Kind;

QList<OptionRow> timeRows()
{
    return {{QStringLiteral("timeoutMs"),
             Kind::Milliseconds,
             SettingsSection::tr("Time limit"),
             SettingsSection::tr("For the whole call, redirects included; milliseconds."),
             {}},
            {QStringLiteral("connectTimeoutMs"),
             Kind::Milliseconds,
             SettingsSection::tr("Time to connect"),
             SettingsSection::tr("For name, TCP and TLS; milliseconds."),
             {}}};
}

QList<OptionRow> redirectRows()
{
    return {
        OptionRow::flag(QStringLiteral("followRedirects"), SettingsSection::tr("Follow redirects"),
                        SettingsSection::tr("Each hop is kept in the timeline.")),
        {QStringLiteral("maximumRedirects"), Kind::Count, SettingsSection::tr("Redirects at most"), {}, {}},
        OptionRow::flag(QStringLiteral("forwardAuthorization"), SettingsSection::tr("Keep Authorization"),
                        SettingsSection::tr("Also when a redirect leads to another host, port or scheme."))};
}

QList<OptionRow> connectionRows()
{
    return {
        {QStringLiteral("httpVersion"),
         Kind::Choice,
         SettingsSection::tr("HTTP version"),
         SettingsSection::tr("Automatic takes HTTP/2 where the server offers it over TLS."),
         {{QStringLiteral("auto"), SettingsSection::tr("automatic")},
          {QStringLiteral("1.0"), QStringLiteral("HTTP/1.0")},
          {QStringLiteral("1.1"), QStringLiteral("HTTP/1.1")},
          {QStringLiteral("2"), QStringLiteral("HTTP/2")}}},
        OptionRow::flag(QStringLiteral("verifyTls"), SettingsSection::tr("Verify the server"),
                        SettingsSection::tr("Refuse certificates nobody this computer knows vouches for.")),
        {QStringLiteral("unixSocket"),
         Kind::Text,
         SettingsSection::tr("Unix socket"),
         SettingsSection::tr("Connect there instead of to the address's host."),
         {}}};
}

QList<OptionRow> contentRows()
{
    return {OptionRow::flag(QStringLiteral("encodeUrl"), SettingsSection::tr("Encode the address"),
                            SettingsSection::tr("Characters a URL may not hold are sent as %XX.")),
            OptionRow::flag(QStringLiteral("decodeContent"), SettingsSection::tr("Decode content"),
                            SettingsSection::tr("Unpack gzip, deflate, br and zstd.")),
            OptionRow::of(
                "responseFraming", Kind::Choice, SettingsSection::tr("Read the answer as"),
                SettingsSection::tr("Automatic goes by its Content-Type. Pieces show when what arrived."),
                {{QStringLiteral("automatic"), SettingsSection::tr("automatic")},
                 {QStringLiteral("whole"), SettingsSection::tr("one body")},
                 {QStringLiteral("jsonLines"), SettingsSection::tr("JSON lines")},
                 {QStringLiteral("events"), SettingsSection::tr("events (SSE)")},
                 {QStringLiteral("pieces"), SettingsSection::tr("pieces as they arrive")}})};
}

} // namespace

QList<OptionRow> httpOptionRows()
{
    return timeRows() + redirectRows() + connectionRows() + contentRows() + reconnectRows() + retryRows() +
           pollingRows(true) + stopRows();
}

} // namespace parlance::ui
