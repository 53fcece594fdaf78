// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <QTest>

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/grpcpp.h>
#include <parlance/bank/v1/bank.grpc.pb.h>

using namespace parlance;
using namespace parlance::test;
namespace api = parlance::bank::v1;

namespace {

using Clock = std::chrono::system_clock;

/// The detail of the type, out of grpc-status-details-bin.
template <typename Detail>
std::optional<Detail> detailOf(const google::rpc::Status &status)
{
    for (const google::protobuf::Any &any : status.details()) {
        Detail detail;
        if (any.UnpackTo(&detail))
            return detail;
    }
    return std::nullopt;
}

template <typename Detail>
std::optional<Detail> detailOf(const grpc::Status &status)
{
    google::rpc::Status rich;
    if (!rich.ParseFromString(status.error_details()) || rich.code() != int(status.error_code()))
        return std::nullopt;
    return detailOf<Detail>(rich);
}

QByteArray credit(const QByteArray &account, const QByteArray &amount)
{
    return R"({"type":"credit","accountId":")" + account + R"(","amount":")" + amount + R"("})";
}

std::string header(const grpc::ClientContext &context, const std::string &name)
{
    const auto found = context.GetServerInitialMetadata().find(name);
    return found == context.GetServerInitialMetadata().end()
               ? std::string()
               : std::string(found->second.data(), found->second.size());
}

} // namespace

