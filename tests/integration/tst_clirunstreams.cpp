// SPDX-License-Identifier: GPL-3.0-or-later
#include <cliprocess.h>
#include <foldertest.h>
#include <websocketpeer.h>

#include <QTest>
#include <QTimer>

using namespace parlance::test;

/// `run` of the real program on collections whose requests are streams or are made again and again: what
/// assertions can say of them, and that those that never end do.
class TestCliRunStreams : public FolderTest
{
    Q_OBJECT

private Q_SLOTS:
    void order_data();
    void order();
    void timeToFirstMessage();
    void endlessStream_data();
    void endlessStream();
    void closeCode();
    void polling();
};

namespace {

using Assertions = QList<std::array<const char *, 3>>;

/// A request of a collection; `options` are lines below `parlance:`.
QByteArray request(const QByteArray &type, const QByteArray &address, const Assertions &assertions,
                   const QByteArrayList &options = {})
{
    QByteArray text = "info:\n  name: It\n  type: " + type + "\n" + type + ":\n  url: " + address + "\n";
    if (type == "http")
        text += "  method: GET\n";
    text += "runtime:\n  assertions:\n";
    for (const auto &[expression, operation, value] : assertions)
        text += QByteArray("    - expression: \"") + expression + "\"\n      operator: " + operation +
                "\n      value: '" + value + "'\n";
    if (!options.isEmpty())
        text += "extensions:\n  parlance:\n";
    for (const QByteArray &option : options)
        text += "    " + option + "\n";
    return text;
}

QByteArray events(std::initializer_list<int> numbers)
{
    QByteArray text;
    for (const int number : numbers)
        text += "data: {\"n\":" + QByteArray::number(number) + "}\n\n";
    return text;
}

const QByteArray streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

/// Calls it for each connection, once its request has come.
RawServer::Script once(std::function<void(RawConnection &)> answer)
{
    return [answer = std::move(answer)](RawConnection &connection) {
        if (connection.requests() > 0 && !connection.property("answered").toBool()) {
            connection.setProperty("answered", true);
            answer(connection);
        }
    };
}

} // namespace

void TestCliRunStreams::order_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<int>("status");
    QTest::newRow("as it must be") << events({2, 3, 10, 11}) << 0;
    QTest::newRow("two changed places") << events({2, 10, 3, 11}) << 1;
    QTest::newRow("turned round") << events({11, 10, 3, 2}) << 1;
}

void TestCliRunStreams::order()
{
    QFETCH(QByteArray, stream);
    QFETCH(int, status);
    RawServer server(RawServer::answering(streamHead + stream, true));
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Streams\n");
    // The order alone, and the order as a list: each must fail by itself.
    const Assertions sorted{{"res.messages.map(m => m.data.n).isSorted()", "eq", "true"}};
    const Assertions listed{{"res.messages.map(m => m.data.n)", "eq", "[2,3,10,11]"}};
    for (const Assertions &assertions : {sorted, listed}) {
        write(QStringLiteral("it.yml"), request("http", server.url().toUtf8(), assertions));
        CliProcess cli({QStringLiteral("run"), file({})});
        QVERIFY2(cli.finish() == status, QByteArray(cli.output() + cli.messages()).constData());
    }
}

void TestCliRunStreams::timeToFirstMessage()
{
    constexpr int pause = 150;
    // A sign of life is no message; then one, and much later another.
    RawServer server(once([](RawConnection &connection) {
        connection.write(streamHead + ": alive\n\n");
        QTimer::singleShot(pause, &connection, [&connection] { connection.write(events({1})); });
        QTimer::singleShot(3 * pause, &connection, [&connection] {
            connection.write(events({2}));
            connection.close();
        });
    }));
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Streams\n");
    write(QStringLiteral("it.yml"), request("http", server.url().toUtf8(),
                                            {{"res.messages.length", "eq", "2"},
                                             {"res.timeToFirstMessage", "gte", "140"},
                                             {"res.timeToFirstMessage", "eq", "${res.messages[0].at}"},
                                             {"res.timeToFirstMessage", "lt", "${res.messages[1].at}"},
                                             {"res.timeToFirstMessage", "lt", "${res.responseTime}"},
                                             {"res.responseTime", "gte", "430"}}));
    CliProcess good({QStringLiteral("run"), file({})});
    QVERIFY2(good.finish() == 0, QByteArray(good.output() + good.messages()).constData());
    write(QStringLiteral("it.yml"),
          request("http", server.url().toUtf8(), {{"res.timeToFirstMessage", "lt", "140"}}));
    CliProcess bad({QStringLiteral("run"), file({})});
    QCOMPARE(bad.finish(), 1);
}

