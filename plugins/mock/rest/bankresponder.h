// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../chain/responder.h"

namespace parlance::mock {

/// The bank's REST side:
///
///     /                     index with links            /{resource}        GET list, POST
///     /health               GET                         /{resource}/{id}   GET, PUT, PATCH, DELETE
///     /slow                 GET, held back by latency   /problems/{type}   what an error type means
///     /reset                POST: the first data
class BankResponder : public Responder
{
public:
    explicit BankResponder(Bank &bank)
        : m_bank(bank)
    {
    }

    std::string_view routeOf(const HttpRequest &request) const override;
    Step respond(Interaction &interaction) override;
    std::optional<Validators> validators(const HttpRequest &request) const override;
    bool acceptsMethod(const HttpRequest &request) const override;

private:
    enum class Place { None, Index, Health, Slow, Reset, Problem, Collection, Item };
    struct Target
    {
        Place place = Place::None;
        const Resource *resource = nullptr;
        std::string_view id; ///< of an item, or the problem's type
    };
    static Target locate(std::string_view path);
    static std::string_view allowed(Place place);

    void respondIndex(HttpResponse &response) const;
    static void respondProblemType(std::string_view type, HttpResponse &response);
    void respondCollection(Interaction &interaction, const Resource &resource);
    void respondItem(Interaction &interaction, const Resource &resource, std::string_view id);
    void list(Interaction &interaction, const Resource &resource);
    void read(Interaction &interaction, const Resource &resource, std::string_view id);
    void create(Interaction &interaction, const Resource &resource);
    void replace(Interaction &interaction, const Resource &resource, std::string_view id);
    void patch(Interaction &interaction, const Resource &resource, std::string_view id);
    void remove(Interaction &interaction, const Resource &resource, std::string_view id);

    Bank &m_bank;
};

} // namespace parlance::mock
