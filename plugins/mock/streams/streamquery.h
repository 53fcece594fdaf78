// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../chain/interaction.h"
#include "../http/querystring.h"
#include "fault.h"

namespace parlance::mock {

/// Reads the query of a stream and keeps the complaints, so that a responder asks for them once at the end.
/// What nobody has read is a complaint too: a misspelt parameter must not be silently missing.
class StreamQuery
{
public:
    explicit StreamQuery(const Interaction &interaction);

    std::optional<std::string> text(std::string_view name);
    std::int64_t integer(std::string_view name, std::int64_t minimum, std::int64_t maximum,
                         std::int64_t otherwise);
    /// Seconds, with decimals, of which 0 is always allowed.
    std::chrono::milliseconds seconds(std::string_view name, double minimum, double maximum,
                                      std::chrono::milliseconds otherwise);
    /// `name=a,b` as indices into the choices; empty when it is not given.
    std::vector<std::size_t> choices(std::string_view name, std::span<const std::string_view> known);
    /// What `?fault=` or the X-Fault header asks for, else what the behaviour of that name has put in place.
    std::optional<Fault> fault();

    void complain(std::string_view name, std::string detail);
    /// False when the answer now says what is wrong.
    bool finish(HttpResponse &response);

private:
    struct Item
    {
        QueryItem item;
        bool isRead = false;
    };
    Item *find(std::string_view name);

    const Interaction &m_interaction;
    std::vector<Item> m_items;
    std::vector<ProblemField> m_errors;
    bool m_isDecodable = true;
};

} // namespace parlance::mock
