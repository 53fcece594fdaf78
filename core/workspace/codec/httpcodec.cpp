// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodycodec.h"
#include "fields.h"
#include "requestcodec.h"

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

void decodeHttp(const Value &http, Request &request, QStringList &notRunYet)
{
    request.method = http["method"_L1].isNull() ? u"GET"_s : http["method"_L1].text();
    request.metadata = decodeEntries(http["headers"_L1]);
    request.parameters = decodeParameters(http["params"_L1]);
    QString unknownBody;
    request.body = decodeBody(http["body"_L1], &unknownBody);
    if (!unknownBody.isEmpty())
        notRunYet.append(u"body %1"_s.arg(unknownBody));
}

void encodeHttp(const Request &request, Value &http)
{
    http.set(u"method"_s, Value::string(request.method));
    http.set(u"url"_s, Value::string(request.address));
    encodeNonEmpty(http, u"headers"_s, encodeEntries(request.metadata));
    encodeNonEmpty(http, u"params"_s, encodeParameters(request.parameters));
    encodeNonEmpty(http, u"body"_s, encodeBody(request.body));
}

} // namespace

const RequestCodec httpCodec = {
    "http",
    true,
    "method",
    {{"encodeUrl", "encodeUrl"},
     {"timeout", "timeoutMs"},
     {"followRedirects", "followRedirects"},
     {"maxRedirects", "maximumRedirects"},
     {"forwardAuthorizationHeader", "forwardAuthorization"}},
    {},
    decodeHttp,
    encodeHttp,
};

} // namespace parlance::workspace
