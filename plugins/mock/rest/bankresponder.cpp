// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankresponder.h"

#include "bankproblems.h"
#include "jsonbody.h"
#include "recordlisting.h"

namespace parlance::mock {

namespace {

constexpr std::string_view json = "application/json";

std::string entityTag(const Record &record, const std::vector<std::size_t> &fields)
{
    std::string tag = "\"v" + std::to_string(record.version);
    // A selection of fields is another representation, and a strong tag must tell them apart.
    for (const std::size_t index : fields)
        tag += (index == fields.front() ? '-' : '.') + std::to_string(index);
    tag += '"';
    return tag;
}

void setRecord(HttpResponse &response, const Resource &resource, const Record &record,
               const std::vector<std::size_t> &fields = {})
{
    appendRecord(response.body, resource, record, fields);
    response.contentType = json;
    response.entityTag = entityTag(record, fields);
    response.lastModified = record.updatedAt;
}

/// Reads the query; false when the response already says what is wrong with it.
bool readQuery(Interaction &interaction, const Resource &resource, bool isList, ListQuery &query)
{
    if (interaction.request.query.empty())
        return true;
    const std::optional<std::vector<QueryItem>> items = parseQuery(interaction.request.query);
    if (!items) {
        interaction.response.fail(makeProblem("invalid-parameter", "The query is not well encoded."));
        return false;
    }
    std::vector<ProblemField> errors;
    query = ListQuery::parse(
        resource, *items, [&interaction](std::string_view name) { return interaction.isClaimed(name); },
        errors);
    if (!isList && (!query.filters.empty() || !query.sortKeys.empty()))
        errors.push_back({"Only \"fields\" may be given for one item.", {}, items->front().name});
    if (errors.empty())
        return true;
    interaction.response.fail(makeProblem("invalid-parameter", {}, std::move(errors)));
    return false;
}

} // namespace

BankResponder::Target BankResponder::locate(std::string_view path)
{
    if (path == "/")
        return {Place::Index, nullptr, {}};
    if (path == "/health")
        return {Place::Health, nullptr, {}};
    if (path == "/slow")
        return {Place::Slow, nullptr, {}};
    if (path == "/reset")
        return {Place::Reset, nullptr, {}};
    if (path.empty() || path.front() != '/')
        return {};
    path.remove_prefix(1);
    const std::size_t slash = path.find('/');
    const std::string_view first = path.substr(0, slash);
    const std::string_view rest =
        slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    if (rest.find('/') != std::string_view::npos || (slash != std::string_view::npos && rest.empty()))
        return {};
    if (first == "problems" && !rest.empty())
        return {Place::Problem, nullptr, rest};
    const Resource *found = resourceNamed(first);
    if (!found)
        return {};
    return {rest.empty() ? Place::Collection : Place::Item, found, rest};
}

std::string_view BankResponder::allowed(Place place)
{
    switch (place) {
    case Place::None:
        break;
    case Place::Index:
    case Place::Health:
    case Place::Slow:
    case Place::Problem:
        return "GET, HEAD, OPTIONS";
    case Place::Reset:
        return "POST, OPTIONS";
    case Place::Collection:
        return "GET, HEAD, POST, OPTIONS";
    case Place::Item:
        return "GET, HEAD, PUT, PATCH, DELETE, OPTIONS";
    }
    return {};
}

std::string_view BankResponder::routeOf(const HttpRequest &request) const
{
    static const std::vector<std::string> collections = [] {
        std::vector<std::string> routes;
        for (const Resource &resource : resources())
            routes.push_back('/' + std::string(resource.name));
        return routes;
    }();
    static const std::vector<std::string> items = [] {
        std::vector<std::string> routes;
        for (const std::string &route : collections)
            routes.push_back(route + "/{id}");
        return routes;
    }();
    const Target target = locate(request.path);
    switch (target.place) {
    case Place::None:
        break;
    case Place::Index:
    case Place::Health:
    case Place::Slow:
    case Place::Reset:
        return request.path;
    case Place::Problem:
        return "/problems/{type}";
    case Place::Collection:
        return collections[std::size_t(target.resource->kind)];
    case Place::Item:
        return items[std::size_t(target.resource->kind)];
    }
    return {};
}

bool BankResponder::acceptsMethod(const HttpRequest &request) const
{
    const Target target = locate(request.path);
    if (target.place != Place::Item || allowed(target.place).find(request.method) == std::string_view::npos)
        return false;
    // PUT can create; PATCH and DELETE of what is not there end in 404, whatever their preconditions say.
    return request.method == "PUT" || m_bank.find(target.resource->kind, target.id);
}

std::optional<Validators> BankResponder::validators(const HttpRequest &request) const
{
    const Target target = locate(request.path);
    if (target.place != Place::Item)
        return std::nullopt;
    const RecordPtr record = m_bank.find(target.resource->kind, target.id);
    if (!record)
        return std::nullopt;
    return Validators{entityTag(*record, {}), record->updatedAt, record->version};
}

Step BankResponder::respond(Interaction &interaction)
{
    const HttpRequest &request = interaction.request;
    HttpResponse &response = interaction.response;
    const Target target = locate(request.path);
    const std::string_view methods =
        request.target == "*" ? "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" : allowed(target.place);
    if (request.method == "OPTIONS" && !methods.empty()) {
        response.status = 204;
        response.addHeader("Allow", methods);
        return Step::Continue;
    }
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    const auto refuseMethod = [&] {
        response.fail(makeProblem("method-not-allowed", "Allowed here: " + std::string(methods) + '.'));
        response.addHeader("Allow", methods);
    };
    switch (target.place) {
    case Place::None:
        response.fail(makeProblem("not-found", "The path " + std::string(request.path.substr(0, 200)) +
                                                   " leads nowhere."));
        break;
    case Place::Index:
        isRead ? respondIndex(response) : refuseMethod();
        break;
    case Place::Health:
    case Place::Slow:
        if (!isRead) {
            refuseMethod();
            break;
        }
        response.body = R"({"status":"ok"})";
        response.contentType = json;
        break;
    case Place::Reset:
        if (request.method != "POST") {
            refuseMethod();
            break;
        }
        m_bank.reset();
        response.status = 204;
        break;
    case Place::Problem:
        isRead ? respondProblemType(target.id, response) : refuseMethod();
        break;
    case Place::Collection:
        isRead || request.method == "POST" ? respondCollection(interaction, *target.resource)
                                           : refuseMethod();
        break;
    case Place::Item:
        isRead || request.method == "PUT" || request.method == "PATCH" || request.method == "DELETE"
            ? respondItem(interaction, *target.resource, target.id)
            : refuseMethod();
        break;
    }
    return Step::Continue;
}

void BankResponder::respondIndex(HttpResponse &response) const
{
    response.body =
        R"({"name":"Parlance demo bank","links":{"self":"/","health":"/health","events":"/events","changes":"/changes","export":"/export","completions":"/v1/completions","ws":"/ws")";
    for (const Resource &resource : resources())
        response.body.append(",\"").append(resource.name).append("\":\"/").append(resource.name).append("\"");
    response.body += "},\"counts\":{";
    for (const Resource &resource : resources()) {
        response.body.append(&resource == resources().data() ? "\"" : ",\"")
            .append(resource.name)
            .append("\":");
        response.body += std::to_string(m_bank.all(resource.kind)->size());
    }
    response.body += "}}";
    response.contentType = json;
}

void BankResponder::respondProblemType(std::string_view type, HttpResponse &response)
{
    for (const ProblemType &known : problemTypes()) {
        if (known.type != type)
            continue;
        const Json description{{"type", "/problems/" + std::string(type)},
                               {"title", known.title},
                               {"status", known.status},
                               {"remedy", known.remedy}};
        response.body = description.dump();
        response.contentType = json;
        return;
    }
    response.fail(makeProblem("not-found", "There is no such problem type."));
}

void BankResponder::respondCollection(Interaction &interaction, const Resource &resource)
{
    if (interaction.request.method == "POST")
        create(interaction, resource);
    else
        list(interaction, resource);
}

void BankResponder::respondItem(Interaction &interaction, const Resource &resource, std::string_view id)
{
    const std::string_view method = interaction.request.method;
    if (method == "PUT")
        replace(interaction, resource, id);
    else if (method == "PATCH")
        patch(interaction, resource, id);
    else if (method == "DELETE")
        remove(interaction, resource, id);
    else
        read(interaction, resource, id);
}

void BankResponder::list(Interaction &interaction, const Resource &resource)
{
    ListQuery query;
    if (readQuery(interaction, resource, true, query)) {
        interaction.response.listing =
            std::make_shared<RecordListing>(resource, m_bank.all(resource.kind), std::move(query));
    }
}

void BankResponder::read(Interaction &interaction, const Resource &resource, std::string_view id)
{
    ListQuery query;
    if (!readQuery(interaction, resource, false, query))
        return;
    const RecordPtr record = m_bank.find(resource.kind, id);
    if (record)
        setRecord(interaction.response, resource, *record, query.fields);
    else
        interaction.response.fail(
            makeProblem("not-found", "There is no such " + std::string(resource.singular) + '.'));
}

void BankResponder::create(Interaction &interaction, const Resource &resource)
{
    HttpResponse &response = interaction.response;
    const std::variant<Json, Problem> body = readJsonBody(interaction.request, false);
    if (const auto *problem = std::get_if<Problem>(&body))
        return response.fail(*problem);
    const BankResult created = m_bank.create(resource.kind, std::get<Json>(body));
    if (!created)
        return response.fail(toProblem(created.error()));
    setRecord(response, resource, **created);
    response.status = 201;
    response.addHeader("Location", '/' + std::string(resource.name) + '/' + (*created)->id);
}

void BankResponder::replace(Interaction &interaction, const Resource &resource, std::string_view id)
{
    HttpResponse &response = interaction.response;
    const std::variant<Json, Problem> body = readJsonBody(interaction.request, false);
    if (const auto *problem = std::get_if<Problem>(&body))
        return response.fail(*problem);
    const std::optional<std::uint64_t> version = interaction.expectedVersion;
    const bool mayCreate = (!version || *version == 0) && !m_bank.find(resource.kind, id);
    if (mayCreate && !Bank::isValidId(resource.kind, id)) {
        return response.fail(makeProblem("not-found", "To be created here, the id must be " +
                                                          std::string(resource.idPrefix) +
                                                          " and 1 to 32 letters, digits, - or _."));
    }
    BankResult stored = mayCreate ? m_bank.create(resource.kind, std::get<Json>(body), std::string(id))
                                  : m_bank.replace(resource.kind, id, std::get<Json>(body), version);
    // Another PUT was faster; without a precondition this one replaces what that made.
    const bool wasFaster =
        mayCreate && !version && !stored && stored.error().kind == BankErrorKind::VersionMismatch;
    if (wasFaster)
        stored = m_bank.replace(resource.kind, id, std::get<Json>(body));
    if (!stored)
        return response.fail(toProblem(stored.error()));
    setRecord(response, resource, **stored);
    const bool isNew = mayCreate && !wasFaster;
    response.status = isNew ? 201 : 200;
    if (isNew)
        response.addHeader("Location", interaction.request.path);
}

void BankResponder::patch(Interaction &interaction, const Resource &resource, std::string_view id)
{
    HttpResponse &response = interaction.response;
    const std::variant<Json, Problem> body = readJsonBody(interaction.request, true);
    if (const auto *problem = std::get_if<Problem>(&body))
        return response.fail(*problem);
    const BankResult stored =
        m_bank.patch(resource.kind, id, std::get<Json>(body), interaction.expectedVersion);
    if (!stored)
        return response.fail(toProblem(stored.error()));
    setRecord(response, resource, **stored);
}

void BankResponder::remove(Interaction &interaction, const Resource &resource, std::string_view id)
{
    const BankResult removed = m_bank.remove(resource.kind, id, interaction.expectedVersion);
    if (!removed)
        return interaction.response.fail(toProblem(removed.error()));
    interaction.response.status = 204;
}

} // namespace parlance::mock
