// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/jsonpath.h>

#include <QTest>

using namespace parlance;

namespace {

/// The example of RFC 9535 §1.5.
const QByteArray bookstore =
    R"({"store":{"book":[{"category":"reference","author":"Nigel Rees","title":"Sayings of the Century","price":8.95},
{"category":"fiction","author":"Evelyn Waugh","title":"Sword of Honour","price":12.99},
{"category":"fiction","author":"Herman Melville","title":"Moby Dick","isbn":"0-553-21311-3","price":8.99},
{"category":"fiction","author":"J. R. R. Tolkien","title":"The Lord of the Rings","isbn":"0-395-19395-8","price":22.99}],
"bicycle":{"color":"red","price":399}}})";

QByteArrayList selected(const QString &path, const QByteArray &json)
{
    const Result<JsonPath> compiled = JsonPath::parse(path);
    const Result<JsonDocument> document = JsonDocument::parse(json);
    if (!compiled || !document)
        return {"not read: " + (compiled ? document.error() : compiled.error()).message.toUtf8()};
    QByteArrayList found;
    const JsonPath::Walk walk = compiled->select(document->root(), [&found](const JsonValue &value) {
        found.append(value.raw().toByteArray());
        return true;
    });
    return walk == JsonPath::Walk::Done ? found : QByteArrayList{"gave up"};
}

} // namespace

class tst_JsonPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selects_data();
    void selects();
    void refuses_data();
    void refuses();
    void endsBeforeAComparison();
    void stopsWhenToldTo();
    void boundsItsWork();
    void namesWhatMustBeThere();
};

void tst_JsonPath::selects_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArrayList>("values");
    const auto row = [](const char *path, const QByteArray &json, const QByteArrayList &values) {
        QTest::addRow("%s of %s", path, json.first(qMin<qsizetype>(json.size(), 10)).constData())
            << QString::fromUtf8(path) << json << values;
    };
    // RFC 9535 §1.5, but filters and slices.
    row("$.store.book[*].author", bookstore,
        {"\"Nigel Rees\"", "\"Evelyn Waugh\"", "\"Herman Melville\"", "\"J. R. R. Tolkien\""});
    row("$..author", bookstore,
        {"\"Nigel Rees\"", "\"Evelyn Waugh\"", "\"Herman Melville\"", "\"J. R. R. Tolkien\""});
    row("$.store..price", bookstore, {"8.95", "12.99", "8.99", "22.99", "399"});
    row("$..book[2].title", bookstore, {"\"Moby Dick\""});
    row("$..book[-1].title", bookstore, {"\"The Lord of the Rings\""});
    row("$..book[0,1].price", bookstore, {"8.95", "12.99"});
    row("$['store']['bicycle'][\"color\"]", bookstore, {"\"red\""});
    // §2.3.1.3
    const QByteArray names = R"({"o":{"j j":{"k.k":3}},"'":{"@":2}})";
    row("$.o['j j']['k.k']", names, {"3"});
    row("$.o[\"j j\"][\"k.k\"]", names, {"3"});
    row("$[\"'\"][\"@\"]", names, {"2"});
    row("$['\\'']['@']", names, {"2"});
    // §2.3.2.3
    const QByteArray wild = R"({"o":{"j":1,"k":2},"a":[5,3]})";
    row("$[*]", wild, {R"({"j":1,"k":2})", "[5,3]"});
    row("$.o[*]", wild, {"1", "2"});
    row("$.o[*, *]", wild, {"1", "2", "1", "2"});
    row("$.a.*", wild, {"5", "3"});
    // §2.3.3.3
    row("$[1]", R"(["a","b"])", {"\"b\""});
    row("$[-2]", R"(["a","b"])", {"\"a\""});
    row("$[2]", R"(["a","b"])", {});
    row("$[-3]", R"(["a","b"])", {});
    // §2.5.1.3 and §2.5.2.3
    row("$[0, 3]", R"(["a","b","c","d","e"])", {"\"a\"", "\"d\""});
    row("$[0, 0]", R"(["a","b"])", {"\"a\"", "\"a\""});
    const QByteArray deep = R"({"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]})";
    row("$..j", deep, {"1", "4"});
    row("$..[0]", deep, {"5", R"({"j":4})"});
    row("$.o..[*, *]", deep, {"1", "2", "1", "2"});
    row("$.a..[0, 1]", deep, {"5", "3", R"({"j":4})", R"({"k":6})"});
    row("$..*", R"({"a":[1]})", {"[1]", "1"});
    // Null is a value (§2.6).
    row("$.a", R"({"a":null})", {"null"});
    row("$.a[0]", R"({"a":null})", {});
    row("$.a.d", R"({"a":null})", {});
    // The root itself, and what has nothing in it.
    row("$", "7", {"7"});
    row("$..x", "7", {});
    row("$.*", "[]", {});
    // Names select in objects, indices in arrays.
    row("$['0']", "[1]", {});
    row("$[0]", R"({"0":1})", {});
    // What people type besides.
    row("$.a.0", R"({"a":[1]})", {"1"});
    row("$.a.0", R"({"a":{"0":2}})", {"2"});
    row("$.a.-1", R"({"a":[1,2]})", {"2"});
    row("$[a]", R"({"a":1})", {"1"});
    row("$.a-b", R"({"a-b":1})", {"1"});
    row("$.größe", R"({"größe":1})", {"1"});
    row("$[ 'a' ]", R"({"a":1})", {"1"});
    row("$['\\u00e4\\/\\n']", R"({"\u00e4\/\n":1})", {"1"});
    row("$['\\ud83d\\ude00']", R"({"😀":1})", {"1"});
}

