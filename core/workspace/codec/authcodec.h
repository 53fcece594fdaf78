// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../yaml/value.h"

#include <parlance/model/request.h>

namespace parlance::workspace {

/// Whose auth it is decides what an absent `auth` means. Bruno writes `auth: inherit` on each request that
/// inherits, and leaves it out for "no auth"; on a folder or collection absence means nothing is said.
enum class AuthOwner { Request, Defaults };

/// Numbers in parameters keep their spelling as text; booleans stay booleans.
Auth decodeAuth(const yaml::Value &value, AuthOwner owner);
/// Missing where the file says nothing.
yaml::Value encodeAuth(const Auth &auth, AuthOwner owner);
/// Whether this version runs the kind.
bool isAuthKindRun(const QString &kind);

} // namespace parlance::workspace
