// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace parlance::mock {

/// A body whose parts come one after the other: an event feed, a slow export. The connection pulls: it asks
/// for the next part only when the one before has left, so a slow reader slows the source and memory stays
/// bounded.
class BodyStream
{
public:
    /// Takes the next part; nothing means the end. May be called once, from any thread.
    using Delivery = std::function<void(std::optional<std::string>)>;

    virtual ~BodyStream() = default;
    /// Called on the connection's thread, never again before the delivery was made.
    virtual void next(Delivery deliver) = 0;
    /// The reader has gone; a delivery that is still due is dropped.
    virtual void cancel() {}
    /// Asked at the end: the connection is to break off there instead of ending the body, as a fault wants
    /// it.
    virtual bool breaksOff() const { return false; }
};

} // namespace parlance::mock
