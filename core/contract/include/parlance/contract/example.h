// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contract.h>

#include <QByteArray>

namespace parlance::contract {

struct ExampleOptions
{
    /// Fields that need not be there are filled down to this level; required ones to the deepest.
    int optionalDepth = 3;
    int maximumDepth = 64;
    qint64 maximumBytes = 256 * 1024;
    bool skipDeprecated = true;
};

/// A JSON text, indented, that a value of this type could be: every field with a plausible value, of a choice
/// the first member, lists and maps with one element, well-known types in their JSON form. A type that
/// contains itself ends where it comes again. Repeats: the same type gives the same text. `null` for an
/// unknown type.
QByteArray exampleJson(const Contract &contract, QStringView typeName, const ExampleOptions &options = {});

} // namespace parlance::contract
