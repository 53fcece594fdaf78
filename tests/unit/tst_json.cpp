// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/decimal.h>
#include <parlance/base/json.h>
#include <parlance/base/jsonformat.h>

#include <QTest>

using namespace parlance;

class tst_Json : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pretty_data();
    void pretty();
    void prettyChangesOnlyWhiteSpace();
    void prettyStops();
    void prettyOfDeepNestingStaysSmall();
    void invalid_data();
    void invalid();
    void depthIsBounded();
    void sizeAndCountAreBounded();
    void treeKeepsWhatCame();
    void walksSiblings();
    void findsByPath_data();
    void findsByPath();
    void strings_data();
    void strings();
    void quotes_data();
    void quotes();
    void decimals_data();
    void decimals();
    void notDecimals_data();
    void notDecimals();
};

void tst_Json::pretty_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("scalar") << QByteArray(" 1.0 ") << QByteArray("1.0");
    QTest::newRow("empty containers") << QByteArray("[ { } , [\n] ]") << QByteArray("[\n  {},\n  []\n]");
    QTest::newRow("numbers stay") << QByteArray("[1e400,9223372036854775807,-0,1.50,1E+2]")
                                  << QByteArray(
                                         "[\n  1e400,\n  9223372036854775807,\n  -0,\n  1.50,\n  1E+2\n]");
    QTest::newRow("order and duplicates")
        << QByteArray(R"({"b":1,"a":2,"b":3})") << QByteArray("{\n  \"b\": 1,\n  \"a\": 2,\n  \"b\": 3\n}");
    QTest::newRow("escapes stay") << QByteArray(R"({"\u00e9":"\/\n"})")
                                  << QByteArray("{\n  \"\\u00e9\": \"\\/\\n\"\n}");
    QTest::newRow("nested")
        << QByteArray(R"({"a":{"b":[true,false,null]}})")
        << QByteArray("{\n  \"a\": {\n    \"b\": [\n      true,\n      false,\n      null\n    ]\n  }\n}");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf[1]") << QByteArray("[\n  1\n]");
    QTest::newRow("invalid UTF-8 passes") << QByteArray("\"\xff\xfe\"") << QByteArray("\"\xff\xfe\"");
}

void tst_Json::pretty()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, expected);
    const Result<QByteArray> pretty = prettyJson(input);
    QVERIFY2(pretty, pretty ? "" : qPrintable(pretty.error().toString()));
    QCOMPARE(*pretty, expected);
    // What is pretty already stays as it is.
    QCOMPARE(*prettyJson(*pretty), expected);
}

void tst_Json::prettyChangesOnlyWhiteSpace()
{
    const QByteArray compact =
        R"([{"id":10000000000000000000000001,"t":"a , b : { } [ ]"},[[]],{},"\\\"",0.10])";
    const Result<QByteArray> pretty = prettyJson(compact);
    QVERIFY(pretty);
    QVERIFY(*pretty != compact);
    const Result<QByteArray> back = compactJson(*pretty);
    QVERIFY(back);
    QCOMPARE(*back, compact);
}

void tst_Json::prettyStops()
{
    const QByteArray many = "[" + QByteArray("1,").repeated(100000) + "1]";
    std::atomic<bool> cancelled = true;
    const Result<QByteArray> pretty = prettyJson(many, &cancelled);
    QVERIFY(!pretty);
    QCOMPARE(pretty.error().code, ErrorCode::Cancelled);
    cancelled = false;
    QVERIFY(prettyJson(many, &cancelled));
}

void tst_Json::prettyOfDeepNestingStaysSmall()
{
    const QByteArray deep =
        QByteArray(900, '[') + QByteArray("1,").repeated(10000) + '1' + QByteArray(900, ']');
    const Result<QByteArray> pretty = prettyJson(deep);
    QVERIFY(pretty);
    QVERIFY(pretty->size() < deep.size() * 140);
}

