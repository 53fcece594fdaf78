// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamlpatchhelp.h"

#include <QtTest>

using namespace parlance;
using namespace parlance::yaml;
using namespace Qt::StringLiterals;
using namespace parlance::test;

/// Literal blocks, and two sides of an edit.
class TestYamlMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void literals_data();
    void literals();
    void merges_data();
    void merges();
};

void TestYamlMerge::literals_data()
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
void TestYamlMerge::literals()
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

void TestYamlMerge::merges_data()
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

void TestYamlMerge::merges()
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

QTEST_GUILESS_MAIN(TestYamlMerge)
#include "tst_yamlmerge.moc"
