// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpharness.h"
#include "rawserver.h"

#include <QTemporaryFile>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// A call is cancelled, or its owner goes away, in each phase, on either kind of loop.
class TestHttpCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancel_data();
    void cancel();
    void destroy_data();
    void destroy();
    void cancelAfterTheEnd();
    void cancelTwice();
    void destroyInsideTheSink();
    void cancelInsideTheSink();
    void protocolGoesWhileCallsRun();
    void protocolGoesBeforeACallBegins();
    void callOutlivesItsProtocol();
    void cancelStorm();

private:
    bool reach(HttpHarness &http, RawServer &server, const QString &phase);
    QTemporaryFile m_large;
};

namespace {

const QStringList phases{
    QStringLiteral("started"),   QStringLiteral("resolving"), QStringLiteral("handshake"),
    QStringLiteral("waiting"),   QStringLiteral("sending"),   QStringLiteral("head"),
    QStringLiteral("receiving"), QStringLiteral("events"),    QStringLiteral("redirected")};

void addPhases()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<bool>("ownThread");
    for (const QString &phase : phases) {
        QTest::newRow(qPrintable(phase)) << phase << true;
        QTest::newRow(qPrintable(phase + QStringLiteral(", current thread"))) << phase << false;
    }
}

call::IoContext::Mode mode(bool ownThread)
{
    return ownThread ? call::IoContext::Mode::OwnThread : call::IoContext::Mode::CurrentThread;
}

QByteArray firstBytes(const QString &phase)
{
    if (phase == QLatin1String("head"))
        return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
    if (phase == QLatin1String("receiving"))
        return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
    if (phase == QLatin1String("events"))
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: one\n\n";
    if (phase == QLatin1String("redirected"))
        return "HTTP/1.1 302 Found\r\nLocation: /silent\r\nContent-Length: 0\r\n\r\n";
    return {};
}

RawServer::Script scriptFor(const QString &phase)
{
    return [phase](RawConnection &connection) {
        if (connection.requests() == 1 && !connection.property("answered").toBool()) {
            connection.setProperty("answered", true);
            connection.write(firstBytes(phase));
        }
    };
}

} // namespace

/// Starts a call and turns the loop until it is in the phase.
bool TestHttpCancel::reach(HttpHarness &http, RawServer &server, const QString &phase)
{
    Request request = HttpHarness::get(server.url());
    if (phase == QLatin1String("resolving"))
        request.address = QStringLiteral("http://no-such-host.invalid/");
    if (phase == QLatin1String("handshake"))
        request.address.replace(QLatin1String("http:"), QLatin1String("https:"));
    if (phase == QLatin1String("sending")) {
        request = HttpHarness::post(server.url(), FileBody{m_large.fileName(), {}});
        server.setProperty("unread", true);
    }
    http.start(request);
    const auto until = [&http](const std::function<bool()> &reached) {
        return QTest::qWaitFor(reached, 10'000);
    };
    if (phase == QLatin1String("started") || phase == QLatin1String("resolving"))
        return true;
    if (phase == QLatin1String("handshake"))
        return until([&server] { return server.last() && !server.last()->received().isEmpty(); });
    if (phase == QLatin1String("sending"))
        return until([&http] { return http.events().has(QStringLiteral("request-sent")); });
    if (phase == QLatin1String("waiting"))
        return until([&server] { return server.last() && server.last()->requests() == 1; });
    if (phase == QLatin1String("events"))
        return until([&http] { return http.events().body() == "one"; });
    if (phase == QLatin1String("redirected"))
        return until([&server] { return server.last() && server.last()->requests() == 2; });
    return until([&http] { return http.events().has(QStringLiteral("head")); });
}

void TestHttpCancel::cancel_data()
{
    addPhases();
    QVERIFY(m_large.open());
    QVERIFY(m_large.resize(64LL * 1024 * 1024));
}

void TestHttpCancel::cancel()
{
    QFETCH(QString, phase);
    QFETCH(bool, ownThread);
    HttpHarness http(mode(ownThread));
    RawServer server(scriptFor(phase));
    QVERIFY(reach(http, server, phase));
    http.call().cancel();
    QTRY_VERIFY(http.events().isFinished());
    // A name that is known not to exist may be so before the cancel.
    if (phase != QLatin1String("resolving") || http.events().finished()->outcome != Outcome::Failed)
        QCOMPARE(http.events().finished()->outcome, Outcome::Cancelled);
    QCOMPARE(http.events().names().count(QStringLiteral("finished")), 1);
    if (phase == QLatin1String("receiving") && !http.events().body().isEmpty()) {
        QCOMPARE(http.events().body(), QByteArray("half"));
        QVERIFY(http.events().last<MessageReceived>().message.truncated);
    }
    // The connection does not linger either.
    if (server.last())
        QTRY_VERIFY(!server.last()->isOpen());
}

void TestHttpCancel::destroy_data()
{
    addPhases();
}

void TestHttpCancel::destroy()
{
    QFETCH(QString, phase);
    QFETCH(bool, ownThread);
    HttpHarness http(mode(ownThread));
    RawServer server(scriptFor(phase));
    QVERIFY(reach(http, server, phase));
    http.destroyCall();
    const qsizetype events = http.events().events().size();
    if (server.last())
        QTRY_VERIFY(!server.last()->isOpen());
    // Another call through the same loop shows that nothing more was said meanwhile.
    EventCollector other;
    call::CallContext context;
    context.sink = other.sink();
    RawServer good(RawServer::answering("HTTP/1.1 204 No Content\r\n\r\n"));
    const call::CallPtr call = http.protocol().start(HttpHarness::get(good.url()), std::move(context));
    QTRY_VERIFY(other.isFinished());
    QCOMPARE(other.finished()->outcome, Outcome::Completed);
    QCOMPARE(http.events().events().size(), events);
}

void TestHttpCancel::cancelAfterTheEnd()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.1 204 No Content\r\n\r\n"));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    http.call().cancel();
    QVERIFY(http.run(HttpHarness::get(server.url())));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(server.connections().size(), 1);
}