void tst_Json::invalid_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *input, int line, int column, const char *message) {
        QTest::newRow(name) << QByteArray(input) << line << column << QString::fromUtf8(message);
    };
    row("empty", "", 1, 1, "expected a value, but the text ends");
    row("white space", " \n ", 2, 2, "expected a value, but the text ends");
    row("comma at the end of an array", "[1,]", 1, 4, "expected a value, but found “]”");
    row("comma at the end of an object", "{\"a\":1,}", 1, 8, "expected a key in quotes, but found “}”");
    row("comma first", "[,1]", 1, 2, "expected a value or “]”");
    row("no comma", "[1 2]", 1, 4, "expected “,” or “]”, but found “2”");
    row("no colon", "{\"a\" 1}", 1, 6, "expected “:” after the key");
    row("bare key", "{a:1}", 1, 2, "expected a key in quotes or “}”");
    row("two values", "1\n2", 2, 1, "nothing after the value");
    row("wrong close", "[1}", 1, 3, "expected “,” or “]”");
    row("only a close", "]", 1, 1, "expected a value");
    row("not closed", "{\"a\":[1", 1, 8, "the text ends");
    row("leading zero", "[01]", 1, 2, "extra zero");
    row("bare minus", "-", 1, 2, "expected a digit");
    row("point without digit", "1.", 1, 3, "a digit after the point");
    row("exponent without digit", "1e+", 1, 4, "a digit in the exponent");
    row("NaN", "NaN", 1, 1, "expected a value, but found “N”");
    row("half a word", "tru", 1, 1, "expected a value");
    row("open string", "[\"abc", 1, 2, "a string is not closed");
    row("line break in string", "\"a\nb\"", 1, 3, "byte 0x0a in a string must be escaped");
    row("no such escape", R"(["\x"])", 1, 3, "no such escape");
    row("short unicode escape", R"("\u12")", 1, 2, "no such escape");
    row("backslash at the end", "\"\\", 1, 2, "no such escape");
    row("columns count characters", "[\"äöü\" x]", 1, 8, "found “x”");
    row("single quotes", "['a']", 1, 2, "a value or “]”");
    row("HTML", "<!DOCTYPE html>", 1, 1, "expected a value, but found “<”");
}

void tst_Json::invalid()
{
    QFETCH(QByteArray, input);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, message);
    const Result<QByteArray> pretty = prettyJson(input);
    QVERIFY(!pretty);
    QCOMPARE(pretty.error().code, ErrorCode::Parse);
    QVERIFY2(pretty.error().message.contains(message), qPrintable(pretty.error().message));
    QCOMPARE(pretty.error().position.line, line);
    QCOMPARE(pretty.error().position.column, column);
    QVERIFY(!JsonDocument::parse(input));
}

void tst_Json::depthIsBounded()
{
    for (const char *open : {"[", "{\"a\":"}) {
        const QByteArray deep = QByteArray(open).repeated(5 * 1000 * 1000);
        const Result<JsonDocument> document = JsonDocument::parse(deep);
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::LimitExceeded);
    }
    const QByteArray allowed = QByteArray(1000, '[') + QByteArray(1000, ']');
    QVERIFY(JsonDocument::parse(allowed));
    QVERIFY(!JsonDocument::parse('[' + allowed + ']'));
}

void tst_Json::sizeAndCountAreBounded()
{
    JsonDocument::Limits limits;
    limits.values = 10;
    QVERIFY(JsonDocument::parse("[1,2,3,4,5,6,7,8,9]", limits));
    const Result<JsonDocument> many = JsonDocument::parse("[1,2,3,4,5,6,7,8,9,10]", limits);
    QVERIFY(!many);
    QCOMPARE(many.error().code, ErrorCode::LimitExceeded);
    limits.bytes = 3;
    QVERIFY(JsonDocument::parse("[1]", limits));
    QVERIFY(!JsonDocument::parse("[10]", limits));
}

