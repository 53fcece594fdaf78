// SPDX-License-Identifier: GPL-3.0-or-later
#include "responsewriter.h"

#include "httpdate.h"

#include <array>
#include <charconv>
#include <ctime>

namespace parlance::mock {

namespace {

void appendNumber(std::string &output, std::uint64_t number, int base = 10)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
    output.append(digits.data(), std::size_t(end - digits.data()));
}

/// The Date line, made anew once a second and thread.
const std::string &dateLine()
{
    thread_local std::time_t second = 0;
    thread_local std::string line;
    const std::time_t now = std::time(nullptr);
    if (now != second) {
        second = now;
        line = "Server: Parlance/" PARLANCE_VERSION "\r\nDate: " + formatHttpDate(now) + "\r\n";
    }
    return line;
}

void appendStatusLine(std::string &output, int status)
{
    if (status == 200) {
        output += "HTTP/1.1 200 OK\r\n";
        return;
    }
    output += "HTTP/1.1 ";
    appendNumber(output, std::uint64_t(status));
    output += ' ';
    output += reasonPhrase(status);
    output += "\r\n";
}

} // namespace

void appendHead(std::string &output, const HttpResponse &response, const WriteOptions &options)
{
    appendStatusLine(output, response.status);
    output += dateLine();
    if (!response.contentType.empty()) {
        output += "Content-Type: ";
        output += response.contentType;
        output += "\r\n";
    }
    output += response.headerText;
    if (options.chunked) {
        output += "Transfer-Encoding: chunked\r\n";
    } else if (!options.streamed && !isBodiless(response.status)) {
        output += "Content-Length: ";
        appendNumber(output, response.body.size());
        output += "\r\n";
    }
    if (!options.keepAlive)
        output += "Connection: close\r\n";
    else if (options.minorVersion == 0)
        output += "Connection: keep-alive\r\n";
    output += "\r\n";
}

void appendChunk(std::string &output, std::string_view part)
{
    if (part.empty())
        return;
    appendNumber(output, part.size(), 16);
    output += "\r\n";
    output += part;
    output += "\r\n";
}

void appendLastChunk(std::string &output)
{
    output += "0\r\n\r\n";
}

} // namespace parlance::mock
