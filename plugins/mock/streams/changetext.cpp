// SPDX-License-Identifier: GPL-3.0-or-later
#include "changetext.h"

#include "../http/httpdate.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace parlance::mock {

namespace {

constexpr std::array<std::string_view, 4> names{"created", "updated", "deleted", "reset"};

bool holds(const std::vector<std::size_t> &wanted, std::size_t index)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), index) != wanted.end();
}

} // namespace

std::string_view changeName(ChangeKind kind)
{
    return names.at(std::size_t(kind));
}

std::span<const std::string_view> changeNames()
{
    return names;
}

std::span<const std::string_view> resourceNames()
{
    static const std::vector<std::string_view> all = [] {
        std::vector<std::string_view> found;
        for (const Resource &one : resources())
            found.push_back(one.name);
        return found;
    }();
    return all;
}

bool ChangeFilter::wants(const Change &change) const
{
    if (change.kind == ChangeKind::Reset)
        return true;
    return holds(resources, std::size_t(change.resource)) && holds(kinds, std::size_t(change.kind));
}

void appendChange(std::string &output, const Change &change)
{
    output.append(R"({"id":)").append(std::to_string(change.number));
    output.append(R"(,"event":")").append(changeName(change.kind));
    if (change.record)
        output.append(R"(","resource":")").append(resource(change.resource).name);
    const std::int64_t time =
        change.record && change.kind != ChangeKind::Deleted ? change.record->updatedAt : std::time(nullptr);
    output.append(R"(","time":")").append(formatTimestamp(time)).append("\"");
    if (change.record)
        output.append(R"(,"data":)").append(change.record->text);
    output += '}';
}

} // namespace parlance::mock
