// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketsettings.h"

#include "common/keyvaluetable.h"
#include "request/requestdocument.h"
#include "websocketoptionrows.h"

#include <parlance/ui/theme.h>

namespace parlance::ui {

namespace {

const QString repliesOption = QStringLiteral("autoReplies");
const QString intervalsOption = QStringLiteral("intervalSends");
const QString matchKey = QStringLiteral("match");
const QString everyKey = QStringLiteral("everyMs");
const QString sendKey = QStringLiteral("send");
const QString enabledKey = QStringLiteral("enabled");

constexpr int shownRows = 3;

QList<KeyValueRow> rowsOf(const QVariant &option, const QString &nameKey)
{
    QList<KeyValueRow> rows;
    for (const QVariant &each : option.toList()) {
        const QVariantMap rule = each.toMap();
        KeyValueRow row;
        row.name = rule.value(nameKey).toString();
        row.value = rule.value(sendKey).toString();
        row.enabled = rule.value(enabledKey, true).toBool();
        rows.append(row);
    }
    return rows;
}

/// Null for no rows at all.
QVariant optionOf(const QList<KeyValueRow> &rows, const QString &nameKey, bool isNumber)
{
    QVariantList list;
    for (const KeyValueRow &row : rows) {
        QVariantMap rule{{sendKey, row.value}};
        bool ok = false;
        const int number = row.name.toInt(&ok);
        // What is no number yet stays as it is typed.
        rule.insert(nameKey, isNumber && ok ? QVariant(number) : QVariant(row.name));
        if (!row.enabled)
            rule.insert(enabledKey, false);
        list.append(rule);
    }
    return list.isEmpty() ? QVariant() : QVariant(list);
}

} // namespace

WebSocketSettings::WebSocketSettings(RequestDocument &document, QWidget *parent)
    : OptionsSection(webSocketOptionRows(), webSocketDefaultOptions(), document, parent)
    , m_replies(
          addTable(tr("Automatic replies"),
                   tr("The first row whose text a message has, or whose /pattern/ fits it, is answered; "
                      "$1 is what the pattern's first group matched. At most 1,000 in one connection."),
                   tr("When a message has"), tr("Send")))
    , m_intervals(addTable(tr("Sent at an interval"), tr("While the connection stands; at least 10 ms."),
                           tr("Every … ms"), tr("Send")))
{
    addWideRow(
        tr("What is not done"),
        tr("Messages cross uncompressed: permessage-deflate is not offered (RFC 7692). The handshake is "
           "HTTP/1.1 and follows no redirects."),
        nullptr);
    m_intervals->model()->setCheck([](const KeyValueRow &row) {
        bool isNumber = false;
        const int every = row.name.toInt(&isNumber);
        return isNumber && every > 0 ? QString() : tr("An interval is a number of milliseconds.");
    });
    connect(m_replies->model(), &KeyValueModel::edited, this, &WebSocketSettings::takeReplies);
    connect(m_intervals->model(), &KeyValueModel::edited, this, &WebSocketSettings::takeIntervals);
    show();
}

KeyValueTable *WebSocketSettings::addTable(const QString &heading, const QString &note, const QString &name,
                                           const QString &value)
{
    auto *table = new KeyValueTable(heading, KeyValueTable::NoDescription, this);
    table->setVariables(document().variables());
    table->model()->setHeaderText(KeyValueModel::NameColumn, name);
    table->model()->setHeaderText(KeyValueModel::ValueColumn, value);
    table->setFixedHeight(Theme::of(this).scaled(metrics::rowHeight) * (1 + shownRows) + 2);
    addWideRow(heading, note, table);
    return table;
}

qsizetype WebSocketSettings::otherCount() const
{
    const QVariantMap &options = document().request().request.options;
    return (options.contains(repliesOption) ? 1 : 0) + (options.contains(intervalsOption) ? 1 : 0);
}

void WebSocketSettings::showOthers()
{
    const QVariantMap &options = document().request().request.options;
    m_replies->model()->setRows(rowsOf(options.value(repliesOption), matchKey));
    m_intervals->model()->setRows(rowsOf(options.value(intervalsOption), everyKey));
}

void WebSocketSettings::takeReplies()
{
    set(repliesOption, optionOf(m_replies->model()->rows(), matchKey, false));
}

void WebSocketSettings::takeIntervals()
{
    set(intervalsOption, optionOf(m_intervals->model()->rows(), everyKey, true));
}

} // namespace parlance::ui
