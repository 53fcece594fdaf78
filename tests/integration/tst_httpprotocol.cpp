// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/http/httpprotocol.h>

#include "eventcollector.h"
#include "rawserver.h"

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// HTTP calls against servers that say exactly what each test wants.
class TestHttpProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void getsABody();

private:
    call::CallPtr start(const Request &request, call::CallContext context = {});

    std::unique_ptr<call::IoContext> m_io;
    std::unique_ptr<call::ProtocolRegistry> m_registry;
    std::unique_ptr<EventCollector> m_events;
};

namespace {

Request get(const QString &address)
{
    Request request;
    request.protocol = QStringLiteral("http");
    request.method = QStringLiteral("GET");
    request.address = address;
    return request;
}

} // namespace

void TestHttpProtocol::init()
{
    m_io = std::make_unique<call::IoContext>(call::IoContext::Mode::OwnThread);
    m_registry = std::make_unique<call::ProtocolRegistry>();
    http::registerProtocol(*m_registry, *m_io);
    m_events = std::make_unique<EventCollector>();
}

void TestHttpProtocol::cleanup()
{
    m_registry.reset();
    m_io.reset();
    m_events.reset();
}

call::CallPtr TestHttpProtocol::start(const Request &request, call::CallContext context)
{
    context.sink = m_events->sink();
    return m_registry->protocol(QStringLiteral("http"))->start(request, std::move(context));
}

void TestHttpProtocol::getsABody()
{
    RawServer server(
        RawServer::answering("HTTP/1.1 200 Fine\r\nX-A: 1\r\nx-a:2\r\nContent-Length: 5\r\n\r\nhello"));
    const call::CallPtr call = start(get(server.url(QStringLiteral("/x?y=1"))));
    QTRY_VERIFY(m_events->isFinished());
    QCOMPARE(m_events->names().join(u' '),
             QStringLiteral("resolved connected request-sent head message-received finished"));
    QCOMPARE(m_events->finished()->outcome, Outcome::Completed);
    QCOMPARE(m_events->body(), QByteArray("hello"));
    const Head head = m_events->last<HeadReceived>().head;
    QCOMPARE(head.status.code, 200);
    QCOMPARE(head.status.text, QStringLiteral("Fine"));
    QCOMPARE(head.headers, (HeaderList{{"X-A", "1"}, {"x-a", "2"}, {"Content-Length", "5"}}));
    QCOMPARE(server.last()->received(),
             QByteArray("GET /x?y=1 HTTP/1.1\r\nHost: 127.0.0.1:%1\r\nUser-Agent: Parlance/" PARLANCE_VERSION
                        "\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n")
                 .replace("%1", QByteArray::number(server.serverPort())));
}

QTEST_GUILESS_MAIN(TestHttpProtocol)

#include "tst_httpprotocol.moc"
