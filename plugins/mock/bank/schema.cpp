// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

namespace parlance::mock {

namespace {

using enum FieldType;
using enum FieldRule;

const std::vector<std::string_view> currencies{"EUR", "USD", "GBP", "JPY"};

Field text(std::string_view name, FieldRule rule, std::size_t maximumLength = 200)
{
    return {name, Text, rule, {}, {}, {}, {}, maximumLength};
}

Field choice(std::string_view name, FieldRule rule, std::string_view defaultValue,
             std::vector<std::string_view> choices)
{
    return {name, Choice, rule, defaultValue, std::move(choices), {}, {}};
}

Field money(std::string_view name, FieldRule rule, std::string_view defaultValue = {})
{
    return {name, Money, rule, defaultValue, {}, {}, {}};
}

Field reference(std::string_view name, FieldRule rule, std::string_view target)
{
    return {name, Reference, rule, {}, {}, target, {}};
}

std::vector<Field> withCommon(std::vector<Field> own)
{
    std::vector<Field> fields{text("id", ReadOnly)};
    fields.insert(fields.end(), own.begin(), own.end());
    fields.push_back({"createdAt", Timestamp, ReadOnly, {}, {}, {}, {}});
    fields.push_back({"updatedAt", Timestamp, ReadOnly, {}, {}, {}, {}});
    return fields;
}

Resource accounts()
{
    return {ResourceKind::Accounts, "accounts", "account", "acc_",
            withCommon({text("owner", Required), text("email", Optional),
                        choice("type", Optional, "checking", {"checking", "savings", "business"}),
                        choice("status", Optional, "active", {"active", "frozen", "closed"}),
                        choice("currency", Initial, "EUR", currencies), money("balance", Initial, "0")})};
}

Resource transactions()
{
    return {
        ResourceKind::Transactions, "transactions", "transaction", "txn_",
        withCommon(
            {reference("accountId", CreateOnly, "accounts"), reference("merchantId", Initial, "merchants"),
             reference("paymentId", ReadOnly, "payments"),
             choice("type", CreateOnly, {}, {"debit", "credit"}), money("amount", CreateOnly),
             choice("currency", ReadOnly, {}, currencies),
             choice("category", Optional, "other",
                    {"groceries", "travel", "rent", "salary", "transfer", "leisure", "health", "other"}),
             choice("status", Optional, "booked", {"pending", "booked"}), text("description", Optional)})};
}

Resource merchants()
{
    return {
        ResourceKind::Merchants, "merchants", "merchant", "mer_",
        withCommon({text("name", Required),
                    choice("category", Optional, "other",
                           {"groceries", "electronics", "restaurant", "travel", "fashion", "books", "other"}),
                    text("website", Optional),
                    {"address",
                     Object,
                     Optional,
                     {},
                     {},
                     {},
                     {text("street", Optional), text("city", Required), text("postalCode", Optional, 20),
                      text("country", Required, 2)}}})};
}

Resource orders()
{
    return {ResourceKind::Orders, "orders", "order", "ord_",
            withCommon({reference("accountId", CreateOnly, "accounts"),
                        reference("merchantId", CreateOnly, "merchants"),
                        choice("status", Optional, "pending",
                               {"pending", "paid", "shipped", "delivered", "cancelled"}),
                        {"items",
                         List,
                         Required,
                         {},
                         {},
                         {},
                         {text("name", Required),
                          {"quantity", Integer, Required, {}, {}, {}, {}},
                          money("unitPrice", Required)}},
                        choice("currency", ReadOnly, {}, currencies),
                        money("total", ReadOnly),
                        text("note", Optional, 1000)})};
}

Resource payments()
{
    return {ResourceKind::Payments, "payments", "payment", "pay_",
            withCommon({reference("fromAccount", CreateOnly, "accounts"),
                        reference("toAccount", CreateOnly, "accounts"), money("amount", CreateOnly),
                        choice("currency", ReadOnly, {}, currencies),
                        choice("status", ReadOnly, "completed", {"completed"}),
                        text("reference", Optional, 140)})};
}

} // namespace

const std::vector<Resource> &resources()
{
    static const std::vector<Resource> all{accounts(), transactions(), merchants(), orders(), payments()};
    return all;
}

const Resource &resource(ResourceKind kind)
{
    return resources()[std::size_t(kind)];
}

const Resource *resourceNamed(std::string_view name)
{
    for (const Resource &candidate : resources()) {
        if (candidate.name == name)
            return &candidate;
    }
    return nullptr;
}

const Field *findField(const std::vector<Field> &fields, std::string_view path)
{
    const std::string_view name = path.substr(0, path.find('.'));
    for (const Field &field : fields) {
        if (field.name != name)
            continue;
        if (name.size() == path.size())
            return &field;
        return field.type == Object ? findField(field.fields, path.substr(name.size() + 1)) : nullptr;
    }
    return nullptr;
}

std::optional<std::size_t> fieldIndex(const Resource &resource, std::string_view name)
{
    for (std::size_t i = 0; i < resource.fields.size(); ++i) {
        if (resource.fields[i].name == name)
            return i;
    }
    return std::nullopt;
}

} // namespace parlance::mock
