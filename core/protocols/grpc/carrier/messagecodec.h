// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/contract/contract.h>
#include <parlance/model/event.h>
#include <parlance/model/request.h>

#include <optional>

namespace parlance::grpc {

/// Between messages as people write them and as they cross the wire. Thread-safe.
class MessageCodec
{
public:
    virtual ~MessageCodec() = default;

    /// The binary form of a message in the making: kind and payload are read, payload, encoded and wireSize
    /// set. Fails with the place in the text where it is wrong.
    virtual Result<QByteArray> encode(Message &message) const = 0;
    /// Sets kind, payload and encoded; fails when the bytes are no such message, which then stands as it
    /// came.
    virtual Result<void> decode(QByteArray bytes, Message &message) const = 0;
    /// Which sides send many messages; nothing when that is not known.
    virtual std::optional<contract::Streaming> streaming() const = 0;
};

/// For calls whose types nobody knows: bytes in, bytes out.
std::shared_ptr<const MessageCodec> rawCodec();
/// For such calls where the peer reads JSON: texts as they are written, once they are JSON.
std::shared_ptr<const MessageCodec> jsonCodec();

/// The message a draft stands for, to be encoded.
Result<Message> draftMessage(const MessageDraft &draft);

} // namespace parlance::grpc
