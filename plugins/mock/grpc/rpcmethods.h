// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../rpc/rpcservice.h"
#include "messagejson.h"

#include <map>

namespace parlance::mock {

/// A method of a .proto file with the handler that serves it.
class SchemaMethod : public RpcMethod
{
public:
    using Factory = std::function<std::unique_ptr<RpcHandler>(const SchemaMethod &, RpcCall &)>;

    SchemaMethod(std::shared_ptr<const SchemaPool> schema, const google::protobuf::MethodDescriptor &method,
                 Factory factory);

    std::string_view path() const override { return m_path; }
    bool streamsRequests() const override { return m_method.client_streaming(); }
    bool streamsResponses() const override { return m_method.server_streaming(); }
    bool hasNoSideEffects() const override;
    std::unique_ptr<RpcHandler> start(RpcCall &call) const override { return m_factory(*this, call); }
    Converted requestFromJson(std::string_view json) const override;
    Converted requestToJson(std::string_view bytes) const override;
    Converted responseToJson(std::string_view bytes) const override;

    /// A request in the bank's form (see messagejson.h); nothing when the bytes are no such message.
    std::optional<Json> read(std::string_view bytes) const;
    std::string write(const Json &response) const;
    /// The other way round, for who calls the method.
    std::string writeRequest(const Json &request) const;
    std::optional<Json> readResponse(std::string_view bytes) const;

private:
    std::optional<Json> read(const google::protobuf::Descriptor *type, std::string_view bytes) const;
    std::string write(const google::protobuf::Descriptor *type, const Json &value) const;
    Converted toJson(const google::protobuf::Descriptor *type, std::string_view bytes) const;

    std::shared_ptr<const SchemaPool> m_schema;
    const google::protobuf::MethodDescriptor &m_method;
    Factory m_factory;
    std::string m_path;
};

/// The methods of a schema by their paths.
class MethodTable : public RpcService
{
public:
    explicit MethodTable(std::shared_ptr<const SchemaPool> schema)
        : m_schema(std::move(schema))
    {
    }

    /// `name` as "package.Service/Method"; it must be in the schema.
    const SchemaMethod &add(std::string_view name, SchemaMethod::Factory factory);
    const SchemaPool &schema() const { return *m_schema; }

    const RpcMethod *find(std::string_view path) const override;
    std::string detailToJson(const RpcDetail &detail) const override;

private:
    std::shared_ptr<const SchemaPool> m_schema;
    std::map<std::string, std::unique_ptr<SchemaMethod>, std::less<>> m_methods;
};

/// A handler that reads its requests in the bank's form.
class MethodHandler : public RpcHandler
{
public:
    MethodHandler(const SchemaMethod &method, RpcCall &call)
        : m_method(method)
        , m_call(call)
    {
    }

    /// Ends the call with INTERNAL, as gRPC's own servers do, when the bytes are no request.
    void onMessage(std::string_view bytes) override;
    /// For methods with one request: it has not come.
    void onHalfClose() override;

protected:
    virtual void onRequest(const Json &request) = 0;
    void reply(const Json &response) { m_call.send(m_method.write(response)); }
    void finish(RpcStatus status = {}) { m_call.finish(std::move(status)); }

    const SchemaMethod &m_method;
    RpcCall &m_call;
};

using RpcOutcome = std::variant<Json, RpcStatus>;

/// A method that answers at once: a function from request to response.
SchemaMethod::Factory unary(std::function<RpcOutcome(const Json &request)> function);

} // namespace parlance::mock
