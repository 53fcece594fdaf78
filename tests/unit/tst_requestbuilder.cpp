// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodybuilder.h"
#include "requestbuilder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::http;

class TestRequestBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void automaticHeaders();
    void typedHeadersReplaceAutomaticOnes();
    void automaticHeadersCanBeSwitchedOff();
    void typedHeadersStayAsTheyAre();
    void badHeaders_data();
    void badHeaders();
    void badMethod();
    void userInformationBecomesAuthorization();
    void textBodies_data();
    void textBodies();
    void bodylessPostSaysSo();
    void formBody();
    void multipartBody();
    void fileBody();
    void missingFile();
    void directoryIsNoFile();
    void shrinkingFileIsAnError();
    void rawTarget();
    void optionsFromStrings();
    void automaticListNeedsNoFile();

private:
    QString file(const QString &name, const QByteArray &content);
    QTemporaryDir m_folder;
};

namespace {

Request request(const char *method = "GET")
{
    Request result;
    result.method = QString::fromLatin1(method);
    result.address = QStringLiteral("http://example.com:8080/x");
    return result;
}

Entry header(const char *name, const char *value, bool enabled = true)
{
    Entry entry;
    entry.name = QString::fromUtf8(name);
    entry.value = QString::fromUtf8(value);
    entry.enabled = enabled;
    return entry;
}

Result<OutgoingRequest> build(const Request &r, const QString &base = {})
{
    return HttpRequestBuilder(r, HttpOptions::from(r.options), base).build();
}

QByteArray names(const HeaderList &headers)
{
    QList<QByteArray> list;
    for (const HeaderField &field : headers)
        list.append(field.name);
    return list.join(' ');
}

QByteArray readAll(BodySource &body)
{
    QByteArray all;
    char buffer[7];
    for (;;) {
        const Result<qint64> count = body.read(buffer, sizeof buffer);
        if (!count || *count == 0)
            return all;
        all.append(buffer, *count);
    }
}

} // namespace

QString TestRequestBuilder::file(const QString &name, const QByteArray &content)
{
    const QString path = m_folder.filePath(name);
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("Cannot write %s", qPrintable(path));
    return path;
}

void TestRequestBuilder::automaticHeaders()
{
    const Result<OutgoingRequest> built = build(request());
    QVERIFY(built);
    QCOMPARE(built->headers, (HeaderList{{"Host", "example.com:8080"},
                                         {"User-Agent", "Parlance/" PARLANCE_VERSION},
                                         {"Accept", "*/*"},
                                         {"Accept-Encoding", "gzip, deflate, br, zstd"}}));
    QCOMPARE(built->url, QByteArray("http://example.com:8080/x"));
    QVERIFY(built->target.isEmpty());
    QVERIFY(!built->body);
}

void TestRequestBuilder::typedHeadersReplaceAutomaticOnes()
{
    Request r = request();
    r.metadata = {header("X-First", "1"), header("host", "other"), header("USER-AGENT", "me"),
                  header("Accept", "text/plain", false)};
    const Result<OutgoingRequest> built = build(r);
    QVERIFY(built);
    QCOMPARE(names(built->headers), QByteArray("Accept Accept-Encoding X-First host USER-AGENT"));
    QVERIFY(built->typedHost);
    const QList<Entry> listed = HttpRequestBuilder(r, {}, {}).automaticHeaders();
    QCOMPARE(listed.size(), 2);
}

void TestRequestBuilder::automaticHeadersCanBeSwitchedOff()
{
    Request r = request();
    r.options.insert(QStringLiteral("omitAutomatic"),
                     QStringList{QStringLiteral("host"), QStringLiteral("user-agent")});
    QCOMPARE(names(build(r)->headers), QByteArray("Accept Accept-Encoding"));
    const QList<Entry> listed = HttpRequestBuilder(r, HttpOptions::from(r.options), {}).automaticHeaders();
    QCOMPARE(listed.size(), 4);
    QVERIFY(!listed.at(0).enabled && !listed.at(1).enabled && listed.at(2).enabled);

    // As a command line or a person's file says it.
    r.options = {{QStringLiteral("omitAutomatic"), QStringLiteral("Host, user-agent,")}};
    QCOMPARE(names(build(r)->headers), QByteArray("Accept Accept-Encoding"));

    r.options = {{QStringLiteral("decodeContent"), false}};
    QCOMPARE(names(build(r)->headers), QByteArray("Host User-Agent Accept"));
}

void TestRequestBuilder::typedHeadersStayAsTheyAre()
{
    Request r = request();
    r.metadata = {header("x-Odd", " a  b "), header("X-ODD", ""), header("x-Odd", "ä"),
                  header("X-Off", "1", false), header("", "")};
    const HeaderList headers = build(r)->headers.sliced(4);
    QCOMPARE(headers, (HeaderList{{"x-Odd", "a  b"}, {"X-ODD", ""}, {"x-Odd", "\xc3\xa4"}}));
}

