// SPDX-License-Identifier: GPL-3.0-or-later
#include <yaml/align.h>
#include <yaml/merge.h>
#include <yaml/patch.h>

#include <QRandomGenerator>
#include <QtTest>

using namespace parlance;
using namespace parlance::yaml;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(Value &)>;

Value &at(Value &value, std::initializer_list<const char *> path)
{
    Value *here = &value;
    for (const char *step : path) {
        bool isIndex = false;
        const uint index = QByteArray(step).toUInt(&isIndex);
        if (isIndex && here->isSequence())
            here = &here->items()[index];
        else
            here = here->find(QString::fromUtf8(step));
        if (!here)
            qFatal("no such value: %s", step);
    }
    return *here;
}

void setText(Value &value, const char *text)
{
    Value fresh = Value::string(QString::fromUtf8(text));
    fresh.setSource(value.source());
    value = fresh;
}

Value entry(const char *name, const char *value)
{
    Value item = Value::mapping();
    item.set(u"name"_s, Value::string(QString::fromUtf8(name)));
    item.set(u"value"_s, Value::string(QString::fromUtf8(value)));
    return item;
}

// Lines that stand in one text and not in the other, order respected.
int changedLines(const QByteArray &left, const QByteArray &right)
{
    const QByteArrayList a = left.split('\n'), b = right.split('\n');
    std::vector<Value> before, after;
    for (const QByteArray &line : a)
        before.push_back(Value::string(QString::fromUtf8(line)));
    for (const QByteArray &line : b)
        after.push_back(Value::string(QString::fromUtf8(line)));
    const std::vector<int> match = align(before, after);
    int same = 0;
    for (size_t j = 0; j < match.size(); ++j)
        same += match[j] >= 0 && before[size_t(match[j])] == after[j] ? 1 : 0;
    return int(std::max(a.size(), b.size())) - same;
}

const QByteArray sample = R"(# A request
info:
  name: Create account   # shown in the tree
  type: http
  seq: 2

http:
  method: POST
  url: "{{baseUrl}}/accounts"
  headers:
    # content first
    - name: Content-Type
      value: application/json
    - name: 'X-Quoted'
      value: 'it''s'   # single
    # the last
    - value: "1"
      name: X-Debug
      disabled: true
  body:
    type: json
    data: |-
      {
        "owner": "Ada",

        "limit": 1.0
      }
  auth: inherit # from the folder

settings:
  timeout: 0
  followRedirects: true

docs: |
  Makes an account.
)";

} // namespace

class TestYamlPatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void edits_data();
    void edits();
    void wholeTexts_data();
    void wholeTexts();
    void unchangedIsIdentical_data();
    void unchangedIsIdentical();
    void oneFieldOneLine_data();
    void oneFieldOneLine();
    void randomTrees();
    void randomEdits();
    void literals_data();
    void literals();
    void merges_data();
    void merges();
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

namespace {

QList<QByteArray> styles()
{
    return {
        sample,
        QByteArray(sample).replace("\n", "\r\n"),
        sample.trimmed(),
        "\xef\xbb\xbf" + sample,
        "info: {name: a, type: http, tags: [x, y]}\nhttp: {method: GET, url: http://x}\n",
        "{\n  \"info\": {\n    \"name\": \"json\",\n    \"n\": 1.50\n  },\n  \"l\": [\n    1,\n    true,\n   "
        " null\n  ]\n}\n",
        "a:\n- name: x\n  value: y\n-\n  name: z\n  value: w\n- plain\nb: >-\n  folded\n  text\n\n  more\nc: "
        "'q'\n",
        "---\n# head\nbase: &b\n  x: 1\nuse:\n  <<: *b\n  y: 2\n...\n",
        "a: |\n  text # no comment\n  # nor this\n# but this\n\n# and this\nb: >\n  folded\n\n  # in it\n # "
        "out of it\nc: 'it''s # not'\nd: x # y\n",
        "a: [one, # first\n  'two # 2', \"three # 3\"] # all\nb: plain # text\nc: a#b\n",
        "deep:\n    one:\n        two:\n            three: x   # here\n    list:\n        -   name: a\n      "
        "      value: b\n",
        "t: |2\n    indented\n  text\nk: |+\n  kept\n\n\nlast: end\n",
        "w: \"a \\\n  b\"\nq: 'multi\n  line'\np: multi\n  plain\nz: ~\nn:\n",
    };
}

// Every scalar of a tree, by address.
void scalarsOf(Value &value, std::vector<Value *> &found, const Document &document)
{
    if (value.source() >= 0 && document.sources[size_t(value.source())].alias)
        return;
    if (value.isScalar())
        found.push_back(&value);
    for (Value &item : value.items())
        scalarsOf(item, found, document);
    for (Member &member : value.members())
        scalarsOf(member.value, found, document);
}

} // namespace

