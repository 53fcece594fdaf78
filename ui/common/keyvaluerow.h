// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace parlance::ui {

/// One line of a name and value table: a header, a parameter, a form field, a variable.
struct KeyValueRow
{
    /// Where the line comes from decides what a person may change in it.
    enum class Origin {
        Own,       ///< everything
        Fixed,     ///< value and description; the name is dictated (path parameters)
        Automatic, ///< only the check box; the program makes it when sending
        Inherited, ///< nothing; `note` says from where
    };

    QString name;
    QString value;
    QString description;
    QString extra; ///< what the owner shows in its extra column: content type, variable type …
    bool enabled = true;
    bool isFile = false; ///< `value` holds file names, one a line
    Origin origin = Origin::Own;
    QString note; ///< greyed text in place of the description

    bool isBlank() const { return name.isEmpty() && value.isEmpty() && description.isEmpty(); }
    friend bool operator==(const KeyValueRow &, const KeyValueRow &) = default;
};

/// The rows as text, one `name: value` a line; rows switched off start with `// `.
QString keyValueText(const QList<KeyValueRow> &rows);
/// Reads such a text. Descriptions and extras are not in it: they are taken over from the row of the same
/// name in `previous`, each used once.
QList<KeyValueRow> keyValueRows(const QString &text, const QList<KeyValueRow> &previous);

} // namespace parlance::ui
