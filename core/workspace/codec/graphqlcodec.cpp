// SPDX-License-Identifier: GPL-3.0-or-later
#include "fields.h"
#include "requestcodec.h"

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

// The query is the body, of kind `graphql`; the variables, JSON text, are the option `variables`.
void decodeGraphQl(const Value &graphql, Request &request, QStringList &)
{
    request.method = graphql["method"_L1].isNull() ? u"POST"_s : graphql["method"_L1].text();
    request.metadata = decodeEntries(graphql["headers"_L1]);
    request.parameters = decodeParameters(graphql["params"_L1]);
    const Value &body = selectedVariant(graphql["body"_L1], "body"_L1);
    if (!body.isMapping())
        return;
    request.body = TextBody{u"graphql"_s, body["query"_L1].text()};
    if (!body["variables"_L1].isNull())
        request.options.insert(u"variables"_s, body["variables"_L1].text());
}

void encodeGraphQl(const Request &request, Value &graphql)
{
    graphql.set(u"method"_s, Value::string(request.method));
    graphql.set(u"url"_s, Value::string(request.address));
    encodeNonEmpty(graphql, u"headers"_s, encodeEntries(request.metadata));
    encodeNonEmpty(graphql, u"params"_s, encodeParameters(request.parameters));
    Value body = Value::mapping();
    if (const auto *text = std::get_if<TextBody>(&request.body))
        body.set(u"query"_s, Value::string(text->text));
    const QVariant variables = request.options.value(u"variables"_s);
    if (variables.isValid())
        body.set(u"variables"_s, Value::string(variables.toString()));
    encodeNonEmpty(graphql, u"body"_s, std::move(body));
}

} // namespace

const RequestCodec graphqlCodec = {
    "graphql",
    false,
    "method",
    {{"encodeUrl", "encodeUrl"},
     {"timeout", "timeoutMs"},
     {"followRedirects", "followRedirects"},
     {"maxRedirects", "maximumRedirects"},
     {"forwardAuthorizationHeader", "forwardAuthorization"}},
    {{"", "variables"}},
    decodeGraphQl,
    encodeGraphQl,
};

} // namespace parlance::workspace
