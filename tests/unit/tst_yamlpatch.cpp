// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamlpatchhelp.h"

#include <QtTest>

using namespace parlance;
using namespace parlance::yaml;
using namespace Qt::StringLiterals;
using namespace parlance::test;

namespace {

using Change = std::function<void(Value &)>;

Value entry(const char *name, const char *value)
{
    Value item = Value::mapping();
    item.set(u"name"_s, Value::string(QString::fromUtf8(name)));
    item.set(u"value"_s, Value::string(QString::fromUtf8(value)));
    return item;
}

} // namespace

class TestYamlPatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edits_data();
    void edits();
    void wholeTexts_data();
    void wholeTexts();
    void refusesRatherThanCorrupts();
    void largeList();
};

void TestYamlPatch::edits_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, Change change, QByteArray from, QByteArray to) {
        QTest::newRow(name) << std::move(change) << from << to;
    };
    row(
        "plain scalar, comment behind",
        [](Value &r) {
            setText(at(r, {"info", "name"}), "Make account");
        },
        "name: Create account   # shown", "name: Make account   # shown");
    row(
        "plain scalar that needs quotes",
        [](Value &r) {
            setText(at(r, {"info", "name"}), "a: b");
        },
        "name: Create account   # shown", "name: \"a: b\"   # shown");
    row(
        "double quoted",
        [](Value &r) {
            setText(at(r, {"http", "url"}), "{{b}}/\"x\"");
        },
        "\"{{baseUrl}}/accounts\"", "\"{{b}}/\\\"x\\\"\"");
    row(
        "single quoted",
        [](Value &r) {
            setText(at(r, {"http", "headers", "1", "value"}), "that's");
        },
        "'it''s'", "'that''s'");
    row(
        "single quoted with a tab",
        [](Value &r) {
            setText(at(r, {"http", "headers", "1", "value"}), "a\tb");
        },
        "'it''s'", "\"a\\tb\"");
    row(
        "number",
        [](Value &r) {
            at(r, {"settings", "timeout"}) = Value::plain(u"2500"_s);
        },
        "timeout: 0", "timeout: 2500");
    row(
        "boolean",
        [](Value &r) {
            at(r, {"settings", "followRedirects"}) = Value::boolean(false);
        },
        "followRedirects: true", "followRedirects: false");
    row(
        "one line of a block",
        [](Value &r) {
            setText(at(r, {"http", "body", "data"}), "{\n  \"owner\": \"Eve\",\n\n  \"limit\": 1.0\n}");
        },
        "\"Ada\"", "\"Eve\"");
    row(
        "a line more in a block",
        [](Value &r) {
            setText(at(r, {"http", "body", "data"}),
                    "{\n  \"owner\": \"Ada\",\n\n  \"limit\": 1.0,\n  \"x\": 1\n}");
        },
        "\"limit\": 1.0\n", "\"limit\": 1.0,\n        \"x\": 1\n");
    row(
        "block ends with a line end",
        [](Value &r) {
            setText(at(r, {"http", "body", "data"}), "{\n  \"owner\": \"Ada\",\n\n  \"limit\": 1.0\n}\n");
        },
        "data: |-", "data: |");
    row(
        "block loses its last lines",
        [](Value &r) {
            setText(at(r, {"http", "body", "data"}), "{");
        },
        "      {\n        \"owner\": \"Ada\",\n\n        \"limit\": 1.0\n      }\n", "      {\n");
    row(
        "docs, the last line", [](Value &r) { setText(at(r, {"docs"}), "Makes two.\nReally.\n"); },
        "  Makes an account.\n", "  Makes two.\n  Really.\n");
    row(
        "plain to many lines",
        [](Value &r) {
            setText(at(r, {"info", "name"}), "a\nb");
        },
        "name: Create account   # shown in the tree\n", "name: |-   # shown in the tree\n    a\n    b\n");
    row(
        "new member", [](Value &r) { at(r, {"info"}).set(u"tags"_s, Value::plain(u"1"_s)); }, "  seq: 2\n",
        "  seq: 2\n  tags: 1\n");
    row(
        "new member in front",
        [](Value &r) {
            at(r, {"info"})
                .members()
                .insert(at(r, {"info"}).members().begin(), {u"id"_s, Value::string(u"x"_s)});
        },
        "  name: Create", "  id: x\n  name: Create");
    row(
        "new list",
        [](Value &r) {
            Value list = Value::sequence();
            list.items() = {Value::string(u"smoke"_s), Value::string(u"a b"_s)};
            at(r, {"info"}).set(u"tags"_s, list);
        },
        "  seq: 2\n", "  seq: 2\n  tags:\n    - smoke\n    - a b\n");
    row(
        "member removed", [](Value &r) { at(r, {"http"}).remove(u"method"); }, "  method: POST\n", "");
    row(
        "mapping removed", [](Value &r) { at(r, {"http"}).remove(u"body"); },
        sample.mid(sample.indexOf("  body:"), sample.indexOf("  auth:") - sample.indexOf("  body:")), "");
    row(
        "section removed", [](Value &r) { r.remove(u"settings"); },
        "settings:\n  timeout: 0\n  followRedirects: true\n\n", "");
    row(
        "last section removed", [](Value &r) { r.remove(u"docs"); }, "\n\ndocs: |\n  Makes an account.\n",
        "\n");
    row(
        "section added",
        [](Value &r) {
            Value runtime = Value::mapping();
            runtime.set(u"variables"_s, Value::sequence());
            at(runtime, {"variables"}).items().push_back(entry("a", "1"));
            r.set(u"runtime"_s, runtime, {u"info"_s, u"http"_s, u"runtime"_s, u"settings"_s});
        },
        "# from the folder\n",
        "# from the folder\n\nruntime:\n  variables:\n    - name: a\n      value: \"1\"\n");
    row(
        "section at the end", [](Value &r) { r.set(u"extensions"_s, Value::plain(u"1"_s)); },
        "Makes an account.\n", "Makes an account.\n\nextensions: 1\n");
    row(
        "item added",
        [](Value &r) {
            at(r, {"http", "headers"}).items().push_back(entry("Accept", "*/*"));
        },
        "      disabled: true\n", "      disabled: true\n    - name: Accept\n      value: \"*/*\"\n");
    row(
        "item in front",
        [](Value &r) {
            auto &items = at(r, {"http", "headers"}).items();
            items.insert(items.begin(), entry("A", "b"));
        },
        "    # content first\n", "    - name: A\n      value: b\n    # content first\n");
    row(
        "item removed keeps the comments",
        [](Value &r) {
            auto &items = at(r, {"http", "headers"}).items();
            items.erase(items.begin() + 1);
        },
        "    - name: 'X-Quoted'\n      value: 'it''s'   # single\n", "");
    row(
        "item moved takes its comment",
        [](Value &r) {
            auto &items = at(r, {"http", "headers"}).items();
            std::rotate(items.begin(), items.begin() + 2, items.end());
        },
        sample.mid(sample.indexOf("    # content"),
                   sample.indexOf("  body:") - sample.indexOf("    # content")),
        "    # the last\n    - value: \"1\"\n      name: X-Debug\n      disabled: true\n    # content "
        "first\n    - name: "
        "Content-Type\n      value: application/json\n    - name: 'X-Quoted'\n      value: 'it''s'   # "
        "single\n");
    row(
        "first key of an item removed",
        [](Value &r) {
            at(r, {"http", "headers", "2"}).remove(u"value");
        },
        "- value: \"1\"\n      name: X-Debug", "- name: X-Debug");
    row(
        "scalar to mapping",
        [](Value &r) {
            Value auth = Value::mapping();
            auth.set(u"type"_s, Value::string(u"bearer"_s));
            auth.set(u"token"_s, Value::string(u"{{t}}"_s));
            at(r, {"http", "auth"}) = auth;
        },
        "  auth: inherit # from the folder\n",
        "  auth: # from the folder\n    type: bearer\n    token: \"{{t}}\"\n");
    row(
        "mapping to scalar",
        [](Value &r) {
            at(r, {"http", "body"}) = Value::string(u"none"_s);
        },
        sample.mid(sample.indexOf("  body:"), sample.indexOf("  auth:") - sample.indexOf("  body:")),
        "  body: none\n");
    row(
        "list emptied",
        [](Value &r) {
            at(r, {"http", "headers"}).items().clear();
        },
        sample.mid(sample.indexOf("  headers:"), sample.indexOf("  body:") - sample.indexOf("  headers:")),
        "  headers: []\n");
    row(
        "two far apart",
        [](Value &r) {
            setText(at(r, {"info", "type"}), "graphql");
            at(r, {"settings"}).remove(u"timeout");
        },
        "", "");
}

