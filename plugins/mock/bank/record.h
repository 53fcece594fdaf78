// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace parlance::mock {

using Json = nlohmann::ordered_json;

/// One state of one item: never changed, shared by everyone who reads it. Its JSON is rendered once, when
/// it is made, so that reading it costs a copy of bytes.
struct Record
{
    std::string id;
    std::uint64_t sequence = 0; ///< order of creation
    std::uint64_t version = 0;  ///< number of the change that made this state; never given twice
    std::int64_t updatedAt = 0; ///< seconds since the epoch
    Json value;                 ///< every field of the schema, in its order
    std::string text;           ///< `value` as JSON

    /// Where each field's value stands in `text`, in schema order.
    struct Slice
    {
        std::uint32_t offset = 0;
        std::uint32_t size = 0;
    };
    std::vector<Slice> slices;

    std::string_view fieldText(std::size_t index) const
    {
        return std::string_view(text).substr(slices[index].offset, slices[index].size);
    }
};

using RecordPtr = std::shared_ptr<const Record>;

/// Renders the text and its slices.
RecordPtr makeRecord(const Resource &resource, Json value, std::uint64_t sequence, std::uint64_t version,
                     std::int64_t updatedAt);

/// A text member; empty when it is absent or null.
std::string textOf(const Json &object, std::string_view name);

} // namespace parlance::mock
