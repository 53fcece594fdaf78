// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcmethods.h"

#include <QtGlobal>

#include <google/protobuf/util/json_util.h>

namespace parlance::mock {

namespace pb = google::protobuf;

namespace {

RpcStatus broken(RpcCode code, std::string message)
{
    return {code, std::move(message), {}};
}

class UnaryHandler : public MethodHandler
{
public:
    UnaryHandler(const SchemaMethod &method, RpcCall &call,
                 const std::function<RpcOutcome(const Json &)> &function)
        : MethodHandler(method, call)
        , m_function(function)
    {
    }

protected:
    void onRequest(const Json &request) override
    {
        RpcOutcome outcome = m_function(request);
        if (auto *status = std::get_if<RpcStatus>(&outcome))
            return finish(std::move(*status));
        reply(std::get<Json>(outcome));
        finish();
    }

private:
    const std::function<RpcOutcome(const Json &)> &m_function;
};

} // namespace

SchemaMethod::SchemaMethod(std::shared_ptr<const SchemaPool> schema, const pb::MethodDescriptor &method,
                           Factory factory)
    : m_schema(std::move(schema))
    , m_method(method)
    , m_factory(std::move(factory))
    , m_path('/' + method.service()->full_name() + '/' + method.name())
{
}

bool SchemaMethod::hasNoSideEffects() const
{
    return m_method.options().idempotency_level() == pb::MethodOptions::NO_SIDE_EFFECTS;
}

RpcMethod::Converted SchemaMethod::requestFromJson(std::string_view json) const
{
    const std::unique_ptr<pb::Message> message = m_schema->make(m_method.input_type());
    const auto status =
        pb::util::JsonStringToMessage(pb::StringPiece(json.data(), json.size()), message.get());
    if (!status.ok()) {
        return broken(RpcCode::InvalidArgument, "The JSON is no " + m_method.input_type()->full_name() +
                                                    ": " + std::string(status.message()));
    }
    return message->SerializeAsString();
}

RpcMethod::Converted SchemaMethod::requestToJson(std::string_view bytes) const
{
    return toJson(m_method.input_type(), bytes);
}

RpcMethod::Converted SchemaMethod::responseToJson(std::string_view bytes) const
{
    return toJson(m_method.output_type(), bytes);
}

RpcMethod::Converted SchemaMethod::toJson(const pb::Descriptor *type, std::string_view bytes) const
{
    const std::unique_ptr<pb::Message> message = m_schema->make(type);
    std::string json;
    if (!message->ParseFromArray(bytes.data(), int(bytes.size())) ||
        !pb::util::MessageToJsonString(*message, &json).ok())
        return broken(RpcCode::Internal, "The bytes are no " + type->full_name() + '.');
    return json;
}

std::optional<Json> SchemaMethod::read(std::string_view bytes) const
{
    return read(m_method.input_type(), bytes);
}

std::optional<Json> SchemaMethod::readResponse(std::string_view bytes) const
{
    return read(m_method.output_type(), bytes);
}

std::string SchemaMethod::write(const Json &response) const
{
    return write(m_method.output_type(), response);
}

std::string SchemaMethod::writeRequest(const Json &request) const
{
    return write(m_method.input_type(), request);
}

std::optional<Json> SchemaMethod::read(const pb::Descriptor *type, std::string_view bytes) const
{
    const std::unique_ptr<pb::Message> message = m_schema->make(type);
    if (!message->ParseFromArray(bytes.data(), int(bytes.size())))
        return std::nullopt;
    return messageValue(*message);
}

std::string SchemaMethod::write(const pb::Descriptor *type, const Json &value) const
{
    const std::unique_ptr<pb::Message> message = m_schema->make(type);
    fillMessage(*m_schema, *message, value);
    return message->SerializeAsString();
}

const SchemaMethod &MethodTable::add(std::string_view name, SchemaMethod::Factory factory)
{
    std::string full(name);
    full[full.rfind('/')] = '.';
    const pb::MethodDescriptor *found = m_schema->pool().FindMethodByName(full);
    if (!found)
        qFatal("The schema has no method %s", full.c_str());
    auto &method = m_methods['/' + std::string(name)];
    method = std::make_unique<SchemaMethod>(m_schema, *found, std::move(factory));
    return *method;
}

const RpcMethod *MethodTable::find(std::string_view path) const
{
    const auto found = m_methods.find(path);
    return found != m_methods.end() ? found->second.get() : nullptr;
}

std::string MethodTable::detailToJson(const RpcDetail &detail) const
{
    const pb::Descriptor *type = m_schema->type(detail.type);
    if (!type)
        return {};
    const std::unique_ptr<pb::Message> message = m_schema->make(type);
    std::string json;
    if (!message->ParseFromString(detail.value) || !pb::util::MessageToJsonString(*message, &json).ok())
        return {};
    return json;
}

void MethodHandler::onMessage(std::string_view bytes)
{
    const std::optional<Json> request = m_method.read(bytes);
    if (!request)
        return finish(broken(RpcCode::Internal, "The message is not what the method takes."));
    onRequest(*request);
}

void MethodHandler::onHalfClose()
{
    if (!m_method.streamsRequests())
        finish(broken(RpcCode::Internal, "The request message is missing."));
}

SchemaMethod::Factory unary(std::function<RpcOutcome(const Json &)> function)
{
    return [function = std::move(function)](const SchemaMethod &method, RpcCall &call) {
        return std::make_unique<UnaryHandler>(method, call, function);
    };
}

} // namespace parlance::mock
