// SPDX-License-Identifier: GPL-3.0-or-later
#include <callharness.h>
#include <entries.h>
#include <httpharness.h>
#include <rawserver.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Event streams as the program calls them: what goes out again when one is taken up, and what is noticed of
/// its ids.
class TestEventStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestIsKept_data();
    void requestIsKept();
    void gapsAreMarked();
    void duplicatesAreMarked();
};

namespace {

constexpr qsizetype notYet = -1;

/// The size of the body that was announced; notYet while the head is not complete.
qsizetype announcedBody(const QByteArray &request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    if (end < 0)
        return notYet;
    for (const QByteArray &line : request.first(end).split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            return line.sliced(line.indexOf(':') + 1).trimmed().toInt();
    }
    return 0;
}

QByteArray bodyOf(const QByteArray &request)
{
    return request.sliced(request.indexOf("\r\n\r\n") + 4);
}

/// Answers each whole request with the next of these and ends the connection; the last one again and again.
RawServer::Script inTurn(const QByteArrayList &answers)
{
    return [answers, turn = std::make_shared<int>(0)](RawConnection &connection) {
        const qsizetype announced = announcedBody(connection.received());
        if (announced == notYet || bodyOf(connection.received()).size() < announced ||
            connection.property("answered").toBool())
            return;
        connection.setProperty("answered", true);
        connection.write(answers.at(qMin<qsizetype>((*turn)++, answers.size() - 1)));
        connection.close();
    };
}

QByteArray events(const QByteArray &text)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + text;
}

QByteArray numbered(int id)
{
    const QByteArray number = QByteArray::number(id);
    return "id: " + number + "\ndata: event " + number + "\n\n";
}

const QByteArray noContent = "HTTP/1.1 204 No Content\r\n\r\n";

/// The request as it stood on the wire, without the line that may differ.
QByteArrayList linesWithoutResumption(const QByteArray &request)
{
    QByteArrayList lines = request.split('\n');
    lines.removeIf([](const QByteArray &line) { return line.toLower().startsWith("last-event-id:"); });
    return lines;
}

Request reconnecting(Request request)
{
    request.options = {{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 5}};
    return request;
}

QStringList marks(const CallHarness &stream, QStringView name)
{
    QStringList found;
    for (const Message &message : stream.messages())
        found.append(message.attribute(name));
    return found;
}

} // namespace

void TestEventStreams::requestIsKept_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<Body>("body");
    QTest::addColumn<Auth>("auth");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("sentBody");
    const Body json = TextBody{QStringLiteral("json"), QStringLiteral("{\"n\":1.0, \"é\":[]}")};
    const Auth bearer{QStringLiteral("bearer"), {{QStringLiteral("token"), QStringLiteral("abc")}}};
    const Auth basic{QStringLiteral("basic"),
                     {{QStringLiteral("username"), QStringLiteral("ada")},
                      {QStringLiteral("password"), QStringLiteral("x")}}};
    const Auth key{QStringLiteral("apikey"),
                   {{QStringLiteral("key"), QStringLiteral("key")},
                    {QStringLiteral("value"), QStringLiteral("k 1")},
                    {QStringLiteral("placement"), QStringLiteral("query")}}};
    QTest::newRow("POST, JSON, bearer")
        << QStringLiteral("POST") << json << bearer << QByteArray("POST /v1?a=1 HTTP/1.1")
        << QByteArray("Authorization: Bearer abc") << QByteArray("{\"n\":1.0, \"é\":[]}");
    QTest::newRow("QUERY, form, basic")
        << QStringLiteral("QUERY") << Body(FormBody{{entry("a", "1 2"), entry("off", "x", false)}}) << basic
        << QByteArray("QUERY /v1?a=1 HTTP/1.1") << QByteArray("Authorization: Basic YWRhOng=")
        << QByteArray("a=1+2");
    QTest::newRow("PUT, text, API key")
        << QStringLiteral("PUT") << Body(TextBody{QStringLiteral("text"), QStringLiteral("plain")}) << key
        << QByteArray("PUT /v1?a=1&key=k%201 HTTP/1.1") << QByteArray() << QByteArray("plain");
}

/// LLM services stream answers to a POST: one that is taken up again must be the same request.
void TestEventStreams::requestIsKept()
{
    QFETCH(QString, method);
    QFETCH(Body, body);
    QFETCH(Auth, auth);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, sentBody);
    RawServer server(inTurn({events(numbered(7)), events(numbered(8)), noContent}));
    Request request = reconnecting(HttpHarness::post(server.url(QStringLiteral("/v1?a=1")), body));
    request.method = method;
    request.auth = auth;
    request.metadata = {entry("X-Trace", "1"), entry("X-Trace", "2")};
    CallHarness stream;
    QVERIFY(stream.run(request));
    QCOMPARE(stream.texts(), (QStringList{QStringLiteral("event 7"), QStringLiteral("event 8")}));
    QCOMPARE(server.connections().size(), 3);
    QByteArrayList sent;
    for (const RawConnection *connection : server.connections())
        sent.append(connection->received());
    for (const QByteArray &each : sent) {
        QCOMPARE(each.first(each.indexOf("\r\n")), line);
        QVERIFY2(authorization.isEmpty() || each.contains(QByteArray("\r\n" + authorization + "\r\n")),
                 each.constData());
        QVERIFY2(each.contains("\r\nX-Trace: 1\r\nX-Trace: 2\r\n"), each.constData());
        QCOMPARE(bodyOf(each), sentBody);
        QCOMPARE(linesWithoutResumption(each), linesWithoutResumption(sent.constFirst()));
    }
    QVERIFY(!sent.at(0).toLower().contains("last-event-id"));
    QVERIFY(sent.at(1).contains("\r\nLast-Event-ID: 7\r\n"));
    QVERIFY(sent.at(2).contains("\r\nLast-Event-ID: 8\r\n"));
}

void TestEventStreams::gapsAreMarked()
{
    RawServer server(
        inTurn({events(numbered(1) + numbered(2) + numbered(3) + numbered(4) + numbered(8) + numbered(9))}));
    CallHarness stream;
    QVERIFY(stream.run(HttpHarness::get(server.url())));
    QCOMPARE(marks(stream, u"gap"), (QStringList{{}, {}, {}, {}, QStringLiteral("3"), {}}));
    QCOMPARE(marks(stream, u"duplicate"), (QStringList{{}, {}, {}, {}, {}, {}}));
}

void TestEventStreams::duplicatesAreMarked()
{
    // It goes back too far, and then leaves one out.
    RawServer server(inTurn({events(numbered(1) + numbered(2) + numbered(3) + numbered(4)),
                             events(numbered(3) + numbered(4) + numbered(6)), noContent}));
    CallHarness stream;
    QVERIFY(stream.run(reconnecting(HttpHarness::get(server.url()))));
    const QString yes = QStringLiteral("true");
    QCOMPARE(stream.texts().size(), 7);
    QCOMPARE(marks(stream, u"duplicate"), (QStringList{{}, {}, {}, {}, yes, yes, {}}));
    QCOMPARE(marks(stream, u"gap"), (QStringList{{}, {}, {}, {}, {}, {}, QStringLiteral("1")}));
}

QTEST_GUILESS_MAIN(TestEventStreams)
#include "tst_eventstreams.moc"
