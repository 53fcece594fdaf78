// SPDX-License-Identifier: GPL-3.0-or-later
#include "formrows.h"

namespace parlance::ui {

QList<KeyValueRow> toRows(const QList<Entry> &entries)
{
    QList<KeyValueRow> rows;
    for (const Entry &entry : entries) {
        KeyValueRow row;
        row.name = entry.name;
        row.value = entry.value;
        row.enabled = entry.enabled;
        row.description = entry.description;
        rows.append(row);
    }
    return rows;
}

QList<Entry> toEntries(const QList<KeyValueRow> &rows)
{
    QList<Entry> entries;
    for (const KeyValueRow &row : rows)
        entries.append({row.name, row.value, row.enabled, row.description});
    return entries;
}

QList<KeyValueRow> toRows(const QList<MultipartField> &fields)
{
    QList<KeyValueRow> rows;
    for (const MultipartField &field : fields) {
        KeyValueRow row;
        row.name = field.name;
        row.value = field.isFile ? field.files.join(u'\n') : field.value;
        row.isFile = field.isFile;
        row.extra = field.contentType;
        row.enabled = field.enabled;
        row.description = field.description;
        rows.append(row);
    }
    return rows;
}

QList<MultipartField> toParts(const QList<KeyValueRow> &rows)
{
    QList<MultipartField> fields;
    for (const KeyValueRow &row : rows) {
        MultipartField field;
        field.name = row.name;
        field.isFile = row.isFile;
        if (row.isFile)
            field.files = row.value.split(u'\n', Qt::SkipEmptyParts);
        else
            field.value = row.value;
        field.contentType = row.extra;
        field.enabled = row.enabled;
        field.description = row.description;
        fields.append(field);
    }
    return fields;
}

} // namespace parlance::ui
