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

Value encodeGrpcMessage(const MessageDraft &draft)
{
    return Value::string(draft.text);
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
    const Value message = encodeMessages(request.messages, encodeGrpcMessage);
    if (!message.isMissing())
        grpc.set(u"message"_s, message);
}

} // namespace

const RequestCodec grpcCodec = {
    "grpc",     true,       "methodType", {}, {{"methodType", "methodType"}, {"protoFilePath", "protoFile"}},
    decodeGrpc, encodeGrpc,
};

} // namespace parlance::workspace
