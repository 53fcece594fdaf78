// SPDX-License-Identifier: GPL-3.0-or-later
#include "echomessages.h"
#include "echoserver.h"
#include "entries.h"
#include "grpcharness.h"

#include <parlance/call/callengine.h>

#include <QSignalSpy>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// The four modes against gRPC's own C++ server, messages as bytes: what the carrier does whatever the types.
class TestGrpcCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void unary();
    void unaryWithoutMessage();
    void serverStream();
    void clientStream();
    void bidi();
    void bidiInterleaved();
    void sendAfterTheEnd();
    void throughTheEngine();
    void statuses_data();
    void statuses();
    void statusAfterMessages();
    void headWithoutMessage();
    void metadataBothWays();
    void badMetadata_data();
    void badMetadata();
    void compression();
    void wireBytes();
    void manyMessages();
    void largeMessage();

private:
    Request one(const QString &method, const Ask &ask) const;
    /// The answers' texts or indexes, in order.
    QStringList answers();
    bool ended(Outcome outcome, const char *status);

    EchoServer m_server;
    std::unique_ptr<GrpcHarness> m_grpc;
};

void TestGrpcCalls::init()
{
    m_grpc = std::make_unique<GrpcHarness>();
}

Request TestGrpcCalls::one(const QString &method, const Ask &ask) const
{
    return GrpcHarness::binary(m_server.url(), method, {bytesOf(ask)});
}

QStringList TestGrpcCalls::answers()
{
    QStringList texts;
    for (const MessageReceived &received : m_grpc->events().all<MessageReceived>())
        texts.append(QString::fromStdString(answerFrom(received.message).text()));
    return texts;
}

bool TestGrpcCalls::ended(Outcome outcome, const char *status)
{
    const Finished finished = m_grpc->finished();
    const QString name = finished.status ? finished.status->text : QString();
    if (finished.outcome == outcome && name == QLatin1String(status))
        return true;
    qWarning() << int(finished.outcome) << name << (finished.error ? finished.error->toString() : QString())
               << (finished.error ? finished.error->detail : QString());
    return false;
}

void TestGrpcCalls::unary()
{
    QVERIFY(m_grpc->run(one(QStringLiteral("Unary"), ask("hello"))));
    QVERIFY(ended(Outcome::Completed, "OK"));
    QCOMPARE(
        m_grpc->events().names(),
        QStringLiteral("resolved connected request-sent message-sent head message-received trailers finished")
            .split(u' '));
    QCOMPARE(m_grpc->events().last<Connected>().remote, QStringLiteral("127.0.0.1:%1").arg(m_server.port()));
    QCOMPARE(m_grpc->events().last<Resolved>().endpoints,
             QStringList{QStringLiteral("127.0.0.1:%1").arg(m_server.port())});
    const Message received = m_grpc->events().last<MessageReceived>().message;
    QCOMPARE(answers(), QStringList{QStringLiteral("hello")});
    QCOMPARE(received.wireSize, received.payload.size());
    QVERIFY(received.kind == MessageKind::Binary);
    const Message sent = m_grpc->events().last<MessageSent>().message;
    QCOMPARE(sent.payload.toByteArray(), bytesOf(ask("hello")));
    QVERIFY(sent.direction == Direction::Sent);
    QCOMPARE(m_grpc->events().last<TrailersReceived>().trailers, (HeaderList{{"grpc-status", "0"}}));
    qint64 before = 0;
    for (const Event &event : m_grpc->events().events()) {
        QVERIFY(event.at >= before);
        before = event.at;
    }
}

void TestGrpcCalls::unaryWithoutMessage()
{
    QVERIFY(m_grpc->run(GrpcHarness::binary(m_server.url(), QStringLiteral("Unary"), {})));
    QVERIFY(ended(Outcome::Completed, "OK"));
    QCOMPARE(m_grpc->events().all<MessageSent>().size(), 1);
    QCOMPARE(m_grpc->events().last<MessageSent>().message.payload.size(), 0);
}

void TestGrpcCalls::serverStream()
{
    QVERIFY(m_grpc->run(one(QStringLiteral("ServerStream"), ask("a", 3))));
    QVERIFY(ended(Outcome::Completed, "OK"));
    QCOMPARE(answers(), (QStringList{QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("a")}));
    QVERIFY(m_grpc->events().last<HeadReceived>().streams);
}

