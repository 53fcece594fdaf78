// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace parlance::ui {

/// One option of an HTTP request (parlance/protocols/http/httpprotocol.h) as the window offers it.
struct HttpOptionRow
{
    enum class Kind { Milliseconds, Count, Flag, Choice, Path };
    struct Choice
    {
        QString value;
        QString text;
    };

    QString name; ///< key in Request::options
    Kind kind = Kind::Flag;
    QString label;
    QString note;
    QList<Choice> choices;

    /// A value of this option in words: "yes", "HTTP/2", "none".
    QString valueText(const QVariant &value) const;
};

/// In the order they are shown. All but `omitAutomatic`, which the headers' table edits.
const QList<HttpOptionRow> &httpOptionRows();

} // namespace parlance::ui
