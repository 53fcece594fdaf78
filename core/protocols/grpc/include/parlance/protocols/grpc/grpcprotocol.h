// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocolregistry.h>
#include <parlance/contract/contractsource.h>

namespace parlance::grpc {

/// gRPC over HTTP/2 by libgrpc, all four modes; and the same methods over gRPC-Web and Connect, which ride on
/// the registry's HTTP protocol.
///
/// Address: `grpc://host:port` (plain text), `grpcs://host:port` (TLS), `host:port` (plain text but at port
/// 443), `unix:/path`, each with the method after a slash or in Request::method: `package.Service/Method`.
/// `http://` and `https://` mean the same as `grpc://` and `grpcs://`.
///
/// Messages are JSON texts by the method's types where a descriptor source knows it (see below), else bytes
/// as they are. A MessageDraft or Message of kind binary is always taken as the binary message. Of composed
/// messages those that are selected are sent, without any selected one the first, or all where the client
/// may send many. A method that takes exactly one message is sent an empty one when none is composed.
///
/// Options read from Request::options, all optional:
///
/// - `transport` (`grpc`, `grpc-web`, `grpc-web-text`, `connect`, `connect-get`; default `grpc`): see below
/// - `deadlineMs` (number): sent as `grpc-timeout`, kept by both sides; 0: none. The transport's limit means
///   the same; the shorter one counts.
/// - `waitForReady` (bool, default false): wait for the server instead of failing when it cannot be reached
/// - `keepSendingOpen` (bool, default false): composed messages do not end the sending; closeSending() does
/// - `methodType` (`unary`, `server-streaming`, `client-streaming`, `bidi-streaming`): used when no
///   descriptor tells
/// - `compression` (`identity`, `gzip`, `deflate`): of what is sent
/// - `maximumSendBytes`, `maximumReceiveBytes` (number, default none and 64 MiB): of one message
/// - `keepAliveMs`, `keepAliveTimeoutMs` (number, default off and 20,000): HTTP/2 pings
/// - `authority` (text): instead of host and port, also for the check of the server's certificate
/// - `tls` (bool): overrides what the address says
/// - `verifyTls` (bool, default true): false takes any certificate of the server's
/// - `userAgent` (text): stands before the library's own
/// - `descriptorSource` (`reflection`, `proto`, `protoset`, `none`): where the types come from. Without it
///   `proto` when .proto files are given, `protoset` when that is, else `reflection`, which need not work when
///   there are binary messages only.
/// - `protoFile` (text), `protoFiles` (list), `importPaths` (list), `protoset` (text): files; relative ones
///   start at the collection's folder, those of an import path at that
/// - `reuseChannel` (bool, default true): take an open connection to the same place with the same settings
///
/// Metadata: names are sent in lower case; a value of a name that ends in `-bin` is base64, both ways.
/// Order and repeated names are kept.
///
/// What the events hold beyond the common promise:
/// - Resolved has endpoints only when the address is numeric: the library looks names up on its own.
/// - HeadReceived carries the initial metadata and no status. It is missing when the server answered with
///   trailers alone.
/// - Trailers begin with `grpc-status` and `grpc-message` when they came from the server.
/// - Message::encoded holds the binary message; Message::wireSize its size, for received messages the size
///   as it crossed the wire; attribute `compression` names its compression.
/// - A status of the server's, good or bad, completes the call (Outcome::Completed with Finished::status).
///   When no answer came, the call fails with an error and the status the library made of it.
/// - WireBytes are the length-prefixed messages (5 bytes before each), not HTTP/2 frames.
///
/// Over HTTP (the other transports):
/// - gRPC-Web (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md) has unary calls and server streams
///   alone. Connect (https://connectrpc.com/docs/protocol) has all four modes; both directions at once want
///   HTTP/2, which a plain-text address then speaks from the start. `connect-get` sends unary calls by GET, as
///   servers allow for methods with `idempotency_level = NO_SIDE_EFFECTS`.
/// - `httpVersion` (`auto`, `1.1`, `2`) overrides the version; `keepAliveMs`, `waitForReady` and `reuseChannel` do not
///   apply, and `authority` is the Host header but not what the certificate is checked for.
/// - Types come as ever; reflection is asked over gRPC itself, because it streams both ways. Without types
///   Connect sends and receives JSON as it is written, unary unless `methodType` says otherwise.
/// - Heads carry the HTTP status. The framing's own trailers (the last frame of gRPC-Web, Connect's
///   `trailer-` fields and end of stream) come as trailers. What answers with something else fails the call;
///   its body comes as a message with the attribute `problem`.
/// - WireBytes are HTTP's.
///
/// The library behind it is loaded by the first call. `contracts`, when given, gets the source of gRPC's
/// contracts: reflection, .proto files and descriptor sets, by the same options. Both must be gone before
/// QCoreApplication.
void registerProtocol(call::ProtocolRegistry &registry, contract::ContractSources *contracts = nullptr);

/// The values of the option `transport`, the default first.
QStringList transportNames();

} // namespace parlance::grpc
