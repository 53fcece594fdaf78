// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "mosquittobroker.h"
#include "mqttharness.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// The real program with a real broker: what `call`, `send` and `run` print and how they end.
class TestCliMqtt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void publish();
    void listen();
    void subscribeAndPublish();
    void linesFromInput();
    void forSeconds();
    void events();
    void user();
    void wrongOptions_data();
    void wrongOptions();
    void nobodyThere();
    void interrupted();
    void savedRequest();
    void run();

private:
    QStringList call(const QString &topic, const QStringList &arguments) const
    {
        return QStringList{QStringLiteral("call")} + arguments + QStringList{m_broker.address(topic)};
    }
    /// Keeps a message at the topic.
    void keep(const QString &topic, const QByteArray &payload)
    {
        MqttHarness publisher;
        QVERIFY(publisher.run(
            MqttHarness::publishing(m_broker.address(topic), {payload}, {{QStringLiteral("retain"), true}})));
    }
    QString write(const QString &name, const QByteArray &text) const;

    MosquittoBroker m_broker;
    QTemporaryDir m_folder;
};

namespace {

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ');
}

} // namespace

void TestCliMqtt::initTestCase()
{
    QVERIFY2(m_broker.port() > 0, qPrintable(m_broker.errors()));
}

QString TestCliMqtt::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

void TestCliMqtt::publish()
{
    MqttHarness listener;
    QVERIFY(listener.listen(
        MqttHarness::request(m_broker.address(QStringLiteral("cli/+")), {{QStringLiteral("qos"), 2}})));
    CliProcess cli(call(QStringLiteral("cli/a"),
                        words("-d {{what}} -d second --qos 2 --retain --var what=first -H trace:7")));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray());
    QCOMPARE(cli.messages(), QByteArray());
    QTRY_COMPARE(listener.contents(), (QList<QByteArray>{"first", "second"}));
    QCOMPARE(listener.messages().constFirst().attribute(u"qos"), QStringLiteral("2"));
    QCOMPARE(listener.messages().constFirst().attribute(u"user:trace"), QStringLiteral("7"));
    MqttHarness later;
    QVERIFY(later.listen(MqttHarness::request(m_broker.address(QStringLiteral("cli/a")))));
    QTRY_COMPARE(later.contents(), QList<QByteArray>{"second"});
}

void TestCliMqtt::listen()
{
    keep(QStringLiteral("listen/a"), "one");
    keep(QStringLiteral("listen/b"), "two");
    CliProcess cli(call(QStringLiteral("listen/#"), words("--max-messages 2")));
    QCOMPARE(cli.finish(), 0);
    QList<QByteArray> lines = cli.output().trimmed().split('\n');
    std::sort(lines.begin(), lines.end());
    QCOMPARE(lines, (QList<QByteArray>{"one", "two"}));
}

void TestCliMqtt::subscribeAndPublish()
{
    CliProcess cli(
        call(QStringLiteral("both/x"),
             words("--subscribe both/+ --subscribe $share/g/more/# -d hello --qos 1 --max-messages 1")));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("hello\n"));
}

void TestCliMqtt::linesFromInput()
{
    CliProcess cli(call(QStringLiteral("lines"), words("--subscribe lines -d - --qos 1")));
    QByteArray expected;
    for (const char *line : {"one", "two"}) {
        cli.write(QByteArray(line) + '\n');
        expected += QByteArray(line) + '\n';
        QTRY_COMPARE(cli.output(), expected);
    }
    QVERIFY(cli.isRunning());
    cli.closeInput();
    QCOMPARE(cli.finish(), 0);
}

void TestCliMqtt::forSeconds()
{
    keep(QStringLiteral("for"), "x");
    CliProcess cli(call(QStringLiteral("for"), words("--for 0.3")));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("x\n"));
}

void TestCliMqtt::events()
{
    CliProcess cli(call(QStringLiteral("events"), words("--events -d x --qos 2")));
    QCOMPARE(cli.finish(), 0);
    QStringList names;
    for (const QByteArray &line : cli.output().split('\n')) {
        if (!line.isEmpty())
            names.append(QString::fromUtf8(line.split('"').value(3)));
    }
    // PUBLISH, PUBREC, PUBREL, PUBCOMP, DISCONNECT.
    QCOMPARE(names.join(u' '),
             QStringLiteral("resolved connected request-sent head message-sent message-received message-sent "
                            "message-received message-sent finished"));
    QVERIFY2(cli.output().contains("[\"packet\",\"PUBREC\"]"), cli.output().constData());
    QVERIFY(cli.output().contains("[\"topic\",\"events\"]"));
}

