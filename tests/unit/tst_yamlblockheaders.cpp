// SPDX-License-Identifier: GPL-3.0-or-later
#include <yaml/patch.h>

#include <QtTest>

using namespace parlance;
using namespace Qt::StringLiterals;

/// The `|` and `>` of block scalars (YAML 1.2.2 §8.1.1): what is allowed is read, found again and replaced in
/// its place; what is not is refused.
class TestYamlBlockHeaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allowed_data();
    void allowed();
    void refused_data();
    void refused();
};

void TestYamlBlockHeaders::allowed_data()
{
    QTest::addColumn<QByteArray>("text");
    const QList<QByteArray> headers{"|",     ">",        "|-",      "|+",       ">-",        ">+",
                                    "|2",    ">2",       "|2-",     "|-2",      "|+2",       ">2+",
                                    "| ",    "|\t",      "| # why", "|- # why", "|2+ # why", "!!str |",
                                    "&a |-", "&a !t >2", "!t &a |", ">-   \t ", "| # a | b", "|- # >"};
    for (const QByteArray &header : headers) {
        QTest::addRow("%s", header.constData()) << "a: " + header + "\n  text\nb: 1\n";
        QTest::addRow("%s, CRLF", header.constData()) << "a: " + header + "\r\n  text\r\nb: 1\r\n";
        QTest::addRow("%s, last", header.constData()) << "b: 1\na: " + header + "\n  text";
        QTest::addRow("%s, blank lines first", header.constData())
            << "a: " + header + "\n\n\n  text\n\nb: 1\n";
        QTest::addRow("%s, in a list", header.constData()) << "b: 1\na:\n  - " + header + "\n    text\n";
        QTest::addRow("%s, with bars", header.constData())
            << "b: 1\na: " + header + "\n  x: |\n  y > |\nc: 2\n";
        if (!header.contains('2'))
            QTest::addRow("%s, empty", header.constData()) << "b: 1\na: " + header + "\nc: 2\n";
    }
    QTest::addRow("at the very end") << QByteArray("b: 1\na: |");
    QTest::addRow("comment at the very end") << QByteArray("b: 1\na: |- # x");
}

void TestYamlBlockHeaders::allowed()
{
    QFETCH(QByteArray, text);
    const auto document = yaml::Document::parse(text);
    QVERIFY2(document, document ? "" : qPrintable(document.error().message));
    for (const yaml::Source &source : document->sources) {
        QVERIFY(source.start <= source.end);
        QVERIFY(source.end <= text.size());
    }
    yaml::Value changed = document->root;
    changed.set(u"a"_s, yaml::Value::string(u"new"_s));
    const auto patched = yaml::patch(*document, changed);
    QVERIFY2(patched, patched ? "" : qPrintable(patched.error().message));
    const auto again = yaml::Document::parse(*patched);
    QVERIFY(again);
    QCOMPARE(again->root[u"a"_s].text(), u"new"_s);
    QCOMPARE(again->root[u"b"_s].text(), u"1"_s);
}

void TestYamlBlockHeaders::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("comment without a space") << QByteArray("a: |2+#  0 ");
    QTest::newRow("comment without a space, with text") << QByteArray("b: 1\na: |#x\n  text\n");
    QTest::newRow("indentation of nothing") << QByteArray("b: 1\na: |0\n  text\n");
    QTest::newRow("text behind") << QByteArray("b: 1\na: | text\n  text\n");
}

void TestYamlBlockHeaders::refused()
{
    QFETCH(QByteArray, text);
    const auto document = yaml::Document::parse(text);
    QVERIFY(!document);
    QVERIFY(!document.error().message.isEmpty());
    QVERIFY(document.error().position.isValid());
}

QTEST_GUILESS_MAIN(TestYamlBlockHeaders)
#include "tst_yamlblockheaders.moc"
