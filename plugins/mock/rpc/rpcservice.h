// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rpcstatus.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace parlance::mock {

/// One call as its handler sees it, whatever carries it: gRPC, gRPC-Web or Connect. The functions may be
/// called by the handler while one of its functions runs, wakeLater()'s result from any thread.
class RpcCall
{
public:
    using Clock = std::chrono::steady_clock;

    virtual ~RpcCall() = default;

    /// First value of a request header (lower case name); empty when absent.
    virtual std::string_view metadata(std::string_view name) const = 0;
    virtual std::optional<Clock::time_point> deadline() const = 0;
    /// Before the first message.
    virtual void addHeader(std::string name, std::string value) = 0;
    virtual void addTrailer(std::string name, std::string value) = 0;
    /// The header goes out with the first message, or now.
    virtual void sendHeader() = 0;
    /// Queues a message. RpcHandler::onWritable() tells when the queue is empty.
    virtual void send(std::string message) = 0;
    /// Ends the call; nothing of the handler is called any more.
    virtual void finish(RpcStatus status) = 0;
    /// Calls the function later, in turn with the handler's own; never when the call ends before.
    virtual void after(std::chrono::nanoseconds delay, std::function<void()> function) = 0;
    /// Gives a function that lets RpcHandler::onWake() be called. It may be called from any thread and at any
    /// time; does nothing when the call has ended.
    virtual std::function<void()> wakeLater() = 0;
    /// What the log shows beside the call.
    virtual void note(std::string text) = 0;
};

/// The work of one call. Its functions are called one after the other, on any thread, and must not block. It
/// is destroyed when the call has ended.
class RpcHandler
{
public:
    virtual ~RpcHandler() = default;

    /// Before any message has come.
    virtual void onStart() {}
    virtual void onMessage(std::string_view bytes) = 0;
    /// The client sends no more.
    virtual void onHalfClose() {}
    virtual void onWritable() {}
    virtual void onWake() {}
    /// The client has gone, or the deadline is over: the call has ended.
    virtual void onCancel() {}
};

/// One method, with what carriers need to know.
class RpcMethod
{
public:
    virtual ~RpcMethod() = default;

    virtual std::string_view path() const = 0; ///< "/parlance.bank.v1.Bank/GetAccount"
    virtual bool streamsRequests() const = 0;
    virtual bool streamsResponses() const = 0;
    virtual bool hasNoSideEffects() const = 0; ///< Connect allows GET
    virtual std::unique_ptr<RpcHandler> start(RpcCall &call) const = 0;

    /// Protobuf's JSON form, for Connect and the log; the text of an error otherwise.
    using Converted = std::variant<std::string, RpcStatus>;
    virtual Converted requestFromJson(std::string_view json) const = 0;
    virtual Converted requestToJson(std::string_view bytes) const = 0;
    virtual Converted responseToJson(std::string_view bytes) const = 0;
};

/// All methods of a server. Thread-safe.
class RpcService
{
public:
    virtual ~RpcService() = default;
    /// Null when there is none. Lives as long as the service.
    virtual const RpcMethod *find(std::string_view path) const = 0;
    /// A detail as JSON, for Connect's errors; empty when its type is not known.
    virtual std::string detailToJson(const RpcDetail &detail) const = 0;
};

} // namespace parlance::mock
