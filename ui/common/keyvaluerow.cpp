// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyvaluerow.h"

#include <QStringList>

namespace parlance::ui {

namespace {

const QLatin1String disabledMark("//");

KeyValueRow rowFromLine(QStringView line)
{
    KeyValueRow row;
    if (line.startsWith(disabledMark)) {
        row.enabled = false;
        line = line.mid(disabledMark.size()).trimmed();
    }
    // A name may itself start with a colon (HTTP/2 pseudo headers in copied text).
    const qsizetype colon = line.indexOf(u':', 1);
    row.name = (colon < 0 ? line : line.left(colon)).trimmed().toString();
    if (colon >= 0)
        row.value = line.mid(colon + 1).trimmed().toString();
    return row;
}

} // namespace

QString keyValueText(const QList<KeyValueRow> &rows)
{
    QString text;
    for (const KeyValueRow &row : rows) {
        if (!row.enabled)
            text += QStringLiteral("// ");
        // A line end inside a value would make two rows of one.
        QString value = row.value;
        value.replace(u'\n', u' ');
        text += row.name % QStringLiteral(": ") % value % u'\n';
    }
    return text;
}

QList<KeyValueRow> keyValueRows(const QString &text, const QList<KeyValueRow> &previous)
{
    QList<KeyValueRow> rows;
    QList<KeyValueRow> unused = previous;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        KeyValueRow row = rowFromLine(QStringView(line).trimmed());
        const auto same = std::find_if(unused.begin(), unused.end(),
                                       [&row](const KeyValueRow &old) { return old.name == row.name; });
        if (same != unused.end()) {
            row.description = same->description;
            row.extra = same->extra;
            row.isFile = same->isFile;
            row.origin = same->origin;
            row.note = same->note;
            QString flat = same->value;
            if (flat.replace(u'\n', u' ') == row.value)
                row.value = same->value;
            unused.erase(same);
        }
        rows.append(row);
    }
    return rows;
}

} // namespace parlance::ui
