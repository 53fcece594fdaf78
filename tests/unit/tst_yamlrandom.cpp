// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamlpatchhelp.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace parlance;
using namespace parlance::yaml;
using namespace Qt::StringLiterals;
using namespace parlance::test;

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

/// Trees and edits made by chance: what is not meant stays byte for byte.
class TestYamlRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unchangedIsIdentical_data();
    void unchangedIsIdentical();
    void oneFieldOneLine_data();
    void oneFieldOneLine();
    void randomTrees();
    void randomEdits();
};

void TestYamlRandom::unchangedIsIdentical_data()
{
    QTest::addColumn<QByteArray>("text");
    int index = 0;
    for (const QByteArray &text : styles())
        QTest::addRow("style %d", index++) << text;
}

void TestYamlRandom::unchangedIsIdentical()
{
    QFETCH(QByteArray, text);
    const auto document = Document::parse(text);
    QVERIFY2(document, qPrintable(document ? QString() : document.error().toString()));
    const auto patched = patch(*document, document->root);
    QVERIFY(patched);
    QCOMPARE(*patched, text);
}

void TestYamlRandom::oneFieldOneLine_data()
{
    unchangedIsIdentical_data();
}

// Each scalar in turn gets another text of one line: no other line differs, and every comment stays.
void TestYamlRandom::oneFieldOneLine()
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

// Whatever is emitted reads back as it was.
void TestYamlRandom::randomTrees()
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
void TestYamlRandom::randomEdits()
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

QTEST_GUILESS_MAIN(TestYamlRandom)
#include "tst_yamlrandom.moc"
