// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/urlbuilder.h>

#include <QTest>

using namespace parlance;
using namespace parlance::call;

class TestUrlBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data();
    void addresses();
    void userInformation();
    void refused_data();
    void refused();
    void pathParameters_data();
    void pathParameters();
    void queryParameters_data();
    void queryParameters();
    void withoutEncoding();
    void lineEndsAreRefused();
};

namespace {

Parameter parameter(ParameterKind kind, const char *name, const char *value, bool enabled = true)
{
    Parameter result;
    result.name = QString::fromUtf8(name);
    result.value = QString::fromUtf8(value);
    result.kind = kind;
    result.enabled = enabled;
    return result;
}

Parameter query(const char *name, const char *value, bool enabled = true)
{
    return parameter(ParameterKind::Query, name, value, enabled);
}

Parameter path(const char *name, const char *value, bool enabled = true)
{
    return parameter(ParameterKind::Path, name, value, enabled);
}

QByteArray built(const char *address, const QList<Parameter> &parameters = {})
{
    const Result<BuiltUrl> url = buildUrl(QString::fromUtf8(address), parameters, true);
    return url ? url->url() : "error: " + url.error().message.toUtf8();
}

} // namespace

void TestUrlBuilder::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *address, const char *expected) {
        QTest::newRow(address) << QString::fromUtf8(address) << QByteArray(expected);
    };
    row("http://example.com", "http://example.com/");
    row("https://example.com/a", "https://example.com/a");
    row("HTTPS://Example.com/A", "https://Example.com/A");
    row("example.com/a", "http://example.com/a");
    row("localhost:4010", "http://localhost:4010/");
    row("localhost:4010/x?y", "http://localhost:4010/x?y");
    row("example.com?next=http://other/", "http://example.com/?next=http://other/");
    row("  http://example.com/  ", "http://example.com/");
    row("http://example.com?a=1", "http://example.com/?a=1");
    row("http://example.com/#part", "http://example.com/");
    row("http://example.com/a?b#c?d", "http://example.com/a?b");
    row("http://[::1]:8080/x", "http://[::1]:8080/x");
    row("http://[::1]/x", "http://[::1]/x");
    row("http://127.0.0.1:1/", "http://127.0.0.1:1/");
    row("http://example.com:/", "http://example.com/");
    row("http://bücher.example/", "http://xn--bcher-kva.example/");
    row("http://my_host.local/", "http://my_host.local/");
    row("http://h/a b", "http://h/a%20b");
    row("http://h/a%20b", "http://h/a%20b");
    row("http://h/a%2fb", "http://h/a%2fb");
    row("http://h/100%", "http://h/100%25");
    row("http://h/ä?ö=ü", "http://h/%C3%A4?%C3%B6=%C3%BC");
    row("http://h/a/../b/./c//d", "http://h/a/../b/./c//d");
    row("http://h/a;b=1,2:3@4!$&'()*+", "http://h/a;b=1,2:3@4!$&'()*+");
    row("http://h/?a[]=1&a[]=2", "http://h/?a[]=1&a[]=2");
    row("http://h/?q={\"a\":1}", "http://h/?q=%7B%22a%22:1%7D");
    row("http://h/?a=b+c&d=e%2Bf", "http://h/?a=b+c&d=e%2Bf");
    row("http://h/:name/{other}", "http://h/:name/%7Bother%7D");
}

void TestUrlBuilder::addresses()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, expected);
    QCOMPARE(built(address.toUtf8().constData()), expected);
}

void TestUrlBuilder::userInformation()
{
    const Result<BuiltUrl> url = buildUrl(QStringLiteral("http://me%40x:se:cret@example.com/"), {}, true);
    QVERIFY(url);
    QCOMPARE(url->userInfo, QByteArray("me@x:se:cret"));
    QCOMPARE(url->url(), QByteArray("http://example.com/"));
    QVERIFY(buildUrl(QStringLiteral("http://example.com/@"), {}, true)->userInfo.isNull());
}

void TestUrlBuilder::refused_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *address, ErrorCode code = ErrorCode::InvalidInput) {
        QTest::newRow(name) << QString::fromUtf8(address) << int(code);
    };
    row("empty", "");
    row("blank", "   ");
    row("words", "this is not a url");
    row("no host", "http://");
    row("no host but path", "http:///path");
    row("only a path", "/path");
    row("only a query", "?a=b");
    row("only a port", "http://:80/");
    row("bad port", "http://example.com:80a/");
    row("large port", "http://example.com:70000/");
    row("signed port", "http://example.com:+80/");
    row("space in host", "http://exa mple.com/");
    row("angle bracket", "http://exa<mple.com/");
    row("percent in host", "http://exa%6dple.com/");
    row("bad scheme", "ht!tp://example.com/");
    row("line end", "http://example.com/a\r\nX: y");
    row("unclosed bracket", "http://[::1/");
    row("only a bracket", "http://[");
    row("no address in brackets", "http://[hello]/");
    row("other scheme", "ftp://example.com/", ErrorCode::Unsupported);
    row("file", "file:///etc/passwd", ErrorCode::Unsupported);
    row("unresolved variable", "http://{{host}}/");
}

