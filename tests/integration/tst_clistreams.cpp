// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "websocketpeer.h"

#include <QTest>

using namespace parlance::test;

/// The real program on streams that break off: taken up again where they were, whatever carries them.
class TestCliStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventStreamIsResumed();
    void withoutReconnectItEnds();
    void webSocketIsReconnected();
    void retriesABusyServer();
    void polls();
    void resumesBehindAnId();
    void resumeIsForEventStreams();
    void pollsWithACursorUntilDone();
    void changesOnly();
    void inputWaitsForTheNextConnection();

private:
    static QStringList call(const QString &address, const QStringList &options)
    {
        return QStringList{QStringLiteral("call")} + options + QStringList{address};
    }
    static QStringList option(const char *assignment)
    {
        return {QStringLiteral("--option"), QString::fromLatin1(assignment)};
    }
};

namespace {

/// Answers each connection with the next of these and ends it; the last one again and again.
RawServer::Script inTurn(QByteArrayList answers)
{
    const auto turn = std::make_shared<int>(0);
    return [answers, turn](RawConnection &connection) {
        if (connection.requests() == 0 || connection.property("answered").toBool())
            return;
        connection.setProperty("answered", true);
        connection.write(answers.at(qMin(*turn, int(answers.size()) - 1)));
        ++*turn;
        connection.close();
    };
}

QByteArray events(const QByteArray &text)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + text;
}

const QByteArray noContent = "HTTP/1.1 204 No Content\r\n\r\n";

} // namespace

void TestCliStreams::eventStreamIsResumed()
{
    RawServer server(inTurn({events("retry: 5\nid: 7\ndata: first\n\n"),
                             events("id: 8\ndata: second\n\ndata: third\n\nid: 9\ndata: cut o"), noContent}));
    CliProcess cli(call(server.url(), {QStringLiteral("--reconnect"), QStringLiteral("-H"),
                                       QStringLiteral("last-event-id: 3")}));
    QCOMPARE(cli.finish(), 0);
    QVERIFY2(cli.output().startsWith("first\nsecond\nthird\n"), cli.output().constData());
    QCOMPARE(server.connections().size(), 3);
    QVERIFY(server.connections().at(0)->received().contains("last-event-id: 3\r\n"));
    QVERIFY(server.connections().at(1)->received().contains("Last-Event-ID: 7\r\n"));
    QVERIFY(!server.connections().at(1)->received().contains("last-event-id: 3"));
    // An event that was cut off does not count.
    QVERIFY2(server.connections().at(2)->received().contains("Last-Event-ID: 8\r\n"),
             server.connections().at(2)->received().constData());
}

void TestCliStreams::withoutReconnectItEnds()
{
    RawServer server(inTurn({events("retry: 5\nid: 7\ndata: first\n\n")}));
    CliProcess cli(call(server.url(), {}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(server.connections().size(), 1);
}

void TestCliStreams::webSocketIsReconnected()
{
    const auto turn = std::make_shared<int>(0);
    RawServer server([turn](RawConnection &connection) {
        if (connection.requests() == 0 || connection.property("answered").toBool())
            return;
        connection.setProperty("answered", true);
        const int now = (*turn)++;
        connection.write(acceptingAnswer(connection.received()) +
                         textFrame("hello " + QByteArray::number(now)));
        // A service restart, then nothing but the end, then a verdict.
        if (now != 1)
            connection.write(closeFrame(now == 0 ? 1012 : 1000));
        connection.close();
    });
    CliProcess cli(call(server.url().replace(0, 4, QStringLiteral("ws")),
                        QStringList{QStringLiteral("--reconnect")} + option("reconnectDelayMs=5")));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("hello 0\nhello 1\nhello 2\n"));
}

void TestCliStreams::retriesABusyServer()
{
    RawServer server(
        inTurn({RawServer::answer("busy", "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\n"),
                RawServer::answer("done")}));
    CliProcess cli(call(server.url(), option("retries=2")));
    QCOMPARE(cli.finish(), 0);
    QVERIFY2(cli.output().endsWith("done"), cli.output().constData());
    QCOMPARE(server.connections().size(), 2);
}

void TestCliStreams::polls()
{
    RawServer server(inTurn({RawServer::answer("1"), RawServer::answer("2"), RawServer::answer("3")}));
    CliProcess cli(call(server.url(), QStringList{QStringLiteral("--events")} + option("repeatEveryMs=1") +
                                          option("repeatCount=3")));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output().count("\"reason\":\"repeat\""), 2);
    QCOMPARE(cli.output().count("\"event\":\"finished\""), 1);
    QVERIFY(cli.output().contains("\"text\":\"3\""));
}

void TestCliStreams::resumesBehindAnId()
{
    RawServer server(inTurn({events("id: 8\ndata: next\n\n")}));
    CliProcess cli(call(server.url(), {QStringLiteral("--resume"), QStringLiteral("7")}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("next\n"));
    QVERIFY(server.last()->received().contains("Last-Event-ID: 7\r\n"));
}

void TestCliStreams::resumeIsForEventStreams()
{
    CliProcess cli(
        call(QStringLiteral("ws://127.0.0.1:1/"), {QStringLiteral("--resume"), QStringLiteral("7")}));
    QCOMPARE(cli.finish(), 2);
    QVERIFY2(cli.messages().contains("cannot go on behind an id"), cli.messages().constData());
}

void TestCliStreams::pollsWithACursorUntilDone()
{
    RawServer server(inTurn({RawServer::answer("{\"next\":5,\"state\":\"busy\"}"),
                             RawServer::answer("{\"next\":9,\"state\":\"busy\"}"),
                             RawServer::answer("{\"next\":9,\"state\":\"done\"}")}));
    CliProcess cli(
        call(server.url(), option("repeatEveryMs=1") + option("repeatUntil=res.body.state == \"done\"") +
                               option("repeatCursor=res.body.next") + option("repeatCursorParameter=since")));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(server.connections().size(), 3);
    QVERIFY(server.connections().at(1)->received().startsWith("GET /?since=5 "));
    QVERIFY(server.connections().at(2)->received().startsWith("GET /?since=9 "));
    QVERIFY2(cli.output().contains("\"done\""), cli.output().constData());
}

void TestCliStreams::changesOnly()
{
    RawServer server(inTurn({RawServer::answer("one"), RawServer::answer("one"), RawServer::answer("two")}));
    CliProcess cli(call(server.url(), QStringList{QStringLiteral("--events")} + option("repeatEveryMs=1") +
                                          option("repeatCount=3") + option("repeatChangesOnly=true")));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output().count("\"text\":\"one\""), 1);
    QCOMPARE(cli.output().count("\"text\":\"two\""), 1);
    QCOMPARE(cli.output().count("\"event\":\"head\""), 2);
}

void TestCliStreams::inputWaitsForTheNextConnection()
{
    const auto turn = std::make_shared<int>(0);
    RawServer server(answeringInTurn(turn));
    CliProcess cli(
        call(server.url().replace(0, 4, QStringLiteral("ws")),
             QStringList{QStringLiteral("--reconnect"), QStringLiteral("-d"), QStringLiteral("-")} +
                 option("reconnectDelayMs=300")));
    // Connected and lost: what is typed meanwhile goes out on the next connection.
    QTRY_COMPARE_WITH_TIMEOUT(*turn, 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(cli.output().contains("0\n"), 20'000);
    QVERIFY(!QTest::qWaitFor([&] { return *turn > 1; }, 20));
    cli.write("typed\n");
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("0\n1\ngot typed\n"));
}

QTEST_GUILESS_MAIN(TestCliStreams)
#include "tst_clistreams.moc"
