// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

namespace parlance::cli {

/// The exit statuses promised to scripts.
enum ExitStatus {
    Done = 0,
    CheckFailed = 1, ///< an assertion, or `--fail`
    UsageError = 2,  ///< wrong usage, unreadable or unwritable file
    NoAnswer = 3,    ///< DNS, refused, TLS, timeout, broken protocol
    Interrupted = 130,
};

/// The status a call ends with when it fails in this way.
int exitStatusFor(const Error &error);

} // namespace parlance::cli
