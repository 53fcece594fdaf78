// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>

namespace parlance::call {

/// A name that makes a fresh value at each use: `{{$guid}}`. Names are those Postman documents, and Bruno's.
struct DynamicVariable
{
    const char *name;        ///< with the dollar sign
    const char *description; ///< English, completes "gives …"
    QString (*make)();
};

/// All of them, in the order they are offered.
std::span<const DynamicVariable> dynamicVariables();
/// Null when there is none of that name.
const DynamicVariable *dynamicVariable(QStringView name);

} // namespace parlance::call
