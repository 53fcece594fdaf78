// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../http/listing.h"
#include "listquery.h"

namespace parlance::mock {

/// The records of a table that a query asks for, in its order. A place in it is marked by the sort values and
/// the sequence number of the record there, so pages neither skip nor repeat when records come and go.
class RecordListing : public Listing
{
public:
    RecordListing(const Resource &resource, SnapshotPtr snapshot, ListQuery query);

    std::size_t size() const override;
    void render(std::size_t index, std::string &output) const override;
    std::string keyAt(std::size_t index) const override;
    std::optional<std::size_t> indexBehind(std::string_view key) const override;

private:
    struct Item
    {
        const Record *record = nullptr;
        std::vector<SortValue> values;
    };
    const Record &at(std::size_t index) const;
    int compare(const Item &left, const Item &right) const;

    const Resource &m_resource;
    SnapshotPtr m_snapshot;
    ListQuery m_query;
    bool m_isWhole = false; ///< the snapshot as it is
    std::vector<Item> m_items;
};

} // namespace parlance::mock
