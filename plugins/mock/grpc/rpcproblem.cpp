// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcproblem.h"

#include <algorithm>
#include <cctype>

namespace parlance::mock {

namespace {

constexpr std::int64_t retryNanoseconds = 5'000'000'000;

/// "insufficient-funds" → "INSUFFICIENT_FUNDS".
std::string reasonOf(std::string_view type)
{
    std::string reason(type);
    std::transform(reason.begin(), reason.end(), reason.begin(),
                   [](unsigned char c) { return c == '-' ? '_' : char(std::toupper(c)); });
    return reason;
}

const ProblemType *typeNamed(std::string_view name)
{
    for (const ProblemType &type : problemTypes()) {
        if (type.type == name)
            return &type;
    }
    return nullptr;
}

} // namespace

std::string fieldPath(std::string_view jsonPointer)
{
    std::string path;
    for (const char character : jsonPointer.substr(jsonPointer.empty() ? 0 : 1)) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '/')
            path += '.';
        else if (std::isupper(byte) != 0)
            path.append("_").push_back(char(std::tolower(byte)));
        else
            path += character;
    }
    return path;
}

RpcStatus toRpcStatus(const SchemaPool &schema, const Problem &problem, const ProblemSubject &subject)
{
    const ProblemType *type = typeNamed(problem.type);
    RpcStatus status{type ? type->code : rpcCodeOfHttp(problem.status), problem.detail, {}};
    if (status.message.empty())
        status.message = problem.title + '.';
    const auto add = [&](std::string_view name, const Json &value) {
        const std::string full = "google.rpc." + std::string(name);
        status.details.push_back({full, serialized(schema, full, value)});
    };
    Json metadata = Json::object();
    if (!subject.type.empty())
        metadata[subject.type] = subject.name;
    add("ErrorInfo",
        {{"reason", reasonOf(problem.type)}, {"domain", "bank.parlance"}, {"metadata", metadata}});
    if (!problem.fields.empty() && status.code == RpcCode::InvalidArgument) {
        Json violations = Json::array();
        for (const ProblemField &field : problem.fields) {
            violations.push_back(
                {{"field", field.pointer.empty() ? field.parameter : fieldPath(field.pointer)},
                 {"description", field.detail}});
        }
        add("BadRequest", {{"fieldViolations", violations}});
    }
    if (status.code == RpcCode::FailedPrecondition) {
        add("PreconditionFailure", {{"violations", Json::array({{{"type", reasonOf(problem.type)},
                                                                 {"subject", subject.name},
                                                                 {"description", problem.detail}}})}});
    }
    if (status.code == RpcCode::NotFound)
        add("ResourceInfo", {{"resourceType", subject.type},
                             {"resourceName", subject.name},
                             {"description", status.message}});
    if (status.code == RpcCode::ResourceExhausted) {
        add("QuotaFailure",
            {{"violations", Json::array({{{"subject", "bank"}, {"description", problem.detail}}})}});
        add("RetryInfo", {{"retryDelay", retryNanoseconds}});
    }
    const std::string remedy = type ? ". " + std::string(type->remedy) : ".";
    add("LocalizedMessage", {{"locale", "en"}, {"message", problem.title + remedy}});
    return status;
}

RpcStatus toRpcStatus(const SchemaPool &schema, const BankError &error, const ProblemSubject &subject)
{
    return toRpcStatus(schema, toProblem(error), subject);
}

} // namespace parlance::mock
