// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QtGlobal>

namespace parlance {

/// A part of Parlance that stands in a library of its own, because what it links would cost every start.
struct Part
{
    const char *library; ///< "parlance-grpc"; beside libparlance-core, in the build tree as when installed
    const char *name;    ///< for people: "gRPC"
};

/// A function that a part exports with C linkage. The library is loaded at the first call, which takes some
/// milliseconds, and stays. Unsupported when it is not installed or does not fit. Thread-safe.
Result<QFunctionPointer> partFunction(const Part &part, const char *function);

/// Says that the process ends at once, without the destructors of what is static: parts then leave what costs
/// time to put away (threads of libraries) to the system. Nothing may run any more. For programs that are
/// started for one call; never in builds with sanitizers, which want to see everything put away. Thread-safe.
void leaveThreadsToTheSystem();
bool areThreadsLeftToTheSystem();

} // namespace parlance
