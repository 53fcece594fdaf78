// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace parlance::yaml {

/// Types of unquoted scalars by the YAML 1.2 core schema (§10.3.2).
enum class PlainType { Null, Boolean, Integer, Float, String };

PlainType plainType(QStringView text);
inline bool isTypedPlain(QStringView text)
{
    return plainType(text) != PlainType::String;
}

/// Whether the text may stand unquoted as a string: it reads back as the same string in block context, and,
/// with `inFlow`, inside brackets too. Also false where a YAML 1.1 reader (`yes`, `0o7`, `12:30`) would see
/// another type.
bool isSafePlainString(QStringView text, bool inFlow);

} // namespace parlance::yaml
