// SPDX-License-Identifier: GPL-3.0-or-later
#include "../http/httpdate.h"
#include "bankmethods.h"
#include "bankstreams.h"
#include "rpcproblem.h"

#include <algorithm>
#include <ctime>
#include <set>

namespace parlance::mock {

namespace {

constexpr std::chrono::nanoseconds leastHeartbeat = std::chrono::milliseconds(10);
/// Sent in one go; what follows waits until they have left.
constexpr std::size_t batch = 64;

class Watch : public MethodHandler
{
public:
    Watch(Bank &bank, const SchemaPool &schema, const SchemaMethod &method, RpcCall &call)
        : MethodHandler(method, call)
        , m_bank(bank)
        , m_schema(schema)
    {
    }

    ~Watch() override
    {
        if (m_subscription != 0)
            m_bank.changes().unsubscribe(m_subscription);
    }

    void onWritable() override
    {
        m_isWriting = false;
        pump();
    }

    void onWake() override
    {
        m_isWoken->store(false);
        pump();
    }

protected:
    void onRequest(const Json &request) override
    {
        ChangeFeed &feed = m_bank.changes();
        const auto list = request.find("accountIds");
        if (list != request.end()) {
            for (const Json &id : *list)
                m_accounts.insert(id.get<std::string>());
        }
        m_left = request.value("limit", std::int64_t(-1));
        if (request.contains("limit") && m_left < 1)
            return refuse("limit", "must be 1 or more");
        if (request.contains("heartbeat"))
            m_heartbeat = std::chrono::nanoseconds(request["heartbeat"].get<std::int64_t>());
        if (request.contains("heartbeat") && m_heartbeat < leastHeartbeat)
            return refuse("heartbeat", "must be 10 ms or more");
        // Subscribed before the start is read, so that nothing falls between.
        m_subscription = feed.subscribe([wake = m_call.wakeLater(), isWoken = m_isWoken](const Change &) {
            if (!isWoken->exchange(true))
                wake();
        });
        const std::uint64_t last = feed.lastNumber();
        m_behind = request.value("afterId", last);
        m_call.addHeader("x-last-change-id", std::to_string(last));
        m_call.sendHeader();
        // A number that was never given is from another run of the mock: waiting for it would lose changes.
        if (m_behind > last || !feed.since(m_behind, 1))
            return refuseStart(last);
        pump();
        beat();
    }

private:
    void refuse(const std::string &field, std::string detail)
    {
        finish(
            toRpcStatus(m_schema, makeProblem("invalid-fields", {}, {{std::move(detail), '/' + field, {}}})));
    }

    void refuseStart(std::uint64_t last)
    {
        RpcStatus status = toRpcStatus(m_schema, {400, "changes-gone", "Those changes are not there", {}, {}},
                                       {"after_id", std::to_string(m_behind)});
        status.code = RpcCode::OutOfRange;
        status.message = "Changes behind " + std::to_string(m_behind) +
                         " are not kept; read the data anew and go on behind " + std::to_string(last) + '.';
        finish(std::move(status));
    }

    void pump()
    {
        while (!m_isWriting && m_left != 0) {
            const auto changes = m_bank.changes().since(m_behind, batch);
            if (!changes)
                return refuseStart(m_bank.changes().lastNumber());
            if (changes->empty())
                return;
            for (const Change &change : *changes) {
                m_behind = change.number;
                if (m_left != 0)
                    tell(change);
            }
        }
        if (m_left == 0)
            finish();
    }

    void tell(const Change &change)
    {
        static constexpr std::array<const char *, 3> names{"created", "updated", "deleted"};
        const bool isReset = change.kind == ChangeKind::Reset;
        if (!isReset && (change.resource != ResourceKind::Transactions || !isWanted(*change.record)))
            return;
        const std::string event = isReset ? "reset" : names.at(std::size_t(change.kind));
        const std::int64_t at = isReset ? std::int64_t(std::time(nullptr)) : change.record->updatedAt;
        send(change.number, event, at, isReset ? Json::object() : itemValue(change.resource, *change.record));
        if (m_left > 0)
            --m_left;
    }

    bool isWanted(const Record &record) const
    {
        return m_accounts.empty() || m_accounts.contains(textOf(record.value, "accountId"));
    }

    void send(std::uint64_t id, const std::string &event, std::int64_t at, Json content)
    {
        m_isWriting = true;
        m_lastSent = RpcCall::Clock::now();
        reply({{"id", id}, {"time", formatTimestamp(at)}, {event, std::move(content)}});
    }

    void beat()
    {
        if (m_heartbeat.count() == 0)
            return;
        m_call.after(m_heartbeat, [this] {
            if (!m_isWriting && RpcCall::Clock::now() - m_lastSent >= m_heartbeat)
                send(m_behind, "heartbeat", std::time(nullptr), Json::object());
            beat();
        });
    }

    Bank &m_bank;
    const SchemaPool &m_schema;
    std::uint64_t m_subscription = 0;
    std::uint64_t m_behind = 0;
    std::int64_t m_left = -1; ///< negative: no limit
    std::set<std::string> m_accounts;
    std::chrono::nanoseconds m_heartbeat{0};
    RpcCall::Clock::time_point m_lastSent = RpcCall::Clock::now();
    bool m_isWriting = false;
    /// Many changes, one wake-up.
    std::shared_ptr<std::atomic<bool>> m_isWoken = std::make_shared<std::atomic<bool>>(false);
};

} // namespace

void addWatchTransactions(MethodTable &table, Bank &bank)
{
    table.add("parlance.bank.v1.Bank/WatchTransactions",
              [&bank, &schema = table.schema()](const SchemaMethod &method, RpcCall &call) {
                  return std::make_unique<Watch>(bank, schema, method, call);
              });
}

} // namespace parlance::mock
