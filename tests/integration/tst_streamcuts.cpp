// SPDX-License-Identifier: GPL-3.0-or-later
#include <callharness.h>
#include <httpharness.h>
#include <mosquittobroker.h>
#include <mqttflow.h>
#include <nodeserver.h>
#include <tcprelay.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// The wire between a stream and its server: cut, so that both ends are told, or frozen, so that what is said
/// vanishes and nobody knows.
class TestStreamCuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void webSocketIsCut();
    void rowsAreCut_data();
    void rowsAreCut();
    void longPollIsCut();
    void frozenForAWhile();
    void frozenEventStream();
    void frozenWebSocket();
    void frozenMqtt_data();
    void frozenMqtt();
};

namespace {

/// `/events`: 300 of them, resumed by Last-Event-ID, ended by 204. `/rows`: two rows and a half, then it
/// waits.
/// `/changes?since=N`: what `/add` has brought behind N, or waits for it; done with the twelfth.
const char server[] = R"(
const http = require('http');
const last = 300;
async function events(request, response) {
    const from = Number(request.headers['last-event-id'] || 0);
    if (from >= last)
        return response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let id = from + 1; id <= last && !response.destroyed; ++id) {
        response.write(`id: ${id}\ndata: event ${id}\n\n`);
        await new Promise((done) => setTimeout(done, 2));
    }
    response.end();
}
let items = 0;
let waiting = [];
function changes(since, response) {
    if (items <= since) {
        console.log(`waits ${since}`);
        waiting.push(() => changes(since, response));
        return;
    }
    const found = Array.from({ length: items - since }, (_, i) => since + i + 1);
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify({ items: found, next: items, done: items >= 12 }));
}
http.createServer((request, response) => {
    const url = new URL(request.url, 'http://h');
    if (url.pathname === '/events')
        return events(request, response);
    if (url.pathname === '/changes')
        return changes(Number(url.searchParams.get('since')), response);
    if (url.pathname === '/rows') {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        return response.write('{"row":1}\n{"row":2}\n{"row":');
    }
    items += Number(url.searchParams.get('count'));
    waiting.splice(0).forEach((answer) => answer());
    response.end('added');
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
)";

QVariantMap reconnecting(const QVariantMap &more = {})
{
    QVariantMap options{{QStringLiteral("reconnect"), true},
                        {QStringLiteral("reconnectDelayMs"), 10},
                        {QStringLiteral("reconnectMaximumDelayMs"), 100}};
    options.insert(more);
    return options;
}

Request ticking(const QString &address, const QVariantMap &options)
{
    Request request = HttpHarness::webSocket(QStringLiteral("ws://") + address, options);
    request.options.insert(QStringLiteral("keepSendingOpen"), true);
    request.messages = {{{}, QStringLiteral("text"), QStringLiteral("{\"ticks\":2}"), true, {}}};
    return request;
}

/// The ticks that came, by the connection they came on; each must count from one without a hole.
int ticksOf(int connection, const CallHarness &stream)
{
    int seen = 0;
    for (const QString &text : stream.texts()) {
        if (text.section(u' ', 0, 0).toInt() == connection && text.section(u' ', 1).toInt() != ++seen)
            return -1;
    }
    return seen;
}

QStringList allEvents()
{
    QStringList events;
    for (int id = 1; id <= 300; ++id)
        events.append(QStringLiteral("event %1").arg(id));
    return events;
}

int lastConnection(const CallHarness &stream)
{
    const QStringList texts = stream.texts();
    return texts.isEmpty() ? 0 : texts.constLast().section(u' ', 0, 0).toInt();
}

} // namespace