void tst_Json::treeKeepsWhatCame()
{
    const Payload body(
        QByteArray(R"( {"n" : 1.0, "big":10000000000000000000000001, "\u0061" : [ {} ,null], "n":"x\ty"} )"));
    const Result<JsonDocument> document = JsonDocument::parse(body, {});
    QVERIFY(document);
    const JsonValue root = document->root();
    QVERIFY(root.isObject());
    QCOMPARE(root.count(), 4);
    QCOMPARE(root.offset(), 1);
    QStringList names;
    QList<QByteArray> raws;
    for (JsonValue value = root.first(); !value.isMissing(); value = value.next()) {
        names.append(value.name());
        raws.append(value.raw().toByteArray());
    }
    QCOMPARE(names, (QStringList{QStringLiteral("n"), QStringLiteral("big"), QStringLiteral("a"),
                                 QStringLiteral("n")}));
    QCOMPARE(raws, (QList<QByteArray>{"1.0", "10000000000000000000000001", "[ {} ,null]", "\"x\\ty\""}));
    // As in JavaScript the last duplicate is the one a name reads.
    QCOMPARE(root.member(u"n").text(), QStringLiteral("x\ty"));
    QCOMPARE(root.member(u"a").count(), 2);
    QCOMPARE(root.at(2).rawName().toByteArray(), QByteArray("\"\\u0061\""));
    QVERIFY(root.member(u"none").isMissing());
    QVERIFY(root.member(u"none").member(u"x").at(3).first().next().isMissing());
    QVERIFY(JsonDocument().root().isMissing());

    // A key that is no UTF-8 is still found under the name it is shown by.
    const Result<JsonDocument> odd = JsonDocument::parse("{\"\xff\":1,\"\xc3\xa9\":2}");
    QVERIFY(odd);
    QCOMPARE(odd->root().member(odd->root().first().name()).text(), QStringLiteral("1"));
    QCOMPARE(odd->root().member(u"é").text(), QStringLiteral("2"));
}

void tst_Json::walksSiblings()
{
    const Result<JsonDocument> document = JsonDocument::parse("[[1,[2]],{\"a\":{\"b\":[]}},[],3]");
    QVERIFY(document);
    QList<QByteArray> raws;
    for (JsonValue value = document->root().first(); !value.isMissing(); value = value.next())
        raws.append(value.raw().toByteArray());
    QCOMPARE(raws, (QList<QByteArray>{"[1,[2]]", "{\"a\":{\"b\":[]}}", "[]", "3"}));
    QVERIFY(document->root().next().isMissing());
    QVERIFY(document->root().at(2).first().isMissing());
    QVERIFY(document->root().at(4).isMissing());
    QVERIFY(document->root().at(-1).isMissing());
}

void tst_Json::findsByPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("raw");
    const auto row = [](const char *path, const char *raw) {
        QTest::newRow(path) << QString::fromUtf8(path) << QByteArray(raw);
    };
    row("a.b[0]['c d']", "1");
    row("a.b[0][\"c d\"]", "1");
    row("a.b.0.c d", "1");
    row("a.b[1]", "2.50");
    row("['a'].b[1]", "2.50");
    row("a['b'][1]", "2.50");
    row("['x.y']", "true");
    row("0", "\"zero\"");
    row("[0]", "\"zero\"");
    row("a.b[2]", "");
    row("a.b[-1]", "");
    row("a.b[x]", "");
    row("a..b", "");
    row("a.", "");
    row(".a", "");
    row("a[", "");
    row("a['b", "");
    row("a['b'", "");
    row("a['", "");
    row("a[''", "");
    row("a.b]", "");
    row("a.b[1].length", "");
}

void tst_Json::findsByPath()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, raw);
    const Result<JsonDocument> document =
        JsonDocument::parse(R"({"a":{"b":[{"c d":1},2.50]},"x.y":true,"0":"zero"})");
    QVERIFY(document);
    QCOMPARE(document->root().find(path).raw().toByteArray(), raw);
}

