// SPDX-License-Identifier: GPL-3.0-or-later
#include "../chain/behaviour.h"
#include "../chain/settingsreader.h"
#include "../http/cursor.h"
#include "../http/jsontext.h"
#include "../http/listing.h"
#include "../http/querystring.h"

#include <algorithm>
#include <charconv>

namespace parlance::mock {

namespace {

constexpr std::string_view limitParameter = "limit";
constexpr std::string_view cursorParameter = "cursor";

Problem wrongParameter(std::string_view name, std::string detail)
{
    return {400,
            "invalid-parameter",
            "A query parameter is not valid",
            detail,
            {{detail, {}, std::string(name)}}};
}

/// Cuts lists into pages: `limit` and an opaque `cursor`, the next page in `next_cursor` and as Link rel=next
/// (RFC 8288). The cursor holds the last item's place, so pages neither skip nor repeat when items come and
/// go.
class Pagination : public Behaviour
{
public:
    std::size_t defaultLimit = 20;
    std::size_t maximumLimit = 100;

    Step before(Interaction &interaction, Responder &) override
    {
        interaction.claimParameter(limitParameter);
        interaction.claimParameter(cursorParameter);
        return Step::Continue;
    }

    Step after(Interaction &interaction) override
    {
        HttpResponse &response = interaction.response;
        if (!response.listing)
            return Step::Continue;
        const std::shared_ptr<const Listing> listing = response.listing;
        const std::optional<std::vector<QueryItem>> query = parseQuery(interaction.request.query);
        std::size_t limit = defaultLimit;
        std::size_t start = 0;
        for (const QueryItem &item : query.value_or(std::vector<QueryItem>())) {
            std::optional<Problem> problem;
            if (item.name == limitParameter)
                problem = readLimit(item.value, limit);
            else if (item.name == cursorParameter)
                problem = readCursor(item.value, *listing, start);
            if (problem) {
                interaction.note("refused: " + problem->detail);
                response.fail(std::move(*problem));
                return Step::Continue;
            }
        }
        const std::size_t end = std::min(listing->size(), start + limit);
        renderPage(interaction, *listing, start, end);
        return Step::Continue;
    }

private:
    std::optional<Problem> readLimit(std::string_view text, std::size_t &limit) const
    {
        const auto [last, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
        if (error != std::errc() || last != text.data() + text.size() || limit == 0)
            return wrongParameter(limitParameter, "limit must be a whole number from 1 to " +
                                                      std::to_string(maximumLimit) + ".");
        limit = std::min(limit, maximumLimit);
        return std::nullopt;
    }

    static std::optional<Problem> readCursor(std::string_view text, const Listing &listing,
                                             std::size_t &start)
    {
        const std::optional<std::string> key = decodeCursor(text);
        const std::optional<std::size_t> index = key ? listing.indexBehind(*key) : std::nullopt;
        if (!index)
            return wrongParameter(cursorParameter,
                                  "The cursor is not one this list gave out; start without it.");
        start = *index;
        return std::nullopt;
    }

    static void renderPage(Interaction &interaction, const Listing &listing, std::size_t start,
                           std::size_t end)
    {
        HttpResponse &response = interaction.response;
        std::string body = R"({"items":[)";
        for (std::size_t i = start; i < end; ++i) {
            if (i > start)
                body += ',';
            listing.render(i, body);
        }
        body += R"(],"next_cursor":)";
        if (end < listing.size()) {
            const std::string cursor = encodeCursor(listing.keyAt(end - 1));
            appendJsonString(body, cursor);
            const HttpRequest &request = interaction.request;
            response.addHeader("Link", '<' +
                                           targetWith(request.path, request.query, cursorParameter, cursor) +
                                           ">; rel=\"next\"");
        } else {
            body += "null";
        }
        body += '}';
        if (interaction.isRecorded()) {
            interaction.note(std::to_string(end - start) + " of " + std::to_string(listing.size()) +
                             (start > 0 ? ", from " + std::to_string(start + 1) : std::string()));
        }
        response.body = std::move(body);
        response.contentType = "application/json";
        response.listing.reset();
    }
};

Result<std::unique_ptr<Behaviour>> createPagination(const QVariantMap &settings)
{
    SettingsReader reader("pagination", settings);
    auto pagination = std::make_unique<Pagination>();
    pagination->maximumLimit = std::size_t(reader.integer("maximumLimit", 1, 10'000));
    pagination->defaultLimit = std::size_t(reader.integer("defaultLimit", 1, int(pagination->maximumLimit)));
    if (reader.error())
        return failure(*reader.error());
    return pagination;
}

} // namespace

BehaviourKind paginationKind()
{
    return {"pagination",
            "Pagination",
            "Lists in pages: limit, opaque cursor, next_cursor, Link rel=\"next\" (RFC 8288)",
            true,
            {{QStringLiteral("defaultLimit"), 20}, {QStringLiteral("maximumLimit"), 100}},
            {},
            createPagination};
}

} // namespace parlance::mock
