// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsontext.h"

namespace parlance::mock {

namespace {

/// Length of the well-formed UTF-8 sequence at the start, 0 when there is none (Unicode table 3-7).
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return i < text.size() ? (unsigned char)text[i] : 0U; };
    const auto isTail = [&byte](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return isTail(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool isOverlong = first == 0xE0 && byte(1) < 0xA0;
        const bool isSurrogate = first == 0xED && byte(1) > 0x9F;
        return isTail(1) && isTail(2) && !isOverlong && !isSurrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool isOverlong = first == 0xF0 && byte(1) < 0x90;
        const bool isTooLarge = first == 0xF4 && byte(1) > 0x8F;
        return isTail(1) && isTail(2) && isTail(3) && !isOverlong && !isTooLarge ? 4 : 0;
    }
    return 0;
}

void appendEscaped(std::string &output, char character)
{
    static constexpr char digits[] = "0123456789abcdef";
    switch (character) {
    case '"':
        output += "\\\"";
        break;
    case '\\':
        output += "\\\\";
        break;
    case '\n':
        output += "\\n";
        break;
    case '\r':
        output += "\\r";
        break;
    case '\t':
        output += "\\t";
        break;
    default:
        output += "\\u00";
        output += digits[(unsigned char)character >> 4];
        output += digits[(unsigned char)character & 15];
    }
}

} // namespace

void appendJsonString(std::string &output, std::string_view text)
{
    output += '"';
    while (!text.empty()) {
        const char character = text.front();
        const bool needsEscape = (unsigned char)character < 0x20 || character == '"' || character == '\\';
        const std::size_t length = sequenceLength(text);
        if (needsEscape)
            appendEscaped(output, character);
        else if (length == 0)
            output += "\xEF\xBF\xBD";
        else
            output.append(text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
    output += '"';
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

} // namespace parlance::mock
