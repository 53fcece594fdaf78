// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parlance::mock {

/// An ordered list a responder found, not rendered yet, so that a behaviour can still cut it into pages.
class Listing
{
public:
    virtual ~Listing() = default;
    virtual std::size_t size() const = 0;
    /// Appends the JSON of one item.
    virtual void render(std::size_t index, std::string &output) const = 0;
    /// A key that marks the place behind the item and still does when other items come and go.
    virtual std::string keyAt(std::size_t index) const = 0;
    /// Index of the first item behind the key; nothing when the key does not belong to this order.
    virtual std::optional<std::size_t> indexBehind(std::string_view key) const = 0;
};

} // namespace parlance::mock
