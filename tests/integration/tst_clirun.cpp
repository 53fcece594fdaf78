// SPDX-License-Identifier: GPL-3.0-or-later
#include <cliprocess.h>
#include <foldertest.h>
#include <jsonlines.h>
#include <rawserver.h>

#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <csignal>

using namespace parlance::test;

/// `send` and `run` of the real program on collections in a temporary folder.
class tst_CliRun : public FolderTest
{
    Q_OBJECT

private Q_SLOTS:
    void sendInheritsAndAsserts();
    void sendFailures_data();
    void sendFailures();
    void runReportsAndStatus();
    void runWithoutAnswer();
    void runInterruptedWritesReports();
    void runReaderGoesAway();
    void runBadReportTarget_data();
    void runBadReportTarget();
    void runSaysWhatItDoesNotRun();
    void runKeepsPipesPlain();
    void runOnATerminal();

private:
    void writeCollection(const QByteArray &address) const;
};

/// bank/: an environment, a header for all, a request that holds and one that does not.
void tst_CliRun::writeCollection(const QByteArray &address) const
{
    write(QStringLiteral("bank/opencollection.yml"),
          "opencollection: 1.0.0\ninfo:\n  name: Bank\nrequest:\n  headers:\n    - name: X-All\n      value: "
          "\"{{secret}}\"\n");
    write(QStringLiteral("bank/environments/local.yml"),
          "name: local\nvariables:\n  - name: base\n    value: " + address +
              "\n  - name: secret\n    secret: true\n");
    const auto request = [](const QByteArray &name, int sequence, const QByteArray &status) -> QByteArray {
        return "info:\n  name: " + name + "\n  type: http\n  seq: " + QByteArray::number(sequence) +
               "\nhttp:\n  method: GET\n  url: \"{{base}}" + name +
               "\"\nruntime:\n  assertions:\n    - expression: res.status\n"
               "      operator: eq\n      value: '" +
               status + "'\n";
    };
    write(QStringLiteral("bank/accounts/good.yml"), request("good", 1, "200"));
    write(QStringLiteral("bank/accounts/bad.yml"), request("bad", 2, "404"));
}

void tst_CliRun::sendInheritsAndAsserts()
{
    RawServer server(RawServer::answering(RawServer::answer("answer")));
    writeCollection(server.url().toUtf8());
    const QStringList environment{QStringLiteral("PARLANCE_SECRET_SECRET=hush")};
    CliProcess good({QStringLiteral("send"), file(QStringLiteral("bank/accounts/good.yml")),
                     QStringLiteral("--env"), QStringLiteral("local")},
                    environment);
    QCOMPARE(good.finish(), 0);
    QCOMPARE(good.output(), QByteArray("answer"));
    QVERIFY(good.messages().contains("res.status eq 200"));
    QVERIFY(server.last()->received().contains("\r\nX-All: hush\r\n"));

    CliProcess bad({QStringLiteral("send"), file(QStringLiteral("bank/accounts/bad.yml")),
                    QStringLiteral("--env"), QStringLiteral("local"), QStringLiteral("--var"),
                    QStringLiteral("secret=given")});
    QCOMPARE(bad.finish(), 1);
    QCOMPARE(bad.output(), QByteArray("answer"));
    QVERIFY2(bad.messages().contains("res.status eq 404"), bad.messages().constData());
    QVERIFY(server.last()->received().contains("\r\nX-All: given\r\n"));
}

void tst_CliRun::sendFailures_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const QByteArray fine = "info:\n  name: a\n  type: http\nhttp:\n  method: GET\n  url: \"{{base}}\"\n";
    const QStringList refused{QStringLiteral("--var"), QStringLiteral("base=http://127.0.0.1:1/")};
    QTest::newRow("refused") << fine << refused << 3 << QByteArray("127.0.0.1:1");
    QTest::newRow("unresolved") << fine << QStringList() << 2 << QByteArray("base");
    QTest::newRow("unknown environment")
        << fine << QStringList{QStringLiteral("--env"), QStringLiteral("none")} << 2 << QByteArray("none");
    QTest::newRow("not YAML") << QByteArray("info: [\n") << refused << 2 << QByteArray("a.yml:");
    QTest::newRow("not a mapping") << QByteArray("- a\n") << refused << 2 << QByteArray("a.yml");
    QTest::newRow("another type") << QByteArray("info:\n  name: a\n  type: graphql\ngraphql:\n  url: x\n")
                                  << refused << 2 << QByteArray("graphql");
}