void TestHttpCancel::cancelTwice()
{
    HttpHarness http;
    RawServer server({});
    QVERIFY(reach(http, server, QStringLiteral("waiting")));
    http.call().cancel();
    http.call().cancel();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().all<Finished>().size(), 1);
}

void TestHttpCancel::destroyInsideTheSink()
{
    for (const char *last : {"resolved", "head", "message-received", "finished"}) {
        HttpHarness http(call::IoContext::Mode::CurrentThread);
        RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        call::CallPtr call;
        int batchesAfter = 0;
        bool seen = false;
        call::CallContext context;
        context.sink = [&](const call::EventBatch &batch) {
            batchesAfter += seen;
            for (const Event &event : batch) {
                if (eventName(event.data) == QLatin1String(last)) {
                    seen = true;
                    call.reset();
                }
            }
        };
        call = http.protocol().start(HttpHarness::get(server.url()), std::move(context));
        QTRY_VERIFY(seen);
        QVERIFY(http.run(HttpHarness::get(server.url())));
        QCOMPARE(batchesAfter, 0);
    }
}

void TestHttpCancel::cancelInsideTheSink()
{
    HttpHarness http(call::IoContext::Mode::CurrentThread);
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nok"));
    call::CallPtr call;
    std::optional<Finished> finished;
    call::CallContext context;
    context.sink = [&](const call::EventBatch &batch) {
        for (const Event &event : batch) {
            if (std::holds_alternative<HeadReceived>(event.data))
                call->cancel();
            if (const auto *end = std::get_if<Finished>(&event.data))
                finished = *end;
        }
    };
    call = http.protocol().start(HttpHarness::get(server.url()), std::move(context));
    QTRY_VERIFY(finished);
    QCOMPARE(finished->outcome, Outcome::Cancelled);
}

void TestHttpCancel::protocolGoesWhileCallsRun()
{
    HttpHarness http;
    RawServer server(scriptFor(QStringLiteral("receiving")));
    QVERIFY(reach(http, server, QStringLiteral("receiving")));
    http.destroyProtocol();
    QVERIFY(http.events().isFinished());
    QCOMPARE(http.events().finished()->outcome, Outcome::Cancelled);
}

void TestHttpCancel::protocolGoesBeforeACallBegins()
{
    HttpHarness http(call::IoContext::Mode::CurrentThread);
    RawServer server({});
    http.start(HttpHarness::get(server.url()));
    http.destroyProtocol();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().finished()->outcome, Outcome::Cancelled);
    QVERIFY(server.connections().isEmpty());
}

void TestHttpCancel::callOutlivesItsProtocol()
{
    EventCollector events;
    call::CallPtr call;
    RawServer server({});
    {
        call::IoContext io(call::IoContext::Mode::OwnThread);
        call::ProtocolRegistry registry;
        http::registerProtocol(registry, io);
        call::CallContext context;
        context.sink = events.sink();
        call = registry.protocol(QStringLiteral("http"))
                   ->start(HttpHarness::get(server.url()), std::move(context));
    }
    call->cancel();
    call.reset();
    QVERIFY(events.names().count(QStringLiteral("finished")) <= 1);
}

void TestHttpCancel::cancelStorm()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    constexpr int count = 200;
    std::vector<std::unique_ptr<EventCollector>> collectors;
    std::vector<call::CallPtr> calls;
    for (int i = 0; i < count; ++i) {
        collectors.push_back(std::make_unique<EventCollector>());
        call::CallContext context;
        context.sink = collectors.back()->sink();
        calls.push_back(http.protocol().start(HttpHarness::get(server.url()), std::move(context)));
        if (i % 3 == 0)
            calls[size_t(i) / 2]->cancel();
        if (i % 5 == 0)
            calls[size_t(i) / 3].reset();
        if (i % 7 == 0)
            QTest::qWait(0);
    }
    for (int i = 0; i < count; ++i) {
        if (calls[size_t(i)])
            QTRY_VERIFY(collectors[size_t(i)]->isFinished());
        QVERIFY(collectors[size_t(i)]->all<Finished>().size() <= 1);
    }
}

QTEST_GUILESS_MAIN(TestHttpCancel)

#include "tst_httpcancel.moc"
