// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

#include <tl/expected.hpp>

namespace parlance {

/// What can fail in normal use returns this: the value, or the Error. Never throws when used through
/// `if (result)`, `*result`, `result.error()`; do not call the throwing `value()`.
template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

/// `return failure(ErrorCode::Parse, "…")` from a function that returns a Result.
inline Failure failure(ErrorCode code, QString message, QString hint = {}, QString detail = {})
{
    return Failure(makeError(code, std::move(message), std::move(hint), std::move(detail)));
}

inline Failure failure(Error error)
{
    return Failure(std::move(error));
}

} // namespace parlance