void tst_CliRun::sendFailures()
{
    QFETCH(QByteArray, request);
    QFETCH(QStringList, more);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: C\n");
    write(QStringLiteral("a.yml"), request);
    CliProcess cli(QStringList{QStringLiteral("send"), file(QStringLiteral("a.yml"))} + more);
    QCOMPARE(cli.finish(), status);
    QVERIFY2(cli.messages().contains(says), cli.messages().constData());
    QCOMPARE(cli.output(), QByteArray());
}

void tst_CliRun::runReportsAndStatus()
{
    RawServer server(RawServer::answering(RawServer::answer("answer")));
    writeCollection(server.url().toUtf8());
    const QString junit = file(QStringLiteral("r.xml"));
    const QString json = file(QStringLiteral("r.json"));
    const QStringList base{QStringLiteral("run"),   file(QStringLiteral("bank")), QStringLiteral("--env"),
                           QStringLiteral("local"), QStringLiteral("--var"),      QStringLiteral("secret=x")};
    CliProcess cli(base + QStringList{QStringLiteral("--iterations"), QStringLiteral("2"),
                                      QStringLiteral("--report"), QStringLiteral("junit=") + junit,
                                      QStringLiteral("--report"), QStringLiteral("json=") + json});
    QCOMPARE(cli.finish(), 1);
    QVERIFY2(cli.output().contains("4 requests, 2 failed"), cli.output().constData());
    QFile xml(junit);
    QVERIFY(xml.open(QIODevice::ReadOnly));
    QVERIFY(xml.readAll().contains("<testsuites name=\"Bank\" tests=\"4\" failures=\"2\""));
    QFile report(json);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const auto parsed = nlohmann::json::parse(report.readAll().toStdString(), nullptr, false);
    QCOMPARE(parsed["counts"]["failedAssertions"].get<int>(), 2);

    CliProcess bail(
        base + QStringList{QStringLiteral("--bail"), QStringLiteral("--iterations"), QStringLiteral("9")});
    QCOMPARE(bail.finish(), 1);
    QVERIFY2(bail.output().contains("2 requests, 1 failed"), bail.output().constData());

    CliProcess good({QStringLiteral("run"), file(QStringLiteral("bank/accounts/good.yml")),
                     QStringLiteral("--env"), QStringLiteral("local"), QStringLiteral("--var"),
                     QStringLiteral("secret=x")});
    QCOMPARE(good.finish(), 0);
}

void tst_CliRun::runWithoutAnswer()
{
    writeCollection("http://127.0.0.1:1/");
    CliProcess cli({QStringLiteral("run"), file(QStringLiteral("bank")), QStringLiteral("--env"),
                    QStringLiteral("local"), QStringLiteral("--var"), QStringLiteral("secret=x")});
    QCOMPARE(cli.finish(), 3);
    QVERIFY(cli.output().contains("2 requests, 2 failed"));
}

void tst_CliRun::runInterruptedWritesReports()
{
    RawServer server([](RawConnection &) {});
    writeCollection(server.url().toUtf8());
    const QString json = file(QStringLiteral("r.json"));
    CliProcess cli({QStringLiteral("run"), file(QStringLiteral("bank")), QStringLiteral("--env"),
                    QStringLiteral("local"), QStringLiteral("--var"), QStringLiteral("secret=x"),
                    QStringLiteral("--report"), QStringLiteral("json=") + json});
    QTRY_VERIFY(server.last() && server.last()->requests() == 1);
    QVERIFY(!QFile::exists(json));
    cli.signal(SIGINT);
    QCOMPARE(cli.finish(), 130);
    QFile report(json);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const auto parsed = nlohmann::json::parse(report.readAll().toStdString(), nullptr, false);
    QVERIFY(parsed.is_object());
    QCOMPARE(parsed["cancelled"].get<bool>(), true);
    QCOMPARE(parsed["results"].size(), size_t(1));
}

