// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "echoserver.h"
#include "rawserver.h"

#include <QTemporaryDir>
#include <QTest>

using namespace parlance::test;

/// The real program against a gRPC server: what `call` prints, when, and how it ends.
class TestCliGrpc : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unary();
    void streamPrintsLineByLine();
    void severalMessages();
    void linesFromInput();
    void badLineFromInput();
    void inputOfABrokenCall();
    void statusIsTold();
    void failOption();
    void protoFiles();
    void overConnect();
    void events();
    void heads();
    void deadline();
    void refused();
    void badMessage();
    void interrupted();
    void savedRequest();
    void describeServer();
    void describeNothing();

private:
    QString address(const char *method) const
    {
        return m_server.url() + QStringLiteral("/parlance.test.Echo/") + QString::fromLatin1(method);
    }
    QStringList call(const QStringList &arguments) const
    {
        return QStringList{QStringLiteral("call")} + arguments;
    }

    EchoServer m_server;
};

void TestCliGrpc::unary()
{
    CliProcess cli(call({QStringLiteral("-d"), QStringLiteral("{\"text\":\"{{who}}\"}"),
                         QStringLiteral("--var"), QStringLiteral("who=you"), address("Unary")}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("{\"text\":\"you\"}\n"));
    QCOMPARE(cli.messages(), QByteArray());
}

void TestCliGrpc::streamPrintsLineByLine()
{
    CliProcess cli(call({QStringLiteral("-d"), QStringLiteral("{\"text\":\"a\",\"count\":2,\"hold\":true}"),
                         address("ServerStream")}));
    // While the call goes on.
    QTRY_COMPARE(cli.output(), QByteArray("{\"text\":\"a\"}\n{\"text\":\"a\",\"index\":1}\n"));
    QVERIFY(cli.isRunning());
    cli.signal(2);
    QCOMPARE(cli.finish(), 130);
}

void TestCliGrpc::severalMessages()
{
    CliProcess cli(call({QStringLiteral("-d"), QStringLiteral("{\"text\":\"a\"}"), QStringLiteral("-d"),
                         QStringLiteral("{\"text\":\"b\"}"), address("ClientStream")}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("{\"text\":\"ab\",\"index\":2}\n"));
}

void TestCliGrpc::linesFromInput()
{
    CliProcess cli(call({QStringLiteral("-d"), QStringLiteral("{\"text\":\"first\",\"count\":1}"),
                         QStringLiteral("-d"), QStringLiteral("-"), address("Bidi")}));
    QByteArray expected = "{\"text\":\"first\"}\n";
    QTRY_COMPARE(cli.output(), expected);
    for (const char *word : {"one", "two"}) {
        cli.write(QByteArray("{\"count\":1,\"text\":\"") + word + "\"}\n");
        expected += QByteArray("{\"text\":\"") + word + "\"}\n";
        QTRY_COMPARE(cli.output(), expected);
    }
    // The last line needs no end.
    cli.write("\n{\"count\":1}");
    cli.closeInput();
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), expected + "{}\n");
}

void TestCliGrpc::badLineFromInput()
{
    CliProcess cli(call({QStringLiteral("-d"), QStringLiteral("-"), address("Bidi")}));
    cli.write("{\"count\":1}\n");
    QTRY_COMPARE(cli.output(), QByteArray("{}\n"));
    cli.write("{\"cont\":1}\n");
    QCOMPARE(cli.finish(), 2);
    QVERIFY2(cli.messages().contains("cont"), cli.messages().constData());
}

void TestCliGrpc::inputOfABrokenCall()
{
    CliProcess cli(
        call({QStringLiteral("-d"), QStringLiteral("-"), QStringLiteral("grpc://127.0.0.1:1/a.B/C")}));
    QCOMPARE(cli.finish(), 3);
}

