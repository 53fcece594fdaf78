// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/plugin/mockserver.h>
#include <parlance/plugin/pluginloader.h>

#include <QTest>
#include <QUrl>

#include <grpc/health/v1/health.grpc.pb.h>
#include <grpc/reflection/v1/reflection.grpc.pb.h>
#include <grpc/reflection/v1alpha/reflection.grpc.pb.h>
#include <grpcpp/grpcpp.h>
#include <parlance/bank/v1/bank.grpc.pb.h>

using namespace parlance;
using namespace parlance::plugin;
namespace api = parlance::bank::v1;

/// The demo bank over gRPC, seen by gRPC's own client with code generated from the same .proto files.
class TestMockGrpc : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_loader = std::make_unique<PluginLoader>(
            QStringList{QStringLiteral(PARLANCE_BINARY_DIR) + QStringLiteral("/lib/parlance/plugins")});
        const Result<MockServerFactory *> factory =
            m_loader->firstOfKind<MockServerFactory>(QStringLiteral("mock-server"));
        QVERIFY2(factory, factory ? "" : qPrintable(factory.error().toString()));
        m_factory = *factory;
    }

    void init()
    {
        m_server = m_factory->createServer();
        MockConfiguration configuration;
        configuration.grpcPort = 0;
        const Result<void> started = m_server->start(configuration);
        QVERIFY2(started, started ? "" : qPrintable(started.error().toString()));
        m_channel = grpc::CreateChannel(target(*m_server), grpc::InsecureChannelCredentials());
        m_bank = api::Bank::NewStub(m_channel);
    }

    void cleanup()
    {
        m_bank.reset();
        m_channel.reset();
        m_server.reset();
    }

    void tellsItsEndpoint()
    {
        QCOMPARE(m_server->endpoints().size(), 2);
        QCOMPARE(m_server->endpoints().at(1).protocol, QStringLiteral("grpc"));
        QVERIFY(m_server->endpoints().at(1).address.startsWith(QStringLiteral("grpc://127.0.0.1:")));
    }

    void readsAnAccount()
    {
        grpc::ClientContext context;
        api::GetAccountRequest request;
        request.set_id("acc_0001");
        api::Account account;
        const grpc::Status status = m_bank->GetAccount(&context, request, &account);
        QVERIFY2(status.ok(), status.error_message().c_str());
        QCOMPARE(account.id(), std::string("acc_0001"));
        QVERIFY(!account.owner().empty());
        QVERIFY(account.type() != api::ACCOUNT_TYPE_UNSPECIFIED);
        QVERIFY(account.created_at().seconds() > 1'500'000'000);
        QVERIFY(account.version() > 0);
        const auto &trailers = context.GetServerTrailingMetadata();
        QVERIFY(trailers.find("x-request-id") != trailers.end());
    }

    void reflects_data()
    {
        QTest::addColumn<bool>("alpha");
        QTest::newRow("v1") << false;
        QTest::newRow("v1alpha") << true;
    }

    void reflects()
    {
        QFETCH(bool, alpha);
        if (alpha)
            checkReflection<grpc::reflection::v1alpha::ServerReflection,
                            grpc::reflection::v1alpha::ServerReflectionRequest,
                            grpc::reflection::v1alpha::ServerReflectionResponse>();
        else
            checkReflection<grpc::reflection::v1::ServerReflection,
                            grpc::reflection::v1::ServerReflectionRequest,
                            grpc::reflection::v1::ServerReflectionResponse>();
    }

    void tellsItsHealth()
    {
        const auto health = grpc::health::v1::Health::NewStub(m_channel);
        for (const std::string service : {"", "parlance.bank.v1.Bank"}) {
            grpc::ClientContext context;
            grpc::health::v1::HealthCheckRequest request;
            request.set_service(service);
            grpc::health::v1::HealthCheckResponse response;
            QVERIFY(health->Check(&context, request, &response).ok());
            QCOMPARE(response.status(), grpc::health::v1::HealthCheckResponse::SERVING);
        }
        grpc::ClientContext context;
        grpc::health::v1::HealthCheckRequest request;
        request.set_service("no.such.Service");
        grpc::health::v1::HealthCheckResponse response;
        QCOMPARE(health->Check(&context, request, &response).error_code(), grpc::StatusCode::NOT_FOUND);
        grpc::ClientContext watching;
        const auto reader = health->Watch(&watching, request);
        QVERIFY(reader->Read(&response));
        QCOMPARE(response.status(), grpc::health::v1::HealthCheckResponse::SERVICE_UNKNOWN);
        watching.TryCancel();
        QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
    }

private:
    static std::string target(const MockServer &server)
    {
        const QUrl address(server.endpoints().at(1).address);
        return "127.0.0.1:" + std::to_string(address.port());
    }

    template <typename Service, typename Request, typename Response>
    void checkReflection()
    {
        const auto stub = Service::NewStub(m_channel);
        grpc::ClientContext context;
        const auto stream = stub->ServerReflectionInfo(&context);
        Request request;
        request.set_list_services("");
        QVERIFY(stream->Write(request));
        Response response;
        QVERIFY(stream->Read(&response));
        std::vector<std::string> services;
        for (const auto &service : response.list_services_response().service())
            services.push_back(service.name());
        QCOMPARE(services, (std::vector<std::string>{
                               "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                               "grpc.reflection.v1alpha.ServerReflection", "parlance.bank.v1.Bank"}));
        request.set_file_containing_symbol("parlance.bank.v1.Bank.GetAccount");
        QVERIFY(stream->Write(request));
        QVERIFY(stream->Read(&response));
        google::protobuf::DescriptorPool pool;
        google::protobuf::SimpleDescriptorDatabase files;
        for (const std::string &bytes : response.file_descriptor_response().file_descriptor_proto()) {
            google::protobuf::FileDescriptorProto file;
            QVERIFY(file.ParseFromString(bytes));
            QVERIFY(files.Add(file));
        }
        const google::protobuf::DescriptorPool whole(&files);
        const auto *method = whole.FindMethodByName("parlance.bank.v1.Bank.GetAccount");
        QVERIFY(method);
        google::protobuf::SourceLocation location;
        QVERIFY(method->GetSourceLocation(&location));
        QVERIFY(location.leading_comments.find("Reads one account") != std::string::npos);
        request.set_file_by_filename("no/such.proto");
        QVERIFY(stream->Write(request));
        QVERIFY(stream->Read(&response));
        QCOMPARE(response.error_response().error_code(), int(grpc::StatusCode::NOT_FOUND));
        stream->WritesDone();
        QVERIFY(!stream->Read(&response));
        QVERIFY(stream->Finish().ok());
    }

    std::unique_ptr<PluginLoader> m_loader;
    MockServerFactory *m_factory = nullptr;
    std::unique_ptr<MockServer> m_server;
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<api::Bank::Stub> m_bank;
};

QTEST_GUILESS_MAIN(TestMockGrpc)
#include "tst_mockgrpc.moc"
