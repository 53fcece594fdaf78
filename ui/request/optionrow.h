// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariant>

namespace parlance::ui {

/// One option of a request, as the header of its protocol documents it, the way the window offers it.
struct OptionRow
{
    enum class Kind {
        Milliseconds,
        Count,
        Flag,
        Choice,
        Text,
        File,    ///< one file name
        Files,   ///< several, a list
        Folders, ///< several, a list
    };
    struct Choice
    {
        QString value;
        QString text;
    };

    QString name; ///< key in Request::options
    Kind kind = Kind::Flag;
    QString label;
    QString note;
    QList<Choice> choices = {};
    QString filePattern = {}; ///< of the file dialog: "Protobuf (*.proto)"
    QString heading = {};     ///< of the group of rows that begins with this one

    /// A value of this option in words: "yes", "HTTP/2", "none".
    QString valueText(const QVariant &value) const;
    /// The value as it stands in a text field, and back; nothing for an empty text.
    QString fieldText(const QVariant &value) const;
    QVariant fieldValue(const QString &text) const;

    bool isNumber() const { return kind == Kind::Milliseconds || kind == Kind::Count; }
    bool isFile() const { return kind == Kind::File || kind == Kind::Files || kind == Kind::Folders; }
    bool isList() const { return kind == Kind::Files || kind == Kind::Folders; }

    /// One without more than this.
    static OptionRow of(const char *name, Kind kind, const QString &label, const QString &note,
                        const QList<Choice> &choices = {});
    /// A yes or no.
    static OptionRow flag(const QString &name, const QString &label, const QString &note);
};

} // namespace parlance::ui
