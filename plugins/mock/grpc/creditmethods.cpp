// SPDX-License-Identifier: GPL-3.0-or-later
#include "../bank/decimal.h"
#include "bankstreams.h"
#include "localcall.h"
#include "rpcproblem.h"

#include <algorithm>
#include <mutex>

namespace parlance::mock {

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using TimePoint = RpcCall::Clock::time_point;

constexpr milliseconds defaultWork(300);
constexpr milliseconds defaultOwnWork(50);
constexpr nanoseconds maximumWork = std::chrono::minutes(1);
/// What ApproveLoan keeps of its deadline for its own answer.
constexpr milliseconds reserve(50);

nanoseconds durationOf(const Json &request, const char *name, nanoseconds fallback)
{
    const auto given = request.find(name);
    return given != request.end() ? nanoseconds(given->get<std::int64_t>()) : fallback;
}

std::optional<nanoseconds> leftUntil(std::optional<TimePoint> deadline)
{
    if (!deadline)
        return std::nullopt;
    return *deadline - RpcCall::Clock::now();
}

/// The credit check as such, for both methods.
class Credit
{
public:
    Credit(Bank &bank, const SchemaPool &schema)
        : m_bank(bank)
        , m_schema(schema)
    {
    }

    /// The refusal of a request, if there is one.
    std::optional<RpcStatus> refusal(const Json &request, std::initializer_list<const char *> durations) const
    {
        for (const char *name : durations) {
            const nanoseconds given = durationOf(request, name, nanoseconds(0));
            if (given < nanoseconds(0) || given > maximumWork)
                return toRpcStatus(
                    m_schema, makeProblem("invalid-fields", {},
                                          {{"must be from 0 to 60 seconds", std::string("/") + name, {}}}));
        }
        const std::string id = textOf(request, "accountId");
        if (!m_bank.find(ResourceKind::Accounts, id))
            return toRpcStatus(m_schema, makeProblem("not-found", "There is no such account."),
                               {"account", id.substr(0, 100)});
        return std::nullopt;
    }

    /// From the balance alone, so that it repeats.
    int score(const std::string &id) const
    {
        constexpr std::int64_t unitsForAPoint = 2'000;
        constexpr std::int64_t highest = 1000;
        const RecordPtr record = m_bank.find(ResourceKind::Accounts, id);
        if (!record)
            return 0;
        const int digits = currencyDigits(textOf(record->value, "currency"));
        const std::int64_t balance = parseAmount(textOf(record->value, "balance"), digits).value_or(0);
        return int(std::min(highest, balance / unitsForAPoint));
    }

private:
    Bank &m_bank;
    const SchemaPool &m_schema;
};

class CheckCredit : public MethodHandler
{
public:
    CheckCredit(Credit credit, const SchemaMethod &method, RpcCall &call)
        : MethodHandler(method, call)
        , m_credit(credit)
    {
    }

protected:
    void onRequest(const Json &request) override
    {
        if (std::optional<RpcStatus> refused = m_credit.refusal(request, {"workTime"}))
            return finish(std::move(*refused));
        const TimePoint startedAt = RpcCall::Clock::now();
        const std::optional<nanoseconds> left = leftUntil(m_call.deadline());
        m_call.after(durationOf(request, "workTime", defaultWork),
                     [this, startedAt, left, id = textOf(request, "accountId")] {
                         Json report{{"accountId", id},
                                     {"score", m_credit.score(id)},
                                     {"took", nanoseconds(RpcCall::Clock::now() - startedAt).count()}};
                         if (left)
                             report["deadlineLeft"] = left->count();
                         reply(report);
                         finish();
                     });
    }

private:
    Credit m_credit;
};

/// Works, then calls CheckCredit as a service calls the next one: with a deadline of its own that is the rest
/// of the caller's, less what the answer needs.
class ApproveLoan : public MethodHandler
{
public:
    ApproveLoan(Credit credit, const SchemaMethod &checkCredit, TimerThread &timers,
                const SchemaMethod &method, RpcCall &call)
        : MethodHandler(method, call)
        , m_credit(credit)
        , m_checkCredit(checkCredit)
        , m_timers(timers)
    {
    }

