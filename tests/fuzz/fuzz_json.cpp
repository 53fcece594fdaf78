// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as JSON: what another parser takes must be taken, and formatting must change white space alone.
#include <parlance/base/json.h>
#include <parlance/base/jsonformat.h>

#include <nlohmann/json.hpp>

#include <cstdint>

using namespace parlance;

namespace {

void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

/// Walks the whole tree; every value must lie inside its parent.
qsizetype countValues(const JsonValue &value)
{
    qsizetype count = 1;
    qsizetype children = 0;
    for (JsonValue child = value.first(); !child.isMissing(); child = child.next()) {
        require(child.offset() >= value.offset());
        require(child.offset() + child.raw().size() <= value.offset() + value.raw().size());
        require(child.rawName().isEmpty() != value.isObject());
        if (value.isObject())
            require(!value.member(child.name()).isMissing());
        ++children;
        count += countValues(child);
    }
    require(children == value.count());
    return count;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray json(reinterpret_cast<const char *>(data), qsizetype(size));
    const Result<QByteArray> compact = compactJson(json);
    if (!compact) {
        // The other parser takes a NUL for the end of the text.
        const bool comparable = compact.error().code == ErrorCode::Parse && !json.contains('\0');
        require(!comparable || !nlohmann::json::accept(data, data + size));
        return 0;
    }
    const Result<QByteArray> pretty = prettyJson(json);
    require(pretty && *compactJson(*pretty) == *compact && *prettyJson(*compact) == *pretty);
    const Result<JsonDocument> document = JsonDocument::parse(json);
    // Members are looked up one by one, which would be slow for very many.
    if (size < 4096)
        require(document && countValues(document->root()) > 0);
    return 0;
}