void TestYamlPatch::unchangedIsIdentical_data()
{
    QTest::addColumn<QByteArray>("text");
    int index = 0;
    for (const QByteArray &text : styles())
        QTest::addRow("style %d", index++) << text;
}

void TestYamlPatch::unchangedIsIdentical()
{
    QFETCH(QByteArray, text);
    const auto document = Document::parse(text);
    QVERIFY2(document, qPrintable(document ? QString() : document.error().toString()));
    const auto patched = patch(*document, document->root);
    QVERIFY(patched);
    QCOMPARE(*patched, text);
}

void TestYamlPatch::oneFieldOneLine_data()
{
    unchangedIsIdentical_data();
}

// Each scalar in turn gets another text of one line: no other line differs, and every comment stays.
void TestYamlPatch::oneFieldOneLine()
{
    QFETCH(QByteArray, text);
    const auto document = Document::parse(text);
    QVERIFY(document);
    Value counting = document->root;
    std::vector<Value *> all;
    scalarsOf(counting, all, *document);
    QVERIFY(!all.empty());
    for (size_t i = 0; i < all.size(); ++i) {
        Value wanted = document->root;
        std::vector<Value *> scalars;
        scalarsOf(wanted, scalars, *document);
        const QString old = scalars[i]->text();
        const bool isAnchored = document->sources[size_t(scalars[i]->source())].anchored;
        setText(*scalars[i], "changed it");
        const auto patched = patch(*document, wanted);
        QVERIFY2(patched, qPrintable(old));
        const auto again = Document::parse(*patched);
        QVERIFY(again && again->root == wanted);
        QCOMPARE(patched->count('#'), text.count('#') - old.count(u'#'));
        QCOMPARE(patched->endsWith('\n'), text.endsWith('\n'));
        QCOMPARE(patched->contains('\r'), text.contains('\r'));
        if (!isAnchored && !old.contains(u'\n') && !old.contains(u"multi"_s) && !old.contains(u"a b"_s) &&
            !text.contains("<<"))
            QVERIFY2(changedLines(text, *patched) <= 1,
                     qPrintable(old + u'\n' + QString::fromUtf8(*patched)));
    }
}

namespace {

class Random
{
public:
    explicit Random(quint32 seed)
        : m_generator(seed)
    {
    }
    int below(int bound) { return int(m_generator.bounded(bound)); }

    QString text()
    {
        static const QStringList pieces = {
            u"a"_s,   u"word"_s,   u" "_s,      u": "_s,     u"#"_s,   u" # "_s, u"\n"_s,    u"\n\n"_s,
            u"- "_s,  u"'"_s,      u"\""_s,     u"\\"_s,     u"{"_s,   u"}"_s,   u"["_s,     u","_s,
            u"&x"_s,  u"*x"_s,     u"|"_s,      u">"_s,      u"%"_s,   u"@"_s,   u"`"_s,     u"!t"_s,
            u"12"_s,  u"1.5"_s,    u"true"_s,   u"null"_s,   u"~"_s,   u"ä"_s,   u"😀"_s,     u"\t"_s,
            u"\r"_s,  u"\u00a0"_s, u"\u0085"_s, u"\u2028"_s, u"---"_s, u"..."_s, u"{{v}}"_s, u"yes"_s,
            u"0x1"_s, u"1e3"_s,    u"?"_s,      u":"_s,      u"-"_s,   u"<<"_s,  u"="_s,     u"\x07"_s,
        };
        QString result;
        for (int i = below(6); i > 0; --i)
            result += pieces[below(int(pieces.size()))];
        return result;
    }
    Value scalar()
    {
        switch (below(6)) {
        case 0:
            return Value::plain(QString::number(below(1000)));
        case 1:
            return Value::boolean(below(2) == 0);
        case 2:
            return Value::null();
        default:
            return Value::string(text());
        }
    }
    Value tree(int depth)
    {
        const int kind = depth <= 0 ? 0 : below(4);
        if (kind < 2)
            return scalar();
        Value value = kind == 2 ? Value::sequence() : Value::mapping();
        for (int i = below(5); i > 0; --i) {
            if (kind == 2)
                value.items().push_back(tree(depth - 1));
            else
                value.set(below(5) == 0 ? text() : u"k%1"_s.arg(below(9)), tree(depth - 1));
        }
        return value;
    }
    Value root()
    {
        Value value = Value::mapping();
        value.set(u"info"_s, tree(2));
        for (int i = below(5); i > 0; --i)
            value.set(u"s%1"_s.arg(below(9)), tree(4));
        return value;
    }
    // One change somewhere below.
    void mutate(Value &value)
    {
        if (value.isScalar() || below(8) == 0) {
            Value fresh = tree(2);
            if (below(2) == 0)
                fresh.setSource(value.source());
            value = fresh;
        } else if (value.isSequence()) {
            mutateItems(value.items());
        } else {
            mutateMembers(value);
        }
    }

private:
    void mutateItems(std::vector<Value> &items)
    {
        const int choice = below(5);
        if (items.empty() || choice == 0)
            items.insert(items.begin() + below(int(items.size()) + 1), tree(2));
        else if (choice == 1)
            items.erase(items.begin() + below(int(items.size())));
        else if (choice == 2)
            std::rotate(items.begin(), items.begin() + below(int(items.size())), items.end());
        else
            mutate(items[size_t(below(int(items.size())))]);
    }
    void mutateMembers(Value &value)
    {
        auto &members = value.members();
        const int choice = below(4);
        if (members.empty() || choice == 0) {
            const QString key = u"new%1"_s.arg(below(99));
            if (value[QStringView(key)].isMissing())
                members.insert(members.begin() + below(int(members.size()) + 1), {key, tree(2)});
        } else if (choice == 1 && members.size() > 1) {
            members.erase(members.begin() + below(int(members.size())));
        } else {
            mutate(members[size_t(below(int(members.size())))].value);
        }
    }

