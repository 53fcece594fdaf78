// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/part.h>
#include <parlance/call/iocontext.h>
#include <parlance/call/protocolregistry.h>

namespace parlance::call {

/// A call that could not even begin. It says so as every call does, through the sink and never from inside
/// start(), on the application's thread.
CallPtr unstartedCall(EventSink sink, Error error);

/// The function a protocol's part exports with C linkage; it makes the protocol, which must be gone before
/// the I/O context.
using ProtocolFunction = std::unique_ptr<Protocol> (*)(IoContext &io);

/// Registers a protocol that stands in a part: known from the start, loaded by the first call. Where it
/// cannot be loaded each call fails with what partFunction() says. The registry must be gone before `io`.
void registerPart(ProtocolRegistry &registry, const ProtocolInfo &info, const Part &part,
                  const char *protocolFunction, IoContext &io);

} // namespace parlance::call