void TestCliGrpc::statusIsTold()
{
    CliProcess cli(
        call({QStringLiteral("-d"), QStringLiteral("{\"status\":5,\"message\":\"no such account\"}"),
              address("Unary")}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray());
    QCOMPARE(cli.messages(), QByteArray("parlance-cli: the answer is 5 NOT_FOUND: no such account.\n"));
}

void TestCliGrpc::failOption()
{
    CliProcess cli(call({QStringLiteral("--fail"), QStringLiteral("-d"), QStringLiteral("{\"status\":16}"),
                         address("Unary")}));
    QCOMPARE(cli.finish(), 1);
    QVERIFY(cli.messages().contains("UNAUTHENTICATED"));
}

void TestCliGrpc::protoFiles()
{
    CliProcess cli(call({QStringLiteral("--proto"), QStringLiteral("echo.proto"), QStringLiteral("-I"),
                         QStringLiteral(PARLANCE_TEST_DATA "/grpc"), QStringLiteral("-d"),
                         QStringLiteral("{\"text\":\"a\"}"), address("Unary")}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("{\"text\":\"a\"}\n"));
    CliProcess missing(call({QStringLiteral("--proto"), QStringLiteral("missing.proto"), address("Unary")}));
    QCOMPARE(missing.finish(), 2);
    QVERIFY(missing.messages().contains("missing.proto"));
}

void TestCliGrpc::overConnect()
{
    RawServer server(RawServer::answering(
        RawServer::answer("{\"text\":\"you\"}", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")));
    CliProcess cli(call({QStringLiteral("--transport"), QStringLiteral("connect"), QStringLiteral("-d"),
                         QStringLiteral("{\"text\":\"me\"}"), QStringLiteral("--option"),
                         QStringLiteral("descriptorSource=none"),
                         server.url(QStringLiteral("/parlance.test.Echo/Unary"))}));
    QTRY_VERIFY(server.last() && server.last()->received().endsWith("{\"text\":\"me\"}"));
    QVERIFY(server.last()->received().startsWith("POST /parlance.test.Echo/Unary HTTP/1.1\r\n"));
    QVERIFY(server.last()->received().contains("\r\nConnect-Protocol-Version: 1\r\n"));
    QTRY_VERIFY(!cli.isRunning());
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("{\"text\":\"you\"}\n"));

    CliProcess unknown(call({QStringLiteral("--transport"), QStringLiteral("pigeon"), address("Unary")}));
    QCOMPARE(unknown.finish(), 2);
    QVERIFY(unknown.messages().contains("grpc-web-text"));
}

void TestCliGrpc::events()
{
    CliProcess cli(
        call({QStringLiteral("--events"), QStringLiteral("-d"),
              QStringLiteral("{\"text\":\"a\",\"count\":1,\"status\":9}"), address("ServerStream")}));
    QCOMPARE(cli.finish(), 0);
    const QByteArray output = cli.output();
    const QByteArrayList lines = output.trimmed().split('\n');
    QCOMPARE(lines.size(), 8);
    QVERIFY(lines.at(5).contains("\"text\":\"{\\\"text\\\":\\\"a\\\"}\""));
    QVERIFY(lines.at(6).contains("\"trailers\":[[\"grpc-status\",\"9\"]]"));
    QVERIFY(lines.at(7).contains(
        "\"outcome\":\"completed\",\"status\":9,\"statusText\":\"FAILED_PRECONDITION\""));
}

void TestCliGrpc::heads()
{
    CliProcess cli(
        call({QStringLiteral("-i"), QStringLiteral("-H"), QStringLiteral("x-return: 1"), address("Unary")}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("HTTP/2\nx-return: 1\n\n{\"metadata\":[\"x-return=1\"]}\n\n"
                                      "grpc-status: 0\ntrailing-x-return: 1\n"));
}

void TestCliGrpc::deadline()
{
    CliProcess cli(call({QStringLiteral("--deadline"), QStringLiteral("0.3"), QStringLiteral("-d"),
                         QStringLiteral("{\"hold\":true}"), address("Unary")}));
    QCOMPARE(cli.finish(), 3);
    QVERIFY2(cli.messages().contains("300 ms"), cli.messages().constData());
}

void TestCliGrpc::refused()
{
    CliProcess cli(call({QStringLiteral("grpc://127.0.0.1:1/a.B/C")}));
    QCOMPARE(cli.finish(), 3);
    QVERIFY(cli.messages().contains("Nothing listens at 127.0.0.1:1"));
}

void TestCliGrpc::badMessage()
{
    CliProcess cli(call({QStringLiteral("-d"), QStringLiteral("{\"text\": }"), address("Unary")}));
    QCOMPARE(cli.finish(), 2);
    QVERIFY(!cli.messages().isEmpty());
}

void TestCliGrpc::interrupted()
{
    const int before = m_server.cancelled();
    CliProcess cli(call({QStringLiteral("-d"), QStringLiteral("{\"hold\":true}"), address("Unary")}));
    QTRY_VERIFY(m_server.running() > 0);
    cli.signal(2);
    QCOMPARE(cli.finish(), 130);
    QTRY_COMPARE(m_server.cancelled(), before + 1);
}

void TestCliGrpc::savedRequest()
{
    QTemporaryDir folder;
    const auto write = [&folder](const char *name, const QByteArray &text) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write("opencollection.yml", "opencollection: 1.0.0\ninfo:\n  name: Bank\nrequest:\n  metadata:\n"
                                "    - name: x-return-team\n      value: blue\n");
    write("echo.yml",
          "info:\n  name: Echo\n  type: grpc\n  seq: 1\ngrpc:\n  url: " + m_server.url().toUtf8() +
              "\n  method: /parlance.test.Echo/Unary\n  methodType: unary\n  metadata:\n"
              "    - name: x-own\n      value: '1'\n  message: |-\n    {\"text\": \"saved\"}\n"
              "runtime:\n  assertions:\n    - expression: res.body.text\n      operator: eq\n"
              "      value: saved\n    - expression: res.status\n      operator: eq\n      value: '0'\n"
              "    - expression: res.headers['x-return-team']\n      operator: eq\n      value: blue\n"
              "extensions:\n  parlance:\n    deadlineMs: 20000\n");
    CliProcess send({QStringLiteral("send"), folder.filePath(QStringLiteral("echo.yml"))});
    QCOMPARE(send.finish(), 0);
    QVERIFY2(send.output().startsWith("{\"text\":\"saved\",\"metadata\":["), send.output().constData());
    QVERIFY2(!send.messages().contains("does not run"), send.messages().constData());
    CliProcess run({QStringLiteral("run"), folder.path()});
    const int status = run.finish();
    QVERIFY2(status == 0, QByteArray(run.output() + run.messages()).constData());
}

void TestCliGrpc::describeServer()
{
    CliProcess cli({QStringLiteral("describe"), m_server.url()});
    QCOMPARE(cli.finish(), 0);
    const QByteArray text = cli.output();
    QVERIFY2(text.contains("parlance.test.Echo") && text.contains("ServerStream") && text.contains("filling"),
             text.constData());
    CliProcess json({QStringLiteral("describe"), QStringLiteral("--json"), m_server.url()});
    QCOMPARE(json.finish(), 0);
    QVERIFY2(json.output().contains("parlance.test.Echo/ServerStream"), json.output().constData());
}

void TestCliGrpc::describeNothing()
{
    CliProcess refused({QStringLiteral("describe"), QStringLiteral("grpc://127.0.0.1:1")});
    QCOMPARE(refused.finish(), 3);
    CliProcess other({QStringLiteral("describe"), QStringLiteral("ftp://127.0.0.1:1")});
    QCOMPARE(other.finish(), 2);
    QVERIFY(!other.messages().isEmpty());
}

QTEST_GUILESS_MAIN(TestCliGrpc)

#include "tst_cligrpc.moc"
