// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../grpcoptions.h"
#include "sendqueue.h"

namespace parlance::grpc {

/// The client sends exactly one message.
bool sendsOne(const MessageCodec &codec, const GrpcOptions &options);
/// The server owes exactly one message when all goes well; false when nobody knows.
bool owesOneAnswer(const MessageCodec &codec, const GrpcOptions &options);
Error missingAnswer();

/// Puts the composed messages that go out, as grpcprotocol.h says, before what the owner has sent meanwhile;
/// an empty one where one is owed and there is none.
Result<void> queueComposed(SendQueue &queue, const Request &request, const GrpcOptions &options,
                           const std::shared_ptr<const MessageCodec> &codec);

/// Decodes a received message into `message`. One that cannot be read stands as it came, with the attribute
/// `problem`; the error then says which it is.
std::optional<Error> decodeReceived(const MessageCodec &codec, QByteArray bytes, qint64 number,
                                    Message &message);

} // namespace parlance::grpc
