// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../carrier/address.h"

#include <parlance/model/entry.h>

namespace parlance::grpc {

/// How one call goes over HTTP.
struct WebMode
{
    Transport transport = Transport::Connect;
    contract::Streaming streaming = contract::Streaming::None;
    bool isJson = false; ///< messages are JSON; Connect without types

    bool isConnect() const { return transport == Transport::Connect || transport == Transport::ConnectGet; }
    bool isUnary() const { return streaming == contract::Streaming::None; }
    /// Messages stand in envelopes with a prefix, and the last of them says how the call went.
    bool isEnveloped() const { return !isConnect() || !isUnary(); }
    bool isGet() const { return transport == Transport::ConnectGet && isUnary(); }
    /// The client may send many.
    bool sendsMany() const
    {
        return streaming == contract::Streaming::Client || streaming == contract::Streaming::Both;
    }
    /// For people: "gRPC-Web", "Connect".
    QString name() const { return isConnect() ? QStringLiteral("Connect") : QStringLiteral("gRPC-Web"); }

    /// Unsupported where the transport does not have this mode.
    Result<void> check() const;
};

/// The HTTP request of a call without its messages: address, headers and options for the HTTP protocol.
/// `metadata` is the user's as the wire has it.
Result<Request> webRequest(const WebMode &mode, const Address &address, const GrpcOptions &options,
                           const HeaderList &metadata);

/// Puts the one message of a call by GET into the address.
void addMessageToAddress(Request &request, const WebMode &mode, const QByteArray &message,
                         const QByteArray &compression);

} // namespace parlance::grpc
