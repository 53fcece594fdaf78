// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../rpc/timerthread.h"
#include "rpcmethods.h"

namespace parlance::mock {

/// Adds Bank/WatchTransactions: the bank's changes as they happen.
void addWatchTransactions(MethodTable &table, Bank &bank);

/// Adds Bank/ImportTransactions: many in, one summary out.
void addImportTransactions(MethodTable &table, Bank &bank);

/// Adds Bank/Support: a chat.
void addSupport(MethodTable &table, Bank &bank);

/// Adds Bank/CheckCredit and Bank/ApproveLoan, which take their time and pass on what is left of it.
void addCreditMethods(MethodTable &table, Bank &bank, TimerThread &timers);

} // namespace parlance::mock
