// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "calloptions.h"

#include <parlance/call/callengine.h>

namespace parlance::cli {

class Terminal;

/// What came of a call the terminal watched.
struct CallEnd
{
    Exchange exchange;
    bool onPurpose = false; ///< ended by --max-messages, --for or a reader that went away
    int signalStatus = 0;   ///< exit status for the signal that ended it, 0 when none did
    std::optional<Error> outputError;
    std::optional<Error> inputError;
};

/// Makes one call and prints it while it runs; Ctrl+C cancels it and what came is printed. Runs the event
/// loop until the call is over. `keepMessages` leaves them in the exchange, for assertions.
CallEnd makeCall(call::CallEngine &engine, call::PreparedCall prepared, const CallOptions &options,
                 EventPrinter &printer, bool keepMessages);

/// The exit status of a call as such, its error being told on standard error.
int callStatus(const CallEnd &end, const CallOptions &options, Terminal &terminal);

} // namespace parlance::cli
