// SPDX-License-Identifier: GPL-3.0-or-later
#include <callharness.h>
#include <httpharness.h>
#include <mosquittobroker.h>
#include <mqttharness.h>
#include <websocketpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Retrying and repeating around the carriers that hold a stream: event streams, JSON lines, WebSocket, MQTT.
/// Reconnecting has tests of its own for each, and gRPC has all of it in tst_grpcattempts and
/// tst_rpcattempts.
class TestWrappers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retriedStream_data();
    void retriedStream();
    void retriesRunOut();
    void retriedSubscription_data() { versions(); }
    void retriedSubscription();
    void retriedPublication_data() { versions(); }
    void retriedPublication();
    void repeatedStream_data();
    void repeatedStream();
    void repeatedSubscription_data() { versions(); }
    void repeatedSubscription();
    void repeatedPublication_data() { versions(); }
    void repeatedPublication();

private:
    static void versions();
};

namespace {

const QByteArray busy =
    RawServer::answer("busy", "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n");

using Answer = std::function<QByteArray(const QByteArray &request)>;

/// Says to each connection what comes of its number, from 0 on, and ends it.
RawServer::Script byTurn(std::function<QByteArray(int turn, const QByteArray &request)> answer)
{
    return [answer = std::move(answer), turn = std::make_shared<int>(0)](RawConnection &connection) {
        if (connection.requests() == 0 || connection.property("answered").toBool())
            return;
        connection.setProperty("answered", true);
        connection.write(answer((*turn)++, connection.received()));
        connection.close();
    };
}

QByteArray streamHead(const char *type)
{
    return QByteArray("HTTP/1.1 200 OK\r\nContent-Type: ") + type + "\r\n\r\n";
}

/// What a good answer is over each carrier; its messages are the texts "one" and "two", as the carrier has
/// them.
void carriers()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<QStringList>("texts");
    const auto http = QStringLiteral("http");
    QTest::newRow("event stream") << http << Answer([](const QByteArray &) {
        return QByteArray(streamHead("text/event-stream") + "id: 1\ndata: one\n\nid: 2\ndata: two\n\n");
    }) << QStringList{QStringLiteral("one"), QStringLiteral("two")};
    QTest::newRow("JSON lines") << http << Answer([](const QByteArray &) {
        return QByteArray(streamHead("application/x-ndjson") + "\"one\"\n\"two\"\n");
    }) << QStringList{QStringLiteral("\"one\""), QStringLiteral("\"two\"")};
    QTest::newRow("WebSocket") << QStringLiteral("websocket") << Answer([](const QByteArray &request) {
        return QByteArray(acceptingAnswer(request) + textFrame("one") + textFrame("two") + closeFrame(1000));
    }) << QStringList{QStringLiteral("one"), QStringLiteral("two")};
}

Request requestTo(const RawServer &server, const QString &protocol, const QVariantMap &options)
{
    Request request = protocol == QLatin1String("websocket")
                          ? HttpHarness::webSocket(server.url().replace(0, 4, QStringLiteral("ws")))
                          : HttpHarness::get(server.url());
    request.options = options;
    return request;
}

QVariantMap retrying(int retries)
{
    return {{QStringLiteral("retries"), retries}, {QStringLiteral("retryDelayMs"), 20}};
}

QVariantMap repeating(int count)
{
    return {{QStringLiteral("repeatEveryMs"), 1}, {QStringLiteral("repeatCount"), count}};
}

QVariantMap joined(QVariantMap options, const QVariantMap &more)
{
    options.insert(more);
    return options;
}

} // namespace

void TestWrappers::versions()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("MQTT 3.1.1") << QStringLiteral("3.1.1");
    QTest::newRow("MQTT 5") << QStringLiteral("5");
}

void TestWrappers::retriedStream_data()
{
    carriers();
}

void TestWrappers::retriedStream()
{
    QFETCH(QString, protocol);
    QFETCH(Answer, answer);
    QFETCH(QStringList, texts);
    // Busy, then gone without an answer, then well.
    RawServer server(byTurn([&](int turn, const QByteArray &request) {
        return turn == 0 ? busy : turn == 1 ? QByteArray() : answer(request);
    }));
    CallHarness calls;
    QVERIFY(calls.run(requestTo(server, protocol, retrying(5))));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(server.connections().size(), 3);
    QCOMPARE(calls.legs(LegReason::Retry), 2);
    QCOMPARE(calls.legs(LegReason::Reconnect), 0);
    QCOMPARE(calls.events().pauses().size(), 2);
    QCOMPARE(calls.texts().mid(calls.texts().size() - 2), texts);
}

void TestWrappers::retriesRunOut()
{
    RawServer server(byTurn([](int, const QByteArray &) { return busy; }));
    CallHarness calls;
    QVERIFY(calls.run(requestTo(server, QStringLiteral("websocket"), retrying(2))));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Failed);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ConnectionRefused);
    QCOMPARE(server.connections().size(), 3);
    QCOMPARE(calls.legs(LegReason::Retry), 2);
}

