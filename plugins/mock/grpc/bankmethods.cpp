// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankmethods.h"

#include "../bank/decimal.h"
#include "rpcproblem.h"

#include <algorithm>
#include <array>

namespace parlance::mock {

namespace {

/// A name the client sent, not longer than a message needs it, and what there is to say of it.
std::string saidOf(const std::string &name, std::string_view what)
{
    constexpr std::size_t shown = 100;
    std::string text(1, '"');
    text.append(name, 0, shown).append("\" ").append(what);
    return text;
}

constexpr std::int64_t defaultLimit = 20;
constexpr std::int64_t maximumLimit = 100;

Json member(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() ? *found : Json();
}

/// "created_at" → "createdAt": masks come with either name.
std::string camelCase(std::string_view name)
{
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool isBreak = name[i] == '_' && i + 1 < name.size();
        result += isBreak ? char(std::toupper(static_cast<unsigned char>(name[++i]))) : name[i];
    }
    return result;
}

class BankMethods
{
public:
    BankMethods(const SchemaPool &schema, Bank &bank)
        : m_schema(schema)
        , m_bank(bank)
    {
    }

    RpcOutcome getAccount(const Json &request) const
    {
        const std::string id = textOf(request, "id");
        const RecordPtr record = m_bank.find(ResourceKind::Accounts, id);
        if (!record)
            return noAccount(id);
        Json value = itemValue(ResourceKind::Accounts, *record);
        const Json paths = member(member(request, "fields"), "paths");
        return paths.empty() ? value : masked(value, paths, "fields");
    }

    RpcOutcome listAccounts(const Json &request) const
    {
        const std::int64_t limit = request.value("limit", defaultLimit);
        if (limit < 1 || limit > maximumLimit)
            return invalid("/limit", "must be from 1 to 100");
        const std::string cursor = textOf(request, "cursor");
        const std::optional<std::uint64_t> behind = sequenceOf(cursor);
        if (!behind)
            return invalid("/cursor", "is none that this server has given");
        const SnapshotPtr all = m_bank.all(ResourceKind::Accounts);
        auto at = std::partition_point(all->begin(), all->end(),
                                       [&](const RecordPtr &record) { return record->sequence <= *behind; });
        Json items = Json::array();
        for (; at != all->end() && std::int64_t(items.size()) < limit; ++at)
            items.push_back(itemValue(ResourceKind::Accounts, **at));
        Json response{{"items", items}};
        if (at != all->end())
            response["nextCursor"] = 'c' + std::to_string((*std::prev(at))->sequence);
        return response;
    }

    RpcOutcome updateAccount(const Json &request) const
    {
        static constexpr std::array<std::string_view, 4> changeable{"owner", "email", "type", "status"};
        const Json account = member(request, "account");
        const std::string id = textOf(account, "id");
        Json patch = Json::object();
        const Json paths = member(member(request, "updateMask"), "paths");
        if (paths.empty()) {
            for (const std::string_view name : changeable) {
                if (account.contains(std::string(name)))
                    patch[std::string(name)] = account[std::string(name)];
            }
        }
        for (const Json &path : paths) {
            const std::string name = path.get<std::string>();
            if (std::find(changeable.begin(), changeable.end(), name) == changeable.end())
                return invalid("/updateMask", saidOf(name, "cannot be changed"));
            patch[name] = account.value(name, Json());
        }
        const BankResult stored = m_bank.patch(ResourceKind::Accounts, id, patch);
        if (!stored && stored.error().kind == BankErrorKind::NotFound)
            return noAccount(id);
        if (!stored)
            return toRpcStatus(m_schema, stored.error(), {"account", id});
        return itemValue(ResourceKind::Accounts, **stored);
    }

    RpcOutcome createPayment(const Json &request) const
    {
        const BankResult made = m_bank.create(ResourceKind::Payments, request);
        if (!made)
            return toRpcStatus(m_schema, made.error(), {"account", textOf(request, "fromAccount")});
        return itemValue(ResourceKind::Payments, **made);
    }

private:
    RpcStatus noAccount(const std::string &id) const
    {
        return toRpcStatus(m_schema,
                           makeProblem("not-found", "There is no account \"" + id.substr(0, 100) + "\"."),
                           {"account", id.substr(0, 100)});
    }

    RpcStatus invalid(std::string pointer, std::string detail) const
    {
        return toRpcStatus(m_schema,
                           makeProblem("invalid-fields", {}, {{std::move(detail), std::move(pointer), {}}}));
    }

    RpcOutcome masked(const Json &value, const Json &paths, const std::string &field) const
    {
        Json result = Json::object();
        const google::protobuf::Descriptor *type = m_schema.type("parlance.bank.v1.Account");
        for (const Json &path : paths) {
            const std::string name = camelCase(path.get<std::string>());
            if (!type->FindFieldByCamelcaseName(name))
                return invalid('/' + field, saidOf(name, "is no field of an account"));
            result[name] = value.value(name, Json());
        }
        return result;
    }

    /// Of the last item on the page before: 'c' and its number.
    static std::optional<std::uint64_t> sequenceOf(const std::string &cursor)
    {
        constexpr std::size_t maximumDigits = 18;
        if (cursor.empty())
            return 0;
        const std::string digits = cursor.substr(1);
        const bool isNumber = !digits.empty() && digits.size() <= maximumDigits &&
                              digits.find_first_not_of("0123456789") == std::string::npos;
        if (cursor.front() != 'c' || !isNumber)
            return std::nullopt;
        return std::stoull(digits);
    }

    const SchemaPool &m_schema;
    Bank &m_bank;
};

} // namespace

Json itemValue(ResourceKind kind, const Record &record)
{
    Json value = record.value;
    if (kind != ResourceKind::Accounts)
        return value;
    const int digits = currencyDigits(textOf(value, "currency"));
    value["balanceMinorUnits"] = parseAmount(textOf(value, "balance"), digits).value_or(0);
    value["version"] = record.version;
    return value;
}

void addBankMethods(MethodTable &table, Bank &bank)
{
    const BankMethods methods(table.schema(), bank);
    const auto add = [&](std::string_view name, RpcOutcome (BankMethods::*method)(const Json &) const) {
        table.add("parlance.bank.v1.Bank/" + std::string(name),
                  unary([methods, method](const Json &request) { return (methods.*method)(request); }));
    };
    add("GetAccount", &BankMethods::getAccount);
    add("ListAccounts", &BankMethods::listAccounts);
    add("UpdateAccount", &BankMethods::updateAccount);
    add("CreatePayment", &BankMethods::createPayment);
    table.add("parlance.bank.v1.Bank/Reset", unary([&bank](const Json &) -> RpcOutcome {
                  bank.reset();
                  return Json::object();
              }));
}

} // namespace parlance::mock
