// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankcontract.h"

#include <thread>

namespace parlance::test {

using namespace parlance::contract;

namespace {

Field field(const char *name, int number, ValueKind kind, const char *typeName = "")
{
    Field made;
    made.name = QLatin1String(name);
    made.jsonName = made.name;
    made.number = number;
    made.kind = kind;
    made.typeName = QLatin1String(typeName);
    return made;
}

Operation operation(const char *name, Streaming streaming, const char *request, const char *response)
{
    Operation made;
    made.name = QLatin1String(name);
    made.id = QStringLiteral("bank.v1.Bank/") + made.name;
    made.streaming = streaming;
    made.requestType = QLatin1String(request);
    made.responseType = QLatin1String(response);
    return made;
}

Type chatMessage()
{
    Type type;
    type.name = QStringLiteral("bank.v1.ChatMessage");
    Field text = field("text", 1, ValueKind::String);
    text.documentation = QStringLiteral("What the person says.");
    Field kind = field("kind", 2, ValueKind::Enum, "bank.v1.MessageKind");
    Field sentAt = field("sent_at", 3, ValueKind::Object, "google.protobuf.Timestamp");
    sentAt.jsonName = QStringLiteral("sentAt");
    Field attachments = field("attachments", 4, ValueKind::Object, "bank.v1.Attachment");
    attachments.cardinality = Cardinality::List;
    Field urgent = field("urgent", 5, ValueKind::Boolean);
    Field card = field("card", 6, ValueKind::String);
    card.oneOf = QStringLiteral("about");
    Field account = field("account", 7, ValueKind::Int64);
    account.oneOf = QStringLiteral("about");
    Field labels = field("labels", 8, ValueKind::String);
    labels.cardinality = Cardinality::Map;
    Field old = field("old", 9, ValueKind::String);
    old.deprecated = true;
    type.fields = {text, kind, sentAt, attachments, urgent, card, account, labels, old};
    return type;
}

QList<Type> types()
{
    Type kind;
    kind.name = QStringLiteral("bank.v1.MessageKind");
    kind.kind = Type::Kind::Enum;
    kind.values = {{QStringLiteral("GREETING"), 0, {}, false},
                   {QStringLiteral("QUESTION"), 1, QStringLiteral("Wants an answer."), false},
                   {QStringLiteral("CLOSING"), 2, {}, true}};
    Type attachment;
    attachment.name = QStringLiteral("bank.v1.Attachment");
    attachment.fields = {field("name", 1, ValueKind::String), field("data", 2, ValueKind::Bytes),
                         field("reply", 3, ValueKind::Object, "bank.v1.ChatMessage")};
    Type timestamp;
    timestamp.name = QStringLiteral("google.protobuf.Timestamp");
    timestamp.jsonForm = JsonForm::Timestamp;
    timestamp.fields = {field("seconds", 1, ValueKind::Int64), field("nanos", 2, ValueKind::Int32)};
    Type get;
    get.name = QStringLiteral("bank.v1.GetAccountRequest");
    get.fields = {field("id", 1, ValueKind::String)};
    Type account;
    account.name = QStringLiteral("bank.v1.Account");
    account.fields = {field("id", 1, ValueKind::String), field("balance", 2, ValueKind::String)};
    return {chatMessage(), kind, attachment, timestamp, get, account};
}

} // namespace

Contract bankContract()
{
    Service bank;
    bank.name = QStringLiteral("bank.v1.Bank");
    bank.documentation = QStringLiteral("A small bank.");
    Operation get = operation("GetAccount", Streaming::None, "bank.v1.GetAccountRequest", "bank.v1.Account");
    get.documentation = QStringLiteral("One account by its id.");
    Operation close =
        operation("CloseAccount", Streaming::None, "bank.v1.GetAccountRequest", "bank.v1.Account");
    close.deprecated = true;
    bank.operations = {
        get,
        operation("WatchTransactions", Streaming::Server, "bank.v1.GetAccountRequest", "bank.v1.Account"),
        operation("ImportTransactions", Streaming::Client, "bank.v1.ChatMessage", "bank.v1.Account"),
        operation("Support", Streaming::Both, "bank.v1.ChatMessage", "bank.v1.ChatMessage"), close};
    Service health;
    health.name = QStringLiteral("grpc.health.v1.Health");
    Operation check = operation("Check", Streaming::None, "bank.v1.GetAccountRequest", "bank.v1.Account");
    check.id = QStringLiteral("grpc.health.v1.Health/Check");
    health.operations = {check};
    return Contract({bank, health}, types());
}

namespace {

class SilentLoad : public ContractLoad
{
public:
    explicit SilentLoad(int &cancelled)
        : m_cancelled(cancelled)
    {
    }
    ~SilentLoad() override { ++m_cancelled; }

private:
    int &m_cancelled;
};

} // namespace

std::optional<LoadedContract> StandInSource::cached(const QByteArray &) const
{
    if (!m_state.isCached || !m_state.answer)
        return {};
    return *m_state.answer;
}

std::unique_ptr<ContractLoad> StandInSource::load(const Request &, const call::CallContext &, bool refresh,
                                                  ContractHandler handler)
{
    ++(refresh ? m_state.refreshes : m_state.loads);
    if (m_state.isSilent)
        return std::make_unique<SilentLoad>(m_state.cancelled);
    // As a real one does: from another thread.
    std::thread([handler = std::move(handler), answer = m_state.answer] { handler(answer); }).join();
    return std::make_unique<ContractLoad>();
}

} // namespace parlance::test
