// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jsonplace.h"

namespace parlance::ui {

/// Something that may be written at a place, as the list of completions shows it.
struct JsonHint
{
    QString label;
    QString type; ///< "repeated Attachment", "enum value 2"
    QString documentation;
    bool isDeprecated = false;
    QString insertion;  ///< takes the place of the word under the cursor, quotes included
    int cursorBack = 0; ///< how far before the insertion's end the cursor goes: inside quotes or braces
};

/// What fits at the place: members that are not there yet, values of an enum, true and false, well-known
/// formats. Narrowed by the place's prefix; deprecated ones last.
QList<JsonHint> jsonHints(const contract::Contract &contract, const QString &typeName,
                          const JsonPlace &place);

/// What stands under the cursor, for a tooltip, plain text; empty where there is nothing to say.
QString jsonExplanation(const contract::Contract &contract, const QString &typeName, const JsonPlace &place);

/// "map<string, int32>", "repeated Attachment", "MessageKind": a field's type as people write it.
QString fieldTypeText(const contract::Field &field);

} // namespace parlance::ui
