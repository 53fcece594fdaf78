// SPDX-License-Identifier: GPL-3.0-or-later
#include "redirect.h"

#include <QTest>

using namespace parlance;
using namespace parlance::http;

class TestRedirect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void methods_data();
    void methods();
    void targets_data();
    void targets();
    void credentials_data();
    void credentials();
    void answersThatDoNotRedirect();
    void targetsThatCannotBeCalled_data();
    void targetsThatCannotBeCalled();
};

namespace {

OutgoingRequest request(const QByteArray &method = "GET")
{
    OutgoingRequest result;
    result.method = method;
    result.url = "http://h.example/a/b?c=d";
    result.headers = {{"Host", "h.example"}, {"Authorization", "Bearer x"}, {"Cookie", "c"},
                      {"Content-Type", "t"}, {"content-length", "3"},       {"X-Own", "1"}};
    result.body = std::make_shared<BodySource>();
    result.body->append("abc");
    return result;
}

Head answer(int status, const QByteArray &location)
{
    Head head;
    head.status.code = status;
    head.headers = {{"Location", location}};
    return head;
}

OutgoingRequest redirected(const OutgoingRequest &from, int status, const QByteArray &location,
                           bool forward = false)
{
    HttpOptions options;
    options.forwardAuthorization = forward;
    const auto next = redirectedRequest(from, answer(status, location), options);
    return next && *next ? **next : OutgoingRequest();
}

} // namespace

void TestRedirect::methods_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](int status, const char *method, const char *expected) {
        QTest::addRow("%d %s", status, method) << status << QByteArray(method) << QByteArray(expected);
    };
    row(301, "GET", "GET");
    row(301, "POST", "GET");
    row(301, "PUT", "PUT");
    row(302, "POST", "GET");
    row(302, "DELETE", "DELETE");
    row(303, "POST", "GET");
    row(303, "PUT", "GET");
    row(303, "HEAD", "HEAD");
    row(307, "POST", "POST");
    row(308, "POST", "POST");
    row(308, "PATCH", "PATCH");
}

void TestRedirect::methods()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, expected);
    const OutgoingRequest next = redirected(request(method), status, "/x");
    QCOMPARE(next.method, expected);
    const bool changed = expected != method;
    QCOMPARE(next.body == nullptr, changed);
    QCOMPARE(hasHeader(next.headers, "content-type"), !changed);
    QCOMPARE(hasHeader(next.headers, "content-length"), !changed);
    QVERIFY(hasHeader(next.headers, "x-own"));
}

void TestRedirect::targets_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *location, const char *expected) {
        QTest::newRow(location) << QByteArray(location) << QByteArray(expected);
    };
    row("/x", "http://h.example/x");
    row("x", "http://h.example/a/x");
    row("?q", "http://h.example/a/b?q");
    row("../x", "http://h.example/x");
    row("//other.example/x", "http://other.example/x");
    row("https://other.example:8443/x?y#z", "https://other.example:8443/x?y");
    row("http://me:secret@other.example/", "http://other.example/");
    row("/a b", "http://h.example/a%20b");
    row("/\xc3\xa4", "http://h.example/%c3%a4");
    row("/%c3%a4", "http://h.example/%c3%a4");
}

void TestRedirect::targets()
{
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, expected);
    QCOMPARE(redirected(request(), 302, location).url, expected);
}

void TestRedirect::credentials_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("forward");
    QTest::addColumn<bool>("keepsAuthorization");
    QTest::addColumn<bool>("keepsCookie");
    QTest::newRow("same origin") << QByteArray("/x") << false << true << true;
    QTest::newRow("same origin with port") << QByteArray("http://H.example:80/x") << false << true << true;
    QTest::newRow("other host") << QByteArray("http://other.example/") << false << false << false;
    QTest::newRow("other port") << QByteArray("http://h.example:81/") << false << false << false;
    QTest::newRow("other scheme") << QByteArray("https://h.example/") << false << false << false;
    QTest::newRow("forwarded") << QByteArray("http://other.example/") << true << true << false;
}

void TestRedirect::credentials()
{
    QFETCH(QByteArray, location);
    QFETCH(bool, forward);
    QFETCH(bool, keepsAuthorization);
    QFETCH(bool, keepsCookie);
    const OutgoingRequest next = redirected(request(), 302, location, forward);
    QCOMPARE(hasHeader(next.headers, "authorization"), keepsAuthorization);
    QCOMPARE(hasHeader(next.headers, "cookie"), keepsCookie);

    OutgoingRequest typed = request();
    typed.typedHost = true;
    typed.headers[0].value = "virtual.example";
    const QByteArray host = headerValue(redirected(typed, 302, location).headers, "host");
    QCOMPARE(host == "virtual.example", keepsCookie);
}

void TestRedirect::answersThatDoNotRedirect()
{
    for (const int status : {200, 201, 300, 304, 305, 306, 400}) {
        const auto next = redirectedRequest(request(), answer(status, "/x"), {});
        QVERIFY(next && !*next);
    }
    Head head;
    head.status.code = 302;
    QVERIFY(!*redirectedRequest(request(), head, {}));
}

void TestRedirect::targetsThatCannotBeCalled_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<int>("code");
    QTest::newRow("other scheme") << QByteArray("myapp://callback?code=1") << int(ErrorCode::Unsupported);
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << int(ErrorCode::Unsupported);
    QTest::newRow("no host") << QByteArray("http://") << int(ErrorCode::ProtocolViolation);
    QTest::newRow("bad port") << QByteArray("http://h:99999/") << int(ErrorCode::ProtocolViolation);
}

void TestRedirect::targetsThatCannotBeCalled()
{
    QFETCH(QByteArray, location);
    QFETCH(int, code);
    const auto next = redirectedRequest(request(), answer(302, location), {});
    QVERIFY(!next);
    QCOMPARE(int(next.error().code), code);
    QVERIFY(!next.error().hint.isEmpty());
}

QTEST_GUILESS_MAIN(TestRedirect)

#include "tst_redirect.moc"