void tst_CliRun::runReaderGoesAway()
{
    RawServer server([](RawConnection &) {});
    writeCollection(server.url().toUtf8());
    CliProcess cli({QStringLiteral("run"), file(QStringLiteral("bank/accounts/good.yml")),
                    QStringLiteral("--env"), QStringLiteral("local"), QStringLiteral("--var"),
                    QStringLiteral("secret=x")});
    QTRY_VERIFY(server.last() && server.last()->requests() == 1);
    cli.closeOutput();
    // Nobody reads any more; the verdict still counts.
    server.last()->write(RawServer::answer("x", "HTTP/1.1 500 No\r\n"));
    QCOMPARE(cli.finish(), 1);
    QCOMPARE(cli.messages(), QByteArray());
}

void tst_CliRun::runBadReportTarget_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("no file") << QStringLiteral("junit");
    QTest::newRow("empty file") << QStringLiteral("junit=");
    QTest::newRow("unknown format") << QStringLiteral("pdf=x");
    QTest::newRow("no folder") << QStringLiteral("json=/no/such/folder/x.json");
    QTest::newRow("a folder") << QStringLiteral("json=/");
}

void tst_CliRun::runBadReportTarget()
{
    QFETCH(QString, target);
    RawServer server(RawServer::answering(RawServer::answer("x")));
    writeCollection(server.url().toUtf8());
    CliProcess cli({QStringLiteral("run"), file(QStringLiteral("bank")), QStringLiteral("--report"), target});
    QCOMPARE(cli.finish(), 2);
    // Told before anything was sent.
    QVERIFY(server.connections().isEmpty());
}

void tst_CliRun::runSaysWhatItDoesNotRun()
{
    RawServer server(RawServer::answering(RawServer::answer("answer")));
    write(QStringLiteral("c/opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: C\n");
    write(QStringLiteral("c/r.yml"),
          "info:\n  name: r\n  type: http\nhttp:\n  method: GET\n  url: " + server.url().toUtf8() +
              "\nruntime:\n  scripts:\n    - type: tests\n      code: expect(1)\n");
    const QString report = file(QStringLiteral("report.json"));
    CliProcess cli({QStringLiteral("run"), file(QStringLiteral("c")), QStringLiteral("--report"),
                    QStringLiteral("json=") + report});
    QCOMPARE(cli.finish(), 0);
    QVERIFY2(cli.output().contains("not run: scripts"), cli.output().constData());
    QFile written(report);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto json = nlohmann::json::parse(written.readAll().toStdString(), nullptr, false);
    QCOMPARE(json["results"][0]["notRun"][0].get<std::string>(), std::string("scripts"));
}

void tst_CliRun::runKeepsPipesPlain()
{
    RawServer server(RawServer::answering(RawServer::answer("answer")));
    writeCollection(server.url().toUtf8());
    CliProcess cli({QStringLiteral("run"), file(QStringLiteral("bank")), QStringLiteral("--env"),
                    QStringLiteral("local"), QStringLiteral("--var"), QStringLiteral("secret=x")});
    QCOMPARE(cli.finish(), 1);
    QVERIFY(!cli.output().contains('\x1b'));
    QVERIFY(!cli.output().contains('\r'));
    QVERIFY(cli.output().contains("accounts\n"));
}

void tst_CliRun::runOnATerminal()
{
    RawServer server(RawServer::answering(RawServer::answer("answer", "HTTP/1.1 200 \x1b[2JOK\r\n")));
    writeCollection(server.url().toUtf8());
    const QStringList arguments{QStringLiteral("run"),   file(QStringLiteral("bank")),
                                QStringLiteral("--env"), QStringLiteral("local"),
                                QStringLiteral("--var"), QStringLiteral("secret=x")};
    CliProcess coloured(arguments, {}, CliProcess::Output::Terminal);
    QCOMPARE(coloured.finish(), 1);
    QVERIFY2(coloured.output().contains("\x1b[32m"), coloured.output().constData());
    QVERIFY(!coloured.output().contains("\x1b[2J"));
    // The line that tells what runs is taken away again.
    QVERIFY(coloured.output().contains("\r\x1b[K"));

    CliProcess plain(arguments, {QStringLiteral("NO_COLOR=1")}, CliProcess::Output::Terminal);
    QCOMPARE(plain.finish(), 1);
    QVERIFY(!plain.output().contains("\x1b[3"));
    CliProcess dumb(arguments, {QStringLiteral("TERM=dumb")}, CliProcess::Output::Terminal);
    QCOMPARE(dumb.finish(), 1);
    QVERIFY(!dumb.output().contains('\x1b'));
}

QTEST_GUILESS_MAIN(tst_CliRun)
#include "tst_clirun.moc"