void TestStreamCuts::webSocketIsCut()
{
    const auto ws = NodeServer::peer(QStringLiteral("websocketserver.mjs"));
    QVERIFY2(ws->port() > 0, qPrintable(ws->errors()));
    TcpRelay relay(TcpRelay::Kind::Wire, ws->port());
    CallHarness stream;
    stream.start(ticking(relay.address(), reconnecting()));
    for (int connection = 1; connection <= 4; ++connection) {
        QTRY_VERIFY_WITH_TIMEOUT(ticksOf(connection, stream) >= 20, 30'000);
        QCOMPARE(stream.legs(LegReason::Reconnect), connection - 1);
        relay.cut();
    }
    QTRY_VERIFY_WITH_TIMEOUT(ticksOf(5, stream) >= 1, 30'000);
    for (int connection = 1; connection <= 5; ++connection)
        QVERIFY2(ticksOf(connection, stream) > 0, qPrintable(stream.texts().join(u'\n')));
    QCOMPARE(stream.events().pauses().size(), 4);
    // What is said by hand goes over the connection that stands now.
    Message message;
    message.direction = Direction::Sent;
    message.payload = Payload(QByteArray("by hand"));
    QTRY_VERIFY(stream.call().send(message));
    QTRY_VERIFY(stream.texts().contains(QStringLiteral("by hand")));
    stream.call().cancel();
    QVERIFY(stream.finish());
    QCOMPARE(stream.events().finished()->outcome, Outcome::Cancelled);
}

void TestStreamCuts::rowsAreCut_data()
{
    QTest::addColumn<bool>("reconnects");
    QTest::newRow("taken up again") << true;
    QTest::newRow("over") << false;
}

void TestStreamCuts::rowsAreCut()
{
    QFETCH(bool, reconnects);
    NodeServer node(QString::fromLatin1(server));
    QVERIFY(node.port() > 0);
    TcpRelay relay(TcpRelay::Kind::Wire, node.port());
    CallHarness stream;
    Request request = HttpHarness::get(QStringLiteral("http://%1/rows").arg(relay.address()));
    if (reconnects)
        request.options = reconnecting();
    stream.start(request);
    const QStringList rows{QStringLiteral("{\"row\":1}"), QStringLiteral("{\"row\":2}")};
    QTRY_COMPARE_WITH_TIMEOUT(stream.texts(), rows, 30'000);
    relay.cut();
    if (reconnects) {
        QTRY_COMPARE_WITH_TIMEOUT(stream.texts(), rows + rows, 30'000);
        QCOMPARE(stream.legs(LegReason::Reconnect), 1);
        stream.call().cancel();
    }
    QVERIFY(stream.finish());
    if (!reconnects) {
        QCOMPARE(stream.events().finished()->outcome, Outcome::Failed);
        QCOMPARE(stream.events().finished()->error->code, ErrorCode::ConnectionLost);
    }
    // The row that was cut in two is told as that, not as a row and not as a malformed one.
    QList<Message> parts;
    for (const MessageReceived &each : stream.events().all<MessageReceived>()) {
        if (each.message.truncated)
            parts.append(each.message);
    }
    QVERIFY(!parts.isEmpty());
    QCOMPARE(parts.constFirst().payload.toByteArray(), QByteArray("{\"row\":"));
    QVERIFY(parts.constFirst().attribute(u"malformed").isEmpty());
}

void TestStreamCuts::longPollIsCut()
{
    NodeServer node(QString::fromLatin1(server));
    QVERIFY(node.port() > 0);
    TcpRelay relay(TcpRelay::Kind::Wire, node.port());
    const auto add = [&node](int count) {
        HttpHarness other;
        return other.run(
            HttpHarness::get(QStringLiteral("http://%1/add?count=%2").arg(node.address()).arg(count)));
    };
    Request request = HttpHarness::get(QStringLiteral("http://%1/changes?since=0").arg(relay.address()));
    request.options = {{QStringLiteral("repeatEveryMs"), 0},
                       {QStringLiteral("repeatCursor"), QStringLiteral("res.body.next")},
                       {QStringLiteral("repeatCursorParameter"), QStringLiteral("since")},
                       {QStringLiteral("repeatUntil"), QStringLiteral("res.body.done")}};
    CallHarness poll;
    poll.start(request);
    QVERIFY(add(3));
    QTRY_COMPARE_WITH_TIMEOUT(node.lines().count(QStringLiteral("waits 3")), 1, 30'000);
    relay.cut();
    // What happens while nobody asks is there for whoever asks from the same place on.
    QVERIFY(add(2));
    QTRY_COMPARE_WITH_TIMEOUT(node.lines().count(QStringLiteral("waits 5")), 1, 30'000);
    QVERIFY(add(7));
    QVERIFY(poll.finish());
    QCOMPARE(poll.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(poll.texts(),
             (QStringList{QStringLiteral("{\"items\":[1,2,3],\"next\":3,\"done\":false}"),
                          QStringLiteral("{\"items\":[4,5],\"next\":5,\"done\":false}"),
                          QStringLiteral("{\"items\":[6,7,8,9,10,11,12],\"next\":12,\"done\":true}")}));
    const QList<MessageReceived> received = poll.events().all<MessageReceived>();
    const auto told = std::count_if(received.begin(), received.end(), [](const MessageReceived &each) {
        return each.message.kind == MessageKind::Comment &&
               !each.message.attribute(u"nextAttemptMs").isEmpty() &&
               !each.message.payload.toByteArray().startsWith("The answer has ended.");
    });
    QCOMPARE(told, 1);
}

/// Shorter than anybody's patience: TCP sends again what did not arrive, and the stream is the same.
void TestStreamCuts::frozenForAWhile()
{
    NodeServer node(QString::fromLatin1(server));
    QVERIFY(node.port() > 0);
    TcpRelay relay(TcpRelay::Kind::Wire, node.port());
    CallHarness stream;
    Request request = HttpHarness::get(QStringLiteral("http://%1/events").arg(relay.address()));
    request.options = reconnecting();
    stream.start(request);
    for (const int count : {20, 60}) {
        QTRY_VERIFY_WITH_TIMEOUT(stream.texts().size() >= count, 30'000);
        relay.freeze();
        const qsizetype before = stream.texts().size();
        QVERIFY(!QTest::qWaitFor([&] { return stream.texts().size() > before + 20; }, 100));
        relay.thaw();
    }
    QTRY_VERIFY_WITH_TIMEOUT(stream.texts().size() >= 300, 30'000);
    QCOMPARE(stream.legs(LegReason::Initial), 1);
    QVERIFY(stream.finish());
    QCOMPARE(stream.texts(), allEvents());
}

/// Nothing tells an event stream that silence is no peace; the limit of the request does.
void TestStreamCuts::frozenEventStream()
{
    NodeServer node(QString::fromLatin1(server));
    QVERIFY(node.port() > 0);
    TcpRelay relay(TcpRelay::Kind::Wire, node.port());
    CallHarness stream;
    Request request = HttpHarness::get(QStringLiteral("http://%1/events").arg(relay.address()));
    request.options = reconnecting({{QStringLiteral("timeoutMs"), 700}});
    stream.start(request);
    QTRY_VERIFY_WITH_TIMEOUT(stream.texts().size() >= 20, 30'000);
    relay.freeze();
    // The stream itself, and an attempt into the void.
    const int before = stream.legs(LegReason::Reconnect);
    QTRY_VERIFY_WITH_TIMEOUT(stream.legs(LegReason::Reconnect) >= before + 2, 30'000);
    QVERIFY(stream.texts().size() < 300);
    relay.thaw();
    QVERIFY(stream.finish());
    QCOMPARE(stream.events().finished()->outcome, Outcome::Completed);
    // None is missing and none came twice.
    QCOMPARE(stream.texts(), allEvents());
}

void TestStreamCuts::frozenWebSocket()
{
    const auto ws = NodeServer::peer(QStringLiteral("websocketserver.mjs"));
    QVERIFY2(ws->port() > 0, qPrintable(ws->errors()));
    TcpRelay relay(TcpRelay::Kind::Wire, ws->port());
    CallHarness stream;
    stream.start(ticking(relay.address(), reconnecting({{QStringLiteral("keepAliveIntervalMs"), 200},
                                                        {QStringLiteral("timeoutMs"), 300}})));
    QTRY_VERIFY_WITH_TIMEOUT(ticksOf(1, stream) >= 20, 30'000);
    relay.freeze();
    QTRY_VERIFY_WITH_TIMEOUT(stream.legs(LegReason::Reconnect) >= 2, 30'000);
    QCOMPARE(lastConnection(stream), 1);
    relay.thaw();
    QTRY_VERIFY_WITH_TIMEOUT(lastConnection(stream) > 1, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(ticksOf(lastConnection(stream), stream) >= 20, 30'000);
    for (int connection = 1; connection <= lastConnection(stream); ++connection)
        QVERIFY2(ticksOf(connection, stream) >= 0, qPrintable(stream.texts().join(u'\n')));
}

void TestStreamCuts::frozenMqtt_data()
{
    QTest::addColumn<int>("qos");
    QTest::newRow("QoS 1") << 1;
    QTest::newRow("QoS 2") << 2;
}

/// Both find out by their keep-alive, come back into the void, and then to a broker that hears from their old
/// connections once more.
void TestStreamCuts::frozenMqtt()
{
    QFETCH(int, qos);
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    TcpRelay relay(TcpRelay::Kind::Wire, broker.port());
    MqttFlow flow({QStringLiteral("5"),
                   qos,
                   {{QStringLiteral("keepAliveSeconds"), 5}, {QStringLiteral("timeoutMs"), 1'000}}});
    const QString address = QStringLiteral("mqtt://%1/flow").arg(relay.address());
    QVERIFY(flow.start(address, address));
    QVERIFY(flow.sendNext(10));
    QVERIFY(flow.allArrived());
    // The broker has our PUBCOMPs too: one that is lost makes mosquitto publish again where it may only
    // release (§4.3.3), which nobody can tell from another message.
    Message ping = MqttHarness::message({});
    ping.kind = MessageKind::Ping;
    QVERIFY(flow.listener.call().send(ping));
    QTRY_VERIFY(flow.listener.packets().contains(QStringLiteral("PINGRESP")));
    relay.freeze();
    QVERIFY(flow.sendNext(10));
    const auto hasFailed = [](const MqttHarness &calls) {
        return calls.events().all<Resolved>().size() >= 3;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasFailed(flow.publisher) && hasFailed(flow.listener), 60'000);
    QCOMPARE(flow.arrived().size(), 10);
    relay.thaw();
    QVERIFY(flow.sendNext(10));
    QVERIFY2(flow.allArrived(), flow.arrived().join(", ").constData());
    if (qos == 2)
        QCOMPARE(flow.listener.contents(), flow.sent());
    QVERIFY(MqttFlow::sessionPresent(flow.listener));
}

QTEST_GUILESS_MAIN(TestStreamCuts)
#include "tst_streamcuts.moc"
