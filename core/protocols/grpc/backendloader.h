// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QtGlobal>

namespace parlance::grpc {

/// A function that libparlance-grpc exports. The library is loaded at the first call, which takes some 10 ms,
/// and stays. Unsupported when it is not installed or does not fit. Thread-safe.
Result<QFunctionPointer> backendFunction(const char *name);

} // namespace parlance::grpc
