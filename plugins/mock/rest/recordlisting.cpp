// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordlisting.h"

#include <algorithm>

namespace parlance::mock {

RecordListing::RecordListing(const Resource &resource, SnapshotPtr snapshot, ListQuery query)
    : m_resource(resource)
    , m_snapshot(std::move(snapshot))
    , m_query(std::move(query))
    , m_isWhole(m_query.filters.empty() && m_query.sortKeys.empty())
{
    if (m_isWhole)
        return;
    for (const RecordPtr &record : *m_snapshot) {
        if (!m_query.matches(*record))
            continue;
        Item item{record.get(), {}};
        for (const ListQuery::SortKey &key : m_query.sortKeys)
            item.values.push_back(sortValue(*key.field, valueAt(record->value, key.path)));
        m_items.push_back(std::move(item));
    }
    if (!m_query.sortKeys.empty()) {
        std::sort(m_items.begin(), m_items.end(),
                  [this](const Item &left, const Item &right) { return compare(left, right) < 0; });
    }
}

std::size_t RecordListing::size() const
{
    return m_isWhole ? m_snapshot->size() : m_items.size();
}

const Record &RecordListing::at(std::size_t index) const
{
    return m_isWhole ? *(*m_snapshot)[index] : *m_items[index].record;
}

void RecordListing::render(std::size_t index, std::string &output) const
{
    appendRecord(output, m_resource, at(index), m_query.fields);
}

int RecordListing::compare(const Item &left, const Item &right) const
{
    for (std::size_t i = 0; i < m_query.sortKeys.size(); ++i) {
        const int order =
            compareSortValues(left.values[i], right.values[i], m_query.sortKeys[i].isDescending);
        if (order != 0)
            return order;
    }
    return int(left.record->sequence > right.record->sequence) -
           int(left.record->sequence < right.record->sequence);
}

std::string RecordListing::keyAt(std::size_t index) const
{
    const Record &record = at(index);
    Json key = Json::array({m_resource.name, m_query.sortText, record.sequence});
    for (const ListQuery::SortKey &sortKey : m_query.sortKeys) {
        const Json *value = valueAt(record.value, sortKey.path);
        key.push_back(value ? *value : Json());
    }
    return key.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::size_t> RecordListing::indexBehind(std::string_view key) const
{
    const Json parts = Json::parse(key, nullptr, false);
    constexpr std::size_t fixedParts = 3;
    if (!parts.is_array() || parts.size() != fixedParts + m_query.sortKeys.size() ||
        parts[0] != m_resource.name || parts[1] != m_query.sortText || !parts[2].is_number_unsigned())
        return std::nullopt;
    Record mark;
    mark.sequence = parts[2].get<std::uint64_t>();
    if (m_isWhole) {
        const auto behind = std::upper_bound(
            m_snapshot->begin(), m_snapshot->end(), mark.sequence,
            [](std::uint64_t sequence, const RecordPtr &record) { return sequence < record->sequence; });
        return std::size_t(behind - m_snapshot->begin());
    }
    Item item{&mark, {}};
    for (std::size_t i = 0; i < m_query.sortKeys.size(); ++i)
        item.values.push_back(sortValue(*m_query.sortKeys[i].field, &parts[fixedParts + i]));
    const auto behind = std::upper_bound(m_items.begin(), m_items.end(), item,
                                         [this](const Item &a, const Item &b) { return compare(a, b) < 0; });
    return std::size_t(behind - m_items.begin());
}

} // namespace parlance::mock
