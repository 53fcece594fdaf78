// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>

#include <functional>

namespace parlance::grpc {

/// The way to the HTTP protocol of the same registry, from any thread.
class HttpAccess
{
public:
    virtual ~HttpAccess() = default;
    /// Runs the function once, later, on the thread that protocols are used from. With null where there is no
    /// HTTP, and, maybe at once, when the registry goes away.
    virtual void use(std::function<void(call::Protocol *http)> function) = 0;
};

} // namespace parlance::grpc
