// SPDX-License-Identifier: GPL-3.0-or-later
#include "fields.h"
#include "options.h"
#include "requestcodec.h"

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

MessageDraft decodeVariant(const Value &variant)
{
    return {variant["title"_L1].text(), u"json"_s, variant["message"_L1].text(),
            variant["selected"_L1].toBool().value_or(false)};
}

void decodeGrpc(const Value &grpc, Request &request, QStringList &)
{
    request.method = grpc["method"_L1].text();
    request.metadata = decodeEntries(grpc["metadata"_L1]);
    const Value &message = grpc["message"_L1];
    if (message.isSequence()) {
        for (const Value &variant : message.items())
            request.messages.append(decodeVariant(variant));
    } else if (!message.isNull()) {
        request.messages.append({QString(), u"json"_s, message.text(), true});
    }
}

Value encodeGrpcMessages(const QList<MessageDraft> &messages)
{
    if (messages.isEmpty())
        return {};
    if (messages.size() == 1 && messages.front().title.isEmpty() && messages.front().selected)
        return Value::string(messages.front().text);
    Value list = Value::sequence();
    for (const MessageDraft &message : messages) {
        Value variant = Value::mapping();
        variant.set(u"title"_s, Value::string(message.title));
        encodeFlag(variant, u"selected"_s, message.selected);
        variant.set(u"message"_s, Value::string(message.text));
        list.items().push_back(std::move(variant));
    }
    return list;
}

void encodeGrpc(const Request &request, Value &grpc)
{
    grpc.set(u"url"_s, Value::string(request.address));
    encodeText(grpc, u"method"_s, request.method);
    for (const OptionRow &row : grpcCodec.details) {
        const QVariant value = request.options.value(QLatin1StringView(row.option));
        encodeText(grpc, QString::fromLatin1(row.key), isLongList(value) ? QString() : value.toString());
    }
    encodeNonEmpty(grpc, u"metadata"_s, encodeEntries(request.metadata));
    const Value message = encodeGrpcMessages(request.messages);
    if (!message.isMissing())
        grpc.set(u"message"_s, message);
}

} // namespace

const RequestCodec grpcCodec = {
    "grpc",     true,       "methodType", {}, {{"methodType", "methodType"}, {"protoFilePath", "protoFile"}},
    decodeGrpc, encodeGrpc,
};

} // namespace parlance::workspace
