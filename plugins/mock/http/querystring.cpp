// SPDX-License-Identifier: GPL-3.0-or-later
#include "querystring.h"

#include "jsontext.h"

namespace parlance::mock {

namespace {

int hexValue(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

bool isUnreserved(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9') || character == '-' || character == '.' ||
           character == '_' || character == '~';
}

/// Whether it may stand in a URI, a percent sign included.
bool isUriCharacter(char character)
{
    return isUnreserved(character) ||
           std::string_view(":/?#[]@!$&'()*+,;=%").find(character) != std::string_view::npos;
}

void appendEncoded(std::string &output, char character)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    output += '%';
    output += digits[(unsigned char)character >> 4];
    output += digits[(unsigned char)character & 15];
}

void appendUri(std::string &output, std::string_view text)
{
    for (const char character : text) {
        if (isUriCharacter(character))
            output += character;
        else
            appendEncoded(output, character);
    }
}

} // namespace

std::optional<std::string> percentDecoded(std::string_view text, bool plusIsSpace)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plusIsSpace) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            decoded += char(high * 16 + low);
            i += 2;
        }
    }
    if (!isUtf8(decoded))
        return std::nullopt;
    return decoded;
}

std::string percentEncoded(std::string_view text)
{
    std::string encoded;
    for (const char character : text) {
        if (isUnreserved(character))
            encoded += character;
        else
            appendEncoded(encoded, character);
    }
    return encoded;
}

std::optional<std::vector<QueryItem>> parseQuery(std::string_view query)
{
    std::vector<QueryItem> items;
    while (!query.empty()) {
        const std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(part.size() == query.size() ? part.size() : part.size() + 1);
        if (part.empty())
            continue;
        const std::size_t equals = part.find('=');
        std::optional<std::string> name = percentDecoded(part.substr(0, equals), true);
        std::optional<std::string> value =
            equals == std::string_view::npos ? std::string() : percentDecoded(part.substr(equals + 1), true);
        if (!name || !value)
            return std::nullopt;
        items.push_back({std::move(*name), std::move(*value)});
    }
    return items;
}

std::string targetWith(std::string_view path, std::string_view query, std::string_view name,
                       std::string_view value)
{
    std::string target;
    appendUri(target, path);
    char separator = '?';
    while (!query.empty()) {
        const std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(part.size() == query.size() ? part.size() : part.size() + 1);
        if (part.empty() || percentDecoded(part.substr(0, part.find('=')), true) == name)
            continue;
        target += separator;
        appendUri(target, part);
        separator = '&';
    }
    return target.append(1, separator).append(name).append("=").append(percentEncoded(value));
}

} // namespace parlance::mock
