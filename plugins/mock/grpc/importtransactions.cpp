// SPDX-License-Identifier: GPL-3.0-or-later
#include "../bank/decimal.h"
#include "bankstreams.h"
#include "rpcproblem.h"

#include <map>

namespace parlance::mock {

namespace {

constexpr std::size_t keptErrors = 100;
constexpr std::size_t keptIds = 1000;

class Import : public MethodHandler
{
public:
    Import(Bank &bank, const SchemaPool &schema, const SchemaMethod &method, RpcCall &call)
        : MethodHandler(method, call)
        , m_bank(bank)
        , m_schema(schema)
    {
    }

    void onHalfClose() override
    {
        reply(summary());
        finish();
    }

protected:
    void onRequest(const Json &request) override
    {
        if (request.contains("options"))
            return takeOptions(request["options"]);
        if (!request.contains("transaction"))
            return refuse("content", "is required: options or a transaction");
        takeTransaction(request["transaction"]);
    }

private:
    void refuse(const std::string &field, std::string detail)
    {
        finish(
            toRpcStatus(m_schema, makeProblem("invalid-fields", {}, {{std::move(detail), '/' + field, {}}})));
    }

    void takeOptions(const Json &options)
    {
        if (m_received > 0)
            return refuse("options", "must come before the first transaction");
        m_tolerated = options.value("toleratedErrors", std::int64_t(-1));
        if (options.contains("toleratedErrors") && m_tolerated < 0)
            return refuse("options/toleratedErrors", "must be 0 or more");
        m_defaultAccount = textOf(options, "defaultAccountId");
    }

    void takeTransaction(Json input)
    {
        const std::int64_t index = m_received++;
        if (textOf(input, "accountId").empty() && !m_defaultAccount.empty())
            input["accountId"] = m_defaultAccount;
        const BankResult made = m_bank.create(ResourceKind::Transactions, input);
        if (!made)
            return countError(index,
                              toRpcStatus(m_schema, made.error(), {"transaction", std::to_string(index)}));
        const Json &value = (*made)->value;
        ++m_imported;
        if (m_ids.size() < keptIds)
            m_ids.push_back((*made)->id);
        ++m_categories[textOf(value, "category")];
        const std::string currency = textOf(value, "currency");
        const std::int64_t amount =
            parseAmount(textOf(value, "amount"), currencyDigits(currency)).value_or(0);
        m_totals[currency] += textOf(value, "type") == "debit" ? -amount : amount;
    }

    void countError(std::int64_t index, RpcStatus status)
    {
        ++m_failed;
        if (m_tolerated >= 0 && m_failed > m_tolerated) {
            status.message = "Transaction " + std::to_string(index) + ": " + status.message + " " +
                             std::to_string(m_imported) + " were imported before.";
            status.code = RpcCode::Aborted;
            return finish(std::move(status));
        }
        if (m_errors.size() < keptErrors)
            m_errors.push_back({{"index", index}, {"status", statusValue(status)}});
    }

    /// In the bank's form, details as messages of their own types.
    static Json statusValue(const RpcStatus &status)
    {
        Json details = Json::array();
        for (const RpcDetail &detail : status.details)
            details.push_back({{"@type", detail.type}, {"@bytes", detail.value}});
        return {{"code", int(status.code)}, {"message", status.message}, {"details", details}};
    }

    Json summary() const
    {
        Json totals = Json::object();
        for (const auto &[currency, total] : m_totals)
            totals[currency] = formatAmount(total, currencyDigits(currency));
        Json categories = Json::object();
        for (const auto &[category, count] : m_categories)
            categories[category] = count;
        const std::chrono::nanoseconds took = RpcCall::Clock::now() - m_startedAt;
        return {{"received", m_received}, {"imported", m_imported},   {"failed", m_failed},
                {"ids", m_ids},           {"categories", categories}, {"totals", totals},
                {"errors", m_errors},     {"took", took.count()}};
    }

    Bank &m_bank;
    const SchemaPool &m_schema;
    const RpcCall::Clock::time_point m_startedAt = RpcCall::Clock::now();
    std::string m_defaultAccount;
    std::int64_t m_tolerated = -1; ///< negative: all
    std::int64_t m_received = 0;
    std::int64_t m_imported = 0;
    std::int64_t m_failed = 0;
    Json m_ids = Json::array();
    Json m_errors = Json::array();
    std::map<std::string, std::int64_t> m_categories;
    std::map<std::string, std::int64_t> m_totals; ///< in smallest units
};

} // namespace

void addImportTransactions(MethodTable &table, Bank &bank)
{
    table.add("parlance.bank.v1.Bank/ImportTransactions",
              [&bank, &schema = table.schema()](const SchemaMethod &method, RpcCall &call) {
                  return std::make_unique<Import>(bank, schema, method, call);
              });
}

} // namespace parlance::mock
