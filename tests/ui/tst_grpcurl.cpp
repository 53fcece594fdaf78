// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocols/grpc/grpcasrest.h"
#include "protocols/grpc/grpcurl.h"

#include <QTest>

using namespace parlance;
using namespace parlance::ui;

/// grpcurl commands in and out.
class TestGrpcurl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asRestWhere_data();
    void asRestWhere();
    void readsACommand();
    void addresses_data();
    void addresses();
    void methods_data();
    void methods();
    void splitsMessages();
    void namesWhatIsLeftOut();
    void refusesWithoutAddress();
    void writesACommand();
    void roundTrips();
};

void TestGrpcurl::readsACommand()
{
    QStringList ignored;
    const Result<Request> request = requestFromGrpcurl(
        QStringLiteral("grpcurl -plaintext -H 'x-token: a b' --rpc-header=\"x-bin-bin: AAE=\" -max-time 1.5 "
                       "-import-path protos -proto bank.proto -authority bank.example \\\n"
                       "  -d '{\"id\": \"acc_1\"}' 127.0.0.1:4011 bank.v1.Bank/GetAccount"),
        &ignored);
    QVERIFY(request);
    QCOMPARE(request->protocol, QStringLiteral("grpc"));
    QCOMPARE(request->address, QStringLiteral("127.0.0.1:4011"));
    QCOMPARE(request->method, QStringLiteral("bank.v1.Bank/GetAccount"));
    QCOMPARE(request->metadata.size(), 2);
    QCOMPARE(request->metadata.at(0).name, QStringLiteral("x-token"));
    QCOMPARE(request->metadata.at(0).value, QStringLiteral("a b"));
    QCOMPARE(request->messages.size(), 1);
    QCOMPARE(request->messages.constFirst().text, QStringLiteral("{\"id\": \"acc_1\"}"));
    QVERIFY(request->messages.constFirst().selected);
    QCOMPARE(request->options.value(QStringLiteral("deadlineMs")).toInt(), 1500);
    QCOMPARE(request->options.value(QStringLiteral("protoFile")).toString(), QStringLiteral("bank.proto"));
    QCOMPARE(request->options.value(QStringLiteral("importPaths")).toStringList(),
             QStringList{QStringLiteral("protos")});
    QCOMPARE(request->options.value(QStringLiteral("authority")).toString(), QStringLiteral("bank.example"));
    QVERIFY(ignored.isEmpty());
}

void TestGrpcurl::addresses_data()
{
    QTest::addColumn<QString>("flags");
    QTest::addColumn<QString>("address");
    QTest::newRow("plain") << QStringLiteral("-plaintext host:50051") << QStringLiteral("host:50051");
    QTest::newRow("plain at the port of TLS")
        << QStringLiteral("-plaintext host:443") << QStringLiteral("grpc://host:443");
    QTest::newRow("TLS unless said otherwise")
        << QStringLiteral("host:50051") << QStringLiteral("grpcs://host:50051");
    QTest::newRow("switched off") << QStringLiteral("-plaintext=false host:1")
                                  << QStringLiteral("grpcs://host:1");
    QTest::newRow("socket") << QStringLiteral("-plaintext -unix /run/bank.sock a.B/C")
                            << QStringLiteral("unix:/run/bank.sock");
}

void TestGrpcurl::addresses()
{
    QFETCH(QString, flags);
    QFETCH(QString, address);
    const Result<Request> request = requestFromGrpcurl(QStringLiteral("grpcurl ") + flags);
    QVERIFY(request);
    QCOMPARE(request->address, address);
}

void TestGrpcurl::methods_data()
{
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("method");
    QTest::newRow("slash") << QStringLiteral("a.b.S/M") << QStringLiteral("a.b.S/M");
    QTest::newRow("dot") << QStringLiteral("a.b.S.M") << QStringLiteral("a.b.S/M");
    QTest::newRow("leading slash") << QStringLiteral("/a.b.S/M") << QStringLiteral("a.b.S/M");
    QTest::newRow("verb") << QStringLiteral("describe a.b.S.M") << QStringLiteral("a.b.S/M");
}

void TestGrpcurl::methods()
{
    QFETCH(QString, symbol);
    QFETCH(QString, method);
    const Result<Request> request = requestFromGrpcurl(QStringLiteral("grpcurl h:1 ") + symbol);
    QVERIFY(request);
    QCOMPARE(request->method, method);
}

