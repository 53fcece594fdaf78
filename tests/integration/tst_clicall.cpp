// SPDX-License-Identifier: GPL-3.0-or-later
#include <cliprocess.h>
#include <foldertest.h>
#include <jsonlines.h>
#include <rawserver.h>

#include <QFile>
#include <QTest>

#include <csignal>

using namespace parlance::test;

/// `call` of the real program, against servers that say exactly what a case needs.
class tst_CliCall : public FolderTest
{
    Q_OBJECT

private Q_SLOTS:
    void callPrintsTheBodyAsItCame();
    void callEventsInOrder();
    void callSendsWhatWasTyped();
    void callSendsFileAndStandardInput_data();
    void callSendsFileAndStandardInput();
    void callKeepsLongInputOutOfMemory();
    void callIncludesHeads();
    void callFailsOnErrorStatus();
    void callWithoutAnswer_data();
    void callWithoutAnswer();
    void callStreamsAsItArrives();
    void callStopsAfterMessages();
    void callStopsAfterTime();
    void callTimesOut();
    void callInterrupted();
    void callPrintsWhatCameBeforeTheEnd();
    void callReaderGoesAway();
    void callWritesAFile();
    void callVariables();
    void callBigBody();
    void callSchemes_data();
    void callSchemes();
    void callThroughAProxy();
    void callOnATerminal();
    void callWithNothingAutomatic();
};

