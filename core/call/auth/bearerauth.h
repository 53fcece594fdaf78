// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/authkind.h>

namespace parlance::call {

std::unique_ptr<AuthKind> makeBearerAuth();

} // namespace parlance::call