void TestGrpcCalls::clientStream()
{
    Request request = GrpcHarness::binary(m_server.url(), QStringLiteral("ClientStream"),
                                          {bytesOf(ask("a")), bytesOf(ask("b")), bytesOf(ask("c"))});
    request.options.insert(QStringLiteral("methodType"), QStringLiteral("client-streaming"));
    QVERIFY(m_grpc->run(request));
    QVERIFY(ended(Outcome::Completed, "OK"));
    QCOMPARE(answers(), QStringList{QStringLiteral("abc")});
    QCOMPARE(m_grpc->events().all<MessageSent>().size(), 3);
    // A client that streams nothing sends nothing.
    request.messages.clear();
    QVERIFY(m_grpc->run(request));
    QVERIFY(ended(Outcome::Completed, "OK"));
    QCOMPARE(m_grpc->events().all<MessageSent>().size(), 0);
    QCOMPARE(answers(), QStringList{QString()});
}

void TestGrpcCalls::bidi()
{
    Request request = GrpcHarness::binary(m_server.url(), QStringLiteral("Bidi"), {});
    request.options.insert(QStringLiteral("keepSendingOpen"), true);
    m_grpc->start(request);
    for (const char *text : {"one", "two", "three"}) {
        const qsizetype before = answers().size();
        QVERIFY(m_grpc->call().send(GrpcHarness::message(bytesOf(ask(text, 2)))));
        QTRY_COMPARE(answers().size(), before + 2);
        QCOMPARE(answers().constLast(), QString::fromLatin1(text));
    }
    QVERIFY(!m_grpc->events().isFinished());
    m_grpc->call().closeSending();
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(ended(Outcome::Completed, "OK"));
    QCOMPARE(m_grpc->events().all<MessageSent>().size(), 3);
}

void TestGrpcCalls::bidiInterleaved()
{
    // Composed messages go first; many more may be sent at once.
    Request request = one(QStringLiteral("Bidi"), ask("0", 1));
    request.options.insert(QStringLiteral("keepSendingOpen"), true);
    m_grpc->start(request);
    for (int i = 1; i < 500; ++i)
        QVERIFY(m_grpc->call().send(GrpcHarness::message(bytesOf(ask(qPrintable(QString::number(i)), 1)))));
    m_grpc->call().closeSending();
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(ended(Outcome::Completed, "OK"));
    const QStringList texts = answers();
    QCOMPARE(texts.size(), 500);
    for (int i = 0; i < 500; ++i)
        QCOMPARE(texts.at(i), QString::number(i));
}

void TestGrpcCalls::sendAfterTheEnd()
{
    m_grpc->start(one(QStringLiteral("Unary"), ask("a")));
    QVERIFY(m_grpc->waitForEnd());
    const Result<void> sent = m_grpc->call().send(GrpcHarness::message("x"));
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Unsupported);
    m_grpc->call().closeSending();
    m_grpc->call().cancel();
    QVERIFY(ended(Outcome::Completed, "OK"));
}

void TestGrpcCalls::throughTheEngine()
{
    call::ProtocolRegistry registry;
    grpc::registerProtocol(registry);
    const call::CallEngine engine(registry);
    SavedRequest saved;
    saved.request = one(QStringLiteral("Unary"), ask("you"));
    saved.request.address = QStringLiteral("{{server}}");
    call::CallScope scope;
    Variable server;
    server.name = QStringLiteral("server");
    server.value = m_server.url();
    scope.runtime.append(server);
    auto prepared = engine.prepare(saved, scope);
    QVERIFY(prepared);
    const auto session = engine.start(*std::move(prepared), {});
    QSignalSpy finished(session.get(), &call::CallSession::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
    const Exchange exchange = session->exchange();
    QCOMPARE(exchange.outcome, Outcome::Completed);
    QCOMPARE(exchange.status()->text, QStringLiteral("OK"));
    QCOMPARE(answerFrom(*exchange.body()).text(), std::string("you"));
}

void TestGrpcCalls::statuses_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("name");
    QTest::addColumn<StatusClass>("statusClass");
    const std::pair<const char *, StatusClass> names[] = {
        {"CANCELLED", StatusClass::ClientError},
        {"UNKNOWN", StatusClass::ServerError},
        {"INVALID_ARGUMENT", StatusClass::ClientError},
        {"DEADLINE_EXCEEDED", StatusClass::ServerError},
        {"NOT_FOUND", StatusClass::ClientError},
        {"ALREADY_EXISTS", StatusClass::ClientError},
        {"PERMISSION_DENIED", StatusClass::ClientError},
        {"RESOURCE_EXHAUSTED", StatusClass::ClientError},
        {"FAILED_PRECONDITION", StatusClass::ClientError},
        {"ABORTED", StatusClass::ClientError},
        {"OUT_OF_RANGE", StatusClass::ClientError},
        {"UNIMPLEMENTED", StatusClass::ServerError},
        {"INTERNAL", StatusClass::ServerError},
        {"UNAVAILABLE", StatusClass::ServerError},
        {"DATA_LOSS", StatusClass::ServerError},
        {"UNAUTHENTICATED", StatusClass::ClientError},
    };
    int code = 0;
    for (const auto &[name, statusClass] : names)
        QTest::newRow(name) << ++code << QString::fromLatin1(name) << statusClass;
}

