// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpoptionrows.h"

#include "settingssection.h"

#include <QLocale>
#include <QVariant>

namespace parlance::ui {

namespace {

using Kind = HttpOptionRow::Kind;

QString yesNo(bool yes)
{
    return yes ? SettingsSection::tr("yes") : SettingsSection::tr("no");
}

HttpOptionRow flag(const QString &name, const QString &label, const QString &note)
{
    return {name,
            Kind::Flag,
            label,
            note,
            {{QStringLiteral("true"), yesNo(true)}, {QStringLiteral("false"), yesNo(false)}}};
}

QList<HttpOptionRow> timeRows()
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

QList<HttpOptionRow> redirectRows()
{
    return {
        flag(QStringLiteral("followRedirects"), SettingsSection::tr("Follow redirects"),
             SettingsSection::tr("Each hop is kept in the timeline.")),
        {QStringLiteral("maximumRedirects"), Kind::Count, SettingsSection::tr("Redirects at most"), {}, {}},
        flag(QStringLiteral("forwardAuthorization"), SettingsSection::tr("Keep Authorization"),
             SettingsSection::tr("Also when a redirect leads to another host, port or scheme."))};
}

QList<HttpOptionRow> connectionRows()
{
    return {{QStringLiteral("httpVersion"),
             Kind::Choice,
             SettingsSection::tr("HTTP version"),
             SettingsSection::tr("Automatic takes HTTP/2 where the server offers it over TLS."),
             {{QStringLiteral("auto"), SettingsSection::tr("automatic")},
              {QStringLiteral("1.0"), QStringLiteral("HTTP/1.0")},
              {QStringLiteral("1.1"), QStringLiteral("HTTP/1.1")},
              {QStringLiteral("2"), QStringLiteral("HTTP/2")}}},
            flag(QStringLiteral("verifyTls"), SettingsSection::tr("Verify the server"),
                 SettingsSection::tr("Refuse certificates nobody this computer knows vouches for.")),
            {QStringLiteral("unixSocket"),
             Kind::Path,
             SettingsSection::tr("Unix socket"),
             SettingsSection::tr("Connect there instead of to the address's host."),
             {}}};
}

QList<HttpOptionRow> contentRows()
{
    return {flag(QStringLiteral("encodeUrl"), SettingsSection::tr("Encode the address"),
                 SettingsSection::tr("Characters a URL may not hold are sent as %XX.")),
            flag(QStringLiteral("decodeContent"), SettingsSection::tr("Decode content"),
                 SettingsSection::tr("Unpack gzip, deflate, br and zstd."))};
}

} // namespace

QString HttpOptionRow::valueText(const QVariant &value) const
{
    switch (kind) {
    case Kind::Flag:
        return yesNo(value.toBool());
    case Kind::Choice: {
        for (const Choice &choice : choices) {
            if (choice.value == value.toString())
                return choice.text;
        }
        return value.toString();
    }
    case Kind::Milliseconds:
        if (value.toDouble() <= 0)
            return SettingsSection::tr("none");
        return QLocale().toString(value.toLongLong());
    case Kind::Count:
        return QLocale().toString(value.toLongLong());
    case Kind::Path:
        break;
    }
    return value.toString().isEmpty() ? SettingsSection::tr("none") : value.toString();
}

const QList<HttpOptionRow> &httpOptionRows()
{
    static const QList<HttpOptionRow> rows = timeRows() + redirectRows() + connectionRows() + contentRows();
    return rows;
}

} // namespace parlance::ui
