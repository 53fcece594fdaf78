// SPDX-License-Identifier: GPL-3.0-or-later
#include "../http/httpdate.h"
#include "bankmethods.h"
#include "bankstreams.h"
#include "rpcproblem.h"

#include <ctime>

namespace parlance::mock {

namespace {

constexpr std::chrono::milliseconds thinkingTime(150);
constexpr std::size_t maximumQuestions = 100;

bool has(const std::string &text, std::string_view word)
{
    return text.find(word) != std::string::npos;
}

/// The first id of the kind ("acc_0001") in a text.
std::string idIn(const std::string &text, std::string_view prefix)
{
    const std::size_t at = text.find(prefix);
    if (at == std::string::npos)
        return {};
    const std::size_t end =
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", at);
    return text.substr(at, end == std::string::npos ? end : end - at);
}

class Chat : public MethodHandler
{
public:
    Chat(Bank &bank, const SchemaPool &schema, const SchemaMethod &method, RpcCall &call)
        : MethodHandler(method, call)
        , m_bank(bank)
        , m_schema(schema)
    {
    }

    void onStart() override { say("Welcome to the bank. What can I do for you?", 0); }

    void onHalfClose() override
    {
        m_isOver = true;
        endWhenDone();
    }

protected:
    void onRequest(const Json &request) override
    {
        if (!request.contains("text"))
            return;
        if (++m_pending > maximumQuestions) {
            return finish(toRpcStatus(m_schema, {429,
                                                 "too-many-questions",
                                                 "Too many questions wait",
                                                 "Wait for answers between them.",
                                                 {}}));
        }
        const std::uint64_t question = request.value("id", std::uint64_t(0));
        send("typing", Json::object(), question);
        m_call.after(thinkingTime, [this, text = textOf(request, "text"), question] {
            --m_pending;
            answer(text, question);
            endWhenDone();
        });
    }

private:
    void endWhenDone()
    {
        if (m_isOver && m_pending == 0)
            finish();
    }

    void answer(const std::string &text, std::uint64_t question)
    {
        const std::string account = idIn(text, "acc_");
        const std::string transaction = idIn(text, "txn_");
        if (has(text, "bye")) {
            say("Good bye.", question);
            return finish();
        }
        if (has(text, "human")) {
            return finish(toRpcStatus(
                m_schema,
                {503, "agents-busy", "All agents are busy", "All agents are busy; try again later.", {}}));
        }
        if (has(text, "help"))
            return say(
                "Name an account (acc_0001) or a transaction (txn_0001) to see it. Say \"human\" to see a "
                "stream fail, \"bye\" to end it.",
                question);
        if (!account.empty())
            return show(ResourceKind::Accounts, account, question);
        if (!transaction.empty())
            return show(ResourceKind::Transactions, transaction, question);
        say("I did not understand \"" + text.substr(0, 200) + "\". Say \"help\".", question);
    }

    void show(ResourceKind kind, const std::string &id, std::uint64_t question)
    {
        const RecordPtr record = m_bank.find(kind, id);
        if (!record)
            return say("There is no " + id.substr(0, 50) + '.', question);
        const bool isAccount = kind == ResourceKind::Accounts;
        Json content = itemValue(kind, *record);
        say(isAccount ? id + " holds " + textOf(content, "balance") + ' ' + textOf(content, "currency") + '.'
                      : id + " moved " + textOf(content, "amount") + ' ' + textOf(content, "currency") + '.',
            question);
        content["@type"] = isAccount ? "parlance.bank.v1.Account" : "parlance.bank.v1.Transaction";
        send("attachment", std::move(content), question);
    }

    void say(std::string text, std::uint64_t question) { send("text", std::move(text), question); }

    void send(const char *member, Json content, std::uint64_t question)
    {
        Json message{{"id", ++m_lastId},
                     {"time", formatTimestamp(std::time(nullptr))},
                     {"author", "bank"},
                     {member, std::move(content)}};
        if (question != 0)
            message["replyTo"] = question;
        reply(message);
    }

    Bank &m_bank;
    const SchemaPool &m_schema;
    std::uint64_t m_lastId = 0;
    std::size_t m_pending = 0;
    bool m_isOver = false;
};

} // namespace

void addSupport(MethodTable &table, Bank &bank)
{
    table.add("parlance.bank.v1.Bank/Support",
              [&bank, &schema = table.schema()](const SchemaMethod &method, RpcCall &call) {
                  return std::make_unique<Chat>(bank, schema, method, call);
              });
}

} // namespace parlance::mock
