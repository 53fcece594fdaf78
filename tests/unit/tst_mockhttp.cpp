// SPDX-License-Identifier: GPL-3.0-or-later
#include <chain/routepattern.h>
#include <http/httpdate.h>
#include <http/jsontext.h>
#include <http/precondition.h>
#include <http/querystring.h>
#include <http/requestparser.h>
#include <http/responsewriter.h>

#include <QDateTime>
#include <QTest>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

using namespace parlance::mock;

/// The small parts the mock's HTTP side is made of.
class TestMockHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dates()
    {
        // Every day of two centuries, both ways, against Qt's calendar.
        for (qint64 day = -25'567; day < 47'482; ++day) {
            const qint64 seconds = day * 86'400 + (day & 0xFFFF);
            const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds).toUTC();
            const QString expected =
                QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
            QCOMPARE(QString::fromStdString(formatHttpDate(seconds)), expected);
            QCOMPARE(parseHttpDate(expected.toStdString()).value_or(-1), seconds);
            QCOMPARE(QString::fromStdString(formatTimestamp(seconds)), time.toString(Qt::ISODate));
        }
    }

    void dateForms_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds"); // negative: no date
        QTest::newRow("fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(784111777);
        QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << qint64(784111777);
        QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << qint64(784111777);
        QTest::newRow("asctime, two digits") << QByteArray("Wed Nov 16 08:49:37 1994") << qint64(784975777);
        QTest::newRow("two-digit year ahead")
            << QByteArray("Monday, 06-Nov-34 08:49:37 GMT") << qint64(2046415777);
        QTest::newRow("leap second") << QByteArray("Sat, 31 Dec 2016 23:59:60 GMT") << qint64(1483228800);
        QTest::newRow("other zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 CET") << qint64(-1);
        QTest::newRow("seconds") << QByteArray("784111777") << qint64(-1);
        QTest::newRow("trailing") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT+1") << qint64(-1);
        QTest::newRow("hour 24") << QByteArray("Sun, 06 Nov 1994 24:49:37 GMT") << qint64(-1);
        QTest::newRow("day 0") << QByteArray("Sun, 00 Nov 1994 08:49:37 GMT") << qint64(-1);
        QTest::newRow("letters") << QByteArray("Sun, 0x Nov 1994 08:49:37 GMT") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
    }

    void dateForms()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, seconds);
        QCOMPARE(parseHttpDate(text.toStdString()).value_or(-1), seconds);
    }

    void preconditions_data()
    {
        // The resource has "v1" and was modified at 08:49:37.
        const QByteArray at = "Sun, 06 Nov 1994 08:49:37 GMT";
        const QByteArray before = "Sun, 06 Nov 1994 08:49:36 GMT";
        const QByteArray after = "Sun, 06 Nov 1994 08:49:38 GMT";
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QList<QPair<QByteArray, QByteArray>>>("fields");
        QTest::addColumn<int>("verdict");
        using Fields = QList<QPair<QByteArray, QByteArray>>;
        const auto row = [](const char *name, const char *method, const Fields &fields, Verdict verdict) {
            QTest::newRow(name) << QByteArray(method) << fields << int(verdict);
        };
        row("none", "GET", {}, Verdict::None);
        row("If-Match holds", "PUT", {{"If-Match", "\"v1\""}}, Verdict::Met);
        row("If-Match in a list", "PUT", {{"If-Match", "\"a,b\", \"v1\" , \"c\""}}, Verdict::Met);
        row("If-Match over two lines", "PUT", {{"If-Match", "\"a\""}, {"If-Match", "\"v1\""}}, Verdict::Met);
        row("If-Match compares strongly", "PUT", {{"If-Match", "W/\"v1\""}}, Verdict::Failed);
        row("If-Match on a read", "GET", {{"If-Match", "\"v0\""}}, Verdict::Failed);
        row("If-Match malformed", "PUT", {{"If-Match", "v1"}}, Verdict::Failed);
        row("If-Match unterminated", "PUT", {{"If-Match", "\"v1"}}, Verdict::Failed);
        row("If-None-Match compares weakly", "GET", {{"If-None-Match", "W/\"v1\""}}, Verdict::NotModified);
        row("If-None-Match other", "GET", {{"If-None-Match", "\"v2\""}}, Verdict::Met);
        row("If-None-Match any", "HEAD", {{"If-None-Match", "*"}}, Verdict::NotModified);
        row("If-None-Match on a write", "PUT", {{"If-None-Match", "\"v1\""}}, Verdict::Failed);
        row("If-Modified-Since, not", "GET", {{"If-Modified-Since", at}}, Verdict::NotModified);
        row("If-Modified-Since, yes", "GET", {{"If-Modified-Since", before}}, Verdict::Met);
        row("If-Modified-Since on a write is void", "PUT", {{"If-Modified-Since", at}}, Verdict::None);
        row("If-Modified-Since malformed is void", "GET", {{"If-Modified-Since", "yesterday"}},
            Verdict::None);
        row("If-Unmodified-Since holds", "PUT", {{"If-Unmodified-Since", after}}, Verdict::Met);
        row("If-Unmodified-Since fails", "PUT", {{"If-Unmodified-Since", before}}, Verdict::Failed);
        row("If-Match wins over If-Unmodified-Since", "PUT",
            {{"If-Match", "\"v1\""}, {"If-Unmodified-Since", before}}, Verdict::Met);
        row("If-None-Match wins over If-Modified-Since", "GET",
            {{"If-None-Match", "\"v2\""}, {"If-Modified-Since", at}}, Verdict::Met);
        row("If-Match first, then If-None-Match", "GET",
            {{"If-Match", "\"v1\""}, {"If-None-Match", "\"v1\""}}, Verdict::NotModified);
        row("failed If-Match before If-None-Match", "GET",
            {{"If-Match", "\"v0\""}, {"If-None-Match", "\"v1\""}}, Verdict::Failed);
    }

    void preconditions()
    {
        using Fields = QList<QPair<QByteArray, QByteArray>>;
        QFETCH(QByteArray, method);
        QFETCH(Fields, fields);
        QFETCH(int, verdict);
        HttpRequest request;
        request.method = std::string_view(method.constData(), std::size_t(method.size()));
        for (const auto &[name, value] : std::as_const(fields))
            request.headers.push_back({{name.constData(), std::size_t(name.size())},
                                       {value.constData(), std::size_t(value.size())}});
        QCOMPARE(int(evaluatePreconditions(request, {true, "\"v1\"", 784111777})), verdict);
    }

    void routePatterns_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("expected");
        QTest::newRow("exact") << "/accounts" << QByteArray("GET") << QByteArray("/accounts") << true;
        QTest::newRow("longer") << "/accounts" << QByteArray("GET") << QByteArray("/accounts/1") << false;
        QTest::newRow("shorter") << "/accounts/{id}" << QByteArray("GET") << QByteArray("/accounts") << false;
        QTest::newRow("any segment") << "/accounts/{id}" << QByteArray("GET") << QByteArray("/accounts/1")
                                     << true;
        QTest::newRow("empty segment")
            << "/accounts/{id}" << QByteArray("GET") << QByteArray("/accounts/") << false;
        QTest::newRow("star") << "/*/1" << QByteArray("GET") << QByteArray("/accounts/1") << true;
        QTest::newRow("rest") << "/accounts/**" << QByteArray("GET") << QByteArray("/accounts/1/2/3") << true;
        QTest::newRow("everything") << "*" << QByteArray("GET") << QByteArray("/a/b") << true;
        QTest::newRow("method") << "POST *" << QByteArray("GET") << QByteArray("/a") << false;
        QTest::newRow("methods") << "post,put /a" << QByteArray("PUT") << QByteArray("/a") << true;
        QTest::newRow("root") << "/" << QByteArray("GET") << QByteArray("/") << true;
    }

    void routePatterns()
    {
        QFETCH(QString, pattern);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(bool, expected);
        const parlance::Result<RoutePattern> parsed = RoutePattern::parse(pattern);
        QVERIFY(parsed);
        QCOMPARE(parsed->matches(method.toStdString(), path.toStdString()), expected);
    }

    void queries()
    {
        const auto items = parseQuery("a=1&b=x%20y+z&&c&d=%C3%A4=&e=");
        QVERIFY(items);
        QCOMPARE(items->size(), std::size_t(5));
        QCOMPARE(items->at(1).value, std::string("x y z"));
        QCOMPARE(items->at(2).name, std::string("c"));
        QCOMPARE(items->at(3).value, std::string("ä="));
        for (const char *bad : {"a=%", "a=%4", "a=%zz", "a=%ff", "%c3=1"})
            QVERIFY2(!parseQuery(bad), bad);
        QCOMPARE(percentEncoded("a b/ü"), std::string("a%20b%2F%C3%BC"));
        QCOMPARE(percentDecoded("a+b", false).value_or(""), std::string("a+b"));
    }

    void jsonStrings_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << QByteArray("abc") << QByteArray("\"abc\"");
        QTest::newRow("escapes") << QByteArray("\"\\\n\r\t\x01\x1f")
                                 << QByteArray("\"\\\"\\\\\\n\\r\\t\\u0001\\u001f\"");
        QTest::newRow("umlaut") << QByteArray("ä€😀") << QByteArray("\"ä€😀\"");
        QTest::newRow("lone byte") << QByteArray("a\xff") << QByteArray("\"a\xEF\xBF\xBD\"");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80")
                                   << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
        QTest::newRow("cut short") << QByteArray("\xE2\x82") << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    }

    void jsonStrings()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, json);
        std::string output;
        appendJsonString(output, {text.constData(), std::size_t(text.size())});
        QCOMPARE(QByteArray::fromStdString(output), json);
        QCOMPARE(isUtf8({text.constData(), std::size_t(text.size())}),
                 QString::fromUtf8(text).toUtf8() == text);
    }

    void requestsCutAtEveryByte()
    {
        const QByteArray text =
            "POST /a?b=1 HTTP/1.1\r\nHost: x\r\nX-Twice: 1\r\nx-twice:  2 \r\n"
            "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nX-Twice: trailer\r\n\r\n";
        for (qsizetype cut = 0; cut <= text.size(); ++cut) {
            RequestParser parser(Limits(), {});
            feed(parser, {text.first(cut), text.sliced(cut)});
            QVERIFY(parser.is_done());
            HttpRequest request;
            parser.fill(request);
            QCOMPARE(request.method, std::string_view("POST"));
            QCOMPARE(request.path, std::string_view("/a"));
            QCOMPARE(request.query, std::string_view("b=1"));
            QCOMPARE(request.body, std::string_view("abcde"));
            QCOMPARE(request.joinedHeader("X-TWICE"), std::string("1, 2"));
            QCOMPARE(parser.hostCount(), std::size_t(1));
        }
    }

    void absoluteTargets()
    {
        RequestParser parser(Limits(), {});
        feed(parser, {"GET http://bank.example:80/accounts?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n"});
        HttpRequest request;
        parser.fill(request);
        QCOMPARE(request.path, std::string_view("/accounts"));
        QCOMPARE(request.query, std::string_view("limit=1"));
    }

    void heads()
    {
        HttpResponse response;
        response.body = "hello";
        response.contentType = "text/plain";
        std::string head;
        appendHead(head, response, {false, 1, false, false});
        QVERIFY(QByteArray::fromStdString(head).startsWith("HTTP/1.1 200 OK\r\nServer: Parlance/"));
        QVERIFY(QByteArray::fromStdString(head).endsWith(
            "GMT\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\n"));
        for (const int bodiless : {204, 304}) {
            response.status = bodiless;
            head.clear();
            appendHead(head, response, {true, 1, false, false});
            QVERIFY(!QByteArray::fromStdString(head).contains("Content-Length"));
        }
        std::string chunks;
        appendChunk(chunks, std::string(26, 'x'));
        appendChunk(chunks, "");
        appendLastChunk(chunks);
        QCOMPARE(chunks, "1a\r\n" + std::string(26, 'x') + "\r\n0\r\n\r\n");
    }

private:
    static void feed(RequestParser &parser, const QByteArrayList &parts)
    {
        QByteArray pending;
        for (const QByteArray &part : parts) {
            if (part.isEmpty())
                continue;
            pending += part;
            boost::system::error_code error;
            const std::size_t used =
                parser.put(boost::asio::buffer(pending.constData(), std::size_t(pending.size())), error);
            QVERIFY2(!error || error == boost::beast::http::error::need_more, error.message().c_str());
            pending.remove(0, qsizetype(used));
        }
    }
};

QTEST_GUILESS_MAIN(TestMockHttp)
#include "tst_mockhttp.moc"