void TestWrappers::retriedSubscription()
{
    QFETCH(QString, version);
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    broker.stop();
    CallHarness listener;
    listener.start(MqttHarness::request(broker.address(QStringLiteral("t")),
                                        joined(retrying(20), {{QStringLiteral("version"), version},
                                                              {QStringLiteral("closeAfterMessages"), 1}})));
    QTRY_VERIFY_WITH_TIMEOUT(listener.events().pauses().size() >= 2, 30'000);
    QVERIFY2(broker.startAgain(), qPrintable(broker.errors()));
    MqttHarness publisher;
    QVERIFY(publisher.run(
        MqttHarness::publishing(broker.address(QStringLiteral("t")), {"at last"},
                                {{QStringLiteral("qos"), 1}, {QStringLiteral("retain"), true}})));
    QVERIFY(listener.finish());
    QCOMPARE(listener.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(listener.texts(), QStringList{QStringLiteral("at last")});
    QCOMPARE(listener.events().last<Resolved>().reason, LegReason::Retry);
}

void TestWrappers::retriedPublication()
{
    QFETCH(QString, version);
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    broker.stop();
    CallHarness publisher;
    publisher.start(MqttHarness::publishing(broker.address(QStringLiteral("t")), {"one", "two"},
                                            joined(retrying(20), {{QStringLiteral("version"), version},
                                                                  {QStringLiteral("qos"), 1},
                                                                  {QStringLiteral("retain"), true}})));
    QTRY_VERIFY_WITH_TIMEOUT(publisher.events().pauses().size() >= 2, 30'000);
    QVERIFY2(broker.startAgain(), qPrintable(broker.errors()));
    // It ends by itself, as one does that came through the first time.
    QVERIFY(publisher.finish());
    QCOMPARE(publisher.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(publisher.events().last<Resolved>().reason, LegReason::Retry);
    QCOMPARE(publisher.events().all<HeadReceived>().size(), 1);
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(broker.address(QStringLiteral("t")))));
    QTRY_COMPARE(listener.contents(), QList<QByteArray>{"two"});
}

void TestWrappers::repeatedStream_data()
{
    carriers();
}

void TestWrappers::repeatedStream()
{
    QFETCH(QString, protocol);
    QFETCH(Answer, answer);
    QFETCH(QStringList, texts);
    RawServer server(byTurn([&](int, const QByteArray &request) { return answer(request); }));
    CallHarness calls;
    QVERIFY(calls.run(requestTo(server, protocol, repeating(3))));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(server.connections().size(), 3);
    QCOMPARE(calls.legs(LegReason::Repeat), 2);
    QCOMPARE(calls.legs(LegReason::Reconnect), 0);
    QCOMPARE(calls.texts(), texts + texts + texts);
    // What is asked again begins anew: it is no stream that goes on.
    QVERIFY(!server.last()->received().toLower().contains("last-event-id"));
    // And compared: the second and third say what the first said.
    const QList<Message> messages = calls.messages();
    for (qsizetype i = 0; i < messages.size(); ++i)
        QCOMPARE(messages.at(i).attribute(u"unchanged"), i < 2 ? QString() : QStringLiteral("true"));
}

void TestWrappers::repeatedSubscription()
{
    QFETCH(QString, version);
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    MqttHarness publisher;
    QVERIFY(publisher.run(
        MqttHarness::publishing(broker.address(QStringLiteral("state")), {"open"},
                                {{QStringLiteral("qos"), 1}, {QStringLiteral("retain"), true}})));
    CallHarness poll;
    QVERIFY(
        poll.run(MqttHarness::request(broker.address(QStringLiteral("state")),
                                      joined(repeating(3), {{QStringLiteral("version"), version},
                                                            {QStringLiteral("closeAfterMessages"), 1}}))));
    QCOMPARE(poll.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(poll.texts(), QStringList(3, QStringLiteral("open")));
    QCOMPARE(poll.legs(LegReason::Repeat), 2);
    QCOMPARE(poll.events().all<HeadReceived>().size(), 3);
}

void TestWrappers::repeatedPublication()
{
    QFETCH(QString, version);
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(broker.address(QStringLiteral("beat")))));
    CallHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(
        broker.address(QStringLiteral("beat")), {"tick", "tock"},
        joined(repeating(3), {{QStringLiteral("version"), version}, {QStringLiteral("qos"), 1}}))));
    QCOMPARE(publisher.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(publisher.legs(LegReason::Repeat), 2);
    QTRY_COMPARE(listener.contents(), (QList<QByteArray>{"tick", "tock", "tick", "tock", "tick", "tock"}));
}

QTEST_GUILESS_MAIN(TestWrappers)
#include "tst_wrappers.moc"
