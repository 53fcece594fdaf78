// SPDX-License-Identifier: GPL-3.0-or-later
#include "echoserver.h"
#include "grpcharness.h"

#include <QTemporaryDir>
#include <QTest>

#include "echo.pb.h"

#include <google/protobuf/descriptor.pb.h>

using namespace parlance;
using namespace parlance::test;

/// Messages as JSON, their types from each source: reflection, .proto files, a descriptor set.
class TestGrpcTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void everySource_data();
    void everySource();
    void emptyMessage();
    void modesFromTheType();
    void composedVariants();
    void sendChecksTheText();
    void badText();
    void unknownMethod_data();
    void unknownMethod();
    void badFiles_data();
    void badFiles();
    void statusDetails();
    void changedFileIsReadAgain();
    void reflectionSharesDeadlineAndTrust();
    void refusedDuringReflection();
    void cancelDuringReflection();
    void anyOfAForeignType_data();
    void anyOfAForeignType();
    void foreignTypeInStatusDetails();

private:
    Request json(const QString &method, const QStringList &messages) const;
    QStringList answers();
    void expectOk();

    EchoServer m_server;
    std::unique_ptr<GrpcHarness> m_grpc;
    QTemporaryDir m_folder;
};

namespace {

const QString protoFile = QStringLiteral(PARLANCE_TEST_DATA "/grpc/echo.proto");

QByteArray descriptorSet()
{
    google::protobuf::FileDescriptorSet set;
    Ask::descriptor()->file()->CopyTo(set.add_file());
    return QByteArray::fromStdString(set.SerializeAsString());
}

/// The method of echo.proto with its text, a string as long as it is UTF-8, taken for an Any.
const QByteArray anyProto = R"(syntax = "proto3";
package parlance.test;
import "google/protobuf/any.proto";
message Ask { google.protobuf.Any text = 1; int32 count = 2; }
message Answer { google.protobuf.Any text = 1; int32 index = 2; }
service Echo { rpc ServerStream(Ask) returns (stream Answer); }
)";

/// An Any of this type whose content is {"name": "hi"} by its first field.
QByteArray any(const QByteArray &type)
{
    const QByteArray url = "type.googleapis.com/" + type;
    return "\x0a" + QByteArray(1, char(url.size())) + url + "\x12\x04\x0a\x02hi";
}

bool write(const QString &name, const QByteArray &content)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

void TestGrpcTypes::initTestCase()
{
    QVERIFY(write(m_folder.filePath(QStringLiteral("echo.protoset")), descriptorSet()));
    QVERIFY(write(m_folder.filePath(QStringLiteral("rubbish.protoset")), "\xff\xff\xff"));
    QVERIFY(write(m_folder.filePath(QStringLiteral("broken.proto")), "syntax = \"proto3\";\nmessage {\n"));
}

void TestGrpcTypes::init()
{
    m_grpc = std::make_unique<GrpcHarness>();
}

Request TestGrpcTypes::json(const QString &method, const QStringList &messages) const
{
    Request request = GrpcHarness::request(m_server.url(), method);
    for (const QString &text : messages)
        request.messages.append({{}, QStringLiteral("json"), text, false});
    return request;
}

QStringList TestGrpcTypes::answers()
{
    QStringList texts;
    for (const MessageReceived &received : m_grpc->events().all<MessageReceived>())
        texts.append(QString::fromUtf8(received.message.payload.toByteArray()));
    return texts;
}

void TestGrpcTypes::expectOk()
{
    const Finished finished = m_grpc->finished();
    QVERIFY2(finished.outcome == Outcome::Completed && finished.status && finished.status->code == 0,
             finished.error ? qPrintable(finished.error->toString() + finished.error->detail) : "");
}

void TestGrpcTypes::everySource_data()
{
    QTest::addColumn<QVariantMap>("options");
    QTest::newRow("assumed reflection") << QVariantMap();
    QTest::newRow("reflection") << QVariantMap{
        {QStringLiteral("descriptorSource"), QStringLiteral("reflection")}};
    QTest::newRow(".proto") << QVariantMap{{QStringLiteral("protoFile"), protoFile}};
    QTest::newRow(".proto below an import path")
        << QVariantMap{{QStringLiteral("protoFiles"), QStringList{QStringLiteral("grpc/echo.proto")}},
                       {QStringLiteral("importPaths"), QStringList{QStringLiteral(PARLANCE_TEST_DATA)}}};
    QTest::newRow("descriptor set") << QVariantMap{
        {QStringLiteral("protoset"), QStringLiteral("echo.protoset")}};
}