    QRandomGenerator m_generator;
};

} // namespace

// Whatever is emitted reads back as it was.
void TestYamlPatch::randomTrees()
{
    for (quint32 seed = 1; seed <= 3000; ++seed) {
        Random random(seed);
        const Value root = random.root();
        Layout layout;
        layout.sequenceIndent = seed % 2 ? 2 : 0;
        layout.indent = seed % 3 ? 2 : 4;
        layout.lineEnd = seed % 5 ? "\n" : "\r\n";
        const QByteArray text = emitDocument(root, layout);
        const auto document = Document::parse(text);
        QVERIFY2(document, qPrintable(u"seed %1: %2\n%3"_s.arg(seed)
                                          .arg(document ? QString() : document.error().toString())
                                          .arg(QString::fromUtf8(text))));
        QVERIFY2(document->root == root, qPrintable(u"seed %1\n%2"_s.arg(seed).arg(QString::fromUtf8(text))));
        const Layout found = layoutOf(*document);
        QCOMPARE(found.lineEnd, text.contains("\r\n") ? QByteArray("\r\n") : QByteArray("\n"));
    }
}

// Any change of any text gives a text that reads as wanted, or is refused; refusals are rare.
void TestYamlPatch::randomEdits()
{
    int refused = 0, done = 0;
    const QList<QByteArray> texts = styles();
    for (quint32 seed = 1; seed <= 4000; ++seed) {
        Random random(seed);
        const QByteArray text =
            seed % 2 ? texts[int(seed / 2) % texts.size()] : emitDocument(random.root(), Layout());
        const auto document = Document::parse(text);
        QVERIFY(document);
        Value wanted = document->root;
        for (int changes = 1 + random.below(3); changes > 0; --changes)
            random.mutate(wanted);
        const auto isKept = [&](const Member &member) {
            return !wanted[QStringView(member.key)].isMissing();
        };
        const auto &members = document->root.members();
        if (std::none_of(members.begin(), members.end(), isKept))
            continue; // nothing is left to stand beside
        const auto patched = patch(*document, wanted);
        ++done;
        if (!patched) {
            ++refused;
            continue;
        }
        const auto again = Document::parse(*patched);
        QVERIFY2(again && again->root == wanted, qPrintable(u"seed %1\n%2\n=>\n%3"_s.arg(seed).arg(
                                                     QString::fromUtf8(text), QString::fromUtf8(*patched))));
    }
    qInfo("%d of %d changes refused", refused, done);
    QVERIFY(refused * 100 <= done);
}

void TestYamlPatch::literals_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("one line") << u"a"_s;
    QTest::newRow("final line end") << u"a\nb\n"_s;
    QTest::newRow("blank lines at the end") << u"a\n\n\n"_s;
    QTest::newRow("blank line first") << u"\na\nb"_s;
    QTest::newRow("indented first line") << u"  a\nb"_s;
    QTest::newRow("blank, then indented") << u"\n  a\nb"_s;
    QTest::newRow("tab first") << u"\ta\nb"_s;
    QTest::newRow("only spaces in a line") << u"a\n   \nb"_s;
    QTest::newRow("spaces at line ends") << u"a  \nb "_s;
    QTest::newRow("hash first") << u"# a\nb"_s;
    QTest::newRow("looks like YAML") << u"a: 1\n- b\n---\n...\n"_s;
    QTest::newRow("carriage return") << u"a\r\nb"_s;
    QTest::newRow("only line ends") << u"\n\n"_s;
    QTest::newRow("last line of spaces") << u"a\n  "_s;
    QTest::newRow("control character") << u"a\n\x01"_s;
    QTest::newRow("next line character") << u"a\n\u0085b"_s;
    QTest::newRow("line separator") << u"a\n\u2028b"_s;
    QTest::newRow("long") << QString(u"x"_s.repeated(5000) + u'\n' + u"y"_s.repeated(5000));
}

