// SPDX-License-Identifier: GPL-3.0-or-later
#include "refusal.h"

#include "problemjson.h"
#include "responsewriter.h"

#include <boost/beast/http/error.hpp>

namespace parlance::mock {

namespace {

/// Tells "GET / HTTP/2.0" from a line that is no request line at all.
bool namesOtherVersion(std::string_view input)
{
    const std::string_view line = input.substr(0, input.find('\r'));
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    return first != last && line.find(' ', first + 1) == last && line.substr(last).starts_with(" HTTP/");
}

} // namespace

Refusal headersTooLarge()
{
    return {431, "headers-too-large", "The request's headers are larger than the limit."};
}

Refusal parseRefusal(const boost::system::error_code &error, std::string_view input)
{
    namespace http = boost::beast::http;
    if (error == http::error::body_limit)
        return {413, "body-too-large", "The request's body is larger than the limit."};
    if (error == http::error::header_limit)
        return headersTooLarge();
    if (error == http::error::bad_version && namesOtherVersion(input))
        return {505, "version-not-supported", "Only HTTP/1.0 and HTTP/1.1 are spoken here."};
    return {400, "malformed-request", "The request does not follow RFC 9112: " + error.message() + '.'};
}

void appendRefusal(std::string &output, const Refusal &refusal)
{
    HttpResponse response;
    response.status = refusal.status;
    response.contentType = "application/problem+json";
    const Problem problem{refusal.status,
                          std::string(refusal.type),
                          std::string(reasonPhrase(refusal.status)),
                          refusal.detail,
                          {}};
    response.body = problemJson(problem, "/problems/", {}, {});
    appendHead(output, response, {false, 1, false, false});
    output += response.body;
}

} // namespace parlance::mock
