// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/plugin/mockserver.h>
#include <parlance/plugin/pluginloader.h>

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace parlance;
using namespace parlance::plugin;

/// The mock through the loader and the plugin interface, as the programs use it.
class TestMockServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_loader = std::make_unique<PluginLoader>(
            QStringList{QStringLiteral(PARLANCE_BINARY_DIR) + QStringLiteral("/lib/parlance/plugins")});
        const Result<MockServerFactory *> factory =
            m_loader->firstOfKind<MockServerFactory>(QStringLiteral("mock-server"));
        QVERIFY2(factory, factory ? "" : qPrintable(factory.error().toString()));
        m_factory = *factory;
    }

    void answersAndRecords()
    {
        const std::unique_ptr<MockServer> server = m_factory->createServer();
        QSignalSpy ready(server.get(), &MockServer::exchangesReady);
        QVERIFY(server->start({}));
        QCOMPARE(server->endpoints().size(), 1);
        QCOMPARE(server->endpoints().constFirst().protocol, QStringLiteral("http"));
        const QByteArray answer = get(*server, "/accounts?limit=2");
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.contains("\"id\":\"acc_0001\""));
        QVERIFY(answer.contains("\r\nLink: </accounts?limit=2&cursor="));
        QTRY_COMPARE(ready.count(), 1);
        const QList<Exchange> exchanges = server->takeExchanges();
        QCOMPARE(exchanges.size(), 1);
        const Exchange &exchange = exchanges.constFirst();
        QCOMPARE(exchange.request.method, QStringLiteral("GET"));
        QVERIFY(exchange.request.address.endsWith(QStringLiteral("/accounts?limit=2")));
        QCOMPARE(exchange.status()->code, 200);
        QVERIFY(exchange.body()->payload.toByteArray().startsWith("{\"items\":["));
        QStringList who;
        for (const auto &[behaviour, text] : exchange.notes)
            who.append(behaviour);
        QCOMPARE(who, QStringList({QStringLiteral("handler"), QStringLiteral("pagination"),
                                   QStringLiteral("conditional"), QStringLiteral("cors"),
                                   QStringLiteral("problem-details")}));
        QVERIFY(server->takeExchanges().isEmpty());
        QCOMPARE(server->requestCount(), 1U);
    }

    void stopsAndStartsAgain()
    {
        const std::unique_ptr<MockServer> server = m_factory->createServer();
        QSignalSpy stopped(server.get(), &MockServer::stopped);
        QVERIFY(server->start({}));
        const int port = portOf(*server);
        server->stop();
        QCOMPARE(stopped.count(), 1);
        QVERIFY(!server->isRunning());
        QVERIFY(server->endpoints().isEmpty());
        MockConfiguration again;
        again.httpPort = port;
        QVERIFY(server->start(again));
        QCOMPARE(portOf(*server), port);
        QVERIFY(get(*server, "/health").endsWith(R"({"status":"ok"})"));
    }

    void saysWhichPortIsTaken()
    {
        const std::unique_ptr<MockServer> first = m_factory->createServer();
        const std::unique_ptr<MockServer> second = m_factory->createServer();
        QVERIFY(first->start({}));
        MockConfiguration same;
        same.httpPort = portOf(*first);
        const Result<void> started = second->start(same);
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::AlreadyExists);
        QVERIFY(started.error().message.contains(QString::number(same.httpPort)));
        QVERIFY(!started.error().hint.isEmpty());
        QVERIFY(!second->isRunning());
    }

private:
    static int portOf(const MockServer &server)
    {
        return QUrl(server.endpoints().constFirst().address).port();
    }

    static QByteArray get(const MockServer &server, const QByteArray &target)
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(portOf(server)));
        if (!socket.waitForConnected())
            return {};
        socket.write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        QByteArray answer;
        while (socket.waitForReadyRead())
            answer += socket.readAll();
        return answer;
    }

    std::unique_ptr<PluginLoader> m_loader;
    MockServerFactory *m_factory = nullptr;
};

QTEST_GUILESS_MAIN(TestMockServer)
#include "tst_mockserver.moc"
