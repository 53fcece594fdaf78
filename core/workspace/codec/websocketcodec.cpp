// SPDX-License-Identifier: GPL-3.0-or-later
#include "fields.h"
#include "requestcodec.h"

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

MessageDraft decodeWebSocketMessage(const Value &message)
{
    return {QString(), message["type"_L1].text(), message["data"_L1].text(), true};
}

void decodeWebSocket(const Value &websocket, Request &request, QStringList &)
{
    request.metadata = decodeEntries(websocket["headers"_L1]);
    request.messages = decodeMessages(websocket["message"_L1], decodeWebSocketMessage);
}

Value encodeWebSocketMessage(const MessageDraft &draft)
{
    Value message = Value::mapping();
    message.set(u"type"_s, Value::string(draft.kind.isEmpty() ? u"text"_s : draft.kind));
    message.set(u"data"_s, Value::string(draft.text));
    return message;
}

void encodeWebSocket(const Request &request, Value &websocket)
{
    websocket.set(u"url"_s, Value::string(request.address));
    encodeNonEmpty(websocket, u"headers"_s, encodeEntries(request.metadata));
    encodeNonEmpty(websocket, u"message"_s, encodeMessages(request.messages, encodeWebSocketMessage));
}

} // namespace

const RequestCodec websocketCodec = {
    "websocket",
    true,
    "",
    {{"timeout", "timeoutMs"}, {"keepAliveInterval", "keepAliveIntervalMs"}},
    {},
    decodeWebSocket,
    encodeWebSocket,
};

} // namespace parlance::workspace
