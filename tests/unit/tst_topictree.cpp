// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/mqtt/topictree.h>

#include <QTest>

using namespace parlance::mqtt;

/// Topics as a tree with counts, rates and last values, and its bounds.
class TestTopicTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts();
    void rates();
    void emptyLevels();
    void tooMany();
    void tooDeep();
    void longValues();

private:
    static int find(const TopicTree &tree, const QString &topic);
};

int TestTopicTree::find(const TopicTree &tree, const QString &topic)
{
    for (int i = 0; i < int(tree.nodes().size()); ++i) {
        if (tree.topicOf(i) == topic)
            return i;
    }
    return -1;
}

void TestTopicTree::counts()
{
    TopicTree tree;
    tree.add(QStringLiteral("a/b"), "1");
    tree.add(QStringLiteral("a/b"), "2");
    tree.add(QStringLiteral("a/c"), "3");
    tree.add(QStringLiteral("a"), "4");
    QCOMPARE(tree.nodes().size(), size_t(3));
    const TopicNode &top = tree.nodes().at(size_t(find(tree, QStringLiteral("a"))));
    QCOMPARE(top.all, 4);
    QCOMPARE(top.own, 1);
    QCOMPARE(top.last, QByteArray("4"));
    const TopicNode &below = tree.nodes().at(size_t(find(tree, QStringLiteral("a/b"))));
    QCOMPARE(below.own, 2);
    QCOMPARE(below.last, QByteArray("2"));
}

void TestTopicTree::rates()
{
    TopicTree tree;
    for (int i = 0; i < 50; ++i)
        tree.add(QStringLiteral("a/b"), "x");
    tree.settle(500'000'000);
    QCOMPARE(tree.nodes().front().rate, 100.0);
    tree.settle(1'000'000'000);
    QCOMPARE(tree.nodes().front().rate, 0.0);
}

void TestTopicTree::emptyLevels()
{
    TopicTree tree;
    tree.add(QStringLiteral("/a//b"), "x");
    QVERIFY(find(tree, QStringLiteral("/a//b")) >= 0);
    QCOMPARE(tree.nodes().size(), size_t(4));
}

void TestTopicTree::tooMany()
{
    TopicTree tree;
    constexpr int count = 3 * TopicTree::maximumNodes;
    for (int i = 0; i < count; ++i)
        tree.add(QStringLiteral("top/%1").arg(i), "x");
    QCOMPARE(tree.nodes().size(), size_t(TopicTree::maximumNodes));
    // None is lost: the level above has them all.
    QCOMPARE(tree.nodes().front().all, count);
    QCOMPARE(tree.crowded(), count - (TopicTree::maximumNodes - 1));
    tree.add(QStringLiteral("elsewhere"), "x");
    QCOMPARE(tree.nodes().size(), size_t(TopicTree::maximumNodes));
}

void TestTopicTree::tooDeep()
{
    TopicTree tree;
    tree.add(QString(QStringLiteral("a/")).repeated(30'000), "x");
    QCOMPARE(tree.nodes().size(), size_t(TopicTree::maximumLevels));
    QCOMPARE(tree.nodes().back().all, 1);
}

void TestTopicTree::longValues()
{
    TopicTree tree;
    tree.add(QStringLiteral("a"), QByteArray(100'000, 'x'));
    QCOMPARE(tree.nodes().front().last.size(), TopicTree::maximumValue);
}

QTEST_GUILESS_MAIN(TestTopicTree)
#include "tst_topictree.moc"