void TestRequestBuilder::badHeaders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("line end in value") << QStringLiteral("X") << QStringLiteral("a\r\nInjected: 1");
    QTest::newRow("line end in name") << QStringLiteral("X\r\nY") << QStringLiteral("a");
    QTest::newRow("space in name") << QStringLiteral("X Y") << QStringLiteral("a");
    QTest::newRow("colon in name") << QStringLiteral("X:Y") << QStringLiteral("a");
    QTest::newRow("no name") << QString() << QStringLiteral("a");
    QTest::newRow("letters beyond ASCII") << QStringLiteral("Ä") << QStringLiteral("a");
}

void TestRequestBuilder::badHeaders()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    Request r = request();
    r.metadata = {header(name.toUtf8().constData(), value.toUtf8().constData())};
    const Result<OutgoingRequest> built = build(r);
    QVERIFY(!built);
    QCOMPARE(built.error().code, ErrorCode::InvalidInput);
}

void TestRequestBuilder::badMethod()
{
    QVERIFY(build(request("PURGE")));
    QCOMPARE(build(request("get"))->method, QByteArray("get"));
    QCOMPARE(build(request(""))->method, QByteArray("GET"));
    QVERIFY(!build(request("GET / HTTP/1.1\r\nX: ")));
}

void TestRequestBuilder::userInformationBecomesAuthorization()
{
    Request r = request();
    r.address = QStringLiteral("http://me:secret@example.com/");
    QCOMPARE(headerValue(build(r)->headers, "authorization"), QByteArray("Basic bWU6c2VjcmV0"));
    QCOMPARE(build(r)->url, QByteArray("http://example.com/"));
    r.metadata = {header("Authorization", "Bearer x")};
    QCOMPARE(headerValues(build(r)->headers, "authorization"), QList<QByteArray>{"Bearer x"});
}

void TestRequestBuilder::textBodies_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("contentType");
    QTest::newRow("json") << QStringLiteral("json") << QByteArray("application/json");
    QTest::newRow("xml") << QStringLiteral("xml") << QByteArray("application/xml");
    QTest::newRow("text") << QStringLiteral("text") << QByteArray("text/plain; charset=utf-8");
    QTest::newRow("sparql") << QStringLiteral("sparql") << QByteArray("application/sparql-query");
}

void TestRequestBuilder::textBodies()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, contentType);
    Request r = request("POST");
    const QString text = QStringLiteral("{\"n\": 1.0, \"n\": 1e400,\r\n \"ä\": 12345678901234567890}");
    r.body = TextBody{kind, text};
    const Result<OutgoingRequest> built = build(r);
    QVERIFY(built);
    QCOMPARE(headerValue(built->headers, "content-type"), contentType);
    QCOMPARE(headerValue(built->headers, "content-length"), QByteArray::number(text.toUtf8().size()));
    QCOMPARE(readAll(*built->body), text.toUtf8());
    built->body->rewind();
    QCOMPARE(readAll(*built->body), text.toUtf8());

    r.metadata = {header("content-type", "application/vnd.x+json"), header("Transfer-Encoding", "chunked")};
    QCOMPARE(headerValues(build(r)->headers, "content-type"), QList<QByteArray>{"application/vnd.x+json"});
    QVERIFY(!hasHeader(build(r)->headers, "content-length"));
}

void TestRequestBuilder::bodylessPostSaysSo()
{
    QCOMPARE(headerValue(build(request("POST"))->headers, "content-length"), QByteArray("0"));
    QVERIFY(!hasHeader(build(request("DELETE"))->headers, "content-length"));
}

void TestRequestBuilder::formBody()
{
    Request r = request("POST");
    r.body = FormBody{
        {header("a b", "c&d=é"), header("off", "1", false), header("empty", ""), header("a b", "~*-._ +%")}};
    const Result<OutgoingRequest> built = build(r);
    QVERIFY(built);
    QCOMPARE(headerValue(built->headers, "content-type"), QByteArray("application/x-www-form-urlencoded"));
    QCOMPARE(readAll(*built->body), QByteArray("a+b=c%26d%3D%C3%A9&empty=&a+b=%7E*-._+%2B%25"));
}