void tst_JsonPath::selects()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, json);
    QTEST(selected(path, json), "values");
}

void tst_JsonPath::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *path, const char *said) {
        QTest::newRow(path) << QString::fromUtf8(path) << QString::fromUtf8(said);
    };
    row("", "not complete at character 1");
    row("a", "not complete at character 1");
    row("$.", "not complete at character 2");
    row("$..", "not complete at character 2");
    row("$...a", "not complete at character 2");
    row("$.a.", "not complete at character 4");
    row("$.[0]", "not complete at character 2");
    row("$[", "not complete at character 2");
    row("$[]", "not complete at character 2");
    row("$[0", "not complete at character 2");
    row("$[0,]", "not complete at character 2");
    row("$['a", "not complete at character 2");
    row("$['a'", "not complete at character 2");
    row("$['a\\", "escape before character 7");
    row("$a", "not complete at character 2");
    row("$[0]a", "not complete at character 5");
    row("$.a b", "not complete at character 4");
    row("$['a'b]", "is no name, no index and not *");
    row("$[1.5]", "is no name, no index and not *");
    row("$[99999999999999999999]", "is no name, no index and not *");
    row("$[-]", "is no name, no index and not *");
    row("$.a*", "“a*” at character 3");
    row("$.'a'", "“'a'” at character 3");
    row("$.f(1)", "“f(1)” at character 3");
    row("$['\\x41']", "escape before character 6");
    row("$['\\u12']", "escape before");
    row("$['\\\"']", "escape before character 6");
    row("$[?@.a]", "filter at character 3");
    row("$..[?(@.a > 1)]", "filter at character 5");
    row("$[0, ?@.a]", "filter at character 6");
    row("$[1:2]", "slice at character 3");
    row("$[:]", "slice at character 3");
    row("$[::-1]", "slice at character 3");
}

void tst_JsonPath::refuses()
{
    QFETCH(const QString, path);
    QFETCH(const QString, said);
    const Result<JsonPath> refused = JsonPath::parse(path);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Parse);
    QVERIFY2(refused.error().message.contains(said), qPrintable(refused.error().message));
    QVERIFY(!refused.error().hint.isEmpty());
}

