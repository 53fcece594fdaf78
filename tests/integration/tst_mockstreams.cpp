// SPDX-License-Identifier: GPL-3.0-or-later
#include <chain/chain.h>
#include <http/bodystream.h>
#include <http/httpserver.h>

#include <QTest>

#include <rawclient.h>
#include <thread>

using namespace parlance;
using namespace parlance::mock;

namespace {

/// Delivers numbered parts from a thread of its own.
class Numbers : public BodyStream
{
public:
    Numbers(int count, std::atomic<int> &given, std::atomic<bool> &cancelled)
        : m_count(count)
        , m_given(given)
        , m_cancelled(cancelled)
    {
    }
    ~Numbers() override
    {
        if (m_thread.joinable())
            m_thread.detach();
    }

    void next(Delivery deliver) override
    {
        if (m_thread.joinable())
            m_thread.join();
        const int number = m_given++;
        m_thread = std::thread([deliver = std::move(deliver), number, count = m_count] {
            deliver(number < count ? std::optional(std::to_string(number) + '\n') : std::nullopt);
        });
    }

    void cancel() override { m_cancelled = true; }

private:
    int m_count;
    std::atomic<int> &m_given;
    std::atomic<bool> &m_cancelled;
    std::thread m_thread;
};

/// What later responders will do: answer with a stream, or from elsewhere.
class Elsewhere : public Responder
{
public:
    std::atomic<int> given{0};
    std::atomic<bool> cancelled{false};
    std::vector<std::thread> workers;

    ~Elsewhere() override
    {
        for (std::thread &worker : workers)
            worker.join();
    }

    std::string_view routeOf(const HttpRequest &request) const override { return request.path; }
    std::optional<Validators> validators(const HttpRequest &) const override { return std::nullopt; }
    bool acceptsMethod(const HttpRequest &) const override { return false; }

    Step respond(Interaction &interaction) override
    {
        HttpResponse &response = interaction.response;
        response.contentType = "text/plain";
        if (interaction.request.path == "/later") {
            workers.emplace_back([&response, resume = interaction.resumeLater()] {
                response.body = "from elsewhere";
                resume();
                // Twice does no harm.
                resume();
            });
            return Step::Wait;
        }
        const bool isEndless = interaction.request.path == "/endless";
        response.stream = std::make_shared<Numbers>(isEndless ? 1'000'000'000 : 500, given, cancelled);
        return Step::Continue;
    }
};

} // namespace

/// Answers that come in parts or later: what feeds, slow exports and bridges to other protocols stand on.
class TestMockStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_responder = std::make_unique<Elsewhere>();
        m_count = 0;
        ServerHooks hooks;
        hooks.plans = &m_plans;
        hooks.responder = m_responder.get();
        hooks.requestCount = &m_count;
        m_server = std::make_unique<HttpServer>();
        QVERIFY(m_server->start({QStringLiteral("127.0.0.1"), 0, 1, {}}, hooks));
        for (int i = 0; i < 500; ++i)
            m_expected += QByteArray::number(i) + '\n';
    }

    void cleanup()
    {
        m_server->stop();
        m_server.reset();
        m_responder.reset();
        m_expected.clear();
    }

    void chunks()
    {
        RawClient client(m_server->port());
        for (int i = 0; i < 2; ++i) {
            m_responder->given = 0;
            const RawAnswer answer = client.exchange(request("GET", "/stream"));
            QCOMPARE(answer.header("Transfer-Encoding"), QByteArray("chunked"));
            QVERIFY(answer.header("Content-Length").isNull());
            QCOMPARE(answer.body, m_expected);
        }
    }

    void withoutChunksForOldClients()
    {
        RawClient client(m_server->port());
        client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        const std::optional<QByteArray> all = client.readToEnd();
        QVERIFY(all);
        QVERIFY(!all->contains("chunked") && all->contains("Connection: close"));
        QVERIFY(all->endsWith(m_expected));
    }

    void headDoesNotStartTheStream()
    {
        RawClient client(m_server->port());
        client.send(request("HEAD", "/stream"));
        QCOMPARE(client.answer(false).status, 200);
        QCOMPARE(m_responder->given.load(), 0);
        QCOMPARE(client.exchange(request("GET", "/stream")).body, m_expected);
    }

    void aReaderThatGoesCancels()
    {
        RawClient client(m_server->port());
        client.send(request("GET", "/endless"));
        QTRY_VERIFY(m_responder->given > 100);
        client.abort();
        QTRY_VERIFY(m_responder->cancelled);
    }

    void stopEndsStreams()
    {
        RawClient client(m_server->port());
        client.send(request("GET", "/endless"));
        QTRY_VERIFY(m_responder->given > 10);
        m_server->stop();
        QVERIFY(m_responder->cancelled);
    }

    void answersFromElsewhere()
    {
        RawClient client(m_server->port());
        client.send(request("GET", "/later") + request("GET", "/later"));
        QCOMPARE(client.answer().body, QByteArray("from elsewhere"));
        QCOMPARE(client.answer().body, QByteArray("from elsewhere"));
    }

private:
    static QByteArray request(const QByteArray &method, const QByteArray &target)
    {
        return method + ' ' + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    PlanBook m_plans{{}};
    std::unique_ptr<Elsewhere> m_responder;
    std::unique_ptr<HttpServer> m_server;
    std::atomic<std::uint64_t> m_count{0};
    QByteArray m_expected;
};

QTEST_GUILESS_MAIN(TestMockStreams)
#include "tst_mockstreams.moc"
