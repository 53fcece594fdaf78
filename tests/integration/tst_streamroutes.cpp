// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpharness.h"
#include "nodeserver.h"
#include "tcprelay.h"

#include <parlance/call/attempts.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Streams of a Node server through what stands between: nginx that buffers or does not, a wire that is cut.
class TestStreamRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void throughNginx_data();
    void throughNginx();
    void cutEventStreamLosesNothing();
    void droppedOnPurpose();
    void pollsWithACursor();
};

namespace {

/// `/events`: ids from 1 on, a heartbeat between, resumed by Last-Event-ID, ended by 204 after the last.
/// `/rows`: JSON lines, one of them malformed. Both wait after the first until `/go` is called when the query
/// says `wait`. `/changes?since=N`: what is behind N, at most two.
const char server[] = R"(
const http = require('http');
const waiting = [];
const go = (asked) => (asked ? new Promise((done) => waiting.push(done)) : Promise.resolve());
const pause = () => new Promise((done) => setTimeout(done, 2));
const last = 300;
async function events(request, response, wait) {
    const from = Number(request.headers['last-event-id'] || 0);
    if (from >= last) {
        response.writeHead(204);
        response.end();
        return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.write('retry: 3\n\n');
    const end = wait ? 3 : last;
    for (let id = from + 1; id <= end && !response.destroyed; ++id) {
        response.write(`: beat\nid: ${id}\ndata: event ${id}\n\n`);
        console.log('wrote');
        await (wait && id === 1 ? go(true) : pause());
    }
    response.end();
}
async function rows(response, wait) {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write('{"row":1}\n');
    console.log('wrote');
    await go(wait);
    response.end('{"row":\n{"row":3}\n');
}
http.createServer((request, response) => {
    const url = new URL(request.url, 'http://h');
    const wait = url.searchParams.has('wait');
    if (url.pathname === '/events') events(request, response, wait);
    else if (url.pathname === '/rows') rows(response, wait);
    else if (url.pathname === '/changes') {
        const since = Number(url.searchParams.get('since'));
        const all = [1, 2, 3, 4, 5].filter((n) => n > since).slice(0, 2);
        response.end(JSON.stringify({ items: all, next: all.at(-1) ?? since, done: since >= 5 }));
    } else {
        waiting.splice(0).forEach((done) => done());
        response.end('gone on');
    }
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
)";

/// Debian's nginx before a server, on a socket of its own. Buffering as it comes means HTTP/1.0 to the
/// server: chunks are passed on even then.
class Nginx
{
public:
    Nginx(int port, bool buffers)
    {
        QFile config(m_folder.filePath(QStringLiteral("nginx.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return;
        config.write(QStringLiteral("daemon off; master_process off; pid %1/pid; error_log stderr crit;\n"
                                    "events { worker_connections 64; }\n"
                                    "http { access_log off; client_body_temp_path %1; proxy_temp_path %1;\n"
                                    "fastcgi_temp_path %1; uwsgi_temp_path %1; scgi_temp_path %1;\n"
                                    "server { listen unix:%2; location / {\n"
                                    "proxy_pass http://127.0.0.1:%3; proxy_http_version %4;\n"
                                    "proxy_set_header Connection \"\"; proxy_buffering %5; } } }\n")
                         .arg(m_folder.path(), socket())
                         .arg(port)
                         .arg(buffers ? QStringLiteral("1.0") : QStringLiteral("1.1"))
                         .arg(buffers ? QStringLiteral("on") : QStringLiteral("off"))
                         .toUtf8());
        config.close();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("/usr/sbin/nginx"),
                        {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"), config.fileName()});
    }
    ~Nginx()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5'000))
            m_process.kill();
        m_process.waitForFinished();
    }
    QString socket() const { return m_folder.filePath(QStringLiteral("nginx.sock")); }
    bool isReady() const
    {
        return QTest::qWaitFor([this] { return QFile::exists(socket()); }, 20'000);
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

/// Attempts of one request over HTTP, in this thread.
struct StreamCall
{
    HttpHarness http{call::IoContext::Mode::CurrentThread};
    std::shared_ptr<EventCollector> events = std::make_shared<EventCollector>();
    call::CallPtr call;

    explicit StreamCall(const Request &request)
    {
        const auto starter = [this](const Request &attempt, call::EventSink sink) {
            call::CallContext context;
            context.sink = std::move(sink);
            return http.protocol().start(attempt, std::move(context));
        };
        call = call::makeAttempts(request, events->sink(), starter,
                                  call::attemptPolicy(request, http.protocol()));
    }
    QStringList contents() const
    {
        QStringList found;
        for (const MessageReceived &each : events->all<MessageReceived>()) {
            if (!each.message.isControl() && !each.message.truncated)
                found.append(QString::fromUtf8(each.message.payload.toByteArray()));
        }
        return found;
    }
    int reconnections() const
    {
        int count = 0;
        for (const Resolved &each : events->all<Resolved>())
            count += each.reason == LegReason::Reconnect ? 1 : 0;
        return count;
    }
};

QStringList allEvents()
{
    QStringList events;
    for (int id = 1; id <= 300; ++id)
        events.append(QStringLiteral("event %1").arg(id));
    return events;
}

Request reconnecting(const QString &address)
{
    Request request = HttpHarness::get(address);
    request.options = {{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 5}};
    return request;
}

} // namespace

void TestStreamRoutes::throughNginx_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("buffers");
    for (const char *path : {"/events", "/rows"}) {
        QTest::addRow("%s, buffered", path) << QString::fromLatin1(path) << true;
        QTest::addRow("%s, passed on", path) << QString::fromLatin1(path) << false;
    }
}

void TestStreamRoutes::throughNginx()
{
    QFETCH(QString, path);
    QFETCH(bool, buffers);
    NodeServer node(QString::fromLatin1(server));
    QVERIFY(node.port() > 0);
    const Nginx nginx(node.port(), buffers);
    QVERIFY(nginx.isReady());
    HttpHarness http;
    Request request = HttpHarness::get(QStringLiteral("http://nginx%1?wait").arg(path));
    request.options.insert(QStringLiteral("unixSocket"), nginx.socket());
    http.start(request);
    QTRY_VERIFY_WITH_TIMEOUT(!node.lines().isEmpty(), 20'000);
    // The server has said its first and waits: only a proxy that passes things on lets us know.
    if (buffers)
        QVERIFY(!QTest::qWaitFor([&http] { return !http.contents().isEmpty(); }, 300));
    else
        QTRY_COMPARE_WITH_TIMEOUT(http.contents().size(), 1, 20'000);
    HttpHarness other;
    QVERIFY(other.run(HttpHarness::get(QStringLiteral("http://%1/go").arg(node.address()))));
    QTRY_VERIFY_WITH_TIMEOUT(http.events().isFinished(), 20'000);
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    if (path == QLatin1String("/events")) {
        QCOMPARE(http.contents(), (QList<QByteArray>{"event 1", "event 2", "event 3"}));
        return;
    }
    QCOMPARE(http.contents(), (QList<QByteArray>{"{\"row\":1}", "{\"row\":", "{\"row\":3}"}));
    const QList<MessageReceived> received = http.events().all<MessageReceived>();
    QVERIFY(!received.at(1).message.attribute(u"malformed").isEmpty());
    // Each row has the time it came at, not that of the answer's end.
    if (!buffers)
        QVERIFY(received.at(0).message.at < received.at(2).message.at);
}

void TestStreamRoutes::cutEventStreamLosesNothing()
{
    NodeServer node(QString::fromLatin1(server));
    QVERIFY(node.port() > 0);
    TcpRelay relay(TcpRelay::Kind::Wire, node.port());
    StreamCall stream(reconnecting(QStringLiteral("http://%1/events").arg(relay.address())));
    for (const int count : {20, 90, 91, 200}) {
        QTRY_VERIFY_WITH_TIMEOUT(stream.contents().size() >= count, 30'000);
        relay.cut();
    }
    QTRY_VERIFY_WITH_TIMEOUT(stream.events->isFinished(), 60'000);
    QCOMPARE(stream.events->finished()->outcome, Outcome::Completed);
    QCOMPARE(stream.contents(), allEvents());
    QVERIFY(stream.reconnections() >= 4);
}

void TestStreamRoutes::droppedOnPurpose()
{
    NodeServer node(QString::fromLatin1(server));
    QVERIFY(node.port() > 0);
    StreamCall stream(reconnecting(QStringLiteral("http://%1/events").arg(node.address())));
    QTRY_VERIFY_WITH_TIMEOUT(stream.contents().size() >= 30, 30'000);
    QVERIFY(stream.call->drop());
    QTRY_VERIFY_WITH_TIMEOUT(stream.events->isFinished(), 60'000);
    QCOMPARE(stream.contents(), allEvents());
    QVERIFY(stream.reconnections() >= 1);
}

void TestStreamRoutes::pollsWithACursor()
{
    NodeServer node(QString::fromLatin1(server));
    QVERIFY(node.port() > 0);
    Request request = HttpHarness::get(QStringLiteral("http://%1/changes?since=0").arg(node.address()));
    request.options = {{QStringLiteral("repeatEveryMs"), 0},
                       {QStringLiteral("repeatCursor"), QStringLiteral("res.body.next")},
                       {QStringLiteral("repeatCursorParameter"), QStringLiteral("since")},
                       {QStringLiteral("repeatUntil"), QStringLiteral("res.body.done")}};
    StreamCall poll(request);
    QTRY_VERIFY_WITH_TIMEOUT(poll.events->isFinished(), 60'000);
    QCOMPARE(poll.contents(), (QStringList{QStringLiteral("{\"items\":[1,2],\"next\":2,\"done\":false}"),
                                           QStringLiteral("{\"items\":[3,4],\"next\":4,\"done\":false}"),
                                           QStringLiteral("{\"items\":[5],\"next\":5,\"done\":false}"),
                                           QStringLiteral("{\"items\":[],\"next\":5,\"done\":true}")}));
}

QTEST_GUILESS_MAIN(TestStreamRoutes)
#include "tst_streamroutes.moc"