void tst_JsonPath::endsBeforeAComparison()
{
    for (const QString &rest : {QStringLiteral(" > 3"), QStringLiteral(">3"), QStringLiteral("=x"),
                                QStringLiteral("!= 1"), QStringLiteral("~ /a/"), QString()}) {
        for (const QString &path : {QStringLiteral("$"), QStringLiteral("$.a"), QStringLiteral("$..a[0]")}) {
            qsizetype length = 0;
            QVERIFY(JsonPath::parse(QString(path + rest), &length));
            QCOMPARE(length, path.size());
        }
    }
}

void tst_JsonPath::stopsWhenToldTo()
{
    const JsonDocument document = *JsonDocument::parse("[1,[2,[3]]]");
    const JsonPath path = *JsonPath::parse(u"$..*");
    int seen = 0;
    const JsonPath::Walk walk =
        path.select(document.root(), [&seen](const JsonValue &) { return ++seen < 3; });
    QCOMPARE(walk, JsonPath::Walk::Stopped);
    QCOMPARE(seen, 3);
    // Nothing read selects nothing.
    QCOMPARE(path.select(JsonValue(), [](const JsonValue &) { return false; }), JsonPath::Walk::Done);
}

void tst_JsonPath::boundsItsWork()
{
    const auto walk = [](const QString &path, const QByteArray &json) {
        const JsonDocument document = *JsonDocument::parse(json);
        return JsonPath::parse(path)->select(document.root(), [](const JsonValue &) { return true; });
    };
    // As deep as is read at all.
    const QByteArray deep = QByteArray(999, '[') + QByteArray(999, ']');
    QCOMPARE(walk(QStringLiteral("$..*"), deep), JsonPath::Walk::Done);
    QCOMPARE(walk(QStringLiteral("$..*..*..*..*"), deep), JsonPath::Walk::GaveUp);
    // Two `..` over a list of objects are what people write.
    const QByteArray list = "{\"a\":[" + QByteArray("{\"b\":{\"c\":1}},").repeated(100'000) + "1]}";
    QCOMPARE(walk(QStringLiteral("$..b..c"), list), JsonPath::Walk::Done);
    // Many selectors at each step.
    const auto path = [](const QString &step, int times) {
        return QString(QStringLiteral("$") + step.repeated(times));
    };
    QCOMPARE(walk(path(QStringLiteral("[*,*,*,*,*,*,*,*]"), 12), deep), JsonPath::Walk::GaveUp);
    const QString names = QStringLiteral("['a'") + QStringLiteral(",'a'").repeated(255) + u']';
    const QByteArray numbers = "[" + QByteArray("1,").repeated(100'000) + "1]";
    QCOMPARE(walk(QString(QStringLiteral("$[*]") + names), numbers), JsonPath::Walk::GaveUp);
    // And a path has an end itself.
    QVERIFY(JsonPath::parse(path(QStringLiteral(".a"), 64)));
    QVERIFY(!JsonPath::parse(path(QStringLiteral(".a"), 65)));
    QVERIFY(!JsonPath::parse(QString(QStringLiteral("$[0") + QStringLiteral(",0").repeated(256) + u']')));
}

void tst_JsonPath::namesWhatMustBeThere()
{
    const auto name = [](const char *path) {
        return JsonPath::parse(QString::fromLatin1(path))->requiredName();
    };
    QCOMPARE(name("$.a.b"), QStringLiteral("b"));
    QCOMPARE(name("$.a[0]"), QStringLiteral("a"));
    QCOMPARE(name("$..a.*"), QStringLiteral("a"));
    QCOMPARE(name("$.a['b','c']"), QStringLiteral("a"));
    // An index too.
    QCOMPARE(name("$.0"), QString());
    QCOMPARE(name("$"), QString());
}

QTEST_GUILESS_MAIN(tst_JsonPath)
#include "tst_jsonpath.moc"
