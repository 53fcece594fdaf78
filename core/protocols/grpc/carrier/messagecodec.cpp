// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagecodec.h"

namespace parlance::grpc {

namespace {

class RawCodec : public MessageCodec
{
public:
    Result<QByteArray> encode(Message &message) const override
    {
        const QByteArray bytes = message.payload.toByteArray(message.payload.size());
        message.kind = MessageKind::Binary;
        message.wireSize = bytes.size();
        return bytes;
    }
    Result<void> decode(QByteArray bytes, Message &message) const override
    {
        message.kind = MessageKind::Binary;
        message.payload = Payload(std::move(bytes));
        return {};
    }
    std::optional<contract::Streaming> streaming() const override { return std::nullopt; }
};

} // namespace

std::shared_ptr<const MessageCodec> rawCodec()
{
    static const auto codec = std::make_shared<const RawCodec>();
    return codec;
}

Result<Message> draftMessage(const MessageDraft &draft)
{
    Message message;
    message.direction = Direction::Sent;
    if (draft.kind != QLatin1String("binary")) {
        message.payload = Payload(draft.text.toUtf8());
        return message;
    }
    const auto bytes = QByteArray::fromBase64Encoding(draft.text.toLatin1().simplified(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("The binary message “%1” is no base64.").arg(draft.title),
                       QStringLiteral("Binary messages are written in base64."));
    }
    message.kind = MessageKind::Binary;
    message.payload = Payload(*bytes);
    return message;
}

} // namespace parlance::grpc
