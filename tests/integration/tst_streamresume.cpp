// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "httpharness.h"
#include "mqttharness.h"
#include "mqttpeer.h"
#include "websocketpeer.h"

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// What is under way when a connection is made or lost comes through: first frames, messages that wait,
/// subscriptions made meanwhile, the end of what is sent.
class TestStreamResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesThatComeWithTheAnswer_data();
    void framesThatComeWithTheAnswer();
    void webSocketMessagesSurviveAFailedAttempt();
    void unsentMessagesAreTold();
    void publishingEndsAfterAReconnect();
    void noSessionIsLeftBehind_data();
    void noSessionIsLeftBehind();
    void endOfInputBeforeTheAcknowledgement();
    void subscriptionsMadeMeanwhile();
    void roundTripOverTwoConnections();
    void refusedSocketIsNotAskedAgain();
    void eventStreamWithoutContentEnds();
    void completeExportIsNotFetchedAgain();
};

namespace {

constexpr int patience = 20'000;

QStringList calling(const QString &address, const QStringList &options)
{
    return QStringList{QStringLiteral("call"), QStringLiteral("--reconnect"), QStringLiteral("--option"),
                       QStringLiteral("reconnectDelayMs=5")} +
           options + QStringList{address};
}

QStringList words(std::initializer_list<const char *> texts)
{
    QStringList found;
    for (const char *text : texts)
        found.append(QString::fromLatin1(text));
    return found;
}

/// The type of a control packet.
int typeOf(const QByteArray &packet)
{
    return uchar(packet.front()) >> 4;
}

enum PacketKind { Connect = 1, Publish = 3, Subscribe = 8, Unsubscribe = 10, Disconnect = 14 };

bool has(const QByteArray &received, int type, const QByteArray &text = {})
{
    for (const QByteArray &packet : mqttPackets(received)) {
        if (typeOf(packet) == type && packet.contains(text))
            return true;
    }
    return false;
}

/// A broker of version 3.1.1 that forgets its sessions; on its first connection it does not acknowledge what
/// is published and goes.
RawServer::Script forgetfulBroker()
{
    const auto connections = std::make_shared<int>(0);
    return [connections](RawConnection &connection) {
        const QList<QByteArray> packets = mqttPackets(connection.received());
        qsizetype next = connection.property("seen").toInt();
        connection.setProperty("seen", int(packets.size()));
        if (!connection.property("number").isValid())
            connection.setProperty("number", (*connections)++);
        for (; next < packets.size(); ++next) {
            const QByteArray &packet = packets.at(next);
            const bool isFirst = connection.property("number").toInt() == 0;
            const int id = packet.size() > 3 ? uchar(packet[2]) << 8 | uchar(packet[3]) : 0;
            if (typeOf(packet) == Connect)
                connection.write(QByteArray("\x20\x02\x00\x00", 4));
            else if (typeOf(packet) == Subscribe)
                connection.write(mqttAck(0x90, id, QByteArray(1, '\0')));
            else if (typeOf(packet) == Unsubscribe)
                connection.write(mqttAck(0xb0, id));
            else if (typeOf(packet) == Publish && isFirst)
                connection.abort();
            else if (typeOf(packet) == Publish)
                connection.write(
                    mqttAck(0x40, uchar(packet[packet[3] + 4]) << 8 | uchar(packet[packet[3] + 5])));
        }
    };
}

QString mqttAddress(const RawServer &server)
{
    return QStringLiteral("mqtt://127.0.0.1:%1/t").arg(server.serverPort());
}

QVariantMap reconnecting()
{
    return {{QStringLiteral("version"), QStringLiteral("3.1.1")},
            {QStringLiteral("reconnect"), true},
            {QStringLiteral("reconnectDelayMs"), 5}};
}

} // namespace

void TestStreamResume::framesThatComeWithTheAnswer_data()
{
    QTest::addColumn<int>("first");
    const int whole = int(textFrame("welcome").size());
    QTest::newRow("whole") << whole;
    QTest::newRow("its head") << 1;
    QTest::newRow("all but a byte") << whole - 1;
}

/// Composed messages that end the sending leave as soon as the answer to the handshake is read.
void TestStreamResume::framesThatComeWithTheAnswer()
{
    QFETCH(int, first);
    const QByteArray greeting = textFrame("welcome");
    RawServer server([=](RawConnection &connection) {
        if (connection.requests() == 0)
            return;
        const QByteArray received = connection.received();
        if (!connection.property("answered").toBool()) {
            connection.setProperty("answered", true);
            connection.write(acceptingAnswer(received) + greeting.first(first));
        }
        const QList<WireFrame> frames = readFrames(received.sliced(received.indexOf("\r\n\r\n") + 4));
        if (frames.size() == 2 && !connection.property("closed").toBool()) {
            connection.setProperty("closed", true);
            connection.write(greeting.sliced(first) + closeFrame(1000));
        }
    });
    HttpHarness calls;
    Request request = HttpHarness::webSocket(server.url().replace(0, 4, QStringLiteral("ws")));
    request.messages = {{QString(), QStringLiteral("text"), QStringLiteral("hi"), true}};
    QVERIFY(calls.run(request));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(calls.events().finished()->status->code, 1000);
    QCOMPARE(calls.contents(), QList<QByteArray>{"welcome"});
}

