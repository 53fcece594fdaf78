// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../streams/fault.h"

#include <cstdint>
#include <memory>
#include <string>

namespace parlance::mock {

/// One thing to be sent; messages to many clients share their bytes.
struct Outgoing
{
    enum class Kind { Text, Binary, Ping, Close, Drop };

    Kind kind = Kind::Text;
    std::shared_ptr<const std::string> bytes; ///< of Close the reason
    int code = 0;                             ///< of Close; 0: none

    static Outgoing text(std::string text)
    {
        return {Kind::Text, std::make_shared<const std::string>(std::move(text)), 0};
    }
    std::size_t size() const { return bytes ? bytes->size() : 0; }
    bool isMessage() const { return kind == Kind::Text || kind == Kind::Binary; }
};

/// The server's end of one WebSocket, as those who talk over it see it. Thread-safe.
class WebSocketLink
{
public:
    virtual ~WebSocketLink() = default;

    /// Queues it. A client that does not take what is sent is closed with 1013, and its queue is dropped.
    virtual void send(Outgoing outgoing) = 0;
    /// What is to go wrong from now on; nothing: nothing more.
    virtual void setFault(std::optional<Fault> fault) = 0;
    /// The talk's due() is called after that time.
    virtual void askAgain(std::chrono::milliseconds delay) = 0;
    /// There is more to send: the talk's drained() is called as soon as it may be.
    virtual void wake() = 0;
};

/// Who talks over a link. Its functions are called on the link's thread, one after the other.
class WebSocketTalk
{
public:
    virtual ~WebSocketTalk() = default;

    virtual void opened(std::weak_ptr<WebSocketLink> link) = 0;
    virtual void received(std::string message, bool isText) = 0;
    /// Everything that was queued has left, or waits for more to come. True when it has sent something now,
    /// which is queued before it is called again.
    virtual bool drained() { return false; }
    /// The time it asked for is over.
    virtual void due() {}
    /// The last call.
    virtual void closed() {}
};

} // namespace parlance::mock
