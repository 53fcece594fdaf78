// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "rpcmethods.h"

namespace parlance::mock {

/// Adds the methods of parlance.bank.v1.Bank that answer at once.
void addBankMethods(MethodTable &table, Bank &bank);

/// An item as its message has it: beside the record's own fields what only gRPC shows.
Json itemValue(ResourceKind kind, const Record &record);

} // namespace parlance::mock
