// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections/collectionfilter.h"
#include "collections/collectiontreemodel.h"
#include "collections/collectiontreeview.h"

#include <parlance/workspace/node.h>

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace parlance;
using namespace parlance::ui;
using workspace::Node;
using workspace::NodeId;
using workspace::NodeKind;
using workspace::NodePtr;

namespace {

const QString root = QStringLiteral("/c");

NodePtr request(const QString &name, const QString &method = QStringLiteral("GET"))
{
    Node node;
    node.kind = NodeKind::Request;
    node.id = {root + QLatin1Char('/') + name + QStringLiteral(".yml"), {}};
    node.name = name;
    node.protocol = QStringLiteral("http");
    node.method = method;
    node.address = QStringLiteral("{{baseUrl}}/%1").arg(name);
    return std::make_shared<const Node>(node);
}

NodePtr folder(const QString &name, const QList<NodePtr> &children)
{
    Node node;
    node.kind = NodeKind::Folder;
    node.id = {root + QLatin1Char('/') + name, {}};
    node.name = name;
    node.children = children;
    return std::make_shared<const Node>(node);
}

NodePtr collection(const QList<NodePtr> &children)
{
    Node node;
    node.kind = NodeKind::Collection;
    node.id = {root, {}};
    node.name = QStringLiteral("Bank");
    node.children = children;
    return std::make_shared<const Node>(node);
}

NodePtr broken(const QString &name)
{
    Node node;
    node.kind = NodeKind::Broken;
    node.id = {root + QLatin1Char('/') + name, {}};
    node.name = name;
    node.error = makeError(ErrorCode::Parse, QStringLiteral("a list is not closed"));
    node.error->position = {5, 11};
    return std::make_shared<const Node>(node);
}

/// "Bank(a b f(x y))".
QString shape(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString below = shape(model, index);
        parts.append(below.isEmpty() ? index.data().toString()
                                     : QStringLiteral("%1(%2)").arg(index.data().toString(), below));
    }
    return parts.join(QLatin1Char(' '));
}

struct Fixture
{
    CollectionTreeModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Fixture() { model.addCollection(root, QStringLiteral("c")); }
    void set(const QList<NodePtr> &children) { model.setTree(root, collection(children)); }
};

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");
const QString f = QStringLiteral("f");
const QString x = QStringLiteral("x");
const QString y = QStringLiteral("y");

} // namespace

class TestCollectionTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_a_collection_while_it_is_read()
    {
        Fixture fixture;
        QCOMPARE(shape(fixture.model), QStringLiteral("c"));
        fixture.set({request(a)});
        QCOMPARE(shape(fixture.model), QStringLiteral("Bank(a)"));
    }

    void follows_snapshots_data()
    {
        QTest::addColumn<QList<NodePtr>>("before");
        QTest::addColumn<QList<NodePtr>>("after");
        QTest::addColumn<QString>("expected");
        using L = QList<NodePtr>;
        QTest::newRow("added at the end")
            << L{request(a)} << L{request(a), request(b)} << QStringLiteral("Bank(a b)");
        QTest::newRow("added before")
            << L{request(b)} << L{request(a), request(b)} << QStringLiteral("Bank(a b)");
        QTest::newRow("removed") << L{request(a), request(b), request(c)} << L{request(b)}
                                 << QStringLiteral("Bank(b)");
        QTest::newRow("reordered") << L{request(a), request(b), request(c)}
                                   << L{request(c), request(a), request(b)} << QStringLiteral("Bank(c a b)");
        QTest::newRow("all others") << L{request(a), request(b)} << L{request(x), request(y)}
                                    << QStringLiteral("Bank(x y)");
        QTest::newRow("emptied") << L{folder(f, {request(a)})} << L{folder(f, {})}
                                 << QStringLiteral("Bank(f)");
        QTest::newRow("filled") << L{folder(f, {})} << L{folder(f, {request(x), request(y)})}
                                << QStringLiteral("Bank(f(x y))");
        QTest::newRow("moved into a folder")
            << L{folder(f, {request(x)}), request(a)} << L{folder(f, {request(x), request(y)})}
            << QStringLiteral("Bank(f(x y))");
        QTest::newRow("deep and mixed")
            << L{folder(f, {folder(x, {request(a)}), request(b)}), request(c)}
            << L{request(c), folder(f, {request(b), folder(x, {request(y), request(a)})})}
            << QStringLiteral("Bank(c f(b x(y a)))");
    }

    void follows_snapshots()
    {
        QFETCH(QList<NodePtr>, before);
        QFETCH(QList<NodePtr>, after);
        QFETCH(QString, expected);
        Fixture fixture;
        fixture.set(before);
        fixture.set(after);
        QCOMPARE(shape(fixture.model), expected);
    }

    void keeps_what_survives()
    {
        Fixture fixture;
        fixture.set({request(a), folder(f, {request(x), request(y)})});
        const QPersistentModelIndex kept = fixture.model.indexOf(root, {root + QStringLiteral("/y.yml"), {}});
        QVERIFY(kept.isValid());
        fixture.set({folder(f, {request(b), request(y)}), request(c)});
        QVERIFY(kept.isValid());
        QCOMPARE(kept.data().toString(), y);
        QCOMPARE(kept.row(), 1);
    }

    void tells_views_only_what_changed()
    {
        Fixture fixture;
        fixture.set({request(a), request(b)});
        QSignalSpy changed(&fixture.model, &QAbstractItemModel::dataChanged);
        fixture.set({request(a), request(b)});
        QCOMPARE(changed.count(), 0);
        fixture.set({request(a), request(b, QStringLiteral("POST"))});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().data().toString(), b);
    }

    void counts_requests_below_folders()
    {
        Fixture fixture;
        fixture.set({folder(f, {request(a), folder(x, {request(b), broken(c)})})});
        const QModelIndex index = fixture.model.indexOf(root, {root + QStringLiteral("/f"), {}});
        QCOMPARE(index.data(CollectionTreeModel::CountRole).toInt(), 3);
    }

    void says_where_a_file_is_broken()
    {
        Fixture fixture;
        fixture.set({broken(QStringLiteral("bad.yml"))});
        const QModelIndex index = fixture.model.indexOf(root, {root + QStringLiteral("/bad.yml"), {}});
        QCOMPARE(index.data(Qt::ToolTipRole).toString(),
                 QStringLiteral("Line 5, column 11: a list is not closed"));
        QVERIFY(!(index.flags() & Qt::ItemIsEditable));
    }

    void renaming_is_a_wish()
    {
        Fixture fixture;
        fixture.set({request(a)});
        QSignalSpy wished(&fixture.model, &CollectionTreeModel::renameWished);
        const QModelIndex index = fixture.model.indexOf(root, {root + QStringLiteral("/a.yml"), {}});
        QVERIFY(!fixture.model.setData(index, QStringLiteral("  "), Qt::EditRole));
        QVERIFY(!fixture.model.setData(index, a, Qt::EditRole));
        QVERIFY(fixture.model.setData(index, QStringLiteral(" New name "), Qt::EditRole));
        QCOMPARE(wished.count(), 1);
        QCOMPARE(wished.at(0).at(2).toString(), QStringLiteral("New name"));
        QCOMPARE(index.data().toString(), a);
    }

    void dropping_is_a_wish_data()
    {
        QTest::addColumn<QString>("dragged");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("row");
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<int>("position");
        QTest::newRow("into a folder")
            << QStringLiteral("/a.yml") << QStringLiteral("/f") << -1 << true << -1;
        QTest::newRow("before another") << QStringLiteral("/b.yml") << QString() << 1 << true << 1;
        QTest::newRow("behind itself") << QStringLiteral("/a.yml") << QString() << 3 << true << 2;
        QTest::newRow("a folder into itself")
            << QStringLiteral("/f") << QStringLiteral("/f") << -1 << false << 0;
        QTest::newRow("onto a request")
            << QStringLiteral("/a.yml") << QStringLiteral("/b.yml") << -1 << false << 0;
    }

    void dropping_is_a_wish()
    {
        QFETCH(QString, dragged);
        QFETCH(QString, target);
        QFETCH(int, row);
        QFETCH(bool, allowed);
        QFETCH(int, position);
        Fixture fixture;
        fixture.set({folder(f, {request(x)}), request(a), request(b)});
        QSignalSpy wished(&fixture.model, &CollectionTreeModel::moveWished);
        const std::unique_ptr<QMimeData> data(
            fixture.model.mimeData({fixture.model.indexOf(root, {root + dragged, {}})}));
        const QModelIndex parent = fixture.model.indexOf(root, {root + target, {}});
        QCOMPARE(fixture.model.canDropMimeData(data.get(), Qt::MoveAction, row, 0, parent), allowed);
        fixture.model.dropMimeData(data.get(), Qt::MoveAction, row, 0, parent);
        QCOMPARE(wished.count(), allowed ? 1 : 0);
        if (allowed)
            QCOMPARE(wished.at(0).at(3).toInt(), position);
        QCOMPARE(shape(fixture.model), QStringLiteral("Bank(f(x) a b)"));
    }

    void filters_by_words()
    {
        Fixture fixture;
        fixture.set(
            {folder(QStringLiteral("pay"), {request(x), request(y, QStringLiteral("POST"))}), request(a)});
        CollectionFilter filter;
        filter.setSourceModel(&fixture.model);
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setFilterText(QStringLiteral("post y"));
        QCOMPARE(shape(filter), QStringLiteral("Bank(pay(y))"));
        filter.setFilterText(QStringLiteral("PAY"));
        QCOMPARE(shape(filter), QStringLiteral("Bank(pay(x y))"));
        filter.setFilterText(QStringLiteral("nothing"));
        QCOMPARE(shape(filter), QString());
        filter.setFilterText({});
        QCOMPARE(shape(filter), QStringLiteral("Bank(pay(x y) a)"));
    }

    void fold_state_survives_filter_and_rescan()
    {
        Fixture fixture;
        fixture.set({folder(f, {request(x)}), folder(c, {request(y)})});
        CollectionTreeView view(fixture.model);
        view.setUnfolded({root, root + QStringLiteral("/f")});
        const auto isOpen = [&view](const QString &name) {
            const QModelIndexList found = view.model()->match(view.model()->index(0, 0), Qt::DisplayRole,
                                                              name, 1, Qt::MatchExactly | Qt::MatchRecursive);
            return !found.isEmpty() && view.isExpanded(found.constFirst());
        };
        QVERIFY(isOpen(f));
        QVERIFY(!isOpen(c));
        view.setFilterText(QStringLiteral("y"));
        QVERIFY(isOpen(c));
        view.setFilterText({});
        QVERIFY(isOpen(f));
        QVERIFY(!isOpen(c));
        fixture.set({folder(c, {request(y)}), folder(f, {request(x), request(b)})});
        QVERIFY(isOpen(f));
        QVERIFY(!isOpen(c));
    }

    void opens_by_keyboard()
    {
        Fixture fixture;
        fixture.set({folder(f, {request(x)}), request(a)});
        CollectionTreeView view(fixture.model);
        view.show();
        QSignalSpy opened(&view, &CollectionTreeView::openWished);
        view.setCurrentIndex(view.model()->index(0, 0));
        QTest::keyClick(&view, Qt::Key_Return); // unfolds the collection
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Right); // unfolds the folder
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.at(0).at(0).toModelIndex().data().toString(), x);
        QCOMPARE(opened.at(0).at(1).toBool(), true);
    }
};

QTEST_MAIN(TestCollectionTree)
#include "tst_collectiontree.moc"
