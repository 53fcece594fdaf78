// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagecodec.h"

#include <parlance/base/jsonreader.h>

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

Result<void> checkJson(QByteArrayView text)
{
    JsonReader reader(text);
    JsonReader::Token token;
    JsonReader::Step step = JsonReader::Step::Token;
    while (step == JsonReader::Step::Token)
        step = reader.next(token);
    if (step == JsonReader::Step::End)
        return {};
    Error error = reader.error();
    error.message = QStringLiteral("Line %1, column %2: %3")
                        .arg(error.position.line)
                        .arg(error.position.column)
                        .arg(error.message);
    return failure(std::move(error));
}

class JsonCodec : public MessageCodec
{
public:
    Result<QByteArray> encode(Message &message) const override
    {
        QByteArray text = message.payload.toByteArray(message.payload.size());
        if (text.trimmed().isEmpty())
            text = "{}";
        if (const Result<void> ok = checkJson(text); !ok)
            return failure(ok.error());
        message.kind = MessageKind::Text;
        message.payload = Payload(text);
        message.wireSize = text.size();
        return text;
    }
    Result<void> decode(QByteArray bytes, Message &message) const override
    {
        message.kind = MessageKind::Text;
        const Result<void> ok = checkJson(bytes);
        message.payload = Payload(std::move(bytes));
        return ok;
    }
    std::optional<contract::Streaming> streaming() const override { return std::nullopt; }
};

} // namespace

std::shared_ptr<const MessageCodec> rawCodec()
{
    static const auto codec = std::make_shared<const RawCodec>();
    return codec;
}

std::shared_ptr<const MessageCodec> jsonCodec()
{
    static const auto codec = std::make_shared<const JsonCodec>();
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
