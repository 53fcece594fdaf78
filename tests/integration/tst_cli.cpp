// SPDX-License-Identifier: GPL-3.0-or-later
#include <cliprocess.h>
#include <foldertest.h>
#include <jsonlines.h>
#include <rawserver.h>

#include <QTest>

#include <csignal>

using namespace parlance::test;

/// The real program: help, wrong usage, `mock` and `plugins`.
class tst_Cli : public FolderTest
{
    Q_OBJECT

private Q_SLOTS:
    void help_data();
    void help();
    void version();
    void wrongUsage_data();
    void wrongUsage();
    void mockServesUntilTold_data();
    void mockServesUntilTold();
    void mockWithoutMosquitto();
    void mockRefusals_data();
    void mockRefusals();
    void plugins();
};

void tst_Cli::help_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("program") << QStringList{QStringLiteral("--help")} << QByteArray("plugins");
    QTest::newRow("program, short") << QStringList{QStringLiteral("-h")} << QByteArray("Exit status");
    QTest::newRow("help command") << QStringList{QStringLiteral("help"), QStringLiteral("run")}
                                  << QByteArray("--iterations");
    for (const char *name : {"call", "send", "run", "describe", "mock", "plugins"}) {
        const QString command = QString::fromLatin1(name);
        QTest::newRow(name) << QStringList{command, QStringLiteral("--help")}
                            << QByteArray("parlance-cli ") + name;
    }
}

void tst_Cli::help()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    CliProcess cli(arguments);
    QCOMPARE(cli.finish(), 0);
    QVERIFY(cli.output().contains(says));
    QVERIFY(!cli.output().contains('\x1b'));
    QCOMPARE(cli.messages(), QByteArray());
}

void tst_Cli::version()
{
    CliProcess cli({QStringLiteral("--version")});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("parlance-cli " PARLANCE_VERSION "\n"));
}

void tst_Cli::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *line, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts) << QByteArray(says);
    };
    row("nothing", "", "A command is missing");
    row("unknown command", "cal x", "Did you mean call?");
    row("unknown option of the program", "--verison", "Did you mean --version?");
    row("unknown option", "call --max-mesages 1 x", "Did you mean --max-messages?");
    row("last word of an option", "mock demo --port 4010", "Did you mean --http-port?");
    row("no address", "call", "ADDRESS is missing");
    row("header without colon", "call -H X x", "'Name: value'");
    row("unknown protocol", "call -p carrier-pigeon x", "carrier-pigeon");
    row("unknown scheme", "call gopher://x/", "gopher://");
    row("no URL", "call http://[", "");
    row("missing data file", "call -d @/no/such/file http://127.0.0.1:1/", "/no/such/file");
    row("unresolved", "call http://{{host}}/", "--var");
    row("unwritable output", "call --output /no/such/folder/x http://127.0.0.1:1/", "/no/such/folder/x");
    row("number", "call --timeout never http://127.0.0.1:1/", "--timeout");
    row("certificate", "call --cert /no/such.pem https://127.0.0.1:1/", "/no/such.pem");
    row("send nothing", "send", "FILE.yml is missing");
    row("send missing", "send /no/such/request.yml", "/no/such/request.yml");
    row("run missing", "run /no/such/folder", "/no/such/folder");
    row("run zero times", "run --iterations 0 .", "--iterations");
    row("mock a contract", "mock petstore.yaml", "petstore.yaml");
    row("port", "mock demo --http-port 70000", "--http-port");
}

void tst_Cli::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    CliProcess cli(arguments);
    QCOMPARE(cli.finish(), 2);
    QCOMPARE(cli.output(), QByteArray());
    QVERIFY2(cli.messages().startsWith("parlance-cli: ") && cli.messages().contains(says),
             cli.messages().constData());
}

void tst_Cli::mockServesUntilTold_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::addColumn<int>("status");
    QTest::newRow("Ctrl+C") << SIGINT << 130;
    QTest::newRow("terminated") << SIGTERM << 0;
}