void TestStreamResume::webSocketMessagesSurviveAFailedAttempt()
{
    const auto turn = std::make_shared<int>(0);
    // The second attempt hangs in its handshake.
    RawServer server(answeringInTurn(turn, 1));
    CliProcess cli(calling(server.url().replace(0, 4, QStringLiteral("ws")), words({"-d", "-"})));
    QTRY_COMPARE_WITH_TIMEOUT(*turn, 2, patience);
    cli.write("typed\n");
    // Taken by the attempt that will fail: it has nowhere else to go before that.
    QVERIFY(!QTest::qWaitFor([&] { return *turn > 2; }, 50));
    server.connections().at(1)->close();
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("0\n2\ngot typed\n"));
}

void TestStreamResume::unsentMessagesAreTold()
{
    // Accepts the connection and says nothing.
    RawServer server([](RawConnection &) {});
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(server.url().replace(0, 4, QStringLiteral("ws"))));
    QTRY_VERIFY(server.last() && server.last()->requests() == 1);
    Message message;
    message.direction = Direction::Sent;
    message.payload = Payload(QByteArray("typed"));
    QVERIFY(calls.call().send(message));
    server.last()->close();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().all<MessageSent>().size(), 0);
    const Message told = calls.events().last<MessageReceived>().message;
    QCOMPARE(told.attribute(u"unsent"), QStringLiteral("1"));
    const QList<Message> unsent = calls.call().takeUnsent();
    QCOMPARE(unsent.size(), 1);
    QCOMPARE(unsent.constFirst().payload.toByteArray(), QByteArray("typed"));
    QVERIFY(calls.call().takeUnsent().isEmpty());
}

void TestStreamResume::publishingEndsAfterAReconnect()
{
    RawServer broker(forgetfulBroker());
    QVariantMap options = reconnecting();
    options.insert(QStringLiteral("qos"), 1);
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::publishing(mqttAddress(broker), {"hi"}, options)));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QVERIFY(has(broker.connections().at(1)->received(), Publish, "hi"));
    QTRY_VERIFY(has(broker.connections().at(1)->received(), Disconnect));
}

/// Of a client whose name was made up for this call the broker need remember nothing.
void TestStreamResume::noSessionIsLeftBehind_data()
{
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<int>("connections");
    QTest::newRow("made up") << QString() << 3;
    QTest::newRow("chosen") << QStringLiteral("meter 7") << 2;
}

void TestStreamResume::noSessionIsLeftBehind()
{
    QFETCH(QString, clientId);
    QFETCH(int, connections);
    RawServer broker(forgetfulBroker());
    QVariantMap options = reconnecting();
    options.insert(QStringLiteral("qos"), 1);
    options.insert(QStringLiteral("clientId"), clientId);
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::publishing(mqttAddress(broker), {"hi"}, options)));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(broker.connections().size(), connections);
    constexpr int cleanSession = 2;
    const auto connect = [&broker](qsizetype i) {
        return mqttPackets(broker.connections().at(i)->received()).constFirst();
    };
    QVERIFY((connect(1).at(9) & cleanSession) == 0);
    if (connections == 2)
        return;
    QVERIFY((connect(2).at(9) & cleanSession) != 0);
    // The same client.
    QCOMPARE(connect(2).sliced(12), connect(1).sliced(12));
}

void TestStreamResume::endOfInputBeforeTheAcknowledgement()
{
    RawServer broker(forgetfulBroker());
    CliProcess cli(
        calling(mqttAddress(broker), words({"-d", "-", "--qos", "1", "--option", "version=3.1.1"})));
    cli.write("hi\n");
    cli.closeInput();
    QCOMPARE(cli.finish(), 0);
    QVERIFY(has(broker.connections().at(1)->received(), Publish, "hi"));
}

void TestStreamResume::subscriptionsMadeMeanwhile()
{
    RawServer broker(forgetfulBroker());
    QVariantMap options = reconnecting();
    options.insert(MqttHarness::subscribing({QStringLiteral("composed"), QStringLiteral("left")}));
    options.insert(QStringLiteral("keepSendingOpen"), true);
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(mqttAddress(broker), options)));
    Message message;
    message.kind = MessageKind::Comment;
    message.direction = Direction::Sent;
    message.attributes = {{QStringLiteral("subscribe"), QStringLiteral("by hand")}};
    QVERIFY(calls.call().send(message));
    message.attributes = {{QStringLiteral("unsubscribe"), QStringLiteral("left")}};
    QVERIFY(calls.call().send(message));
    QTRY_VERIFY(has(broker.last()->received(), Unsubscribe, "left"));
    QTRY_VERIFY(calls.packet(QStringLiteral("UNSUBACK")));
    broker.last()->abort();
    QTRY_COMPARE_WITH_TIMEOUT(broker.connections().size(), 2, patience);
    QTRY_VERIFY(has(broker.last()->received(), Subscribe, "by hand"));
    QVERIFY(has(broker.last()->received(), Subscribe, "composed"));
    QVERIFY(!has(broker.last()->received(), Subscribe, "left"));
}