void TestYamlPatch::edits()
{
    QFETCH(Change, change);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    for (const bool windows : {false, true}) {
        QByteArray text = sample, expected = sample;
        if (!from.isEmpty()) {
            QCOMPARE(text.count(from), 1);
            expected.replace(from, to);
        } else {
            expected.replace("type: http", "type: graphql").replace("  timeout: 0\n", "");
        }
        if (windows) {
            text.replace("\n", "\r\n");
            expected.replace("\n", "\r\n");
        }
        const auto document = Document::parse(text);
        QVERIFY2(document, qPrintable(document ? QString() : document.error().toString()));
        Value wanted = document->root;
        change(wanted);
        const auto patched = patch(*document, wanted);
        QVERIFY2(patched, qPrintable(patched ? QString() : patched.error().toString()));
        QCOMPARE(QString::fromUtf8(*patched), QString::fromUtf8(expected));
    }
}

void TestYamlPatch::wholeTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, QByteArray text, Change change, QByteArray expected) {
        QTest::newRow(name) << text << std::move(change) << expected;
    };
    row(
        "no final line end", "a: 1\nb: 2", [](Value &r) { r.set(u"c"_s, Value::plain(u"3"_s)); },
        "a: 1\nb: 2\nc: 3");
    row(
        "last member of a text without final line end", "a: 1\nb: 2", [](Value &r) { r.remove(u"b"); },
        "a: 1");
    row(
        "null gets a value", "a:\nb: 2\n", [](Value &r) { at(r, {"a"}) = Value::string(u"x"_s); },
        "a: x\nb: 2\n");
    row(
        "null with comment gets a list", "a: # c\nb: 2\n",
        [](Value &r) {
            Value list = Value::sequence();
            list.items() = {Value::string(u"x"_s)};
            at(r, {"a"}) = list;
        },
        "a: # c\n  - x\nb: 2\n");
    row(
        "value becomes null", "a: x # c\n", [](Value &r) { at(r, {"a"}) = Value::null(); }, "a: null # c\n");
    row(
        "flow scalar", "a: {b: 1, c: [x, y]} # c\n",
        [](Value &r) {
            setText(at(r, {"a", "c", "1"}), "z, w");
        },
        "a: {b: 1, c: [x, \"z, w\"]} # c\n");
    row(
        "flow member added", "a: {b: 1}\n", [](Value &r) { at(r, {"a"}).set(u"c"_s, Value::plain(u"2"_s)); },
        "a: {b: 1, c: 2}\n");
    row(
        "empty flow filled", "a: []\nb: {}\n",
        [](Value &r) {
            at(r, {"a"}).items().push_back(entry("nn", "v"));
            at(r, {"b"}).set(u"k"_s, Value::string(u"v"_s));
        },
        "a:\n  - name: nn\n    value: v\nb:\n  k: v\n");
    row(
        "dashes below the key", "a:\n- x\n- y\nb:\n    c: 1\n",
        [](Value &r) {
            at(r, {"a"}).items().push_back(Value::string(u"z"_s));
            Value list = Value::sequence();
            list.items() = {Value::string(u"q"_s)};
            at(r, {"b"}).set(u"d"_s, list);
        },
        "a:\n- x\n- y\n- z\nb:\n    c: 1\n    d:\n    - q\n");
    row(
        "four columns", "a:\n    b: 1\n",
        [](Value &r) {
            Value map = Value::mapping();
            map.set(u"x"_s, Value::plain(u"1"_s));
            at(r, {"a"}).set(u"c"_s, map);
        },
        "a:\n    b: 1\n    c:\n        x: 1\n");
    row(
        "alias that differs is written out", "a: &x {m: 1}\nb: *x # c\n",
        [](Value &r) { at(r, {"b"}).set(u"m"_s, Value::plain(u"2"_s)); }, "a: &x {m: 1}\nb: # c\n  m: 2\n");
    row(
        "anchor that changes", "a: &x one\nb: *x\n", [](Value &r) { setText(at(r, {"a"}), "two"); },
        "a: &x two\nb: one\n");
    row(
        "anchor removed", "a: &x one\nb: *x\n", [](Value &r) { r.remove(u"a"); }, "b: one\n");
    row(
        "tag stays", "a: !!str 5\n", [](Value &r) { setText(at(r, {"a"}), "6"); }, "a: !!str \"6\"\n");
    row(
        "byte order mark",
        "\xef\xbb\xbf"
        "a: 1\nb: x\n",
        [](Value &r) { setText(at(r, {"b"}), "z"); },
        "\xef\xbb\xbf"
        "a: 1\nb: z\n");
    row(
        "wide characters before", "ä: {ö: x, ü: y}\n",
        [](Value &r) {
            setText(at(r, {"ä", "ü"}), "ß");
        },
        "ä: {ö: x, ü: ß}\n");
    row(
        "quoted keys", "\"a b\": 1\n'c': 2\n", [](Value &r) { at(r, {"c"}) = Value::plain(u"3"_s); },
        "\"a b\": 1\n'c': 3\n");
    row(
        "document marks", "%YAML 1.2\n---\na: 1\n...\n",
        [](Value &r) { at(r, {"a"}) = Value::plain(u"3"_s); }, "%YAML 1.2\n---\na: 3\n...\n");
    row(
        "member before the end mark", "---\na: 1\n...\n",
        [](Value &r) { r.set(u"b"_s, Value::plain(u"2"_s)); }, "---\na: 1\nb: 2\n...\n");
    row(
        "folded becomes literal", "a: >\n  one\n  two\nb: 1\n",
        [](Value &r) { setText(at(r, {"a"}), "x\ny\n"); }, "a: |\n  x\n  y\nb: 1\n");
    row(
        "multi-line plain", "a: one\n  two\nb: 1\n", [](Value &r) { setText(at(r, {"a"}), "three"); },
        "a: three\nb: 1\n");
    row(
        "multi-line quoted", "a: \"one\n  two\" # c\nb: 1\n",
        [](Value &r) { setText(at(r, {"a"}), "three"); }, "a: \"three\" # c\nb: 1\n");
    row(
        "value on the next line", "a:\n  one\nb: 1\n", [](Value &r) { setText(at(r, {"a"}), "three"); },
        "a:\n  three\nb: 1\n");
    row(
        "literal that keeps blank lines", "a: |+\n  x\n\n\nb: 1\n",
        [](Value &r) {
            r.set(u"c"_s, Value::plain(u"2"_s), {u"a"_s, u"c"_s, u"b"_s});
        },
        "a: |+\n  x\n\n\nc: 2\nb: 1\n");
    row(
        "literal with indentation indicator", "a: |2-\n    x\n  y\nb: 1\n",
        [](Value &r) { setText(at(r, {"a"}), "  x\nz"); }, "a: |2-\n    x\n  z\nb: 1\n");
    row(
        "empty literal", "a: |-\nb: 1\n", [](Value &r) { setText(at(r, {"a"}), "x\ny"); },
        "a: |-\n  x\n  y\nb: 1\n");
    row(
        "literal emptied", "a: |-\n  x\nb: 1\n", [](Value &r) { setText(at(r, {"a"}), ""); },
        "a: \"\"\nb: 1\n");
    row(
        "nested lists", "a:\n  - - x\n    - y\n  - - z\n",
        [](Value &r) {
            setText(at(r, {"a", "0", "1"}), "w");
        },
        "a:\n  - - x\n    - w\n  - - z\n");
    row(
        "item scalar to mapping", "a:\n  - x # c\n  - y\n",
        [](Value &r) {
            at(r, {"a", "0"}) = entry("nn", "v");
        },
        "");
    row(
        "explicit key", "? a\n: x\nb: y\n", [](Value &r) { setText(at(r, {"b"}), "z"); }, "? a\n: x\nb: z\n");
    row(
        "tabs before a value", "a:\tx\n", [](Value &r) { setText(at(r, {"a"}), "z"); }, "a:\tz\n");
    row(
        "comment lines between sections stay", "a:\n  x: 1\n\n# about b\nb: 2\n",
        [](Value &r) { r.remove(u"a"); }, "# about b\nb: 2\n");
}