void tst_Json::strings_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("\"abc\"") << QStringLiteral("abc");
    QTest::newRow("empty") << QByteArray("\"\"") << QString();
    QTest::newRow("all short escapes")
        << QByteArray(R"("\"\\\/\b\f\n\r\t")") << QStringLiteral("\"\\/\b\f\n\r\t");
    QTest::newRow("surrogate pair") << QByteArray(R"("\ud83d\ude00!")") << QStringLiteral("😀!");
    QTest::newRow("utf-8 around escapes") << QByteArray("\"ä\\u00f6ü\"") << QStringLiteral("äöü");
    QTest::newRow("escape at the end") << QByteArray(R"("a\\")") << QStringLiteral("a\\");
}

void tst_Json::strings()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, text);
    QVERIFY(JsonDocument::parse(raw));
    QCOMPARE(jsonUnquoted(raw), text);
}

void tst_Json::quotes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("plain") << QStringLiteral("a/ä") << QByteArray("\"a/ä\"");
    QTest::newRow("escapes") << QStringLiteral("\"\\\b\f\n\r\t\x01")
                             << QByteArray(R"("\"\\\b\f\n\r\t\u0001")");
    QTest::newRow("pair") << QStringLiteral("😀") << QByteArray("\"😀\"");
    QTest::newRow("half a pair") << QString(QChar(0xd83d)) << QByteArray(R"("\ud83d")");
    QTest::newRow("other half") << QString(QChar(0xde00)) << QByteArray(R"("\ude00")");
}

void tst_Json::quotes()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, raw);
    QCOMPARE(jsonQuoted(text), raw);
    QCOMPARE(jsonUnquoted(raw), text);
}

void tst_Json::decimals_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("order");
    const auto row = [](const char *a, const char *b, int order) {
        QTest::addRow("%s and %s", a, b) << QByteArray(a) << QByteArray(b) << order;
    };
    row("1.0", "1", 0);
    row("10e-1", "1", 0);
    row("0.1e1", "1", 0);
    row("100", "1e2", 0);
    row("-0", "0", 0);
    row("0e999", "0.000", 0);
    row("+5", "5.", 0);
    row(".5", "0.50", 0);
    row("007", "7", 0);
    row("9223372036854775807", "9223372036854775806", 1);
    row("9007199254740993", "9007199254740992", 1);
    row("1e400", "9e399", 1);
    row("1e400", "10e399", 0);
    row("-1e400", "1", -1);
    row("-2", "-1", -1);
    row("-1.5", "-1.25", -1);
    row("0.1", "0.09", 1);
    row("0.30000000000000004", "0.3", 1);
    row("12", "120", -1);
    row("1e-400", "0", 1);
    row("99", "100", -1);
    row("1e99999999999999999999", "1e18", 1);
    row("1e-99999999999999999999", "1e-18", -1);
}

void tst_Json::decimals()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(int, order);
    const std::optional<Decimal> x = Decimal::parse(a);
    const std::optional<Decimal> y = Decimal::parse(b);
    QVERIFY(x && y);
    QCOMPARE(*x == *y, order == 0);
    QCOMPARE(*x < *y, order < 0);
    QCOMPARE(*y<*x, order> 0);
    QCOMPARE(Decimal(-12) < Decimal(std::numeric_limits<qint64>::max()), true);
    QCOMPARE(Decimal(std::numeric_limits<qint64>::min()), *Decimal::parse("-9223372036854775808"));
}

void tst_Json::notDecimals_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", " ", "-", "+", ".", "-.", "e5", "1e", "1e+", "0x10", "1 2", "1,5", "NaN",
                             "Infinity", "1e5x", "--1"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_Json::notDecimals()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Decimal::parse(text));
}

QTEST_GUILESS_MAIN(tst_Json)
#include "tst_json.moc"
