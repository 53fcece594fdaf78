// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpharness.h"
#include "rawserver.h"

#include <QTest>

using namespace parlance;
using namespace parlance::test;

class TestHttpRedirects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyHopIsKept();
    void bodyIsRepeated();
    void bodyIsDropped();
    void loopEnds();
    void maximumCanBeZero();
    void notFollowedWhenSwitchedOff();
    void credentialsStayWithTheirOrigin();
    void otherCredentialsStayToo();
    void otherSchemesAreNotFollowed();
    void oneTimeLimitForAllHops();
    void failingHopKeepsTheOthers();
};

namespace {

QByteArray redirect(const QByteArray &status, const QByteArray &location, const QByteArray &body = "moved")
{
    return QByteArray("HTTP/1.1 ")
        .append(status)
        .append("\r\nLocation: ")
        .append(location)
        .append("\r\nContent-Length: ")
        .append(QByteArray::number(body.size()))
        .append("\r\n\r\n")
        .append(body);
}

/// Answers by path: `/a` is answered with the bytes for "/a".
RawServer::Script routes(const QMap<QByteArray, QByteArray> &answers)
{
    return [answers](RawConnection &connection) {
        const QByteArray all = connection.received();
        const int answered = connection.property("answered").toInt();
        const qsizetype start = all.indexOf("\r\n\r\n", answered);
        if (start < 0)
            return;
        const QByteArray head = all.sliced(answered, start - answered);
        const qsizetype lengthAt = head.indexOf("Content-Length: ");
        const int length = lengthAt < 0 ? 0 : head.sliced(lengthAt + 16).split('\r').first().toInt();
        if (all.size() < start + 4 + length)
            return;
        connection.setProperty("answered", int(start) + 4 + length);
        connection.write(
            answers.value(head.split(' ').value(1), "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
    };
}

const QByteArray fine = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine";

} // namespace

void TestHttpRedirects::everyHopIsKept()
{
    HttpHarness http;
    RawServer server(routes({{"/a", redirect("301 Moved Permanently", "/b", "one")},
                             {"/b", redirect("302 Found", "c?d", "two")},
                             {"/c?d", fine}}));
    QVERIFY(http.run(HttpHarness::get(server.url(QStringLiteral("/a")))));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    const QString hop = QStringLiteral("resolved connected request-sent head message-received ");
    QCOMPARE(http.events().names().join(u' '), QString(hop + hop + hop + QStringLiteral("finished")));
    const Exchange exchange = http.exchange();
    QCOMPARE(exchange.legs.size(), 3);
    QCOMPARE(exchange.legs.at(0).reason, LegReason::Initial);
    QCOMPARE(exchange.legs.at(1).reason, LegReason::Redirect);
    QCOMPARE(exchange.legs.at(0).head->status.code, 301);
    QCOMPARE(exchange.legs.at(1).head->status.code, 302);
    QCOMPARE(exchange.legs.at(2).address, server.url(QStringLiteral("/c?d")));
    QCOMPARE(exchange.body()->payload.toByteArray(), QByteArray("fine"));
    QCOMPARE(exchange.messages->at(0).payload.toByteArray(), QByteArray("one"));
    QCOMPARE(exchange.messages->at(1).leg, 1);
    for (int i = 0; i < 3; ++i) {
        const Timings timings = exchange.legs.at(i).timings;
        QVERIFY(timings.sent >= timings.started && timings.firstByte >= timings.sent &&
                timings.finished >= timings.firstByte);
    }
    QVERIFY(exchange.legs.at(2).connection->reused);
}

void TestHttpRedirects::bodyIsRepeated()
{
    HttpHarness http;
    RawServer server(routes({{"/a", redirect("307 Temporary Redirect", "/b")}, {"/b", fine}}));
    QVERIFY(http.run(HttpHarness::post(server.url(QStringLiteral("/a")),
                                       TextBody{QStringLiteral("json"), QStringLiteral("{\"n\":1}")})));
    QCOMPARE(http.events().body(), QByteArray("movedfine"));
    QCOMPARE(server.last()->received().count("{\"n\":1}"), 2);
    QCOMPARE(server.last()->received().count("POST /"), 2);
    QCOMPARE(http.events().all<MessageSent>().size(), 2);
    QCOMPARE(http.events().last<MessageSent>().message.leg, 1);
}

void TestHttpRedirects::bodyIsDropped()
{
    HttpHarness http;
    RawServer server(routes({{"/a", redirect("303 See Other", "/b")}, {"/b", fine}}));
    QVERIFY(http.run(HttpHarness::post(server.url(QStringLiteral("/a")),
                                       TextBody{QStringLiteral("json"), QStringLiteral("{}")})));
    const QByteArray second = server.last()->received().sliced(server.last()->received().indexOf("GET /b"));
    QVERIFY(!second.contains("Content-Type") && !second.contains("Content-Length"));
    QCOMPARE(http.events().all<MessageSent>().size(), 1);
}

void TestHttpRedirects::loopEnds()
{
    HttpHarness http;
    RawServer server(routes({{"/a", redirect("302 Found", "/b")}, {"/b", redirect("302 Found", "/a")}}));
    Request request = HttpHarness::get(server.url(QStringLiteral("/a")));
    request.options.insert(QStringLiteral("maximumRedirects"), 4);
    QVERIFY(http.run(request));
    QCOMPARE(http.events().finished()->error->code, ErrorCode::TooManyRedirects);
    QVERIFY(http.events().finished()->error->message.contains(QLatin1Char('4')));
    QCOMPARE(http.exchange().legs.size(), 5);
    QCOMPARE(http.exchange().legs.constLast().head->status.code, 302);
}

void TestHttpRedirects::maximumCanBeZero()
{
    HttpHarness http;
    RawServer server(routes({{"/a", redirect("302 Found", "/b")}, {"/b", fine}}));
    Request request = HttpHarness::get(server.url(QStringLiteral("/a")));
    request.options.insert(QStringLiteral("maximumRedirects"), 0);
    QVERIFY(http.run(request));
    QCOMPARE(http.events().finished()->error->code, ErrorCode::TooManyRedirects);
}

void TestHttpRedirects::notFollowedWhenSwitchedOff()
{
    HttpHarness http;
    RawServer server(routes({{"/a", redirect("302 Found", "myapp://callback")}}));
    Request request = HttpHarness::get(server.url(QStringLiteral("/a")));
    request.options.insert(QStringLiteral("followRedirects"), false);
    QVERIFY(http.run(request));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(http.events().last<HeadReceived>().head.status.code, 302);
    QCOMPARE(http.exchange().legs.size(), 1);
}

void TestHttpRedirects::credentialsStayWithTheirOrigin()
{
    HttpHarness http;
    RawServer other(routes({{"/b", fine}}));
    RawServer server(routes({{"/a", redirect("302 Found", other.url(QStringLiteral("/b")).toLatin1())}}));
    Request request = HttpHarness::get(server.url(QStringLiteral("/a")));
    request.metadata = {HttpHarness::header("Authorization", "Bearer secret"),
                        HttpHarness::header("Host", "mine.example"), HttpHarness::header("X-Kept", "1")};
    QVERIFY(http.run(request));
    QVERIFY(server.last()->received().contains("Bearer secret"));
    QVERIFY(!other.last()->received().contains("Authorization"));
    QVERIFY(!other.last()->received().contains("mine.example"));
    QVERIFY(other.last()->received().contains(
        QByteArray("Host: 127.0.0.1:").append(QByteArray::number(other.serverPort()))));
    QVERIFY(other.last()->received().contains("X-Kept: 1"));

    request.options.insert(QStringLiteral("forwardAuthorization"), true);
    QVERIFY(http.run(request));
    QVERIFY(other.last()->received().contains("Bearer secret"));
}

void TestHttpRedirects::otherCredentialsStayToo()
{
    HttpHarness http;
    RawServer other(routes({{"/b", fine}}));
    RawServer server(
        routes({{"/a", redirect("307 Temporary Redirect", other.url(QStringLiteral("/b")).toLatin1())},
                {"/c", redirect("307 Temporary Redirect", "/d")},
                {"/d", fine}}));
    Request request = HttpHarness::get(server.url(QStringLiteral("/a")));
    Entry key = HttpHarness::header("X-Api-Key", "k3y");
    key.credential = true;
    request.metadata = {key, HttpHarness::header("Cookie", "session=1"),
                        HttpHarness::header("x-api-key", "more"), HttpHarness::header("X-Kept", "1")};
    QVERIFY(http.run(request));
    const QByteArray there = other.last()->received().toLower();
    QVERIFY2(!there.contains("x-api-key") && !there.contains("cookie"), there.constData());
    QVERIFY(there.contains("x-kept: 1"));

    // Within the origin they are what the next hop asks for.
    request.address = server.url(QStringLiteral("/c"));
    QVERIFY(http.run(request));
    const QByteArray here = server.last()->received();
    const QByteArray second = here.sliced(here.indexOf("GET /d"));
    QVERIFY2(second.contains("X-Api-Key: k3y") && second.contains("session=1"), second.constData());

    request.address = server.url(QStringLiteral("/a"));
    request.options.insert(QStringLiteral("forwardAuthorization"), true);
    QVERIFY(http.run(request));
    QVERIFY(other.last()->received().contains("X-Api-Key: k3y"));
    QVERIFY(!other.last()->received().contains("session=1"));
}

void TestHttpRedirects::otherSchemesAreNotFollowed()
{
    HttpHarness http;
    RawServer server(routes({{"/a", redirect("302 Found", "file:///etc/hostname")}}));
    QVERIFY(http.run(HttpHarness::get(server.url(QStringLiteral("/a")))));
    QCOMPARE(http.events().finished()->error->code, ErrorCode::Unsupported);
    QCOMPARE(http.events().last<HeadReceived>().head.status.code, 302);
}

void TestHttpRedirects::oneTimeLimitForAllHops()
{
    HttpHarness http;
    RawServer server(routes({{"/a", redirect("302 Found", "/silent")}, {"/silent", ""}}));
    Request request = HttpHarness::get(server.url(QStringLiteral("/a")));
    request.options.insert(QStringLiteral("timeoutMs"), 300);
    QVERIFY(http.run(request));
    QCOMPARE(http.events().finished()->error->code, ErrorCode::Timeout);
    QVERIFY(http.exchange().duration < 5'000'000'000);
}

void TestHttpRedirects::failingHopKeepsTheOthers()
{
    HttpHarness http;
    RawServer server(routes({{"/a", redirect("302 Found", "http://no-such-host.invalid/", "gone")}}));
    QVERIFY(http.run(HttpHarness::get(server.url(QStringLiteral("/a")))));
    QCOMPARE(http.events().finished()->error->code, ErrorCode::DnsFailure);
    QCOMPARE(http.events().body(), QByteArray("gone"));
}

QTEST_GUILESS_MAIN(TestHttpRedirects)

#include "tst_httpredirects.moc"
