// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the bank's tables: what the schema alone cannot say.
#include "bank.h"

#include "decimal.h"

namespace parlance::mock {

namespace {

constexpr std::int64_t maximumAmount = 1'000'000'000'000'000;

BankError fieldError(std::string pointer, std::string detail)
{
    return {BankErrorKind::Invalid, {}, {{std::move(pointer), std::move(detail)}}};
}

int digitsOf(const Json &value)
{
    return currencyDigits(textOf(value, "currency"));
}

/// Rewrites an amount with all the digits of its currency; the error when it has too many, or is not
/// positive.
std::optional<BankError> normalize(Json &value, std::string_view name, const std::string &pointer, int digits,
                                   std::int64_t minimum, std::int64_t &amount)
{
    const std::optional<std::int64_t> parsed = parseAmount(textOf(value, name), digits);
    if (!parsed || *parsed < minimum || *parsed > maximumAmount) {
        return fieldError(pointer,
                          "must be an amount of at least " + formatAmount(minimum, digits) + " with " +
                              (digits > 0 ? "at most " + std::to_string(digits) + " digits behind the point"
                                          : std::string("no digits behind the point")));
    }
    amount = *parsed;
    value[std::string(name)] = formatAmount(amount, digits);
    return std::nullopt;
}

} // namespace

std::optional<BankError> Bank::applyRules(ResourceKind kind, Json &value, const Json &current)
{
    const bool isNew = current.is_null();
    switch (kind) {
    case ResourceKind::Accounts:
        return isNew ? applyAccountRules(value) : std::nullopt;
    case ResourceKind::Transactions:
        return isNew ? applyTransactionRules(value) : std::nullopt;
    case ResourceKind::Orders:
        return applyOrderRules(value);
    case ResourceKind::Payments:
        return isNew ? applyPaymentRules(value) : std::nullopt;
    case ResourceKind::Merchants:
        break;
    }
    return std::nullopt;
}

std::optional<BankError> Bank::applyAccountRules(Json &value)
{
    std::int64_t balance = 0;
    return normalize(value, "balance", "/balance", digitsOf(value), 0, balance);
}

std::optional<BankError> Bank::applyTransactionRules(Json &value)
{
    const RecordPtr account = findLocked(ResourceKind::Accounts, textOf(value, "accountId"));
    if (!account)
        return fieldError("/accountId", "names no account");
    if (!value["merchantId"].is_null() && !findLocked(ResourceKind::Merchants, textOf(value, "merchantId")))
        return fieldError("/merchantId", "names no merchant");
    value["currency"] = account->value["currency"];
    std::int64_t amount = 0;
    if (auto error = normalize(value, "amount", "/amount", digitsOf(value), 1, amount))
        return error;
    const std::int64_t signedAmount = textOf(value, "type") == "debit" ? -amount : amount;
    if (auto error = checkMove(account, signedAmount, "/accountId"))
        return error;
    move(account, signedAmount);
    return std::nullopt;
}

std::optional<BankError> Bank::applyOrderRules(Json &value)
{
    const RecordPtr account = findLocked(ResourceKind::Accounts, textOf(value, "accountId"));
    const bool isNew = value["currency"].is_null();
    if (isNew && !account)
        return fieldError("/accountId", "names no account");
    if (isNew && !findLocked(ResourceKind::Merchants, textOf(value, "merchantId")))
        return fieldError("/merchantId", "names no merchant");
    if (isNew)
        value["currency"] = account->value["currency"];
    const int digits = digitsOf(value);
    std::int64_t total = 0;
    Json &items = value["items"];
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string pointer = "/items/" + std::to_string(i) + "/unitPrice";
        std::int64_t price = 0;
        if (auto error = normalize(items[i], "unitPrice", pointer, digits, 0, price))
            return error;
        const auto quantity = items[i]["quantity"].get<std::int64_t>();
        if (price > 0 && quantity > (maximumAmount - total) / price)
            return fieldError(pointer, "makes the total larger than the bank can hold");
        total += price * quantity;
    }
    value["total"] = formatAmount(total, digits);
    return std::nullopt;
}

std::optional<BankError> Bank::applyPaymentRules(Json &value)
{
    const RecordPtr from = findLocked(ResourceKind::Accounts, textOf(value, "fromAccount"));
    const RecordPtr to = findLocked(ResourceKind::Accounts, textOf(value, "toAccount"));
    if (!from)
        return fieldError("/fromAccount", "names no account");
    if (!to)
        return fieldError("/toAccount", "names no account");
    if (from == to)
        return fieldError("/toAccount", "must be another account than fromAccount");
    if (from->value["currency"] != to->value["currency"])
        return fieldError("/toAccount", "has another currency than fromAccount");
    value["currency"] = from->value["currency"];
    std::int64_t amount = 0;
    if (auto error = normalize(value, "amount", "/amount", digitsOf(value), 1, amount))
        return error;
    if (auto error = checkMove(from, -amount, "/fromAccount"))
        return error;
    if (auto error = checkMove(to, amount, "/toAccount"))
        return error;
    move(from, -amount);
    move(to, amount);
    return std::nullopt;
}

std::optional<BankError> Bank::checkMove(const RecordPtr &account, std::int64_t amount,
                                         const std::string &pointer) const
{
    if (textOf(account->value, "status") != "active")
        return BankError{BankErrorKind::AccountNotActive,
                         "The account " + account->id + " is not active.",
                         {{pointer, "is not active"}}};
    const int digits = digitsOf(account->value);
    const std::int64_t balance = parseAmount(textOf(account->value, "balance"), digits).value_or(0);
    if (balance + amount < 0) {
        return BankError{BankErrorKind::InsufficientFunds,
                         "The account " + account->id + " holds " + textOf(account->value, "balance") + ' ' +
                             textOf(account->value, "currency") + ", the amount is " +
                             formatAmount(-amount, digits) + '.',
                         {{"/amount", "is more than the account holds"}}};
    }
    if (balance + amount > maximumAmount)
        return fieldError("/amount", "makes the balance larger than the bank can hold");
    return std::nullopt;
}

void Bank::move(const RecordPtr &account, std::int64_t amount)
{
    Json value = account->value;
    const int digits = digitsOf(value);
    const std::int64_t balance = parseAmount(textOf(value, "balance"), digits).value_or(0);
    value["balance"] = formatAmount(balance + amount, digits);
    store(ResourceKind::Accounts, std::move(value), account);
}

/// The two entries of a payment; the balances have moved already.
void Bank::book(const Json &payment)
{
    const std::string reference = textOf(payment, "reference");
    for (const bool isDebit : {true, false}) {
        Json entry = Json::object();
        entry["id"] = nextId(ResourceKind::Transactions);
        entry["accountId"] = payment[isDebit ? "fromAccount" : "toAccount"];
        entry["merchantId"] = nullptr;
        entry["paymentId"] = payment["id"];
        entry["type"] = isDebit ? "debit" : "credit";
        entry["amount"] = payment["amount"];
        entry["currency"] = payment["currency"];
        entry["category"] = "transfer";
        entry["status"] = "booked";
        entry["description"] = reference.empty() ? Json() : Json(reference);
        store(ResourceKind::Transactions, std::move(entry), nullptr);
    }
}

} // namespace parlance::mock
