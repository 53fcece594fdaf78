// SPDX-License-Identifier: GPL-3.0-or-later
#include "problemjson.h"

#include "jsontext.h"

namespace parlance::mock {

namespace {

void appendMember(std::string &json, std::string_view name, std::string_view value)
{
    if (value.empty())
        return;
    json += ",\"";
    json += name;
    json += "\":";
    appendJsonString(json, value);
}

void appendFields(std::string &json, const std::vector<ProblemField> &fields)
{
    json += ",\"errors\":[";
    for (const ProblemField &field : fields) {
        json += &field == fields.data() ? "{\"detail\":" : ",{\"detail\":";
        appendJsonString(json, field.detail);
        appendMember(json, "pointer", field.pointer);
        appendMember(json, "parameter", field.parameter);
        json += '}';
    }
    json += ']';
}

} // namespace

std::string problemJson(const Problem &problem, std::string_view typeBase, std::string_view instance,
                        std::string_view traceId)
{
    std::string json = "{\"type\":";
    // Without a type of its own a problem is no more than its status (RFC 9457 §4.2.1).
    appendJsonString(json, problem.type.empty() ? "about:blank" : std::string(typeBase) + problem.type);
    appendMember(json, "title",
                 problem.title.empty() ? reasonPhrase(problem.status) : std::string_view(problem.title));
    json += ",\"status\":";
    json += std::to_string(problem.status);
    appendMember(json, "detail", problem.detail);
    appendMember(json, "instance", instance);
    appendMember(json, "traceId", traceId);
    if (!problem.fields.empty())
        appendFields(json, problem.fields);
    json += '}';
    return json;
}

} // namespace parlance::mock