/// Streams, deadlines and errors of the demo bank, and that it is the same bank that REST shows.
class TestMockGrpcStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_seen.clear();
        m_mock = std::make_unique<RunningMock>(
            mock::Limits(), [](plugin::MockConfiguration &configuration) { configuration.grpcPort = 0; });
        const int port = QUrl(m_mock->mock->endpoints().at(1).address).port();
        grpc::ChannelArguments arguments;
        arguments.SetMaxReceiveMessageSize(-1);
        m_channel = grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(port),
                                              grpc::InsecureChannelCredentials(), arguments);
        m_bank = api::Bank::NewStub(m_channel);
    }

    void cleanup()
    {
        m_bank.reset();
        m_channel.reset();
        m_mock.reset();
    }

    void streamsWhatRestCreates()
    {
        grpc::ClientContext context;
        api::WatchTransactionsRequest request;
        request.add_account_ids("acc_0002");
        const auto reader = m_bank->WatchTransactions(&context, request);
        reader->WaitForInitialMetadata();
        QVERIFY(!header(context, "x-last-change-id").empty());
        RawClient rest(m_mock->port);
        const RawAnswer other = rest.exchange(withBody("POST", "/transactions", credit("acc_0001", "1.00")));
        QCOMPARE(other.status, 201);
        const RawAnswer created =
            rest.exchange(withBody("POST", "/transactions", credit("acc_0002", "2.50")));
        QCOMPARE(created.status, 201);
        api::TransactionChange change;
        QVERIFY(reader->Read(&change));
        QCOMPARE(change.event_case(), api::TransactionChange::kCreated);
        QCOMPARE(change.created().account_id(), std::string("acc_0002"));
        QCOMPARE(change.created().type(), api::TRANSACTION_TYPE_CREDIT);
        const QByteArray id = QByteArray::fromStdString(change.created().id());
        QVERIFY(created.body.contains(id));
        QCOMPARE(rest.exchange(withBody("PATCH", "/transactions/" + id, "{\"category\":\"rent\"}")).status,
                 200);
        QVERIFY(reader->Read(&change));
        QCOMPARE(change.updated().category(), api::CATEGORY_RENT);
        QCOMPARE(rest.exchange("DELETE /transactions/" + id + " HTTP/1.1\r\nHost: x\r\n\r\n").status, 204);
        QVERIFY(reader->Read(&change));
        QCOMPARE(change.deleted().id(), id.toStdString());
        context.TryCancel();
        QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
    }

    void showsOverRestWhatItImports()
    {
        grpc::ClientContext context;
        api::ImportTransactionsSummary summary;
        const auto writer = m_bank->ImportTransactions(&context, &summary);
        api::ImportTransactionsRequest options;
        options.mutable_options()->set_default_account_id("acc_0001");
        QVERIFY(writer->Write(options));
        for (const std::string amount : {"5.00", "not money", "2.25"}) {
            api::ImportTransactionsRequest one;
            one.mutable_transaction()->set_type(api::TRANSACTION_TYPE_CREDIT);
            one.mutable_transaction()->set_amount(amount);
            one.mutable_transaction()->set_category(api::CATEGORY_SALARY);
            QVERIFY(writer->Write(one));
        }
        writer->WritesDone();
        const grpc::Status status = writer->Finish();
        QVERIFY2(status.ok(), status.error_message().c_str());
        QCOMPARE(summary.received(), 3);
        QCOMPARE(summary.imported(), 2);
        QCOMPARE(summary.failed(), 1);
        QCOMPARE(summary.categories().at("salary"), 2);
        QCOMPARE(summary.totals().size(), 1U);
        QCOMPARE(summary.totals().begin()->second, std::string("7.25"));
        QCOMPARE(summary.errors_size(), 1);
        QCOMPARE(summary.errors(0).index(), 1);
        const auto bad = detailOf<google::rpc::BadRequest>(summary.errors(0).status());
        QVERIFY(bad);
        QCOMPARE(bad->field_violations(0).field(), std::string("amount"));
        RawClient rest(m_mock->port);
        for (const std::string &id : summary.ids()) {
            const RawAnswer answer = rest.exchange(get("/transactions/" + QByteArray::fromStdString(id)));
            QCOMPARE(answer.status, 200);
            QVERIFY(answer.body.contains("\"category\":\"salary\""));
        }
    }

    void givesUpImportingWhenToldTo()
    {
        grpc::ClientContext context;
        api::ImportTransactionsSummary summary;
        const auto writer = m_bank->ImportTransactions(&context, &summary);
        api::ImportTransactionsRequest request;
        request.mutable_options()->set_tolerated_errors(0);
        writer->Write(request);
        request.mutable_transaction()->set_account_id("acc_none");
        writer->Write(request);
        writer->WritesDone();
        QCOMPARE(writer->Finish().error_code(), grpc::StatusCode::ABORTED);
    }

    void goesOnBehindAnId()
    {
        RawClient rest(m_mock->port);
        std::vector<std::uint64_t> ids;
        {
            grpc::ClientContext context;
            api::WatchTransactionsRequest request;
            request.set_limit(2);
            const auto reader = m_bank->WatchTransactions(&context, request);
            reader->WaitForInitialMetadata();
            for (int i = 0; i < 4; ++i)
                QCOMPARE(rest.exchange(withBody("POST", "/transactions", credit("acc_0001", "1.00"))).status,
                         201);
            api::TransactionChange change;
            while (reader->Read(&change))
                ids.push_back(change.id());
            QVERIFY(reader->Finish().ok());
            QCOMPARE(ids.size(), 2U);
        }
        grpc::ClientContext context;
        api::WatchTransactionsRequest request;
        request.set_after_id(ids.front());
        request.set_limit(3);
        const auto reader = m_bank->WatchTransactions(&context, request);
        api::TransactionChange change;
        QVERIFY(reader->Read(&change));
        QCOMPARE(change.id(), ids.back());
        std::uint64_t last = change.id();
        while (reader->Read(&change)) {
            QVERIFY(change.id() > last);
            last = change.id();
        }
        QVERIFY(reader->Finish().ok());
    }

    void refusesIdsItDoesNotHave_data()
    {
        QTest::addColumn<quint64>("id");
        QTest::newRow("too old") << quint64(1);
        QTest::newRow("from the future") << quint64(1'000'000'000);
    }

    void refusesIdsItDoesNotHave()
    {
        QFETCH(quint64, id);
        grpc::ClientContext context;
        api::WatchTransactionsRequest request;
        request.set_after_id(id);
        const auto reader = m_bank->WatchTransactions(&context, request);
        api::TransactionChange change;
        QVERIFY(!reader->Read(&change));
        QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::OUT_OF_RANGE);
    }

    void beatsWhenNothingHappens()
    {
        grpc::ClientContext context;
        api::WatchTransactionsRequest request;
        request.mutable_heartbeat()->set_nanos(20'000'000);
        const auto reader = m_bank->WatchTransactions(&context, request);
        api::TransactionChange change;
        for (int i = 0; i < 2; ++i) {
            QVERIFY(reader->Read(&change));
            QVERIFY(change.has_heartbeat());
        }
        context.TryCancel();
        reader->Finish();
    }

    void chats()
    {
        grpc::ClientContext context;
        const auto stream = m_bank->Support(&context);
        api::SupportMessage message;
        QVERIFY(stream->Read(&message));
        QCOMPARE(message.author(), api::AUTHOR_BANK);
        api::SupportMessage question;
        question.set_id(7);
        question.set_text("What is on acc_0001?");
        QVERIFY(stream->Write(question));
        QVERIFY(stream->Read(&message));
        QVERIFY(message.has_typing());
        QVERIFY(stream->Read(&message));
        QVERIFY(message.text().find("acc_0001 holds") != std::string::npos);
        QCOMPARE(message.reply_to(), 7U);
        QVERIFY(stream->Read(&message));
        api::Account account;
        QVERIFY(message.attachment().UnpackTo(&account));
        QCOMPARE(account.id(), std::string("acc_0001"));
        question.set_text("human, please");
        QVERIFY(stream->Write(question));
        while (stream->Read(&message)) {
        }
        QCOMPARE(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
    }

    void refusesWithDetails()
    {
        api::Payment payment;
        api::CreatePaymentRequest request;
        request.set_from_account("acc_0001");
        request.set_to_account("acc_none");
        request.set_amount("1.00");
        grpc::ClientContext invalid;
        grpc::Status status = m_bank->CreatePayment(&invalid, request, &payment);
        QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        QCOMPARE(detailOf<google::rpc::BadRequest>(status)->field_violations(0).field(),
                 std::string("to_account"));
        QCOMPARE(detailOf<google::rpc::ErrorInfo>(status)->reason(), std::string("INVALID_FIELDS"));
        QVERIFY(detailOf<google::rpc::LocalizedMessage>(status));

        grpc::ClientContext missing;
        api::GetAccountRequest read;
        read.set_id("acc_none");
        api::Account account;
        status = m_bank->GetAccount(&missing, read, &account);
        QCOMPARE(status.error_code(), grpc::StatusCode::NOT_FOUND);
        QCOMPARE(detailOf<google::rpc::ResourceInfo>(status)->resource_name(), std::string("acc_none"));
    }

    void keepsItsDeadline()
    {
        grpc::ClientContext context;
        context.set_deadline(Clock::now() + std::chrono::milliseconds(500));
        api::CheckCreditRequest request;
        request.set_account_id("acc_0001");
        request.mutable_work_time()->set_seconds(30);
        api::CreditReport report;
        QCOMPARE(m_bank->CheckCredit(&context, request, &report).error_code(),
                 grpc::StatusCode::DEADLINE_EXCEEDED);
        // The log tells that the work has stopped.
        QTRY_VERIFY(hasSeen());
        QCOMPARE(m_seen.constFirst().status()->text, QStringLiteral("DEADLINE_EXCEEDED"));
    }

    void passesItsDeadlineOn()
    {
        api::ApproveLoanRequest request;
        request.set_account_id("acc_0001");
        request.mutable_work_time()->set_nanos(10'000'000);
        request.mutable_credit_work_time()->set_seconds(30);
        api::LoanDecision decision;
        grpc::ClientContext context;
        context.set_deadline(Clock::now() + std::chrono::milliseconds(1'000));
        const grpc::Status status = m_bank->ApproveLoan(&context, request, &decision);
        QVERIFY2(status.ok(), status.error_message().c_str());
        QCOMPARE(decision.verdict(), api::LoanDecision::VERDICT_UNDECIDED);
        QCOMPARE(decision.steps_size(), 2);
        QCOMPARE(decision.steps(1).status().code(), int(grpc::StatusCode::DEADLINE_EXCEEDED));
        const auto left = [&decision](int step) {
            const google::protobuf::Duration &duration = decision.steps(step).deadline_left();
            return duration.seconds() * 1'000'000'000 + duration.nanos();
        };
        QVERIFY(left(1) < left(0));
    }

    void compressesWhenAskedTo()
    {
        grpc::ClientContext context;
        context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
        api::ListAccountsRequest request;
        request.set_limit(100);
        api::ListAccountsResponse response;
        QVERIFY(m_bank->ListAccounts(&context, request, &response).ok());
        QVERIFY(response.items_size() > 10);
    }

    void refusesWhatIsTooLarge()
    {
        grpc::ClientContext context;
        api::GetAccountRequest request;
        request.set_id(std::string(17 * 1024 * 1024, 'x'));
        api::Account account;
        QCOMPARE(m_bank->GetAccount(&context, request, &account).error_code(),
                 grpc::StatusCode::RESOURCE_EXHAUSTED);
    }

    void isLogged()
    {
        grpc::ClientContext context;
        context.AddMetadata("x-request-id", "trace-me");
        api::GetAccountRequest request;
        request.set_id("acc_0001");
        api::Account account;
        QVERIFY(m_bank->GetAccount(&context, request, &account).ok());
        QCOMPARE(context.GetServerTrailingMetadata().find("x-request-id")->second, "trace-me");
        QTRY_VERIFY(hasSeen());
        const Exchange &exchange = m_seen.constFirst();
        QVERIFY(exchange.request.address.endsWith(QStringLiteral("/parlance.bank.v1.Bank/GetAccount")));
        QCOMPARE(exchange.status()->text, QStringLiteral("OK"));
        QCOMPARE(exchange.messages->count(), 2);
        QCOMPARE(exchange.messages->at(0).payload.toByteArray(), QByteArray("{\"id\":\"acc_0001\"}"));
        QVERIFY(exchange.messages->at(1).payload.toByteArray().contains("\"type\":\"ACCOUNT_TYPE_"));
        QVERIFY(!exchange.notes.isEmpty());
    }

    void isHeldBackByLatency()
    {
        QVERIFY(m_mock->mock->configureBehaviour(QStringLiteral("latency"),
                                                 {{QStringLiteral("enabled"), true},
                                                  {QStringLiteral("distribution"), QStringLiteral("fixed")},
                                                  {QStringLiteral("milliseconds"), 120}}));
        grpc::ClientContext context;
        api::GetAccountRequest request;
        request.set_id("acc_0001");
        api::Account account;
        const auto begun = std::chrono::steady_clock::now();
        QVERIFY(m_bank->GetAccount(&context, request, &account).ok());
        QVERIFY(std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(120));
    }

    void stopsWhileStreamsAreOpen()
    {
        grpc::ClientContext context;
        const auto reader = m_bank->WatchTransactions(&context, {});
        reader->WaitForInitialMetadata();
        m_mock->mock->stop();
        api::TransactionChange change;
        QVERIFY(!reader->Read(&change));
        QVERIFY(!reader->Finish().ok());
    }

private:
    /// Whether the mock has logged anything in this test.
    bool hasSeen()
    {
        m_seen += m_mock->mock->takeExchanges();
        return !m_seen.isEmpty();
    }

    QList<Exchange> m_seen;
    std::unique_ptr<RunningMock> m_mock;
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<api::Bank::Stub> m_bank;
};

QTEST_GUILESS_MAIN(TestMockGrpcStreams)
#include "tst_mockgrpcstreams.moc"
