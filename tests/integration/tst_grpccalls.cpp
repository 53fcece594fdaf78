// SPDX-License-Identifier: GPL-3.0-or-later
#include "echoserver.h"
#include "grpcharness.h"

#include <parlance/call/callengine.h>

#include <QSignalSpy>
#include <QTest>

#include "echo.pb.h"

using namespace parlance;
using namespace parlance::test;

/// The four modes against gRPC's own C++ server, messages as bytes.
class TestGrpcCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unary();
    void throughTheEngine();

private:
    EchoServer m_server;
};

namespace {

QByteArray bytesOf(const Ask &ask)
{
    return QByteArray::fromStdString(ask.SerializeAsString());
}

Answer answerFrom(const Message &message)
{
    Answer answer;
    const QByteArray bytes = message.payload.toByteArray();
    if (!answer.ParseFromArray(bytes.constData(), int(bytes.size())))
        qFatal("not an answer");
    return answer;
}

Ask ask(const char *text)
{
    Ask ask;
    ask.set_text(text);
    return ask;
}

} // namespace

void TestGrpcCalls::unary()
{
    GrpcHarness grpc;
    QVERIFY(grpc.run(GrpcHarness::binary(m_server.url(), QStringLiteral("Unary"), {bytesOf(ask("hello"))})));
    const Finished finished = grpc.finished();
    QVERIFY2(finished.outcome == Outcome::Completed,
             finished.error ? qPrintable(finished.error->toString()) : "");
    QVERIFY(finished.status);
    QCOMPARE(finished.status->code, 0);
    QCOMPARE(finished.status->text, QStringLiteral("OK"));
    QCOMPARE(grpc.events().names(),
             (QStringList{QStringLiteral("resolved"), QStringLiteral("connected"),
                          QStringLiteral("request-sent"), QStringLiteral("message-sent"),
                          QStringLiteral("head"), QStringLiteral("message-received"),
                          QStringLiteral("trailers"), QStringLiteral("finished")}));
    QCOMPARE(grpc.events().last<Connected>().remote, QStringLiteral("127.0.0.1:%1").arg(m_server.port()));
    const Message received = grpc.events().last<MessageReceived>().message;
    QCOMPARE(answerFrom(received).text(), std::string("hello"));
    QCOMPARE(received.wireSize, received.payload.size());
}

void TestGrpcCalls::throughTheEngine()
{
    call::ProtocolRegistry registry;
    grpc::registerProtocol(registry);
    const call::CallEngine engine(registry);
    SavedRequest saved;
    saved.request =
        GrpcHarness::binary(QStringLiteral("{{server}}"), QStringLiteral("Unary"), {bytesOf(ask("you"))});
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

QTEST_GUILESS_MAIN(TestGrpcCalls)

#include "tst_grpccalls.moc"
