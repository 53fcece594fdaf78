// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "websocketpeer.h"

#include <QTemporaryDir>
#include <QTest>

using namespace parlance::test;

/// The real program against a WebSocket server: what `call`, `send` and `run` print and how they end.
class TestCliWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messages();
    void linesFromInput();
    void listensUntilTheServerCloses();
    void maximumMessages();
    void forSeconds();
    void events();
    void subprotocols();
    void refused();
    void interrupted();
    void savedRequest();
    void run();

private:
    static QStringList call(const WebSocketPeer &peer, const QStringList &arguments)
    {
        return QStringList{QStringLiteral("call")} + arguments + QStringList{peer.address()};
    }
    QString writeRequest(const QString &address, const QByteArray &assertions);

    QTemporaryDir m_folder;
};

void TestCliWebSocket::messages()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    CliProcess cli(call(peer, {QStringLiteral("-d"), QStringLiteral("hello {{who}}"), QStringLiteral("-d"),
                               QStringLiteral("again"), QStringLiteral("--var"), QStringLiteral("who=you")}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("hello you\nagain\n"));
    QCOMPARE(cli.messages(), QByteArray());
    QCOMPARE(peer.closeCode(), 1000);
}

void TestCliWebSocket::linesFromInput()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    CliProcess cli(call(peer, {QStringLiteral("-d"), QStringLiteral("-")}));
    QByteArray expected;
    for (const char *line : {"one", "two"}) {
        cli.write(QByteArray(line) + '\n');
        expected += QByteArray(line) + '\n';
        QTRY_COMPARE(cli.output(), expected);
    }
    QVERIFY(cli.isRunning());
    cli.closeInput();
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(peer.closeCode(), 1000);
}

void TestCliWebSocket::listensUntilTheServerCloses()
{
    WebSocketPeer peer(textFrame("first"));
    CliProcess cli(call(peer, {}));
    QTRY_COMPARE(cli.output(), QByteArray("first\n"));
    QVERIFY(cli.isRunning());
    peer.last()->write(textFrame("second") + closeFrame(1011, "out of order"));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("first\nsecond\n"));
    QCOMPARE(cli.messages(), QByteArray("parlance-cli: the answer is 1011 Internal Error: out of order.\n"));
}

void TestCliWebSocket::maximumMessages()
{
    WebSocketPeer peer(textFrame("1") + textFrame("2") + textFrame("3"), &WebSocketPeer::echo);
    CliProcess cli(call(peer, {QStringLiteral("--max-messages"), QStringLiteral("2")}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("1\n2\n"));
    QTRY_COMPARE(peer.closeCode(), 1000);
}

void TestCliWebSocket::forSeconds()
{
    WebSocketPeer peer(textFrame("1"), &WebSocketPeer::echo);
    CliProcess cli(call(
        peer, {QStringLiteral("--for"), QStringLiteral("0.3"), QStringLiteral("-d"), QStringLiteral("2")}));
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("1\n2\n"));
    QTRY_VERIFY(peer.closeCode() >= 1000);
}

void TestCliWebSocket::events()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    CliProcess cli(call(peer, {QStringLiteral("--events"), QStringLiteral("-d"), QStringLiteral("x")}));
    QCOMPARE(cli.finish(), 0);
    QStringList names;
    for (const QByteArray &line : cli.output().split('\n')) {
        if (!line.isEmpty())
            names.append(QString::fromUtf8(line.split('"').value(3)));
    }
    QCOMPARE(names.join(u' '),
             QStringLiteral("resolved connected request-sent head message-sent message-sent message-received "
                            "message-received finished"));
    QVERIFY(cli.output().contains("\"kind\":\"close\""));
    QVERIFY(cli.output().contains("\"attributes\":[[\"code\",\"1000\"]]"));
    QVERIFY(
        cli.output().contains("\"outcome\":\"completed\",\"status\":1000,\"statusText\":\"Normal Closure\""));
}

void TestCliWebSocket::subprotocols()
{
    WebSocketPeer peer(closeFrame(1000));
    CliProcess cli(call(peer, {QStringLiteral("--subprotocol"), QStringLiteral("a"),
                               QStringLiteral("--subprotocol"), QStringLiteral("b")}));
    QCOMPARE(cli.finish(), 0);
    QVERIFY(peer.last()->received().contains("Sec-WebSocket-Protocol: a, b\r\n"));
}

void TestCliWebSocket::refused()
{
    RawServer server(RawServer::answering(RawServer::answer("no entry", "HTTP/1.1 403 Forbidden\r\n")));
    CliProcess cli({QStringLiteral("call"), server.url().replace(0, 4, QStringLiteral("ws"))});
    QCOMPARE(cli.finish(), 3);
    QVERIFY2(cli.messages().contains("403 Forbidden"), cli.messages().constData());
}

void TestCliWebSocket::interrupted()
{
    WebSocketPeer peer(textFrame("first"));
    CliProcess cli(call(peer, {}));
    QTRY_COMPARE(cli.output(), QByteArray("first\n"));
    cli.signal(2);
    QCOMPARE(cli.finish(), 130);
    QTRY_COMPARE(peer.closeCode(), 1001);
}

QString TestCliWebSocket::writeRequest(const QString &address, const QByteArray &assertions)
{
    const auto write = [this](const QString &name, const QByteArray &text) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    };
    write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Sockets\n");
    return write(
        QStringLiteral("chat.yml"),
        "info:\n  name: chat\n  type: websocket\nwebsocket:\n  url: " + address.toUtf8() +
            "\n  message:\n    - title: first\n      selected: true\n      message:\n        type: json\n"
            "        data: '{\"say\":\"hello\"}'\n    - title: second\n      selected: true\n      message:\n"
            "        type: text\n        data: bye\nruntime:\n  assertions:\n" +
            assertions);
}

void TestCliWebSocket::savedRequest()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    const QString file = writeRequest(
        peer.address(), "    - expression: res.status\n      operator: eq\n      value: \"1000\"\n");
    CliProcess cli({QStringLiteral("send"), file});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("{\"say\":\"hello\"}\nbye\n"));
}

void TestCliWebSocket::run()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    const auto assertion = [](const char *expression, const char *operation,
                              const char *value) -> QByteArray {
        return QByteArray("    - expression: ") + expression + "\n      operator: " + operation +
               "\n      value: \"" + value + "\"\n";
    };
    const QByteArray held = QByteArray(assertion("res.messages.length", "eq", "2")) +
                            assertion("res.messages[0].data.say", "eq", "hello") +
                            assertion("res.messages[1].text", "eq", "bye") +
                            assertion("res.messages[0].at", "lt", "5000") +
                            assertion("res.status", "eq", "1000");
    writeRequest(peer.address(), held);
    CliProcess good({QStringLiteral("run"), m_folder.path()});
    QVERIFY2(good.finish() == 0, QByteArray(good.output() + good.messages()).constData());
    writeRequest(peer.address(), QByteArray(held + assertion("res.messages.length", "eq", "3")));
    CliProcess bad({QStringLiteral("run"), m_folder.path()});
    QCOMPARE(bad.finish(), 1);
}

QTEST_GUILESS_MAIN(TestCliWebSocket)
#include "tst_cliwebsocket.moc"
