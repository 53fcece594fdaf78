// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthmethods.h"

namespace parlance::mock {

namespace {

bool isKnown(const SchemaPool &schema, const std::string &service)
{
    return service.empty() || schema.pool().FindServiceByName(service);
}

/// Tells the status and stays, as the protocol asks for, until the client goes.
class Watch : public MethodHandler
{
public:
    Watch(const SchemaPool &schema, const SchemaMethod &method, RpcCall &call)
        : MethodHandler(method, call)
        , m_schema(schema)
    {
    }

protected:
    void onRequest(const Json &request) override
    {
        const bool isServing = isKnown(m_schema, textOf(request, "service"));
        reply({{"status", isServing ? "SERVING" : "SERVICE_UNKNOWN"}});
    }

private:
    const SchemaPool &m_schema;
};

} // namespace

void addHealthMethods(MethodTable &table)
{
    const SchemaPool &schema = table.schema();
    table.add("grpc.health.v1.Health/Check", unary([&schema](const Json &request) -> RpcOutcome {
                  const std::string service = textOf(request, "service");
                  if (!isKnown(schema, service))
                      return RpcStatus{
                          RpcCode::NotFound, "There is no service \"" + service.substr(0, 200) + "\".", {}};
                  return Json{{"status", "SERVING"}};
              }));
    table.add("grpc.health.v1.Health/Watch", [&schema](const SchemaMethod &method, RpcCall &call) {
        return std::make_unique<Watch>(schema, method, call);
    });
}

} // namespace parlance::mock