void TestGrpcTypes::everySource()
{
    QFETCH(QVariantMap, options);
    Request request = json(QStringLiteral("Unary"),
                           {QStringLiteral("{\"text\": \"hi\",\n \"big\": \"9007199254740993\"}")});
    request.options = options;
    call::CallContext context;
    context.baseDirectory = m_folder.path();
    // Twice: the second time the types are known.
    for (int round = 0; round < 2; ++round) {
        QVERIFY(m_grpc->run(request, context));
        expectOk();
        QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"hi\",\"big\":\"9007199254740993\"}")});
        const Message received = m_grpc->events().last<MessageReceived>().message;
        QVERIFY(received.kind == MessageKind::Text);
        QCOMPARE(received.wireSize, received.encoded.size());
        Answer answer;
        const QByteArray encoded = received.encoded.toByteArray();
        QVERIFY(answer.ParseFromArray(encoded.constData(), int(encoded.size())));
        QCOMPARE(answer.big(), 9007199254740993LL);
        // What was typed is what the record shows, beside what was sent.
        const Message sent = m_grpc->events().last<MessageSent>().message;
        QCOMPARE(sent.payload.toByteArray(),
                 QByteArray("{\"text\": \"hi\",\n \"big\": \"9007199254740993\"}"));
        QCOMPARE(sent.wireSize, sent.encoded.size());
    }
}

void TestGrpcTypes::emptyMessage()
{
    QVERIFY(m_grpc->run(json(QStringLiteral("Unary"), {})));
    expectOk();
    QCOMPARE(answers(), QStringList{QStringLiteral("{}")});
    QCOMPARE(m_grpc->events().last<MessageSent>().message.payload.toByteArray(), QByteArray("{}"));
}

void TestGrpcTypes::modesFromTheType()
{
    QVERIFY(m_grpc->run(json(QStringLiteral("ServerStream"), {QStringLiteral("{\"count\":2}")})));
    expectOk();
    QCOMPARE(answers(), (QStringList{QStringLiteral("{}"), QStringLiteral("{\"index\":1}")}));
    const QStringList three{QStringLiteral("{\"text\":\"a\"}"), QStringLiteral("{\"text\":\"b\"}"),
                            QStringLiteral("{\"text\":\"c\"}")};
    QVERIFY(m_grpc->run(json(QStringLiteral("ClientStream"), three)));
    expectOk();
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"abc\",\"index\":3}")});
    // No messages at all are a stream too.
    QVERIFY(m_grpc->run(json(QStringLiteral("ClientStream"), {})));
    expectOk();
    QCOMPARE(m_grpc->events().all<MessageSent>().size(), 0);
}

void TestGrpcTypes::composedVariants()
{
    Request request = json(QStringLiteral("Unary"),
                           {QStringLiteral("{\"text\":\"a\"}"), QStringLiteral("{\"text\":\"b\"}")});
    QVERIFY(m_grpc->run(request));
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"a\"}")});
    request.messages[1].selected = true;
    QVERIFY(m_grpc->run(request));
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"b\"}")});
    // Of two selected ones a method that takes one takes the first.
    request.messages[0].selected = true;
    QVERIFY(m_grpc->run(request));
    expectOk();
    QCOMPARE(m_grpc->events().all<MessageSent>().size(), 1);
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"a\"}")});
}

void TestGrpcTypes::sendChecksTheText()
{
    Request request = json(QStringLiteral("Bidi"), {QStringLiteral("{\"count\":1}")});
    request.options.insert(QStringLiteral("keepSendingOpen"), true);
    m_grpc->start(request);
    QTRY_COMPARE(answers().size(), 1);
    Message wrong;
    wrong.payload = Payload("{\"count\": 1,\n  \"txt\": 2}");
    const Result<void> sent = m_grpc->call().send(wrong);
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Parse);
    QCOMPARE(sent.error().position.line, 2);
    QVERIFY(sent.error().message.contains(QLatin1String("txt")));
    Message right;
    right.payload = Payload("{\"count\": 1, \"text\": \"on\"}");
    QVERIFY(m_grpc->call().send(right));
    QTRY_COMPARE(answers().size(), 2);
    m_grpc->call().closeSending();
    QVERIFY(m_grpc->waitForEnd());
    expectOk();
}

void TestGrpcTypes::badText()
{
    QVERIFY(m_grpc->run(json(QStringLiteral("Unary"), {QStringLiteral("{\"count\": \"many\"}")})));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::Parse);
    QVERIFY(m_grpc->finished().error->message.contains(QLatin1String("count")));
    // Nothing leaves.
    QVERIFY(!m_grpc->events().has(QStringLiteral("request-sent")));
}