void TestCliRunStreams::endlessStream_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<QByteArray>("count");
    QTest::newRow("so many messages") << QByteArray("stopAfterMessages: 3") << QByteArray("3");
    QTest::newRow("so long") << QByteArray("stopAfterMs: 400") << QByteArray("5");
}

void TestCliRunStreams::endlessStream()
{
    QFETCH(QByteArray, option);
    QFETCH(QByteArray, count);
    RawServer server(once([](RawConnection &connection) {
        connection.write(streamHead + ": alive\n\n" + events({1, 2, 3, 4, 5}));
    }));
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Streams\n");
    const Assertions assertions{{"res.status", "eq", "200"},
                                {"res.messages.length", "eq", count.constData()},
                                {"res.messages.at(-1).data.n", "eq", count.constData()}};
    write(QStringLiteral("it.yml"), request("http", server.url().toUtf8(), assertions, {option}));
    CliProcess cli({QStringLiteral("run"), file({})});
    QVERIFY2(cli.finish() == 0, QByteArray(cli.output() + cli.messages()).constData());
    QCOMPARE(server.connections().size(), 1);
    QTRY_VERIFY(!server.last()->isOpen());
}

void TestCliRunStreams::closeCode()
{
    WebSocketPeer peer(textFrame("hello") + closeFrame(4001, "see you"));
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Streams\n");
    write(QStringLiteral("it.yml"), request("websocket", peer.address().toUtf8(),
                                            {{"res.closeCode", "eq", "4001"},
                                             {"res.closeReason", "eq", "see you"},
                                             {"res.messages.length", "eq", "1"}}));
    CliProcess good({QStringLiteral("run"), file({})});
    QVERIFY2(good.finish() == 0, QByteArray(good.output() + good.messages()).constData());
    write(QStringLiteral("it.yml"),
          request("websocket", peer.address().toUtf8(), {{"res.closeCode", "eq", "1000"}}));
    CliProcess bad({QStringLiteral("run"), file({})});
    QCOMPARE(bad.finish(), 1);
}

/// A job that is asked for until it is done, and what its last answer gives to the request after it.
void TestCliRunStreams::polling()
{
    const QByteArrayList answers{R"({"n":1,"state":"busy"})", R"({"n":2,"state":"busy"})",
                                 R"({"n":3,"state":"done"})"};
    RawServer server(once([&answers, turn = std::make_shared<int>(0)](RawConnection &connection) {
        connection.write(RawServer::answer(answers.at(qMin<qsizetype>((*turn)++, answers.size() - 1)),
                                           "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                           "Connection: close\r\n"));
        connection.close();
    }));
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Jobs\n");
    QByteArray job = request("http", server.url(QStringLiteral("/job?since=0")).toUtf8(),
                             {{"res.messages.length", "eq", "3"},
                              {"res.messages.map(m => m.data.n)", "eq", "[1,2,3]"},
                              {"res.messages.map(m => m.leg)", "eq", "[0,1,2]"},
                              {"res.attempts", "eq", "3"},
                              {"res.body.state", "eq", "done"}},
                             {"repeatEveryMs: 1", "repeatUntil: res.body.state == \"done\"",
                              "repeatCursor: res.body.n", "repeatCursorParameter: since"});
    job.replace("info:\n  name: It\n", "info:\n  name: Job\n  seq: 1\n");
    job.replace("extensions:\n",
                "  actions:\n    - type: set-variable\n      phase: after-response\n      selector:\n"
                "        expression: res.body.n\n        method: jsonq\n      variable:\n"
                "        name: last\n        scope: runtime\nextensions:\n");
    write(QStringLiteral("job.yml"), job);
    QByteArray result = request("http", "\"" + server.url(QStringLiteral("/result/{{last}}")).toUtf8() + "\"",
                                {{"res.status", "eq", "200"}});
    result.replace("info:\n  name: It\n", "info:\n  name: Result\n  seq: 2\n");
    write(QStringLiteral("result.yml"), result);
    CliProcess cli({QStringLiteral("run"), file({})});
    QVERIFY2(cli.finish() == 0, QByteArray(cli.output() + cli.messages()).constData());
    QByteArrayList asked;
    for (const RawConnection *connection : server.connections())
        asked.append(connection->received().split(' ').value(1));
    QCOMPARE(asked, (QByteArrayList{"/job?since=0", "/job?since=1", "/job?since=2", "/result/3"}));
}

QTEST_GUILESS_MAIN(TestCliRunStreams)
#include "tst_clirunstreams.moc"
