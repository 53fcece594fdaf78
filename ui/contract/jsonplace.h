// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contract.h>

#include <optional>

namespace parlance::ui {

/// Where a cursor stands in a JSON text that is still being written: in which member of what, on which word.
/// Anything is read as far as it makes sense; `{{variables}}` are values.
struct JsonPlace
{
    enum class Part { None, Key, Value };

    Part part = Part::None;
    /// Names of the members around it, outermost first; elements of arrays are "[]". For a value its own
    /// member is the last.
    QStringList path;
    /// The word around the cursor, quotes left out, and where it stands with its quotes.
    QString word;
    qsizetype start = 0;
    qsizetype length = 0;
    /// The part of the word before the cursor.
    QString prefix;
    bool hasColon = false; ///< behind a key
    QStringList siblings;  ///< names the object has already, this one left out
};

/// Looks at no more than 256 Ki characters around the start of the text; a cursor beyond gives Part::None.
JsonPlace placeInJson(QStringView text, qsizetype cursor);

/// What may stand at a place of a message of this type.
struct JsonSlot
{
    const contract::Type *object = nullptr; ///< members of this type are expected (Part::Key)
    const contract::Field *field = nullptr; ///< the member whose value or name it is; null at the outermost
    const contract::Type *type = nullptr;   ///< of the value: enum, object, well-known
    bool isElement = false;                 ///< inside the field's array or map, not the whole of it
};

/// Nothing where the type does not say what may stand there.
std::optional<JsonSlot> slotAt(const contract::Contract &contract, const QString &typeName,
                               const JsonPlace &place);

} // namespace parlance::ui