// The same text in each kind of place.
void TestYamlPatch::literals()
{
    QFETCH(QString, text);
    const QByteArray frame = "a: x\nb:\n  - x\n  - k: x\n    l: y\nc: |-\n  x\n  y\nd: end\n";
    for (const auto &path : std::initializer_list<std::initializer_list<const char *>>{
             {"a"}, {"b", "0"}, {"b", "1", "k"}, {"b", "1", "l"}, {"c"}, {"d"}}) {
        for (const bool windows : {false, true}) {
            const QByteArray source = windows ? QByteArray(frame).replace("\n", "\r\n") : frame;
            const auto document = Document::parse(source);
            QVERIFY(document);
            Value wanted = document->root;
            at(wanted, path) = Value::string(text);
            const auto patched = patch(*document, wanted);
            QVERIFY(patched);
            const auto again = Document::parse(*patched);
            QVERIFY(again);
            QVERIFY2(again->root == wanted, patched->constData());
            // And changed back, what it was.
            Value back = again->root;
            at(back, path) = at(const_cast<Value &>(document->root), path);
            const auto restored = patch(*again, back);
            QVERIFY(restored);
            QVERIFY(Document::parse(*restored)->root == document->root);
        }
    }
}

void TestYamlPatch::merges_data()
{
    QTest::addColumn<QByteArray>("old");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("merged");
    QTest::newRow("unknown stays") << QByteArray("{x: 1, name: a}") << QByteArray("{name: a}")
                                   << QByteArray("{name: b}") << QByteArray("{x: 1, name: b}");
    QTest::newRow("removed") << QByteArray("{x: 1, name: a}") << QByteArray("{name: a}") << QByteArray("{}")
                             << QByteArray("{x: 1}");
    QTest::newRow("wrapped text") << QByteArray("{d: {content: a, type: t}}") << QByteArray("{d: a}")
                                  << QByteArray("{d: b}") << QByteArray("{d: {content: b, type: t}}");
    QTest::newRow("variants")
        << QByteArray("{b: [{title: x, body: {t: 1}}, {title: y, selected: true, body: {t: 2, u: 3}}]}")
        << QByteArray("{b: {t: 2}}") << QByteArray("{b: {t: 5}}")
        << QByteArray("{b: [{title: x, body: {t: 1}}, {title: y, selected: true, body: {t: 5, u: 3}}]}");
    QTest::newRow("variants, none") << QByteArray("{b: [{title: x, body: {t: 1}}]}")
                                    << QByteArray("{b: {t: 1}}") << QByteArray("{}")
                                    << QByteArray("{b: [{title: x, selected: false, body: {t: 1}}]}");
    QTest::newRow("number stays a number") << QByteArray("{v: 200}") << QByteArray("{v: '200'}")
                                           << QByteArray("{v: '404'}") << QByteArray("{v: 404}");
    QTest::newRow("number becomes text") << QByteArray("{v: 200}") << QByteArray("{v: '200'}")
                                         << QByteArray("{v: abc}") << QByteArray("{v: abc}");
    QTest::newRow("items by name") << QByteArray("[{name: a, x: 1}, {name: b, x: 2}]")
                                   << QByteArray("[{name: a}, {name: b}]") << QByteArray("[{name: b, v: 1}]")
                                   << QByteArray("[{name: b, x: 2, v: 1}]");
    QTest::newRow("item inserted") << QByteArray("[{name: a, x: 1}, {name: b, x: 2}]")
                                   << QByteArray("[{name: a}, {name: b}]")
                                   << QByteArray("[{name: a}, {name: c}, {name: b}]")
                                   << QByteArray("[{name: a, x: 1}, {name: c}, {name: b, x: 2}]");
    QTest::newRow("selected file") << QByteArray("[{f: a}, {f: b, selected: true}]")
                                   << QByteArray("[{f: b, selected: true}]")
                                   << QByteArray("[{f: c, selected: true}]")
                                   << QByteArray("[{f: a}, {f: c, selected: true}]");
}

void TestYamlPatch::merges()
{
    QFETCH(QByteArray, old);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, merged);
    const auto tree = [](const QByteArray &text) { return Document::parse(text)->root; };
    const Value result = merge(tree(old), tree(before), tree(after));
    QVERIFY2(result == tree(merged), emitFlow(result).constData());
    QVERIFY(merge(tree(old), tree(before), tree(before)) == tree(old));
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
