// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document.h"

namespace parlance::yaml {

/// How a text is laid out, found out from what it has already; the defaults are Bruno's.
struct Layout
{
    QByteArray lineEnd = "\n";
    int indent = 2;                    ///< of a mapping inside a mapping
    int sequenceIndent = 2;            ///< of the dashes below their key
    bool blankBetweenSections = false; ///< top-level members stand apart
    bool keepsTrailingBreaks = true;   ///< text that ends with several line ends may become a `|+` block
};

/// A value ready to be put behind `key:` or `-`: what stays on that line, and the lines below it, indented,
/// without line ends.
struct Emission
{
    QByteArray head;
    QByteArrayList lines;
};

/// `column` is where the keys of the mapping (or the dash of the item) around the value stand.
Emission emitValue(const Value &value, int column, const Layout &layout);
/// The members of a block mapping whose keys stand at `column`; the first line is indented too.
QByteArrayList emitMembers(const Value &mapping, int column, const Layout &layout);
/// `key: value`, the first line without indentation.
Emission emitMember(const QString &key, const Value &value, int column, const Layout &layout);
/// An item's text behind `- `, the dash standing at `column`.
Emission emitItem(const Value &value, int column, const Layout &layout);
/// On one line, with brackets and braces.
QByteArray emitFlow(const Value &value);
/// A scalar on one line, quoted where it must be; `inFlow` inside brackets.
QByteArray emitScalar(const Value &value, bool inFlow);
/// In a style of the caller's; none when that style cannot say it.
std::optional<QByteArray> emitQuoted(const QString &text, Style style);
/// `|`, its indicators and the lines at `contentColumn`; none when a block scalar cannot hold the text.
/// `parentColumn` is that of the key or dash.
std::optional<Emission> emitLiteral(const QString &text, int parentColumn, int contentColumn,
                                    const Layout &layout);

/// A whole file; members of the root apart by a blank line where the layout says so.
QByteArray emitDocument(const Value &root, const Layout &layout);

} // namespace parlance::yaml