void tst_CliCall::callPrintsTheBodyAsItCame()
{
    QByteArray body;
    for (int c = 0; c < 256; ++c)
        body.append(char(c));
    RawServer server(RawServer::answering(RawServer::answer(body)));
    CliProcess cli({QStringLiteral("call"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), body);
    QCOMPARE(cli.messages(), QByteArray());
}

void tst_CliCall::callEventsInOrder()
{
    RawServer server(RawServer::answering(
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        "HTTP/1.1 200 OK\r\nX: 1\r\nx: \xe9\r\nTransfer-Encoding: chunked\r\nTrailer: T\r\n\r\n"
        "3\r\nabc\r\n0\r\nT: 2\r\n\r\n"));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--events"), QStringLiteral("-d"),
                    QStringLiteral("hello"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(
        eventNames(cli.output()),
        QStringList({QStringLiteral("resolved"), QStringLiteral("connected"), QStringLiteral("request-sent"),
                     QStringLiteral("message-sent"), QStringLiteral("informational-head"),
                     QStringLiteral("head"), QStringLiteral("message-received"), QStringLiteral("trailers"),
                     QStringLiteral("finished")}));
    const auto lines = jsonLines(cli.output());
    double last = 0;
    for (const nlohmann::json &line : lines) {
        QVERIFY(line["at"].is_number() && line["at"].get<double>() >= last);
        last = line["at"].get<double>();
    }
    QCOMPARE(lines[3]["direction"].get<std::string>(), std::string("sent"));
    QCOMPARE(lines[3]["text"].get<std::string>(), std::string("hello"));
    QCOMPARE(lines[4]["status"].get<int>(), 103);
    QCOMPARE(lines[5]["status"].get<int>(), 200);
    QVERIFY(lines[5]["headers"][0] == nlohmann::json({"X", "1"}));
    QVERIFY(lines[5]["headers"][1] == nlohmann::json({"x", "\xc3\xa9"}));
    QCOMPARE(lines[6]["text"].get<std::string>(), std::string("abc"));
    QVERIFY(lines[7]["trailers"] == nlohmann::json::array({nlohmann::json({"T", "2"})}));
    QCOMPARE(lines[8]["outcome"].get<std::string>(), std::string("completed"));
}

void tst_CliCall::callSendsWhatWasTyped()
{
    RawServer server(RawServer::answering(RawServer::answer("")));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("-X"), QStringLiteral("PATCH"),
                    QStringLiteral("-H"), QStringLiteral("x-Odd-CASE: 1"), QStringLiteral("-H"),
                    QStringLiteral("X-Empty:"), QStringLiteral("-H"), QStringLiteral("x-Odd-CASE: 2"),
                    QStringLiteral("-d"), QStringLiteral("a=1"), QStringLiteral("-d"), QStringLiteral("b=2"),
                    server.url().remove(QStringLiteral("http://"))});
    QCOMPARE(cli.finish(), 0);
    const QByteArray sent = server.last()->received();
    QVERIFY2(sent.startsWith("PATCH / HTTP/1.1\r\n"), sent.constData());
    QVERIFY2(sent.contains("x-Odd-CASE: 1\r\nX-Empty:\r\nx-Odd-CASE: 2\r\n"), sent.constData());
    QVERIFY2(sent.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"), sent.constData());
    QVERIFY2(sent.endsWith("\r\n\r\na=1&b=2"), sent.constData());
}

void tst_CliCall::callSendsFileAndStandardInput_data()
{
    QTest::addColumn<bool>("fromFile");
    QTest::addColumn<QByteArray>("data");
    for (bool fromFile : {true, false}) {
        const QByteArray from = fromFile ? "file, " : "standard input, ";
        QTest::newRow(QByteArray(from + "text").constData())
            << fromFile << QByteArray("{\"a\": \"{{not a variable}}\"}\n");
        QTest::newRow(QByteArray(from + "binary").constData()) << fromFile << QByteArray("\0\xff\r\n\x1a", 5);
        QTest::newRow(QByteArray(from + "empty").constData()) << fromFile << QByteArray();
        QTest::newRow(QByteArray(from + "large").constData()) << fromFile << QByteArray(3'000'000, 'x');
    }
}

void tst_CliCall::callSendsFileAndStandardInput()
{
    QFETCH(bool, fromFile);
    QFETCH(QByteArray, data);
    RawServer server(RawServer::answering(RawServer::answer("")));
    QString value = QStringLiteral("-");
    if (fromFile) {
        write(QStringLiteral("data"), data);
        value = u'@' + file(QStringLiteral("data"));
    }
    CliProcess cli({QStringLiteral("call"), QStringLiteral("-d"), value, server.url()});
    if (!fromFile)
        cli.write(data);
    cli.closeInput();
    QCOMPARE(cli.finish(), 0);
    const QByteArray sent = server.last()->received().left(500);
    QVERIFY2(sent.startsWith("POST / "), sent.constData());
    QTRY_VERIFY2(server.last()->received().endsWith(QByteArray("\r\n\r\n" + data)), sent.constData());
    QVERIFY2(sent.contains(QByteArray("Content-Length: " + QByteArray::number(data.size()) + "\r\n")),
             sent.constData());
}

void tst_CliCall::callKeepsLongInputOutOfMemory()
{
    CliProcess cli(
        {QStringLiteral("call"), QStringLiteral("-d"), QStringLiteral("-"), QStringLiteral("localhost:1")},
        {QStringLiteral("TMPDIR=/no/such/folder")});
    cli.write(QByteArray(3'000'000, 'x'));
    cli.closeInput();
    QCOMPARE(cli.finish(), 2);
    QVERIFY2(cli.messages().contains("TMPDIR"), cli.messages().constData());
}

void tst_CliCall::callIncludesHeads()
{
    RawServer server(RawServer::answering("HTTP/1.1 404 Not Here\r\nA: 1\r\nContent-Length: 2\r\n\r\nno"));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("-i"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("HTTP/1.1 404 Not Here\nA: 1\nContent-Length: 2\n\nno"));
}

void tst_CliCall::callFailsOnErrorStatus()
{
    RawServer server(RawServer::answering("HTTP/1.1 500 Oh\r\nContent-Length: 4\r\n\r\nbody"));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--fail"), server.url()});
    QCOMPARE(cli.finish(), 1);
    QCOMPARE(cli.output(), QByteArray("body"));
    QVERIFY(cli.messages().contains("500"));
}

void tst_CliCall::callWithoutAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("printed");
    QTest::newRow("closes at once") << QByteArray() << QByteArray();
    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-x\r\n\r\n") << QByteArray();
    QTest::newRow("short body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
                                << QByteArray("abc");
    QTest::newRow("bad chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n")
        << QByteArray("abc");
}

void tst_CliCall::callWithoutAnswer()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, printed);
    RawServer server(RawServer::answering(answer, true));
    CliProcess cli({QStringLiteral("call"), server.url()});
    QCOMPARE(cli.finish(), 3);
    QVERIFY(cli.messages().startsWith("parlance-cli: "));
    QCOMPARE(cli.output(), printed);

    // And when nobody listens at all.
    const QString address = server.url();
    server.close();
    CliProcess refused({QStringLiteral("call"), QStringLiteral("--events"), address});
    QCOMPARE(refused.finish(), 3);
    const nlohmann::json last = jsonLines(refused.output()).back();
    QCOMPARE(last["outcome"].get<std::string>(), std::string("failed"));
    QCOMPARE(last["error"]["code"].get<std::string>(), std::string("connection-refused"));
}

