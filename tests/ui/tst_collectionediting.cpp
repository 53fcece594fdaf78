// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections/collectionspanel.h"
#include "collections/collectiontreemodel.h"
#include "shell/noticebar.h"
#include "windowtest.h"

#include <parlance/ui/requesttab.h>

#include <QAbstractButton>
#include <QLineEdit>
#include <QMimeData>

using namespace parlance;
using namespace parlance::ui;
using namespace parlance::ui::uitest;

namespace {

/// The tree as a person works on it: rows by their names, files by what is on disk.
struct Fixture : WindowFixture
{
    QModelIndex row(const QString &name, const QModelIndex &parent = {}) const
    {
        const QAbstractItemModel *model = tree()->model();
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const QModelIndex index = model->index(row, 0, parent);
            if (index.data().toString() == name)
                return index;
            if (const QModelIndex below = this->row(name, index); below.isValid())
                return below;
        }
        return {};
    }
    /// "Payments(List payments, Create payment), Errors(…), Ping".
    QString shape(const QModelIndex &parent) const
    {
        QStringList parts;
        for (int row = 0; row < tree()->model()->rowCount(parent); ++row) {
            const QModelIndex index = tree()->model()->index(row, 0, parent);
            const QString below = shape(index);
            parts.append(below.isEmpty() ? index.data().toString()
                                         : QStringLiteral("%1(%2)").arg(index.data().toString(), below));
        }
        return parts.join(QStringLiteral(", "));
    }
    QString shape() const { return shape(row(QStringLiteral("Bank"))); }
    /// What a drop at this place does; a row of -1 is onto the item itself.
    bool drag(const QString &name, const QString &target, int place = -1)
    {
        QAbstractItemModel *model = tree()->model();
        const std::unique_ptr<QMimeData> data(model->mimeData({row(name)}));
        const QModelIndex parent = row(target);
        const int column = place < 0 ? -1 : 0;
        if (!data || !model->canDropMimeData(data.get(), Qt::MoveAction, place, column, parent))
            return false;
        model->dropMimeData(data.get(), Qt::MoveAction, place, column, parent);
        return true;
    }
    void select(const QString &name)
    {
        tree()->setFocus();
        tree()->setCurrentIndex(row(name));
    }
    QLineEdit *nameEditor() const { return byName<QLineEdit>(tree(), QStringLiteral("New name")); }
    void typeName(const QString &name)
    {
        nameEditor()->selectAll();
        QTest::keyClicks(nameEditor(), name);
        QTest::keyClick(nameEditor(), Qt::Key_Return);
    }
    QByteArray file(const QString &name) const { return readFile(root + QLatin1Char('/') + name); }
    bool exists(const QString &name) const { return QFile::exists(root + QLatin1Char('/') + name); }
};

const QString untouched =
    QStringLiteral("Payments(List payments, Create payment), Errors(Missing, broken), Ping");

} // namespace

class TestCollectionEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drags_into_a_folder()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        QCOMPARE(fixture.shape(), untouched);
        fixture.openRequest(ping);
        const QByteArray before = fixture.file(ping);
        QVERIFY(fixture.drag(QStringLiteral("Ping"), QStringLiteral("Errors")));
        QTRY_VERIFY(!fixture.exists(ping));
        QTRY_VERIFY(fixture.exists(QStringLiteral("Errors/ping.yml")));
        QTRY_VERIFY(fixture.shape().startsWith(QStringLiteral("Payments(")));
        QTRY_VERIFY(!fixture.shape().endsWith(QStringLiteral(", Ping")));
        // Only its place may differ.
        QVERIFY(fixture.file(QStringLiteral("Errors/ping.yml")).startsWith(before.left(20)));
        QTRY_COMPARE(fixture.window->area().currentTab()->id().path,
                     fixture.root + QStringLiteral("/Errors/ping.yml"));
    }

    void drags_to_another_place()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.drag(QStringLiteral("Create payment"), QStringLiteral("Payments"), 0));
        QTRY_VERIFY(fixture.shape().startsWith(QStringLiteral("Payments(Create payment, List payments)")));
        // The order is in the files: it is there after a restart.
        fixture.restart();
        QVERIFY(fixture.open());
        QVERIFY(fixture.shape().startsWith(QStringLiteral("Payments(Create payment, List payments)")));
    }

    void drags_a_folder()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(list);
        QVERIFY(fixture.drag(QStringLiteral("Payments"), QStringLiteral("Errors")));
        QTRY_VERIFY(fixture.exists(QStringLiteral("Errors/Payments/list.yml")));
        QTRY_COMPARE(fixture.window->area().currentTab()->id().path,
                     fixture.root + QStringLiteral("/Errors/Payments/list.yml"));
    }

    void refuses_what_makes_no_sense_data()
    {
        QTest::addColumn<QString>("dragged");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("place");
        QTest::newRow("onto itself") << QStringLiteral("Payments") << QStringLiteral("Payments") << -1;
        QTest::newRow("into itself") << QStringLiteral("Payments") << QStringLiteral("Payments") << 0;
        QTest::newRow("onto a request") << QStringLiteral("Ping") << QStringLiteral("Missing") << -1;
        QTest::newRow("the collection itself") << QStringLiteral("Bank") << QStringLiteral("Errors") << -1;
    }

    void refuses_what_makes_no_sense()
    {
        QFETCH(QString, dragged);
        QFETCH(QString, target);
        QFETCH(int, place);
        Fixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(!fixture.drag(dragged, target, place));
        QCOMPARE(fixture.shape(), untouched);
    }

    void refuses_its_own_child()
    {
        Fixture fixture;
        writeCollection(fixture.root);
        writeFile(fixture.root + QStringLiteral("/Payments/Deep/folder.yml"),
                  "info:\n  name: Deep\n  type: folder\n  seq: 3\n");
        writeFile(fixture.root + QStringLiteral("/Payments/Deep/x.yml"),
                  "info:\n  name: X\n  type: http\n  seq: 1\nhttp:\n  method: GET\n  url: http://x/\n");
        QVERIFY(fixture.open());
        QVERIFY(fixture.row(QStringLiteral("Deep")).isValid());
        QVERIFY(!fixture.drag(QStringLiteral("Payments"), QStringLiteral("Deep")));
        QVERIFY(fixture.exists(QStringLiteral("Payments/Deep/x.yml")));
    }

    void refuses_another_collection()
    {
        Fixture fixture;
        const QString other = fixture.folder.filePath(QStringLiteral("other"));
        writeFile(other + QStringLiteral("/opencollection.yml"),
                  "opencollection: 1.0.0\ninfo:\n  name: Other\n");
        writeFile(other + QStringLiteral("/o.yml"),
                  "info:\n  name: O\n  type: http\n  seq: 1\nhttp:\n  method: GET\n  url: http://x/\n");
        QVERIFY(fixture.open());
        fixture.context->workspace().open(other);
        QTRY_VERIFY(fixture.row(QStringLiteral("O")).isValid());
        QVERIFY(!fixture.drag(QStringLiteral("O"), QStringLiteral("Payments")));
        QVERIFY(!fixture.drag(QStringLiteral("Ping"), QStringLiteral("Other")));
        QVERIFY(QFile::exists(other + QStringLiteral("/o.yml")));
        QVERIFY(fixture.exists(ping));
    }

    void a_filtered_tree_is_not_rearranged()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(fixture.tree()->dragEnabled());
        fixture.tree()->setFilterText(QStringLiteral("ping"));
        QVERIFY(!fixture.tree()->dragEnabled());
        fixture.tree()->setFilterText({});
        QVERIFY(fixture.tree()->dragEnabled());
    }

    void duplicates_and_asks_for_the_name()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.select(QStringLiteral("Ping"));
        QTest::keyClick(fixture.tree(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(fixture.nameEditor());
        fixture.typeName(QStringLiteral("Pong"));
        QTRY_VERIFY(fixture.row(QStringLiteral("Pong")).isValid());
        QVERIFY(fixture.row(QStringLiteral("Ping")).isValid());
        const auto id = fixture.row(QStringLiteral("Pong")).data(CollectionTreeModel::IdRole);
        const QByteArray copy = readFile(id.value<workspace::NodeId>().path);
        QVERIFY(copy.contains("name: Pong"));
        QVERIFY(copy.contains("url: \"{{baseUrl}}/payments\""));
    }

    void escape_leaves_the_name()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.select(QStringLiteral("Ping"));
        QTest::keyClick(fixture.tree(), Qt::Key_F2);
        QVERIFY(fixture.nameEditor());
        QTest::keyClicks(fixture.nameEditor(), QStringLiteral("Else"));
        QTest::keyClick(fixture.nameEditor(), Qt::Key_Escape);
        QCOMPARE(fixture.shape(), untouched);
        QVERIFY(fixture.file(ping).contains("name: Ping"));
    }

    void renames_a_folder_with_its_open_tabs()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(list);
        fixture.select(QStringLiteral("Payments"));
        QTest::keyClick(fixture.tree(), Qt::Key_F2);
        QVERIFY(fixture.nameEditor());
        fixture.typeName(QStringLiteral("Money"));
        QTRY_VERIFY(fixture.row(QStringLiteral("Money")).isValid());
        QTRY_VERIFY(QFile::exists(fixture.window->area().currentTab()->id().path));
        QVERIFY(!fixture.window->area().currentTab()->isModified());
    }

    void what_was_renamed_or_moved_stays_selected()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.select(QStringLiteral("Ping"));
        QTest::keyClick(fixture.tree(), Qt::Key_F2);
        QVERIFY(fixture.nameEditor());
        fixture.typeName(QStringLiteral("Health"));
        QTRY_VERIFY(fixture.row(QStringLiteral("Health")).isValid());
        QTRY_COMPARE(fixture.tree()->currentIndex().data().toString(), QStringLiteral("Health"));
        QVERIFY(fixture.drag(QStringLiteral("Health"), QStringLiteral("Errors")));
        QTRY_COMPARE(fixture.tree()->currentIndex().parent().data().toString(), QStringLiteral("Errors"));
        QCOMPARE(fixture.tree()->currentIndex().data().toString(), QStringLiteral("Health"));
    }

    void deletes_into_the_trash()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        const QByteArray before = fixture.file(list);
        fixture.select(QStringLiteral("Payments"));
        QTest::keyClick(fixture.tree(), Qt::Key_Delete);
        QTRY_VERIFY(!fixture.exists(QStringLiteral("Payments")));
        const QString trash = fixture.folder.filePath(QStringLiteral("home/Trash/files/Payments"));
        QCOMPARE(readFile(trash + QStringLiteral("/list.yml")), before);
        NoticeBar &notice = fixture.window->area().notice();
        QTRY_VERIFY(notice.isVisible());
        for (QAbstractButton *button : notice.findChildren<QAbstractButton *>()) {
            if (button->text() == QStringLiteral("Undo"))
                button->click();
        }
        QTRY_COMPARE(fixture.file(list), before);
        QTRY_COMPARE(fixture.shape(), untouched);
    }

    void an_unsaved_tab_outlives_its_file()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(ping);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("Ping"));
        auto *address = fixture.window->area().currentTab();
        address->focusAddress();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("/more"));
        QTRY_VERIFY(fixture.window->area().currentTab()->isModified());
        fixture.select(QStringLiteral("Ping"));
        QTest::keyClick(fixture.tree(), Qt::Key_Delete);
        QTRY_VERIFY(!fixture.exists(ping));
        QCOMPARE(fixture.window->area().count(), 1);
        QVERIFY(
            fixture.window->area().currentTab()->request().request.address.endsWith(QStringLiteral("/more")));
    }

    void the_collection_itself_is_not_deleted()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.select(QStringLiteral("Bank"));
        QTest::keyClick(fixture.tree(), Qt::Key_Delete);
        // A later change is seen: the delete before it was not done.
        writeFile(fixture.root + QStringLiteral("/late.yml"),
                  "info:\n  name: Late\n  type: http\n  seq: 9\nhttp:\n  method: GET\n  url: http://x/\n");
        QTRY_VERIFY(fixture.row(QStringLiteral("Late")).isValid());
        QVERIFY(fixture.exists(ping));
    }
};

QTEST_MAIN(TestCollectionEditing)
#include "tst_collectionediting.moc"