void TestUrlBuilder::refused()
{
    QFETCH(QString, address);
    QFETCH(int, code);
    const Result<BuiltUrl> url = buildUrl(address, {}, true);
    QVERIFY(!url);
    QCOMPARE(int(url.error().code), code);
    QVERIFY(!url.error().message.isEmpty());
    QVERIFY(!url.error().hint.isEmpty());
}

void TestUrlBuilder::pathParameters_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *address, const char *expected) {
        QTest::newRow(address) << QByteArray(address) << QByteArray(expected);
    };
    row("http://h/:id", "http://h/42");
    row("http://h/:id/x/:id", "http://h/42/x/42");
    row("http://h/{id}", "http://h/42");
    row("http://h/a-{id}.json", "http://h/a-42.json");
    row("http://h/{id}:cancel", "http://h/42:cancel");
    row("http://h/{id}{id}", "http://h/4242");
    row("http://h/:ident", "http://h/:ident");
    row("http://h/x:id", "http://h/x:id");
    row("http://h/:odd", "http://h/a%2Fb%3Fc%23d%20e");
    row("http://h/:escaped", "http://h/a%2Fb");
    row("http://h/:off", "http://h/:off");
    row("http://h/:tricky/:id", "http://h/%7Bid%7D/42");
    row("http://h/{unclosed", "http://h/%7Bunclosed");
    row("http://h/?q={id}", "http://h/?q=%7Bid%7D");
    row("http://h/:name with space", "http://h/ok");
}

void TestUrlBuilder::pathParameters()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, expected);
    const QList<Parameter> parameters{path("id", "42"),         path("odd", "a/b?c#d e"),
                                      path("escaped", "a%2Fb"), path("off", "x", false),
                                      path("tricky", "{id}"),   path("name with space", "ok"),
                                      path("", "nothing")};
    QCOMPARE(built(address.constData(), parameters), expected);
}

void TestUrlBuilder::queryParameters_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QList<Parameter>>("parameters");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *address, const QList<Parameter> &parameters,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(address) << parameters << QByteArray(expected);
    };
    row("one", "http://h/", {query("a", "1")}, "http://h/?a=1");
    row("order and duplicates", "http://h/", {query("b", "1"), query("a", "2"), query("b", "3")},
        "http://h/?b=1&a=2&b=3");
    row("after the address's", "http://h/?x=1", {query("a", "2")}, "http://h/?x=1&a=2");
    row("after a question mark", "http://h/?", {query("a", "2")}, "http://h/?a=2");
    row("after an ampersand", "http://h/?x&", {query("a", "2")}, "http://h/?x&a=2");
    row("disabled", "http://h/", {query("a", "1", false)}, "http://h/");
    row("repeated by the list", "http://h/?a=1&b=2", {query("a", "1"), query("b", "2")}, "http://h/?a=1&b=2");
    row("each pair counts once", "http://h/?a=1", {query("a", "1"), query("a", "1")}, "http://h/?a=1&a=1");
    row("other value", "http://h/?a=1", {query("a", "2")}, "http://h/?a=1&a=2");
    row("same but encoded", "http://h/?a=x%20y", {query("a", "x y")}, "http://h/?a=x%20y");
    row("flag", "http://h/?flag", {query("flag", "")}, "http://h/?flag");
    row("empty value", "http://h/", {query("a", "")}, "http://h/?a=");
    row("structure is encoded", "http://h/", {query("a&b=c", "d&e=f#g")}, "http://h/?a%26b%3Dc=d%26e=f%23g");
    row("escapes stay", "http://h/", {query("a", "x%20y+z 100%")}, "http://h/?a=x%20y+z%20100%25");
    row("path parameters are no query", "http://h/", {path("a", "1")}, "http://h/");
    row("before the fragment", "http://h/#f", {query("a", "1")}, "http://h/?a=1");
}

void TestUrlBuilder::queryParameters()
{
    QFETCH(QByteArray, address);
    QFETCH(QList<Parameter>, parameters);
    QFETCH(QByteArray, expected);
    QCOMPARE(built(address.constData(), parameters), expected);
}

void TestUrlBuilder::withoutEncoding()
{
    const Result<BuiltUrl> url =
        buildUrl(QStringLiteral("http://h/a b/:p?x=ä|y"), {path("p", "1/2"), query("q", "a&b")}, false);
    QVERIFY(url);
    QCOMPARE(url->target, QByteArray("/a b/1/2?x=\xc3\xa4|y&q=a&b"));
}

void TestUrlBuilder::lineEndsAreRefused()
{
    QVERIFY(!buildUrl(QStringLiteral("http://h/:p"), {path("p", "a\r\nb")}, false));
    QCOMPARE(built("http://h/:p", {path("p", "a\r\nb")}), QByteArray("http://h/a%0D%0Ab"));
}

QTEST_GUILESS_MAIN(TestUrlBuilder)

#include "tst_urlbuilder.moc"