namespace {

const QByteArray sseHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

} // namespace

void tst_CliCall::callStreamsAsItArrives()
{
    RawServer server(RawServer::answering(sseHead + "data: one\n\n"));
    CliProcess cli({QStringLiteral("call"), server.url()});
    // The second event is not sent before the first one's line is here.
    QTRY_COMPARE(cli.output(), QByteArray("one\n"));
    QVERIFY(cli.isRunning());
    server.last()->write(": still here\n\nevent: x\ndata: two\n\n");
    QTRY_COMPARE(cli.output(), QByteArray("one\ntwo\n"));
    server.last()->close();
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("one\ntwo\n"));
}

void tst_CliCall::callStopsAfterMessages()
{
    RawServer server(RawServer::answering(sseHead + "data: one\n\ndata: two\n\ndata: three\n\n"));
    CliProcess cli(
        {QStringLiteral("call"), QStringLiteral("--max-messages"), QStringLiteral("2"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("one\ntwo\n"));
    CliProcess events({QStringLiteral("call"), QStringLiteral("--events"), QStringLiteral("--max-messages"),
                       QStringLiteral("1"), server.url()});
    QCOMPARE(events.finish(), 0);
    QCOMPARE(eventNames(events.output()).count(QStringLiteral("message-received")), 1);
    QCOMPARE(eventNames(events.output()).constLast(), QStringLiteral("finished"));
}

void tst_CliCall::callStopsAfterTime()
{
    RawServer server(RawServer::answering(sseHead + "data: one\n\n"));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--for"), QStringLiteral("0.3"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("one\n"));
    QCOMPARE(cli.messages(), QByteArray());
}

void tst_CliCall::callTimesOut()
{
    RawServer server([](RawConnection &) {});
    CliProcess cli(
        {QStringLiteral("call"), QStringLiteral("--timeout"), QStringLiteral("0.2"), server.url()});
    QCOMPARE(cli.finish(), 3);
    QVERIFY(!cli.messages().isEmpty());
}

void tst_CliCall::callInterrupted()
{
    RawServer server(RawServer::answering(sseHead + "data: one\n\n"));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--events"), server.url()});
    QTRY_VERIFY(cli.output().contains("message-received"));
    cli.signal(SIGINT);
    QCOMPARE(cli.finish(), 130);
    const nlohmann::json last = jsonLines(cli.output()).back();
    QCOMPARE(last["event"].get<std::string>(), std::string("finished"));
    QCOMPARE(last["outcome"].get<std::string>(), std::string("cancelled"));
}

void tst_CliCall::callPrintsWhatCameBeforeTheEnd()
{
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun"));
    // The events have it whole, so that here it is only told at the end.
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--events"), server.url()});
    QTRY_VERIFY(cli.output().contains("\"head\""));
    QTRY_VERIFY(server.last()->isOpen());
    cli.signal(SIGINT);
    QCOMPARE(cli.finish(), 130);
    QVERIFY2(cli.output().contains("\"truncated\":true,\"text\":\"begun\""), cli.output().constData());
}

void tst_CliCall::callReaderGoesAway()
{
    RawServer server(RawServer::answering(sseHead + "data: one\n\n"));
    CliProcess cli({QStringLiteral("call"), server.url()});
    QTRY_COMPARE(cli.output(), QByteArray("one\n"));
    cli.closeOutput();
    // The first write after the reader has gone tells; one is enough for the program to end.
    server.last()->write("data: two\n\n");
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.messages(), QByteArray());
}

void tst_CliCall::callWritesAFile()
{
    RawServer server(RawServer::answering(RawServer::answer("new")));
    write(QStringLiteral("out"), "old and longer");
    CliProcess cli({QStringLiteral("call"), QStringLiteral("-i"), QStringLiteral("--output"),
                    file(QStringLiteral("out")), server.url()});
    QCOMPARE(cli.finish(), 0);
    QVERIFY(cli.output().startsWith("HTTP/1.1 200 OK\n"));
    QFile out(file(QStringLiteral("out")));
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll(), QByteArray("new"));

    if (!QFile::exists(QStringLiteral("/dev/full")))
        return;
    CliProcess full(
        {QStringLiteral("call"), QStringLiteral("--output"), QStringLiteral("/dev/full"), server.url()});
    QCOMPARE(full.finish(), 2);
    QVERIFY(full.messages().contains("/dev/full"));
}