void tst_Cli::mockServesUntilTold()
{
    QFETCH(int, signalNumber);
    QFETCH(int, status);
    CliProcess mock({QStringLiteral("mock"), QStringLiteral("demo"), QStringLiteral("--behaviour"),
                     QStringLiteral("latency=off")});
    QTRY_VERIFY(mock.output().endsWith('\n'));
    const QString line = QString::fromUtf8(mock.output()).trimmed();
    QVERIFY2(line.startsWith(QStringLiteral("http http://127.0.0.1:")), qPrintable(line));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--fail"),
                    line.section(u' ', 1) + QStringLiteral("/accounts?limit=1")});
    QCOMPARE(cli.finish(), 0);
    QVERIFY(nlohmann::json::parse(cli.output().toStdString(), nullptr, false).is_object());
    mock.signal(signalNumber);
    QCOMPARE(mock.finish(), status);
    QCOMPARE(mock.messages(), QByteArray());
}

void tst_Cli::mockWithoutMosquitto()
{
    CliProcess mock(
        {QStringLiteral("mock"), QStringLiteral("demo"), QStringLiteral("--mqtt-port"), QStringLiteral("0")},
        {QStringLiteral("PARLANCE_MOSQUITTO=") + file(QStringLiteral("mosquitto"))});
    QTRY_VERIFY(mock.messages().endsWith('\n'));
    const QByteArray said = mock.messages().simplified();
    QVERIFY2(said.contains("mosquitto is not installed, so the demo API has no MQTT."), said.constData());
    QVERIFY2(said.contains("Install the package mosquitto"), said.constData());
    // The rest is as good without it.
    QTRY_VERIFY(mock.output().endsWith('\n'));
    const QString line = QString::fromUtf8(mock.output()).trimmed();
    QVERIFY2(line.startsWith(QStringLiteral("http http://127.0.0.1:")), qPrintable(line));
    QVERIFY(!line.contains(u'\n'));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--fail"),
                    line.section(u' ', 1) + QStringLiteral("/accounts?limit=1")});
    QCOMPARE(cli.finish(), 0);
    mock.signal(SIGTERM);
    QCOMPARE(mock.finish(), 0);
}

void tst_Cli::mockRefusals_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::newRow("unknown behaviour") << QStringLiteral("--behaviour") << QStringLiteral("kindness");
    QTest::newRow("behaviour settings") << QStringLiteral("--behaviour") << QStringLiteral("latency={");
    QTest::newRow("host") << QStringLiteral("--host") << QStringLiteral("256.1.1.1");
    QTest::newRow("port taken") << QStringLiteral("--http-port") << QString();
}

void tst_Cli::mockRefusals()
{
    QFETCH(QString, option);
    QFETCH(QString, value);
    RawServer server([](RawConnection &) {});
    CliProcess mock({QStringLiteral("mock"), QStringLiteral("demo"), option,
                     value.isEmpty() ? QString::number(server.serverPort()) : value});
    QCOMPARE(mock.finish(), 2);
    QCOMPARE(mock.output(), QByteArray());
    QVERIFY(mock.messages().startsWith("parlance-cli: "));
}

void tst_Cli::plugins()
{
    CliProcess table({QStringLiteral("plugins")});
    QCOMPARE(table.finish(), 0);
    QVERIFY(table.output().contains("mock-server"));

    write(QStringLiteral("broken.so"), "not a library");
    CliProcess json({QStringLiteral("plugins"), QStringLiteral("--json")},
                    {QStringLiteral("PARLANCE_PLUGIN_PATH=") + file({})});
    QCOMPARE(json.finish(), 0);
    bool mockFound = false;
    bool brokenFound = false;
    for (const nlohmann::json &line : jsonLines(json.output())) {
        QVERIFY(line.is_object());
        mockFound = mockFound || line["id"] == "mock";
        const bool isBroken =
            QString::fromStdString(line["file"].get<std::string>()).endsWith(QStringLiteral("broken.so"));
        brokenFound = brokenFound || (isBroken && line.contains("error"));
    }
    QVERIFY2(mockFound && brokenFound, json.output().constData());
}

QTEST_GUILESS_MAIN(tst_Cli)
#include "tst_cli.moc"