void TestGrpcCalls::statuses()
{
    QFETCH(int, code);
    QFETCH(QString, name);
    QFETCH(StatusClass, statusClass);
    Ask failing = ask("a");
    failing.set_status(code);
    failing.set_message("größer: %\n");
    QVERIFY(m_grpc->run(one(QStringLiteral("Unary"), failing)));
    // Whatever the server says is an answer, not a failure of the call.
    QVERIFY(ended(Outcome::Completed, qPrintable(name)));
    const Status status = *m_grpc->finished().status;
    QCOMPARE(status.code, code);
    QCOMPARE(status.message, QStringLiteral("größer: %\n"));
    QCOMPARE(int(status.statusClass), int(statusClass));
    QCOMPARE(m_grpc->events().last<TrailersReceived>().trailers.constFirst().value, QByteArray::number(code));
    // An answer of trailers alone has no head.
    QVERIFY(!m_grpc->events().has(QStringLiteral("head")));
    QVERIFY(m_grpc->events().has(QStringLiteral("connected")));
    QVERIFY(m_grpc->events().has(QStringLiteral("message-sent")));
}

void TestGrpcCalls::statusAfterMessages()
{
    Ask failing = ask("a", 2);
    failing.set_status(5);
    failing.set_details("\x08\x05\x12\x02no");
    QVERIFY(m_grpc->run(one(QStringLiteral("ServerStream"), failing)));
    QVERIFY(ended(Outcome::Completed, "NOT_FOUND"));
    QCOMPARE(answers().size(), 2);
    QCOMPARE(headerValue(m_grpc->events().last<TrailersReceived>().trailers, "grpc-status-details-bin"),
             QByteArray("CAUSAm5v"));
}

void TestGrpcCalls::headWithoutMessage()
{
    Ask holding = ask("a");
    holding.set_head(true);
    holding.set_hold(true);
    m_grpc->start(one(QStringLiteral("ServerStream"), holding));
    QTRY_VERIFY(m_grpc->events().has(QStringLiteral("head")));
    m_grpc->call().cancel();
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(ended(Outcome::Cancelled, ""));
}

void TestGrpcCalls::metadataBothWays()
{
    Request request = one(QStringLiteral("Unary"), ask("a"));
    request.metadata = {entry("X-Return-Second", "2"),    entry("x-return-first", "1"),
                        entry("x-return-second", "3"),    entry("x-return-data-bin", "AAEC/w=="),
                        entry("x-return-empty", ""),      entry("x-return-url-bin", "_-8"),
                        entry("x-return-off", "1", false)};
    QVERIFY(m_grpc->run(request));
    QVERIFY(ended(Outcome::Completed, "OK"));
    const HeaderList sent = m_grpc->events().last<RequestSent>().headers;
    QStringList names;
    for (const HeaderField &field : sent) {
        if (field.name.startsWith("x-return"))
            names.append(QString::fromLatin1(field.name) + u'=' + QString::fromLatin1(field.value));
    }
    QCOMPARE(names,
             QStringLiteral("x-return-second=2 x-return-first=1 x-return-second=3 x-return-data-bin=AAEC/w "
                            "x-return-empty= x-return-url-bin=/+8")
                 .split(u' '));
    const HeaderList head = m_grpc->events().last<HeadReceived>().head.headers;
    QCOMPARE(headerValues(head, "x-return-second"), (QList<QByteArray>{"2", "3"}));
    QCOMPARE(headerValue(head, "x-return-data-bin"), QByteArray("AAEC/w"));
    QCOMPARE(headerValue(head, "x-return-url-bin"), QByteArray("/+8"));
    QVERIFY(hasHeader(head, "x-return-empty"));
    QVERIFY(!hasHeader(head, "x-return-off"));
    const HeaderList trailers = m_grpc->events().last<TrailersReceived>().trailers;
    QCOMPARE(headerValues(trailers, "trailing-x-return-second"), (QList<QByteArray>{"2", "3"}));
}