void TestGrpcTypes::unknownMethod_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QVariantMap>("options");
    const QVariantMap files{{QStringLiteral("protoFile"), protoFile}};
    QTest::newRow("method, reflection") << QStringLiteral("parlance.test.Echo/Unry") << QVariantMap();
    QTest::newRow("service, reflection") << QStringLiteral("parlance.test.Eco/Unary") << QVariantMap();
    QTest::newRow("method, .proto") << QStringLiteral("parlance.test.Echo/Unry") << files;
    QTest::newRow("service, .proto") << QStringLiteral("parlance.test.Eco/Unary") << files;
}

void TestGrpcTypes::unknownMethod()
{
    QFETCH(QString, method);
    QFETCH(QVariantMap, options);
    Request request = json(method, {QStringLiteral("{}")});
    request.options = options;
    QVERIFY(m_grpc->run(request));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::NotFound);
    QVERIFY(!m_grpc->finished().error->hint.isEmpty());
    QVERIFY(!m_grpc->events().has(QStringLiteral("request-sent")));
}

void TestGrpcTypes::badFiles_data()
{
    QTest::addColumn<QVariantMap>("options");
    QTest::addColumn<ErrorCode>("code");
    const auto option = [](const char *name, const char *file) {
        return QVariantMap{{QString::fromLatin1(name), QString::fromLatin1(file)}};
    };
    QTest::newRow("no .proto") << option("protoFile", "missing.proto") << ErrorCode::NotFound;
    QTest::newRow("broken .proto") << option("protoFile", "broken.proto") << ErrorCode::Parse;
    QTest::newRow("no set") << option("protoset", "missing.protoset") << ErrorCode::NotFound;
    QTest::newRow("rubbish for a set") << option("protoset", "rubbish.protoset") << ErrorCode::Parse;
}

void TestGrpcTypes::badFiles()
{
    QFETCH(QVariantMap, options);
    QFETCH(ErrorCode, code);
    Request request = json(QStringLiteral("Unary"), {});
    request.options = options;
    call::CallContext context;
    context.baseDirectory = m_folder.path();
    QVERIFY(m_grpc->run(request, context));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, code);
    QVERIFY(m_grpc->events().all<Resolved>().isEmpty());
}

void TestGrpcTypes::statusDetails()
{
    // google.rpc.Status {5, "no", [google.rpc.ErrorInfo {reason: "GONE", domain: "d"}, an unknown type]}
    QByteArray info = QByteArray("\n\4GONE\x12\1d");
    const QByteArray url = "type.googleapis.com/google.rpc.ErrorInfo";
    const QByteArray any =
        '\n' + QByteArray(1, char(url.size())) + url + '\x12' + QByteArray(1, char(info.size())) + info;
    const QByteArray other = QByteArray("\n\x0bx.y/Unknown\x12\3\x08\x96\x01", 18);
    const QByteArray status = QByteArray("\x08\x05\x12\x02no") + '\x1a' + QByteArray(1, char(any.size())) +
                              any + '\x1a' + QByteArray(1, char(other.size())) + other;
    QVERIFY(m_grpc->run(
        json(QStringLiteral("Unary"), {QStringLiteral("{\"status\":5,\"message\":\"no\",\"details\":\"%1\"}")
                                           .arg(QString::fromLatin1(status.toBase64()))})));
    const Finished finished = m_grpc->finished();
    QCOMPARE(finished.outcome, Outcome::Completed);
    QCOMPARE(finished.status->text, QStringLiteral("NOT_FOUND"));
    QCOMPARE(finished.status->message, QStringLiteral("no"));
    const QByteArray details = finished.status->details;
    QVERIFY2(
        details.contains(
            "\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"GONE\",\"domain\":\"d\""),
        details.constData());
    QVERIFY2(details.contains("\"@type\":\"x.y/Unknown\",\"value\":\"CJYB\""), details.constData());
}

void TestGrpcTypes::changedFileIsReadAgain()
{
    const QString file = m_folder.filePath(QStringLiteral("changing.proto"));
    QFile original(protoFile);
    QVERIFY(original.open(QIODevice::ReadOnly));
    QByteArray text = original.readAll();
    QVERIFY(write(file, text));
    Request request = json(QStringLiteral("Unary"), {QStringLiteral("{\"text\":\"a\"}")});
    request.options.insert(QStringLiteral("protoFile"), file);
    QVERIFY(m_grpc->run(request));
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"a\"}")});
    QVERIFY(write(file, text.replace("string text = 1;", "string words = 1;")));
    request.messages[0].text = QStringLiteral("{\"words\":\"b\"}");
    QVERIFY(m_grpc->run(request));
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"words\":\"b\"}")});
}

