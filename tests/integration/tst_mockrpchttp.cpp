// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <rpc/rpcframes.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;
using mock::appendFrame;

namespace {

const QByteArray bankPath = "/parlance.bank.v1.Bank/";

QByteArray post(const QByteArray &method, const QByteArray &type, const QByteArray &body,
                const QByteArray &headers = {})
{
    return "POST " + bankPath + method + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

QByteArray frame(const QByteArray &bytes, unsigned char flags = 0)
{
    std::string text;
    appendFrame(text, flags, {bytes.constData(), std::size_t(bytes.size())});
    return QByteArray::fromStdString(text);
}

/// The request {id: "acc_0001"}, binary.
QByteArray accountRequest()
{
    return QByteArray("\x0a\x08") + "acc_0001";
}

/// Flags and bytes of each frame.
QList<std::pair<int, QByteArray>> frames(QByteArray body)
{
    QList<std::pair<int, QByteArray>> list;
    while (body.size() >= 5) {
        qsizetype size = 0;
        for (int i = 1; i < 5; ++i)
            size = size * 256 + static_cast<unsigned char>(body.at(i));
        list.append({static_cast<unsigned char>(body.at(0)), body.mid(5, size)});
        body.remove(0, 5 + size);
    }
    return list;
}

} // namespace

/// The bank's methods by Connect and gRPC-Web on the HTTP port, byte for byte.
class TestMockRpcHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_mock = std::make_unique<RunningMock>(
            mock::Limits(), [](plugin::MockConfiguration &configuration) { configuration.grpcPort = 0; });
    }

    void init()
    {
        m_client = std::make_unique<RawClient>(m_mock->port);
        m_mock->mock->takeExchanges();
        m_seen.clear();
    }

    void answersConnectInJson()
    {
        const RawAnswer answer =
            m_client->exchange(post("GetAccount", "application/json", "{\"id\":\"acc_0001\"}"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/json"));
        QVERIFY(answer.body.startsWith("{\"id\":\"acc_0001\","));
        QVERIFY(!answer.header("X-Request-Id").isEmpty());
    }

    void answersConnectInBinary()
    {
        const RawAnswer answer =
            m_client->exchange(post("GetAccount", "application/proto", accountRequest()));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.startsWith(accountRequest()));
    }

    void answersConnectByGet_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("status");
        QTest::newRow("JSON") << QByteArray(
                                     "connect=v1&encoding=json&message=%7B%22id%22%3A%22acc_0001%22%7D")
                              << 200;
        QTest::newRow("base64url") << QByteArray("encoding=json&base64=1&message=eyJpZCI6ImFjY18wMDAxIn0")
                                   << 200;
        QTest::newRow("broken base64") << QByteArray("encoding=json&base64=1&message=*") << 400;
        QTest::newRow("broken JSON") << QByteArray("encoding=json&message=%7B") << 400;
        QTest::newRow("compressed") << QByteArray("encoding=json&compression=gzip&message=x") << 501;
    }

    void answersConnectByGet()
    {
        QFETCH(QByteArray, query);
        QFETCH(int, status);
        const RawAnswer answer = m_client->exchange(get(bankPath + "GetAccount?" + query));
        QCOMPARE(answer.status, status);
        if (status == 200)
            QVERIFY(answer.body.startsWith("{\"id\":\"acc_0001\","));
        else
            QVERIFY(answer.body.startsWith("{\"code\":\""));
        QCOMPARE(m_client->exchange(get(bankPath + "CreatePayment?" + query)).status, 405);
    }

    void refusesByConnectWithDetails()
    {
        const RawAnswer answer =
            m_client->exchange(post("GetAccount", "application/json", "{\"id\":\"acc_none\"}"));
        QCOMPARE(answer.status, 404);
        QVERIFY(answer.body.startsWith("{\"code\":\"not_found\",\"message\":"));
        QVERIFY(answer.body.contains("\"type\":\"google.rpc.ErrorInfo\",\"value\":\""));
        QVERIFY(answer.body.contains("\"reason\":\"NOT_FOUND\""));
        const RawAnswer unknown = m_client->exchange(post("NoSuchMethod", "application/json", "{}"));
        QCOMPARE(unknown.status, 501);
        QVERIFY(unknown.body.startsWith("{\"code\":\"unimplemented\""));
    }

    void keepsConnectsDeadline()
    {
        const RawAnswer answer = m_client->exchange(post("CheckCredit", "application/json",
                                                         "{\"accountId\":\"acc_0001\",\"workTime\":\"30s\"}",
                                                         "Connect-Timeout-Ms: 80\r\n"));
        QCOMPARE(answer.status, 504);
        QVERIFY(answer.body.startsWith("{\"code\":\"deadline_exceeded\""));
    }

    void streamsByConnect()
    {
        const QByteArray transaction = "{\"transaction\":{\"accountId\":\"acc_0001\",\"type\":\"TRANSACTION_"
                                       "TYPE_CREDIT\",\"amount\":\"1.00\"}}";
        const RawAnswer answer = m_client->exchange(
            post("ImportTransactions", "application/connect+json", frame(transaction) + frame(transaction)));
        QCOMPARE(answer.status, 200);
        const auto parts = frames(answer.body);
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts.at(0).first, 0);
        QVERIFY(parts.at(0).second.contains("\"imported\":\"2\""));
        QCOMPARE(parts.at(1).first, 2);
        QCOMPARE(parts.at(1).second, QByteArray("{}"));
    }

    void answersGrpcWeb_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("binary") << QByteArray("application/grpc-web+proto");
        QTest::newRow("text") << QByteArray("application/grpc-web-text");
    }

    void answersGrpcWeb()
    {
        QFETCH(QByteArray, type);
        const bool isText = type.contains("text");
        const auto ask = [&](const QByteArray &message) {
            const QByteArray body = isText ? frame(message).toBase64() : frame(message);
            const RawAnswer answer =
                m_client->exchange(post("GetAccount", type, body, "Origin: https://example.org\r\n"));
            if (answer.status != 200 || answer.header("Access-Control-Allow-Origin") != "*" ||
                !answer.header("Access-Control-Expose-Headers").contains("Grpc-Status"))
                return QList<std::pair<int, QByteArray>>();
            return frames(isText ? QByteArray::fromBase64(answer.body) : answer.body);
        };
        const auto good = ask(accountRequest());
        QCOMPARE(good.size(), 2);
        QVERIFY(good.at(0).second.startsWith(accountRequest()));
        QCOMPARE(good.at(1).first, 0x80);
        QVERIFY(good.at(1).second.startsWith("grpc-status: 0\r\n"));
        const auto bad = ask("\x0a\x04nope");
        QCOMPARE(bad.size(), 1);
        QVERIFY(bad.at(0).second.startsWith("grpc-status: 5\r\ngrpc-message: "));
        QVERIFY(bad.at(0).second.contains("grpc-status-details-bin: "));
    }

    void streamsByGrpcWebWhatRestCreates()
    {
        // {limit: 1}
        m_client->send(post("WatchTransactions", "application/grpc-web", frame("\x18\x01")));
        RawClient rest(m_mock->port);
        RawAnswer created;
        // Until the watch has begun, what is created is not for it.
        QTRY_VERIFY(hasSeen());
        created = rest.exchange(withBody(
            "POST", "/transactions", "{\"accountId\":\"acc_0001\",\"type\":\"credit\",\"amount\":\"3.00\"}"));
        QCOMPARE(created.status, 201);
        const RawAnswer answer = m_client->answer();
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.header("x-last-change-id").isEmpty());
        const auto parts = frames(answer.body);
        QCOMPARE(parts.size(), 2);
        QVERIFY(parts.at(0).second.contains("3.00"));
        QVERIFY(parts.at(1).second.startsWith("grpc-status: 0\r\n"));
    }

    void survivesGarbage_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray web = "application/grpc-web";
        const QByteArray connect = "application/connect+proto";
        QTest::newRow("cut frame") << web << QByteArray("\x00\x00\x00", 3) << QByteArray("grpc-status: 3");
        QTest::newRow("short frame") << web << QByteArray("\x00\x00\x00\x00\x09xx", 7)
                                     << QByteArray("grpc-status: 3");
        QTest::newRow("compressed") << web << frame("x", 1) << QByteArray("grpc-status: 12");
        QTest::newRow("unknown flags") << web << frame("x", 0x40) << QByteArray("grpc-status: 3");
        QTest::newRow("no message") << web << QByteArray() << QByteArray("grpc-status: 13");
        QTest::newRow("garbage message") << web << frame("\xff\xff\xff") << QByteArray("grpc-status: 13");
        QTest::newRow("no base64") << QByteArray("application/grpc-web-text") << QByteArray("***=")
                                   << QByteArray("grpc-status: 3").toBase64().left(4);
        QTest::newRow("Connect, cut")
            << connect << QByteArray("\x00", 1) << QByteArray("{\"error\":{\"code\":\"invalid_argument\"");
    }

    void survivesGarbage()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        const bool isText = type.endsWith("text");
        const QByteArray method = type.contains("connect") ? "WatchTransactions" : "GetAccount";
        const RawAnswer answer = m_client->exchange(post(method, type, body));
        QCOMPARE(answer.status, 200);
        const auto parts = frames(isText ? QByteArray::fromBase64(answer.body) : answer.body);
        QVERIFY(!parts.isEmpty());
        if (isText)
            QVERIFY(parts.constLast().second.startsWith("grpc-status: 3"));
        else
            QVERIFY2(parts.constLast().second.startsWith(expected), parts.constLast().second.constData());
        QCOMPARE(m_client->exchange(get("/health")).status, 200);
    }

    void endsStreamsWhoseReaderHasGone()
    {
        m_client->send(
            post("WatchTransactions", "application/connect+json", frame("{\"heartbeat\":\"0.02s\"}")));
        QTRY_VERIFY(hasSeen());
        m_client->abort();
        RawClient other(m_mock->port);
        QCOMPARE(other.exchange(get("/health")).status, 200);
    }

private:
    /// Whether the mock has logged anything in this test.
    bool hasSeen()
    {
        m_seen += m_mock->mock->takeExchanges();
        return !m_seen.isEmpty();
    }

    QList<Exchange> m_seen;
    std::unique_ptr<RunningMock> m_mock;
    std::unique_ptr<RawClient> m_client;
};

QTEST_GUILESS_MAIN(TestMockRpcHttp)
#include "tst_mockrpchttp.moc"
