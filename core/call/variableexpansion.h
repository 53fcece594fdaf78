// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/variables.h>

#include <QHash>

namespace parlance::call {

/// What one replacement remembers while it goes down into values that hold variables themselves.
struct VariableSet::Expansion
{
    static constexpr qsizetype maximumDepth = 32;
    static constexpr qsizetype maximumResult = 64 * 1024 * 1024;
    /// Values that make a fresh one at each use cannot be remembered; this bounds how often they may be
    /// built.
    static constexpr qint64 maximumNestedLookups = 200 * 1000;

    /// For people to look at: secrets masked, dynamic values left as names.
    bool forDisplay = false;
    QStringList path; ///< names being replaced, outermost first
    QHash<QString, QString>
        known; ///< finished values; without it, values that name each other twice grow as 2^depth
    bool holdsDynamic = false; ///< the value in work has a dynamic part
    qint64 produced = 0;       ///< characters written on all levels
    qint64 nestedLookups = 0;
};

} // namespace parlance::call
