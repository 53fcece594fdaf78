// SPDX-License-Identifier: GPL-3.0-or-later
#include "streamquery.h"

#include "../rest/bankproblems.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace parlance::mock {

namespace {

template <typename Number>
std::optional<Number> numberOf(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::string joined(std::span<const std::string_view> names)
{
    std::string list;
    for (const std::string_view name : names)
        list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

} // namespace

StreamQuery::StreamQuery(const Interaction &interaction)
    : m_interaction(interaction)
{
    auto items = parseQuery(interaction.request.query);
    m_isDecodable = items.has_value();
    for (QueryItem &item : items.value_or(std::vector<QueryItem>()))
        m_items.push_back({std::move(item), interaction.isClaimed(item.name)});
}

StreamQuery::Item *StreamQuery::find(std::string_view name)
{
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [name](const Item &item) { return item.item.name == name; });
    if (found == m_items.end())
        return nullptr;
    found->isRead = true;
    return &*found;
}

std::optional<std::string> StreamQuery::text(std::string_view name)
{
    const Item *item = find(name);
    return item ? std::optional(item->item.value) : std::nullopt;
}

std::int64_t StreamQuery::integer(std::string_view name, std::int64_t minimum, std::int64_t maximum,
                                  std::int64_t otherwise)
{
    const Item *item = find(name);
    if (!item)
        return otherwise;
    const auto number = numberOf<std::int64_t>(item->item.value);
    if (number && *number >= minimum && *number <= maximum)
        return *number;
    complain(name,
             "must be a whole number from " + std::to_string(minimum) + " to " + std::to_string(maximum));
    return otherwise;
}

std::chrono::milliseconds StreamQuery::seconds(std::string_view name, double minimum, double maximum,
                                               std::chrono::milliseconds otherwise)
{
    const Item *item = find(name);
    if (!item)
        return otherwise;
    const auto number = numberOf<double>(item->item.value);
    if (number && (*number == 0 || (*number >= minimum && *number <= maximum)))
        return std::chrono::milliseconds(std::llround(*number * 1000));
    complain(name, "must be a number of seconds up to " + std::to_string(int(maximum)));
    return otherwise;
}

std::vector<std::size_t> StreamQuery::choices(std::string_view name, std::span<const std::string_view> known)
{
    std::vector<std::size_t> chosen;
    const Item *item = find(name);
    if (!item)
        return chosen;
    std::string_view rest = item->item.value;
    while (true) {
        const std::string_view word = rest.substr(0, rest.find(','));
        const auto found = std::find(known.begin(), known.end(), word);
        if (found == known.end()) {
            complain(name, "must be some of " + joined(known));
            return {};
        }
        chosen.push_back(std::size_t(found - known.begin()));
        if (word.size() == rest.size())
            return chosen;
        rest.remove_prefix(word.size() + 1);
    }
}

std::optional<Fault> StreamQuery::fault()
{
    const Item *item = find("fault");
    const std::string_view header = m_interaction.request.header("X-Fault");
    if (!item && header.empty())
        return m_interaction.fault;
    auto fault = parseFault(item ? std::string_view(item->item.value) : header);
    if (auto *wrong = std::get_if<std::string>(&fault)) {
        complain("fault", std::move(*wrong));
        return std::nullopt;
    }
    return std::get<std::optional<Fault>>(fault);
}

void StreamQuery::complain(std::string_view name, std::string detail)
{
    m_errors.push_back({std::move(detail), {}, std::string(name)});
}

bool StreamQuery::finish(HttpResponse &response)
{
    if (!m_isDecodable) {
        response.fail(makeProblem("invalid-parameter", "The query is not well encoded."));
        return false;
    }
    for (const Item &item : m_items) {
        if (!item.isRead)
            complain(item.item.name.substr(0, 100), "is not known here, or stands twice");
    }
    if (m_errors.empty())
        return true;
    response.fail(makeProblem("invalid-parameter", {}, std::move(m_errors)));
    return false;
}

} // namespace parlance::mock
