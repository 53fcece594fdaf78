// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed.h"

namespace parlance::grpc {

using contract::Streaming;

bool sendsOne(const MessageCodec &codec, const GrpcOptions &options)
{
    const Streaming streaming = codec.streaming().value_or(options.streaming.value_or(Streaming::None));
    return streaming == Streaming::None || streaming == Streaming::Server;
}

bool owesOneAnswer(const MessageCodec &codec, const GrpcOptions &options)
{
    const std::optional<Streaming> streaming = codec.streaming() ? codec.streaming() : options.streaming;
    return streaming == Streaming::None || streaming == Streaming::Client;
}

Error missingAnswer()
{
    return makeError(ErrorCode::ProtocolViolation,
                     QStringLiteral("The server ended the call without the message it owes."),
                     QStringLiteral("Look at the server's log; it may have cut the message short."));
}

Result<void> queueComposed(SendQueue &queue, const Request &request, const GrpcOptions &options,
                           const std::shared_ptr<const MessageCodec> &codec)
{
    QList<MessageDraft> drafts;
    std::copy_if(request.messages.cbegin(), request.messages.cend(), std::back_inserter(drafts),
                 [](const MessageDraft &draft) { return draft.selected; });
    if (drafts.isEmpty())
        drafts = request.messages;
    const bool modeKnown = codec->streaming() || options.streaming;
    if (sendsOne(*codec, options) && modeKnown)
        drafts = drafts.first(qMin<qsizetype>(1, drafts.size()));
    QList<Message> messages;
    for (const MessageDraft &draft : std::as_const(drafts)) {
        Result<Message> message = draftMessage(draft);
        if (!message)
            return failure(message.error());
        messages.append(*std::move(message));
    }
    const bool empty = messages.isEmpty() && queue.isEmpty();
    if (empty && sendsOne(*codec, options) && !options.keepSendingOpen) {
        Message message;
        message.direction = Direction::Sent;
        messages.append(std::move(message));
    }
    if (const Result<void> encoded = queue.begin(codec, std::move(messages)); !encoded)
        return encoded;
    if (!options.keepSendingOpen)
        queue.close();
    return {};
}

std::optional<Error> decodeReceived(const MessageCodec &codec, QByteArray bytes, qint64 number,
                                    Message &message)
{
    const Result<void> decoded = codec.decode(std::move(bytes), message);
    if (decoded)
        return std::nullopt;
    message.attributes.append({QStringLiteral("problem"), decoded.error().message});
    Error error = decoded.error();
    error.message = QStringLiteral("Message %1 of the server cannot be read: %2")
                        .arg(number)
                        .arg(decoded.error().message);
    error.hint =
        QStringLiteral("Its types may be of another version than those known here; the message stands "
                       "as it came.");
    return error;
}

} // namespace parlance::grpc
