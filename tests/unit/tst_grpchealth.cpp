// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/health.h>

#include <QTest>

using namespace parlance;
using namespace parlance::grpc;

namespace {

Exchange answered(const QByteArray &message, int code = 0)
{
    Exchange exchange;
    exchange.outcome = Outcome::Completed;
    exchange.isFinished = true;
    exchange.finalStatus = Status{code, QString(), StatusClass::Success, {}, {}};
    Message received;
    received.direction = Direction::Received;
    received.kind = MessageKind::Binary;
    received.payload = Payload(message);
    exchange.messages->append(received);
    return exchange;
}

} // namespace

class TestGrpcHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheSamePlaceInItsOwnWords();
    void reads_data();
    void reads();
    void saysNothingWithoutAnAnswer();
};

void TestGrpcHealth::asksTheSamePlaceInItsOwnWords()
{
    Request request;
    request.protocol = QStringLiteral("grpc");
    request.address = QStringLiteral("grpcs://bank.test");
    request.method = QStringLiteral("bank.v1.Bank/Support");
    Entry entry;
    entry.name = QStringLiteral("authorization");
    entry.value = QStringLiteral("Bearer t");
    request.metadata = {entry};
    request.messages = {{QString(), QStringLiteral("json"), QStringLiteral("{}"), true}};
    request.options = {{QStringLiteral("deadlineMs"), 3'600'000},
                       {QStringLiteral("keepSendingOpen"), true},
                       {QStringLiteral("waitForReady"), true},
                       {QStringLiteral("authority"), QStringLiteral("bank.example")}};
    const Request check = healthCheck(request);
    QCOMPARE(check.address, request.address);
    QCOMPARE(check.metadata, request.metadata);
    QCOMPARE(check.method, QStringLiteral("grpc.health.v1.Health/Check"));
    QCOMPARE(check.options.value(QStringLiteral("authority")),
             request.options.value(QStringLiteral("authority")));
    QCOMPARE(check.options.value(QStringLiteral("descriptorSource")).toString(), QStringLiteral("none"));
    QVERIFY(!check.options.contains(QStringLiteral("keepSendingOpen")));
    QVERIFY(!check.options.contains(QStringLiteral("waitForReady")));
    QVERIFY(check.options.value(QStringLiteral("deadlineMs")).toInt() <= 5000);
    QCOMPARE(check.messages.size(), 1);
    QCOMPARE(check.messages.constFirst().kind, QStringLiteral("binary"));
    QVERIFY(check.messages.constFirst().text.isEmpty());
}

void TestGrpcHealth::reads_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *hex, const char *word) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << QString::fromLatin1(word);
    };
    row("empty means zero", "", "UNKNOWN");
    row("serving", "0801", "SERVING");
    row("not serving", "0802", "NOT_SERVING");
    row("service unknown", "0803", "SERVICE_UNKNOWN");
    row("the last one counts", "08020801", "SERVING");
    row("other fields are passed over", "12026869 0801", "SERVING");
    row("a number of the future", "0863", "UNKNOWN");
    row("a huge number", "08ffffffffffffffffff01", "UNKNOWN");
    row("no such message", "08", "");
    row("another wire type", "0a0101", "UNKNOWN");
}

void TestGrpcHealth::reads()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, word);
    const std::optional<Health> health = healthFrom(answered(message));
    QCOMPARE(health ? healthName(*health) : QString(), word);
}

void TestGrpcHealth::saysNothingWithoutAnAnswer()
{
    QVERIFY(!healthFrom(answered("", 12)));
    QVERIFY(!healthFrom(answered(QByteArray(100'000, 'x'))));
    Exchange failed = answered(QByteArray::fromHex("0801"));
    failed.outcome = Outcome::Failed;
    QVERIFY(!healthFrom(failed));
    Exchange silent = answered({});
    silent.messages = std::make_shared<MessageLog>();
    QVERIFY(!healthFrom(silent));
    QVERIFY(!healthFrom({}));
}

QTEST_GUILESS_MAIN(TestGrpcHealth)
#include "tst_grpchealth.moc"
