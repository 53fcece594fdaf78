// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemacodec.h"

#include <parlance/protocols/grpc/jsonmapping.h>

namespace parlance::grpc {

namespace {

/// The types of google.rpc are everywhere; a schema of its own goes first.
AnyResolver resolverFor(const SchemaPointer &schema, const std::shared_ptr<AnyLookup> &anyLookup)
{
    return [schema, anyLookup](const QString &name) -> SchemaPointer {
        if (schema && schema->hasMessage(name))
            return schema;
        const Result<SchemaPointer> builtIn = Schema::builtIn();
        if (builtIn && (*builtIn)->hasMessage(name))
            return *builtIn;
        return anyLookup ? anyLookup->find(name) : nullptr;
    };
}

class SchemaCodec : public MessageCodec
{
public:
    SchemaCodec(SchemaPointer schema, Method method, std::shared_ptr<AnyLookup> anyLookup)
        : m_schema(std::move(schema))
        , m_method(std::move(method))
        , m_anyLookup(std::move(anyLookup))
    {
    }

    Result<QByteArray> encode(Message &message) const override
    {
        const Payload::View text = message.payload.view();
        Result<QByteArray> bytes = QByteArray();
        if (message.kind == MessageKind::Binary) {
            bytes = text.bytes().toByteArray();
        } else if (!text.bytes().trimmed().isEmpty()) {
            ToBinaryOptions options;
            options.anyResolver = resolverFor(m_schema, m_anyLookup);
            bytes = toBinary(*m_schema, m_method.inputType, text, options);
        }
        if (!bytes)
            return bytes;
        message.wireSize = bytes->size();
        message.encoded = Payload(*bytes);
        if (message.kind == MessageKind::Binary || text.bytes().trimmed().isEmpty())
            showAsJson(m_method.inputType, *bytes, message);
        return bytes;
    }

    Result<void> decode(QByteArray bytes, Message &message) const override
    {
        return showAsJson(m_method.outputType, bytes, message);
    }

    std::optional<contract::Streaming> streaming() const override { return m_method.streaming; }

private:
    Result<void> showAsJson(const QString &type, const QByteArray &bytes, Message &message) const
    {
        ToJsonOptions options;
        options.pretty = false;
        options.anyResolver = resolverFor(m_schema, m_anyLookup);
        Result<QByteArray> json = toJson(*m_schema, type, bytes, options);
        message.kind = json ? MessageKind::Text : MessageKind::Binary;
        message.payload = Payload(json ? *std::move(json) : bytes);
        if (!json)
            return failure(json.error());
        message.encoded = Payload(bytes);
        return {};
    }

    SchemaPointer m_schema;
    Method m_method;
    std::shared_ptr<AnyLookup> m_anyLookup;
};

} // namespace

std::shared_ptr<const MessageCodec> schemaCodec(SchemaPointer schema, const Method &method,
                                                std::shared_ptr<AnyLookup> anyLookup)
{
    return std::make_shared<const SchemaCodec>(std::move(schema), method, std::move(anyLookup));
}

QByteArray statusDetailsJson(const QByteArray &details, const SchemaPointer &schema,
                             const std::shared_ptr<AnyLookup> &anyLookup)
{
    // Making them takes longer than a call.
    if (details.isEmpty())
        return {};
    const Result<SchemaPointer> builtIn = Schema::builtIn();
    if (!builtIn)
        return {};
    ToJsonOptions options;
    options.pretty = false;
    options.anyResolver = resolverFor(schema, anyLookup);
    const Result<QByteArray> json = toJson(**builtIn, QStringLiteral("google.rpc.Status"), details, options);
    return json ? *json : QByteArray();
}

} // namespace parlance::grpc
