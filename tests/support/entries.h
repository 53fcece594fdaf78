// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/entry.h>

namespace parlance::test {

/// A header, a piece of metadata, a parameter.
inline Entry entry(const char *name, const char *value, bool enabled = true)
{
    return {QString::fromUtf8(name), QString::fromUtf8(value), enabled, {}};
}

} // namespace parlance::test