/// A request that left on one connection and is answered on the next.
void TestStreamResume::roundTripOverTwoConnections()
{
    const auto connections = std::make_shared<int>(0);
    const auto correlation = std::make_shared<QByteArray>();
    RawServer broker([=](RawConnection &connection) {
        const QList<QByteArray> packets = mqttPackets(connection.received());
        qsizetype next = connection.property("seen").toInt();
        connection.setProperty("seen", int(packets.size()));
        for (; next < packets.size(); ++next) {
            const QByteArray &packet = packets.at(next);
            if (typeOf(packet) == Connect) {
                const bool isFirst = (*connections)++ == 0;
                connection.write(QByteArray("\x20\x03", 2) + char(isFirst ? 0 : 1) + QByteArray(2, '\0'));
                if (isFirst)
                    continue;
                const QByteArray properties =
                    QByteArray("\x09\0", 2) + char(correlation->size()) + *correlation;
                connection.write(mqttPacket(0x30, QByteArray("\0\1r", 3) + char(properties.size()) +
                                                      properties + "answer"));
            } else if (typeOf(packet) == Subscribe) {
                connection.write(
                    mqttAck(0x90, uchar(packet[2]) << 8 | uchar(packet[3]), QByteArray(2, '\0')));
            } else if (typeOf(packet) == Publish) {
                const qsizetype at = packet.indexOf(QByteArray("\x09\0\x10", 3));
                *correlation = packet.mid(at + 3, 16);
                connection.abort();
            }
        }
    });
    QVariantMap options{{QStringLiteral("request"), true},
                        {QStringLiteral("responseTopic"), QStringLiteral("r")},
                        {QStringLiteral("reconnect"), true},
                        {QStringLiteral("reconnectDelayMs"), 50}};
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::publishing(mqttAddress(broker), {"question"}, options)));
    QCOMPARE(calls.contents(), QList<QByteArray>{"answer"});
    bool isNumber = false;
    const double roundTrip = calls.messages().constFirst().attribute(u"roundTripMs").toDouble(&isNumber);
    // It holds the pause between the two at least (half of it, as chance has it).
    QVERIFY2(isNumber && roundTrip >= 25, qPrintable(QString::number(roundTrip)));
}

void TestStreamResume::refusedSocketIsNotAskedAgain()
{
    const auto turn = std::make_shared<int>(0);
    RawServer server([turn](RawConnection &connection) {
        if (connection.requests() == 0 || connection.property("answered").toBool())
            return;
        connection.setProperty("answered", true);
        if ((*turn)++ == 0)
            connection.write(acceptingAnswer(connection.received()) + textFrame("in"));
        else
            connection.write(RawServer::answer("no", "HTTP/1.1 403 Forbidden\r\n"));
        connection.close();
    });
    CliProcess cli(calling(server.url().replace(0, 4, QStringLiteral("ws")), {}));
    QCOMPARE(cli.finish(), 3);
    QCOMPARE(*turn, 2);
}

void TestStreamResume::eventStreamWithoutContentEnds()
{
    const auto turn = std::make_shared<int>(0);
    RawServer server([turn](RawConnection &connection) {
        if (connection.requests() == 0 || connection.property("answered").toBool())
            return;
        connection.setProperty("answered", true);
        const QByteArray type = "Content-Type: text/event-stream\r\n\r\n";
        if ((*turn)++ == 0)
            connection.write("HTTP/1.1 200 OK\r\n" + type +
                             "retry: 1\nid: 7\ndata: a\n\nid\ndata: b\n\ndata: c\n\n");
        else
            connection.write("HTTP/1.1 204 No Content\r\n" + type);
        connection.close();
    });
    CliProcess cli(calling(server.url(), words({"-H", "Last-Event-ID: 3"})));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(*turn, 2);
    // The id was taken back: neither the one before nor the one that was typed goes along.
    QVERIFY2(!server.last()->received().toLower().contains("last-event-id"),
             server.last()->received().constData());
}

void TestStreamResume::completeExportIsNotFetchedAgain()
{
    RawServer server(RawServer::answering(RawServer::answer(
        "{\"a\":1}\n{\"a\":2}\n", "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n")));
    CliProcess cli(calling(server.url(), {}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("{\"a\":1}\n{\"a\":2}\n"));
    QCOMPARE(server.connections().size(), 1);
}

QTEST_GUILESS_MAIN(TestStreamResume)
#include "tst_streamresume.moc"