    ~ApproveLoan() override
    {
        if (m_next)
            m_next->cancel();
    }

    void onWake() override
    {
        LocalCall::Result result;
        {
            const std::lock_guard lock(m_answer->mutex);
            if (!m_answer->result)
                return;
            result = std::move(*m_answer->result);
        }
        decide(result);
    }

protected:
    void onRequest(const Json &request) override
    {
        if (std::optional<RpcStatus> refused = m_credit.refusal(request, {"workTime", "creditWorkTime"}))
            return finish(std::move(*refused));
        m_request = request;
        m_left = leftUntil(m_call.deadline());
        m_call.after(durationOf(request, "workTime", defaultOwnWork), [this] { callCredit(); });
    }

private:
    /// What the other call says, on its thread.
    struct Answer
    {
        std::mutex mutex;
        std::optional<LocalCall::Result> result;
    };

    void callCredit()
    {
        Json request{{"accountId", textOf(m_request, "accountId")}};
        if (m_request.contains("creditWorkTime"))
            request["workTime"] = m_request["creditWorkTime"];
        std::optional<TimePoint> deadline = m_call.deadline();
        if (deadline)
            *deadline -= reserve;
        m_calledAt = RpcCall::Clock::now();
        m_passedOn = leftUntil(deadline);
        m_next = std::make_shared<LocalCall>(m_timers);
        m_next->start(m_checkCredit, m_checkCredit.writeRequest(request), deadline,
                      [answer = m_answer, wake = m_call.wakeLater()](LocalCall::Result result) {
                          {
                              const std::lock_guard lock(answer->mutex);
                              answer->result = std::move(result);
                          }
                          wake();
                      });
    }

    void decide(const LocalCall::Result &result)
    {
        constexpr std::int64_t leastScore = 50;
        const Json report = m_checkCredit.readResponse(result.response).value_or(Json::object());
        const bool isGood = report.value("score", std::int64_t(0)) >= leastScore;
        const char *verdict = !result.status.isOk() ? "undecided" : isGood ? "approved" : "declined";
        reply({{"verdict", verdict},
               {"steps", Json::array({step(m_method, m_left, m_startedAt, {}),
                                      step(m_checkCredit, m_passedOn, m_calledAt, result.status)})}});
        finish();
    }

    static Json step(const SchemaMethod &method, std::optional<nanoseconds> left, TimePoint begun,
                     const RpcStatus &status)
    {
        Json value{{"method", std::string(method.path().substr(1))},
                   {"took", nanoseconds(RpcCall::Clock::now() - begun).count()},
                   {"status", {{"code", int(status.code)}, {"message", status.message}}}};
        if (left)
            value["deadlineLeft"] = left->count();
        return value;
    }

    Credit m_credit;
    const SchemaMethod &m_checkCredit;
    TimerThread &m_timers;
    Json m_request;
    std::optional<nanoseconds> m_left;
    std::optional<nanoseconds> m_passedOn;
    std::shared_ptr<LocalCall> m_next;
    std::shared_ptr<Answer> m_answer = std::make_shared<Answer>();
    const TimePoint m_startedAt = RpcCall::Clock::now();
    TimePoint m_calledAt;
};

} // namespace

void addCreditMethods(MethodTable &table, Bank &bank, TimerThread &timers)
{
    const Credit credit(bank, table.schema());
    const SchemaMethod &check =
        table.add("parlance.bank.v1.Bank/CheckCredit", [credit](const SchemaMethod &method, RpcCall &call) {
            return std::make_unique<CheckCredit>(credit, method, call);
        });
    table.add("parlance.bank.v1.Bank/ApproveLoan",
              [credit, &check, &timers](const SchemaMethod &method, RpcCall &call) {
                  return std::make_unique<ApproveLoan>(credit, check, timers, method, call);
              });
}

} // namespace parlance::mock
