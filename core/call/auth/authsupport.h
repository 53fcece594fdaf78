// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/authkind.h>

namespace parlance::call {

/// The user typed this header (and left it on): theirs wins.
bool hasTypedHeader(const Request &request, QStringView name);

/// Appends the header unless typed; fails when the value cannot stand in a header (line breaks, NUL).
Result<Request> withHeader(Request request, const QString &name, const QString &value);

} // namespace parlance::call