void TestGrpcurl::splitsMessages()
{
    const Result<Request> request = requestFromGrpcurl(
        QStringLiteral("grpcurl -d '{\"a\": \"}{\"} {\"b\": {\"c\": [1]}}\n{}' h:1 a.B/C"));
    QVERIFY(request);
    QStringList texts;
    for (const MessageDraft &draft : request->messages)
        texts.append(draft.text);
    QCOMPARE(texts, QStringList({QStringLiteral("{\"a\": \"}{\"}"), QStringLiteral("{\"b\": {\"c\": [1]}}"),
                                 QStringLiteral("{}")}));
}

void TestGrpcurl::namesWhatIsLeftOut()
{
    QStringList ignored;
    QVERIFY(requestFromGrpcurl(
        QStringLiteral("grpcurl -v -reflect-header 'a: b' -connect-timeout=3 -d @ h:1 a.B/C"), &ignored));
    QCOMPARE(ignored, QStringList({QStringLiteral("-reflect-header"), QStringLiteral("-connect-timeout"),
                                   QStringLiteral("-d @")}));
}

void TestGrpcurl::refusesWithoutAddress()
{
    QVERIFY(!requestFromGrpcurl(QStringLiteral("grpcurl -plaintext")));
    QVERIFY(!requestFromGrpcurl(QStringLiteral("grpcurl 'open")));
}

void TestGrpcurl::writesACommand()
{
    Request request;
    request.address = QStringLiteral("127.0.0.1:4011");
    request.method = QStringLiteral("bank.v1.Bank/GetAccount");
    request.metadata = {{QStringLiteral("x-token"), QStringLiteral("it's"), true, {}},
                        {QStringLiteral("off"), QStringLiteral("1"), false, {}}};
    request.messages = {{{}, QStringLiteral("json"), QStringLiteral("{\"id\": 1}"), true}};
    request.options.insert(QStringLiteral("deadlineMs"), 2500);
    QCOMPARE(grpcurlCommand(request),
             QStringLiteral("grpcurl -plaintext -max-time 2.5 -H 'x-token: it'\\''s' -d '{\"id\": 1}' "
                            "127.0.0.1:4011 bank.v1.Bank/GetAccount"));
    request.address = QStringLiteral("grpcs://bank.example:443");
    request.options = {{QStringLiteral("verifyTls"), false}};
    request.metadata.clear();
    request.messages.clear();
    QCOMPARE(grpcurlCommand(request),
             QStringLiteral("grpcurl -insecure bank.example:443 bank.v1.Bank/GetAccount"));
}

void TestGrpcurl::roundTrips()
{
    Request request;
    request.protocol = QStringLiteral("grpc");
    request.address = QStringLiteral("grpcs://bank.example:8443");
    request.method = QStringLiteral("bank.v1.Bank/Support");
    request.metadata = {{QStringLiteral("trace-bin"), QStringLiteral("AAEC"), true, {}}};
    request.messages = {{{}, QStringLiteral("json"), QStringLiteral("{\"text\": \"a\\\"}\"}"), false},
                        {{}, QStringLiteral("json"), QStringLiteral("{}"), false}};
    request.options = {{QStringLiteral("authority"), QStringLiteral("other.example")},
                       {QStringLiteral("importPaths"), QStringList{QStringLiteral("my protos")}},
                       {QStringLiteral("protoFile"), QStringLiteral("a.proto")},
                       {QStringLiteral("deadlineMs"), qint64(30000)}};
    Request streaming = request;
    streaming.options.insert(QStringLiteral("methodType"), QStringLiteral("bidi-streaming"));
    const Result<Request> read = requestFromGrpcurl(grpcurlCommand(streaming));
    QVERIFY(read);
    QCOMPARE(*read, request);
}

void TestGrpcurl::asRestWhere_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *address, const char *expected) {
        QTest::newRow(address) << QString::fromLatin1(address) << QString::fromLatin1(expected);
    };
    row("host:50051", "http://host:50051/ping");
    row("host:443", "https://host:443/ping");
    row("grpc://host:1/a.B/C", "http://host:1/ping");
    row("grpcs://host", "https://host/ping");
    row("https://{{host}}", "https://{{host}}/ping");
    row("{{baseUrl}}", "{{baseUrl}}/ping");
}

void TestGrpcurl::asRestWhere()
{
    QFETCH(QString, address);
    QFETCH(QString, expected);
    contract::Operation operation;
    operation.id = QStringLiteral("a.B/C");
    contract::HttpBinding binding;
    binding.method = QStringLiteral("GET");
    binding.path = QStringLiteral("/ping");
    operation.httpBindings = {binding};
    Request request;
    request.address = address;
    const Result<Request> rest = grpcAsRest({}, operation, request);
    QVERIFY(rest);
    QCOMPARE(rest->address, expected);
}

QTEST_GUILESS_MAIN(TestGrpcurl)
#include "tst_grpcurl.moc"