void TestCliMqtt::user()
{
    MosquittoBroker::Options options;
    options.users.insert(QStringLiteral("ada"), QStringLiteral("secret"));
    const MosquittoBroker broker(options);
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    const QStringList base = {QStringLiteral("call"), broker.address(QStringLiteral("t")),
                              QStringLiteral("-d"), QStringLiteral("x"), QStringLiteral("-u")};
    CliProcess good(base + QStringList{QStringLiteral("ada:secret")});
    QVERIFY2(good.finish() == 0, good.messages().constData());
    CliProcess fromEnvironment(base + QStringList{QStringLiteral("ada")},
                               {QStringLiteral("PARLANCE_PASSWORD=secret")});
    QVERIFY2(fromEnvironment.finish() == 0, fromEnvironment.messages().constData());
    CliProcess bad(base + QStringList{QStringLiteral("ada:wrong")});
    QVERIFY(bad.finish() != 0);
    QVERIFY2(bad.messages().contains("not authorized") || bad.messages().contains("password"),
             bad.messages().constData());
}

void TestCliMqtt::wrongOptions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::newRow("qos") << words("--qos 3 -d x") << 2;
    QTest::newRow("filter") << words("--subscribe a#") << 2;
    QTest::newRow("wildcard to publish to") << words("-d x --option topic=a/+") << 2;
}

void TestCliMqtt::wrongOptions()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    CliProcess cli(call(QStringLiteral("t"), arguments));
    QCOMPARE(cli.finish(), status);
    QVERIFY(!cli.messages().isEmpty());
}

void TestCliMqtt::nobodyThere()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("mqtt://127.0.0.1:%1/t").arg(gone.serverPort());
    gone.close();
    CliProcess cli({QStringLiteral("call"), address});
    QCOMPARE(cli.finish(), 3);
    QVERIFY(cli.messages().contains("refused"));
}

void TestCliMqtt::interrupted()
{
    keep(QStringLiteral("interrupted"), "first");
    CliProcess cli(call(QStringLiteral("interrupted"), {}));
    QTRY_COMPARE(cli.output(), QByteArray("first\n"));
    cli.signal(2);
    QCOMPARE(cli.finish(), 130);
}

void TestCliMqtt::savedRequest()
{
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Things\n");
    const QString file =
        write(QStringLiteral("state.yml"),
              "info:\n  name: state\n  type: mqtt\nmqtt:\n  url: " + m_broker.address().toUtf8() +
                  "\n  qos: 1\n  subscriptions:\n    - filter: saved/+\n      qos: 2\n    - other\n"
                  "  userProperties:\n    - name: from\n      value: file\n"
                  "  message:\n    - title: first\n      selected: true\n      message:\n        type: json\n"
                  "        data: '{\"state\":\"open\"}'\n        topic: saved/atm\n        qos: 2\n"
                  "        contentType: application/json\n        userProperties:\n          - name: nr\n"
                  "            value: \"7\"\n"
                  "    - title: second\n      message:\n        type: text\n        data: unsent\n        "
                  "topic: saved/atm\n"
                  "runtime:\n  assertions:\n"
                  "    - expression: res.messages.length\n      operator: eq\n      value: \"1\"\n"
                  "    - expression: res.messages[0].data.state\n      operator: eq\n      value: \"open\"\n"
                  "    - expression: res.messages[0].topic\n      operator: eq\n      value: \"saved/atm\"\n"
                  "    - expression: res.messages[0].qos\n      operator: eq\n      value: '\"2\"'\n"
                  "    - expression: res.messages[0].contentType\n      operator: eq\n      value: "
                  "application/json\n"
                  "settings:\n  timeout: 10000\nextensions:\n  parlance:\n    closeAfterMessages: 1\n");
    QVERIFY(!file.isEmpty());
    CliProcess cli({QStringLiteral("send"), file});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("{\"state\":\"open\"}\n"));
}

void TestCliMqtt::run()
{
    CliProcess good({QStringLiteral("run"), m_folder.path()});
    QVERIFY2(good.finish() == 0, QByteArray(good.output() + good.messages()).constData());
    QFile file(m_folder.filePath(QStringLiteral("state.yml")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray changed = file.readAll().replace("eq\n      value: \"1\"", "eq\n      value: \"9\"");
    file.resize(0);
    file.seek(0);
    file.write(changed);
    file.close();
    CliProcess bad({QStringLiteral("run"), m_folder.path()});
    QCOMPARE(bad.finish(), 1);
}

QTEST_GUILESS_MAIN(TestCliMqtt)
#include "tst_climqtt.moc"
