// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "foldertest.h"
#include "rawserver.h"

#include <QTest>

using namespace parlance::test;

/// --insights of the real program: told on standard error, and only when asked for.
class TestCliInsights : public FolderTest
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOnStandardError();
    void isSilentUnlessAsked();
    void readsAStream();
    void followsTheFile();
};

namespace {

const QByteArray page = "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nLink: </accounts?page=2>; rel=\"next\"\r\n"
                        "Content-Length: 2\r\n\r\n[]";

} // namespace

void TestCliInsights::tellsOnStandardError()
{
    RawServer server(RawServer::answering(page));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--insights"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("[]"));
    const QByteArray port = QByteArray::number(server.serverPort());
    QCOMPARE(cli.messages(),
             "insight: There is a next page\n  http://127.0.0.1:" + port +
                 "/accounts?page=2\n  (RFC 8288 §3)\n"
                 "insight: The answer has an ETag: ask only for changes\n  (RFC 9110 §13.1.2)\n");
}

void TestCliInsights::isSilentUnlessAsked()
{
    RawServer server(RawServer::answering(page));
    CliProcess cli({QStringLiteral("call"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.messages(), QByteArray());
    // Among the events there is no other line than ever.
    CliProcess events(
        {QStringLiteral("call"), QStringLiteral("--events"), QStringLiteral("--insights"), server.url()});
    QCOMPARE(events.finish(), 0);
    QVERIFY(!events.output().contains("insight"));
    QVERIFY(events.messages().contains("insight: "));
}

void TestCliInsights::readsAStream()
{
    RawServer server([](RawConnection &connection) {
        if (connection.requests() == 0 || connection.property("answered").toBool())
            return;
        connection.setProperty("answered", true);
        connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 5\n"
                         "id: a\ndata: 1\n\nid: b\ndata: 2\n\n");
        connection.close();
    });
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--insights"), QStringLiteral("--reconnect"),
                    QStringLiteral("--max-messages"), QStringLiteral("3"), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("1\n2\n1\n"));
    const QByteArray messages = cli.messages();
    QVERIFY2(messages.contains(
                 "insight: The server ignores Last-Event-ID: after b it began again with its first event\n"),
             messages.constData());
    QVERIFY2(messages.contains("insight: The event stream lacks Cache-Control: no-cache\n"),
             messages.constData());
}

void TestCliInsights::followsTheFile()
{
    RawServer server(RawServer::answering(page));
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Test\n");
    write(QStringLiteral("read.yml"),
          "info:\n  name: Read\n  type: http\nhttp:\n  method: GET\n  url: " + server.url().toUtf8() +
              "\nextensions:\n  parlance:\n    ignoredInsights:\n      - next-page\n");
    CliProcess cli({QStringLiteral("send"), QStringLiteral("--insights"), file(QStringLiteral("read.yml"))});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("[]"));
    QVERIFY(!cli.messages().contains("next page"));
    QVERIFY(cli.messages().contains("insight: The answer has an ETag"));
}

QTEST_GUILESS_MAIN(TestCliInsights)
#include "tst_cliinsights.moc"