void TestRequestBuilder::multipartBody()
{
    file(QStringLiteral("pic.png"), "PNG\r\n\x00");
    file(QStringLiteral("odd \"name\".bin"), "x");
    MultipartField text;
    text.name = QStringLiteral("no\"te\n");
    text.value = QStringLiteral("grüße");
    MultipartField typed = text;
    typed.name = QStringLiteral("meta");
    typed.contentType = QStringLiteral("application/json");
    MultipartField files;
    files.name = QStringLiteral("files");
    files.isFile = true;
    files.files = {QStringLiteral("pic.png"), m_folder.filePath(QStringLiteral("odd \"name\".bin"))};
    MultipartField off = text;
    off.enabled = false;
    Request r = request("POST");
    r.body = MultipartBody{{text, typed, files, off}};
    const Result<OutgoingRequest> built = build(r, m_folder.path());
    QVERIFY2(built, built ? "" : qPrintable(built.error().toString()));
    const QByteArray type = headerValue(built->headers, "content-type");
    QVERIFY(type.startsWith("multipart/form-data; boundary="));
    const QByteArray boundary = type.sliced(type.indexOf('=') + 1);
    QByteArray expected =
        "--B\r\nContent-Disposition: form-data; name=\"no%22te%0A\"\r\n\r\ngr\xc3\xbc\xc3\x9f"
        "e\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: "
        "application/json\r\n\r\ngr\xc3\xbc\xc3\x9f"
        "e\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"pic.png\"\r\nContent-Type: "
        "image/png\r\n\r\nPNG\r\n\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"odd %22name%22.bin\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\nx\r\n"
        "--B--\r\n";
    expected.replace("--B", QByteArray("--").append(boundary));
    QCOMPARE(readAll(*built->body), expected);
    QCOMPARE(headerValue(built->headers, "content-length"), QByteArray::number(expected.size()));
    QVERIFY(!built->body->contiguous());
    QCOMPARE(built->body->copy(1000).toByteArray(), expected);
    QCOMPARE(built->body->copy(10).toByteArray(), expected.first(10));
}

void TestRequestBuilder::fileBody()
{
    const QByteArray content(100'000, 'z');
    file(QStringLiteral("data.json"), content);
    Request r = request("PUT");
    r.body = FileBody{QStringLiteral("data.json"), {}};
    const Result<OutgoingRequest> built = build(r, m_folder.path());
    QVERIFY(built);
    QCOMPARE(headerValue(built->headers, "content-type"), QByteArray("application/json"));
    QCOMPARE(headerValue(built->headers, "content-length"), QByteArray("100000"));
    QCOMPARE(readAll(*built->body), content);
    QVERIFY(built->body->atEnd());
}

void TestRequestBuilder::missingFile()
{
    Request r = request("PUT");
    r.body = FileBody{QStringLiteral("nowhere.bin"), {}};
    const Result<OutgoingRequest> built = build(r, m_folder.path());
    QVERIFY(!built);
    QCOMPARE(built.error().code, ErrorCode::NotFound);
    QCOMPARE(built.error().file, m_folder.filePath(QStringLiteral("nowhere.bin")));
}

void TestRequestBuilder::directoryIsNoFile()
{
    Request r = request("PUT");
    r.body = FileBody{m_folder.path(), {}};
    QCOMPARE(build(r).error().code, ErrorCode::InvalidInput);
}

void TestRequestBuilder::shrinkingFileIsAnError()
{
    const QString path = file(QStringLiteral("shrinks.bin"), QByteArray(1000, 'x'));
    BodySource body;
    QVERIFY(body.appendFile(path));
    file(QStringLiteral("shrinks.bin"), "x");
    char buffer[2000];
    QCOMPARE(*body.read(buffer, sizeof buffer), 1);
    QCOMPARE(body.read(buffer, sizeof buffer).error().code, ErrorCode::Io);
}

void TestRequestBuilder::rawTarget()
{
    Request r = request();
    r.address = QStringLiteral("http://h/a b?c={d}");
    r.options.insert(QStringLiteral("encodeUrl"), false);
    const Result<OutgoingRequest> built = build(r);
    QVERIFY(built);
    QCOMPARE(built->target, QByteArray("/a b?c={d}"));
    QCOMPARE(built->url, QByteArray("http://h/a%20b?c=%7Bd%7D"));
}

void TestRequestBuilder::optionsFromStrings()
{
    const HttpOptions options =
        HttpOptions::from({{QStringLiteral("timeoutMs"), QStringLiteral("1500")},
                           {QStringLiteral("followRedirects"), QStringLiteral("inherit")},
                           {QStringLiteral("maximumRedirects"), -3},
                           {QStringLiteral("encodeUrl"), false},
                           {QStringLiteral("httpVersion"), QStringLiteral("2")}});
    QCOMPARE(options.timeoutMs, 1500);
    QVERIFY(options.followRedirects);
    QCOMPARE(options.maximumRedirects, 10);
    QVERIFY(!options.encodeUrl);
    QCOMPARE(options.version, HttpVersion::Http2);
}

void TestRequestBuilder::automaticListNeedsNoFile()
{
    Request r = request("POST");
    r.address = QStringLiteral("not a url");
    r.body = FileBody{QStringLiteral("nowhere.json"), {}};
    QStringList listed;
    for (const Entry &entry : HttpRequestBuilder(r, {}, {}).automaticHeaders())
        listed.append(entry.name);
    QCOMPARE(listed.join(u' '),
             QStringLiteral("User-Agent Accept Accept-Encoding Content-Type Content-Length"));
}

QTEST_GUILESS_MAIN(TestRequestBuilder)

#include "tst_requestbuilder.moc"
