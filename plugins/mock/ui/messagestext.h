// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

namespace parlance::mockui {

/// The messages of an exchange as the mock saw them, a line each: when, whose, what. Of very many the last.
QString messagesText(const Exchange &exchange);

} // namespace parlance::mockui
