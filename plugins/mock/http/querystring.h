// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parlance::mock {

/// Undoes percent-encoding (RFC 3986 §2.1); with `plusIsSpace` as forms encode it. Nothing when a % is not
/// followed by two hexadecimal digits, or the result is no UTF-8.
std::optional<std::string> percentDecoded(std::string_view text, bool plusIsSpace);

/// For use as one path segment or query value.
std::string percentEncoded(std::string_view text);

struct QueryItem
{
    std::string name;
    std::string value;
};

/// The parameters in order; nothing when one does not decode.
std::optional<std::vector<QueryItem>> parseQuery(std::string_view query);

/// The same target with another value of one parameter, for a link; every other parameter stays as the client
/// wrote it, but for characters that no URI has (RFC 3986 §2) and that could end the link.
std::string targetWith(std::string_view path, std::string_view query, std::string_view name,
                       std::string_view value);

} // namespace parlance::mock
