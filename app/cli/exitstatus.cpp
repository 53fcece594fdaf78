// SPDX-License-Identifier: GPL-3.0-or-later
#include "exitstatus.h"

#include <parlance/run/runsummary.h>

namespace parlance::cli {

int exitStatusFor(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return Interrupted;
    return run::meansNoAnswer(error.code) ? NoAnswer : UsageError;
}

} // namespace parlance::cli
