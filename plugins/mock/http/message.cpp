// SPDX-License-Identifier: GPL-3.0-or-later
#include "message.h"

#include <algorithm>

namespace parlance::mock {

namespace {

char lowered(char character)
{
    return character >= 'A' && character <= 'Z' ? char(character + 32) : character;
}

} // namespace

std::string lowerCase(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lowered);
    return result;
}

bool equalIgnoringCase(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(),
                                                     [](char a, char b) { return lowered(a) == lowered(b); });
}

std::string_view HttpRequest::header(std::string_view name) const
{
    for (const HeaderView &field : headers) {
        if (equalIgnoringCase(field.name, name))
            return field.value;
    }
    return {};
}

bool HttpRequest::hasHeader(std::string_view name) const
{
    return std::any_of(headers.begin(), headers.end(),
                       [name](const HeaderView &field) { return equalIgnoringCase(field.name, name); });
}

std::string HttpRequest::joinedHeader(std::string_view name) const
{
    std::string joined;
    for (const HeaderView &field : headers) {
        if (!equalIgnoringCase(field.name, name))
            continue;
        if (!joined.empty())
            joined += ", ";
        joined += field.value;
    }
    return joined;
}

void HttpResponse::addHeader(std::string_view name, std::string_view value)
{
    headerText.append(name).append(": ");
    const std::size_t start = headerText.size();
    headerText.append(value);
    std::replace_if(
        headerText.begin() + std::ptrdiff_t(start), headerText.end(),
        [](unsigned char character) { return character < 0x20 || character == 0x7f; }, ' ');
    headerText.append("\r\n");
}

std::string_view HttpResponse::header(std::string_view name) const
{
    std::string_view rest = headerText;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(line.size() + 2);
        const std::size_t colon = line.find(':');
        if (equalIgnoringCase(line.substr(0, colon), name))
            return line.substr(colon + 2);
    }
    return {};
}

void HttpResponse::fail(Problem value)
{
    status = value.status;
    body.clear();
    contentType.clear();
    entityTag.clear();
    lastModified = 0;
    listing.reset();
    stream.reset();
    upgrade.reset();
    problem = std::move(value);
}

void HttpResponse::clear()
{
    status = 200;
    contentType.clear();
    headerText.clear();
    body.clear();
    entityTag.clear();
    lastModified = 0;
    listing.reset();
    stream.reset();
    upgrade.reset();
    problem.reset();
    closeConnection = false;
}

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 426:
        return "Upgrade Required";
    case 428:
        return "Precondition Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return {};
    }
}

} // namespace parlance::mock