void TestGrpcTypes::reflectionSharesDeadlineAndTrust()
{
    Request request = json(QStringLiteral("Unary"), {QStringLiteral("{}")});
    request.options.insert(QStringLiteral("deadlineMs"), 5000);
    QVERIFY(m_grpc->run(request));
    expectOk();
    QVERIFY(answers().constFirst().contains(QLatin1String("remaining")));
    // One connection for both.
    QVERIFY(m_grpc->events().last<Connected>().reused);
}

void TestGrpcTypes::refusedDuringReflection()
{
    Request request = json(QStringLiteral("Unary"), {QStringLiteral("{}")});
    request.address = QStringLiteral("grpc://127.0.0.1:1");
    QVERIFY(m_grpc->run(request));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::ConnectionRefused);
    QCOMPARE(m_grpc->events().names(), (QStringList{QStringLiteral("resolved"), QStringLiteral("finished")}));
    QVERIFY(m_grpc->events().last<Resolved>().address.contains(QLatin1String("Echo/Unary")));
}

void TestGrpcTypes::cancelDuringReflection()
{
    Request request = json(QStringLiteral("Unary"), {QStringLiteral("{}")});
    request.address = QStringLiteral("grpc://192.0.2.1:1");
    request.options.insert(QStringLiteral("waitForReady"), true);
    m_grpc->start(request);
    m_grpc->call().cancel();
    QVERIFY(m_grpc->waitForEnd());
    QCOMPARE(m_grpc->finished().outcome, Outcome::Cancelled);
    m_grpc->start(request);
    m_grpc->destroyProtocol();
    QCOMPARE(m_grpc->finished().outcome, Outcome::Cancelled);
}

void TestGrpcTypes::anyOfAForeignType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("content");
    // No contract of this call has it, but the server's reflection does.
    QTest::newRow("the server knows it")
        << QByteArray("grpc.reflection.v1alpha.ServiceResponse") << QStringLiteral("\"name\":\"hi\"");
    QTest::newRow("nobody knows it") << QByteArray("no.such.Type")
                                     << QStringLiteral("\"value\":\"CgJoaQ==\"");
    QTest::newRow("no name of a type") << QByteArray("a/b/c d\"") << QStringLiteral("\"value\":\"CgJoaQ==\"");
}

void TestGrpcTypes::anyOfAForeignType()
{
    QFETCH(QByteArray, type);
    QFETCH(QString, content);
    const QString file = m_folder.filePath(QStringLiteral("any.proto"));
    QVERIFY(write(file, anyProto));
    const QByteArray text = any(type);
    Request request = GrpcHarness::binary(m_server.url(), QStringLiteral("ServerStream"),
                                          {"\x0a" + QByteArray(1, char(text.size())) + text + "\x10\x03"});
    request.options.insert(QStringLiteral("descriptorSource"), QStringLiteral("proto"));
    request.options.insert(QStringLiteral("protoFile"), file);
    // The second call knows what the first has learned.
    for (int run = 0; run < 2; ++run) {
        QVERIFY(m_grpc->run(request));
        expectOk();
        const QStringList messages = answers();
        QCOMPARE(messages.size(), 3);
        for (const QString &message : messages)
            QVERIFY2(message.contains(content), qPrintable(message));
        QVERIFY(messages.at(2).contains(QStringLiteral("\"index\":2")));
    }
}

void TestGrpcTypes::foreignTypeInStatusDetails()
{
    const QByteArray text = any("grpc.reflection.v1alpha.ServiceResponse");
    const QByteArray details = "\x08\x05\x1a" + QByteArray(1, char(text.size())) + text;
    QVERIFY(m_grpc->run(json(
        QStringLiteral("Unary"),
        {QStringLiteral("{\"status\":5,\"details\":\"%1\"}").arg(QString::fromLatin1(details.toBase64()))})));
    const Finished finished = m_grpc->finished();
    QCOMPARE(finished.outcome, Outcome::Completed);
    QCOMPARE(finished.status->code, 5);
    QVERIFY2(finished.status->details.contains("\"name\":\"hi\""), finished.status->details.constData());
}

QTEST_GUILESS_MAIN(TestGrpcTypes)

#include "tst_grpctypes.moc"