void TestYamlPatch::wholeTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(Change, change);
    QFETCH(QByteArray, expected);
    const auto document = Document::parse(text);
    QVERIFY2(document, qPrintable(document ? QString() : document.error().toString()));
    Value wanted = document->root;
    change(wanted);
    const auto patched = patch(*document, wanted);
    QVERIFY2(patched, qPrintable(patched ? QString() : patched.error().toString()));
    if (!expected.isEmpty())
        QCOMPARE(*patched, expected);
    const auto again = Document::parse(*patched);
    QVERIFY(again);
    QVERIFY(again->root == wanted);
}

void TestYamlPatch::refusesRatherThanCorrupts()
{
    const auto document = Document::parse("? a\n: x\n");
    QVERIFY(document);
    Value wanted = document->root;
    wanted.set(u"b"_s, Value::string(u"y"_s));
    const auto patched = patch(*document, wanted);
    if (patched)
        QVERIFY(Document::parse(*patched)->root == wanted);
    else
        QCOMPARE(patched.error().code, ErrorCode::Unsupported);
    // A root that is another kind of thing has no place to be put.
    QCOMPARE(patch(*document, Value::string(u"x"_s)).error().code, ErrorCode::Unsupported);
}

void TestYamlPatch::largeList()
{
    QByteArray text = "list:\n";
    for (int i = 0; i < 20000; ++i)
        text += "  - name: n" + QByteArray::number(i) + "\n    value: v\n";
    const auto document = Document::parse(text);
    QVERIFY(document);
    Value wanted = document->root;
    setText(at(wanted, {"list", "12345", "value"}), "w");
    QElapsedTimer timer;
    timer.start();
    const auto patched = patch(*document, wanted);
    QVERIFY(patched);
    QCOMPARE(
        changedLines(text.sliced(text.indexOf("n12340"), 200), patched->sliced(text.indexOf("n12340"), 200)),
        1);
    QVERIFY2(timer.elapsed() < 20000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestYamlPatch)
#include "tst_yamlpatch.moc"