void tst_CliCall::callVariables()
{
    RawServer server(RawServer::answering(RawServer::answer("")));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--var"), QStringLiteral("id=7"),
                    QStringLiteral("-d"), QStringLiteral("{\"id\": {{id}}}"),
                    server.url(QStringLiteral("/a/{{id}}"))});
    QCOMPARE(cli.finish(), 0);
    const QByteArray sent = server.last()->received();
    QVERIFY2(sent.startsWith("POST /a/7 "), sent.constData());
    QVERIFY2(sent.endsWith("{\"id\": 7}"), sent.constData());
}

void tst_CliCall::callBigBody()
{
    QByteArray body;
    while (body.size() < 20'000'000)
        body.append("0123456789abcdef\n");
    RawServer server(RawServer::answering(RawServer::answer(body)));
    CliProcess cli({QStringLiteral("call"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output().size(), body.size());
    QVERIFY(cli.output() == body);
}

void tst_CliCall::callSchemes_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("none") << QStringLiteral("%1/a");
    QTest::newRow("none, one in the query") << QStringLiteral("%1/a?next=http://b/");
    QTest::newRow("from a variable") << QStringLiteral("{{base}}/a");
    QTest::newRow("upper case") << QStringLiteral("HTTP://%1/a");
}

void tst_CliCall::callSchemes()
{
    QFETCH(QString, address);
    RawServer server(RawServer::answering(RawServer::answer("")));
    const QString host = QStringLiteral("127.0.0.1:%1").arg(server.serverPort());
    CliProcess cli({QStringLiteral("call"), address.replace(QStringLiteral("%1"), host),
                    QStringLiteral("--var"), QStringLiteral("base=http://") + host});
    QCOMPARE(cli.finish(), 0);
    QVERIFY(server.last()->received().startsWith("GET /a"));
}

void tst_CliCall::callThroughAProxy()
{
    RawServer proxy(RawServer::answering(RawServer::answer("by proxy")));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--proxy"), proxy.url(),
                    QStringLiteral("http://origin.test/a")});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("by proxy"));
    QVERIFY2(proxy.last()->received().startsWith("GET http://origin.test/a HTTP/1.1\r\n"),
             proxy.last()->received().constData());
}

void tst_CliCall::callOnATerminal()
{
    // A header that would set the window's title, and a body without an end of line.
    RawServer server(
        RawServer::answering(RawServer::answer("text", "HTTP/1.1 200 OK\r\nX: \x1b]0;owned\x07\r\n")));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("-i"), server.url()}, {},
                   CliProcess::Output::Terminal);
    QCOMPARE(cli.finish(), 0);
    QVERIFY2(!cli.output().contains("\x1b]"), cli.output().constData());
    QVERIFY(cli.output().contains("\x1b[1mHTTP/1.1 200 OK\x1b[0m"));
    QVERIFY2(cli.output().endsWith("text\r\n"), cli.output().constData());

    RawServer binary(RawServer::answering(RawServer::answer(QByteArray("\x1b[2J\0\x01", 6))));
    CliProcess hidden({QStringLiteral("call"), binary.url()}, {}, CliProcess::Output::Terminal);
    QCOMPARE(hidden.finish(), 0);
    QCOMPARE(hidden.output(), QByteArray());
    QVERIFY(hidden.messages().contains("binary"));
}

void tst_CliCall::callWithNothingAutomatic()
{
    RawServer server(RawServer::answering(RawServer::answer("")));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--no-automatic"), QStringLiteral("-H"),
                    QStringLiteral("A: 1"), server.url()});
    QCOMPARE(cli.finish(), 0);
    const QByteArray sent = server.last()->received();
    QVERIFY2(sent.contains("\r\nA: 1\r\n") && !sent.contains("User-Agent") && !sent.contains("Accept"),
             sent.constData());
}

QTEST_GUILESS_MAIN(tst_CliCall)
#include "tst_clicall.moc"