void TestGrpcCalls::badMetadata_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("space in the name") << QStringLiteral("a b") << QStringLiteral("1");
    QTest::newRow("not ASCII") << QStringLiteral("x") << QStringLiteral("ä");
    QTest::newRow("line break") << QStringLiteral("x") << QStringLiteral("a\r\nb: c");
    QTest::newRow("no base64") << QStringLiteral("x-bin") << QStringLiteral("***");
    QTest::newRow("gRPC's own") << QStringLiteral("grpc-timeout") << QStringLiteral("1S");
    QTest::newRow("pseudo-header") << QStringLiteral(":path") << QStringLiteral("/a");
}

void TestGrpcCalls::badMetadata()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    Request request = one(QStringLiteral("Unary"), ask("a"));
    request.metadata = {entry(qPrintable(name), value.toUtf8().constData())};
    QVERIFY(m_grpc->run(request));
    QVERIFY(ended(Outcome::Failed, ""));
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::InvalidInput);
    QVERIFY(m_grpc->finished().error->message.contains(name));
    QVERIFY(!m_grpc->events().has(QStringLiteral("resolved")));
}

void TestGrpcCalls::compression()
{
    EchoServerOptions options;
    options.gzip = true;
    EchoServer server(options);
    Ask large = ask("a");
    large.set_size(100'000);
    Request request = GrpcHarness::binary(server.url(), QStringLiteral("Unary"), {bytesOf(large)});
    request.options.insert(QStringLiteral("compression"), QStringLiteral("gzip"));
    QVERIFY(m_grpc->run(request));
    QVERIFY(ended(Outcome::Completed, "OK"));
    const Message received = m_grpc->events().last<MessageReceived>().message;
    QCOMPARE(answerFrom(received).filling().size(), std::size_t(100'000));
    QCOMPARE(received.attribute(u"compression"), QStringLiteral("gzip"));
    QVERIFY(received.wireSize < 10'000);
    // A small message may come as it is even from a server that compresses.
    QVERIFY(m_grpc->run(one(QStringLiteral("Unary"), large)));
    QVERIFY(m_grpc->events().last<MessageReceived>().message.attributes.isEmpty());
}

void TestGrpcCalls::wireBytes()
{
    call::CallContext context;
    context.recordWire = true;
    QVERIFY(m_grpc->run(one(QStringLiteral("Unary"), ask("abc")), context));
    const QList<WireBytes> wire = m_grpc->events().all<WireBytes>();
    QCOMPARE(wire.size(), 2);
    QCOMPARE(wire.first().bytes, QByteArray("\0\0\0\0\5\n\3abc", 10));
    QVERIFY(wire.last().direction == Direction::Received);
}

void TestGrpcCalls::manyMessages()
{
    QVERIFY(m_grpc->run(one(QStringLiteral("ServerStream"), ask("a", 100'000))));
    QVERIFY(ended(Outcome::Completed, "OK"));
    const QList<MessageReceived> received = m_grpc->events().all<MessageReceived>();
    QCOMPARE(received.size(), 100'000);
    QCOMPARE(answerFrom(received.constLast().message).index(), 99'999);
}

void TestGrpcCalls::largeMessage()
{
    Ask large = ask("a");
    large.set_size(100 * 1024 * 1024);
    Request request = one(QStringLiteral("Unary"), large);
    request.options.insert(QStringLiteral("maximumReceiveBytes"), 128 * 1024 * 1024);
    QVERIFY(m_grpc->run(request));
    QVERIFY(ended(Outcome::Completed, "OK"));
    QVERIFY(m_grpc->events().last<MessageReceived>().message.payload.size() > 100 * 1024 * 1024);
    Ask upload;
    upload.set_details(std::string(100 * 1024 * 1024, 'y'));
    QVERIFY(m_grpc->run(one(QStringLiteral("Unary"), upload)));
    QVERIFY(ended(Outcome::Completed, "OK"));
}

QTEST_GUILESS_MAIN(TestGrpcCalls)

#include "tst_grpccalls.moc"
