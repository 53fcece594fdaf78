// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/keyvaluetable.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace parlance::ui;

namespace {

KeyValueRow row(const QString &name, const QString &value, bool enabled = true)
{
    KeyValueRow result;
    result.name = name;
    result.value = value;
    result.enabled = enabled;
    return result;
}

KeyValueRow automatic(const QString &name)
{
    KeyValueRow result = row(name, QStringLiteral("x"));
    result.origin = KeyValueRow::Origin::Automatic;
    return result;
}

QStringList shown(const KeyValueModel &model)
{
    QStringList lines;
    for (int i = 0; i < model.rowCount(); ++i)
        lines.append(model.index(i, KeyValueModel::NameColumn).data().toString() + QLatin1Char('=') +
                     model.index(i, KeyValueModel::ValueColumn).data().toString());
    return lines;
}

} // namespace

class TestKeyValueTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blankRowAddsRow();
    void undoTakesBackEachStep();
    void foreignRowsFollowAndToggle();
    void fixedRowsKeepTheirName();
    void rowsMove();
    void setRowsKeepsSelection();
    void bulkText_data();
    void bulkText();
    void bulkTextKeepsDescriptions();
    void typesWithKeyboardAlone();
    void deleteAndUndoByKeyboard();
    void bulkEditChangesRows();
};

void TestKeyValueTable::blankRowAddsRow()
{
    KeyValueModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy edited(&model, &KeyValueModel::edited);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!model.setData(model.index(0, KeyValueModel::NameColumn), QString(), Qt::EditRole));
    QVERIFY(model.setData(model.index(0, KeyValueModel::NameColumn), QStringLiteral("Accept"), Qt::EditRole));
    QVERIFY(model.setData(model.index(0, KeyValueModel::ValueColumn), QStringLiteral("*/*"), Qt::EditRole));
    QCOMPARE(edited.count(), 2);
    QCOMPARE(model.rows(), QList<KeyValueRow>({row(QStringLiteral("Accept"), QStringLiteral("*/*"))}));
    QVERIFY(model.isBlankRow(1));
}

void TestKeyValueTable::undoTakesBackEachStep()
{
    KeyValueModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<KeyValueRow> first{row(QStringLiteral("a"), QStringLiteral("1")),
                                   row(QStringLiteral("b"), QStringLiteral("2"))};
    model.setRows(first);
    QVERIFY(!model.undoStack()->canUndo());
    QVERIFY(
        model.setData(model.index(1, KeyValueModel::EnabledColumn), int(Qt::Unchecked), Qt::CheckStateRole));
    model.removeOwnRows({0});
    QCOMPARE(model.rows(), QList<KeyValueRow>({row(QStringLiteral("b"), QStringLiteral("2"), false)}));
    model.undoStack()->undo();
    model.undoStack()->undo();
    QCOMPARE(model.rows(), first);
    model.undoStack()->redo();
    QCOMPARE(model.enabledCount(), 1);
    // The owner showing the same rows again must not lose the history.
    model.setRows(model.rows());
    QVERIFY(model.undoStack()->canUndo());
    model.setRows({});
    QVERIFY(!model.undoStack()->canUndo());
}

void TestKeyValueTable::foreignRowsFollowAndToggle()
{
    KeyValueModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({row(QStringLiteral("a"), QStringLiteral("1"))});
    model.setForeignRows({automatic(QStringLiteral("Host")), automatic(QStringLiteral("User-Agent"))});
    QCOMPARE(shown(model), QStringList({QStringLiteral("a=1"), QStringLiteral("="), QStringLiteral("Host=x"),
                                        QStringLiteral("User-Agent=x")}));
    QSignalSpy toggled(&model, &KeyValueModel::foreignToggled);
    QVERIFY(
        model.setData(model.index(3, KeyValueModel::EnabledColumn), int(Qt::Unchecked), Qt::CheckStateRole));
    QCOMPARE(toggled.count(), 1);
    QCOMPARE(toggled.at(0).at(0).toString(), QStringLiteral("User-Agent"));
    QVERIFY(!model.setData(model.index(2, KeyValueModel::NameColumn), QStringLiteral("X"), Qt::EditRole));
    QVERIFY(model.index(2, 1).data(KeyValueModel::ForeignRole).toBool());
    model.setForeignRows({});
    QCOMPARE(model.rowCount(), 2);
}

void TestKeyValueTable::fixedRowsKeepTheirName()
{
    KeyValueModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    KeyValueRow fixed = row(QStringLiteral("id"), {});
    fixed.origin = KeyValueRow::Origin::Fixed;
    model.setGrowing(false);
    model.setRows({fixed});
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!model.setData(model.index(0, KeyValueModel::NameColumn), QStringLiteral("x"), Qt::EditRole));
    QVERIFY(model.setData(model.index(0, KeyValueModel::ValueColumn), QStringLiteral("7"), Qt::EditRole));
    model.removeOwnRows({0});
    QCOMPARE(shown(model), QStringList({QStringLiteral("id=7")}));
}

void TestKeyValueTable::rowsMove()
{
    KeyValueModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({row(QStringLiteral("a"), {}), row(QStringLiteral("b"), {}), row(QStringLiteral("c"), {})});
    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0, 1)}));
    // Dropped behind the last row; the view must not remove anything itself.
    QVERIFY(!model.dropMimeData(data.get(), Qt::MoveAction, 3, 0, {}));
    QCOMPARE(shown(model).mid(0, 3),
             QStringList({QStringLiteral("b="), QStringLiteral("c="), QStringLiteral("a=")}));
    model.undoStack()->undo();
    QCOMPARE(shown(model).at(0), QStringLiteral("a="));
    KeyValueModel other;
    QVERIFY(!other.dropMimeData(data.get(), Qt::MoveAction, 0, 0, {}));
    QCOMPARE(other.rowCount(), 1);
}

void TestKeyValueTable::setRowsKeepsSelection()
{
    KeyValueTable table(QStringLiteral("Table"));
    table.model()->setRows(
        {row(QStringLiteral("a"), QStringLiteral("1")), row(QStringLiteral("b"), QStringLiteral("2"))});
    table.view()->setCurrentIndex(table.model()->index(1, KeyValueModel::ValueColumn));
    table.model()->setRows(
        {row(QStringLiteral("a"), QStringLiteral("1")), row(QStringLiteral("b"), QStringLiteral("3"))});
    QCOMPARE(table.view()->currentIndex().row(), 1);
    QCOMPARE(table.view()->currentIndex().data().toString(), QStringLiteral("3"));
}

void TestKeyValueTable::bulkText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("enabled");
    QTest::newRow("plain") << QStringLiteral("A: b") << QStringLiteral("A") << QStringLiteral("b") << true;
    QTest::newRow("colon in value") << QStringLiteral("A: b:c") << QStringLiteral("A")
                                    << QStringLiteral("b:c") << true;
    QTest::newRow("off") << QStringLiteral("// A: b") << QStringLiteral("A") << QStringLiteral("b") << false;
    QTest::newRow("no value") << QStringLiteral("A") << QStringLiteral("A") << QString() << true;
    QTest::newRow("pseudo header") << QStringLiteral(":path: /") << QStringLiteral(":path")
                                   << QStringLiteral("/") << true;
    QTest::newRow("spaces and blank lines")
        << QStringLiteral("\n   A  :   b  \n\n") << QStringLiteral("A") << QStringLiteral("b") << true;
}

void TestKeyValueTable::bulkText()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(bool, enabled);
    const QList<KeyValueRow> rows = keyValueRows(text, {});
    QCOMPARE(rows, QList<KeyValueRow>({row(name, value, enabled)}));
    QCOMPARE(keyValueRows(keyValueText(rows), {}), rows);
}

void TestKeyValueTable::bulkTextKeepsDescriptions()
{
    KeyValueRow first = row(QStringLiteral("A"), QStringLiteral("1"));
    first.description = QStringLiteral("one");
    KeyValueRow second = row(QStringLiteral("A"), QStringLiteral("2"));
    second.description = QStringLiteral("two");
    const QList<KeyValueRow> rows = keyValueRows(QStringLiteral("A: 1\nA: 3\nB: 4\n"), {first, second});
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.at(0).description, QStringLiteral("one"));
    QCOMPARE(rows.at(1).description, QStringLiteral("two"));
    QVERIFY(rows.at(2).description.isEmpty());
}

void TestKeyValueTable::typesWithKeyboardAlone()
{
    KeyValueTable table(QStringLiteral("Headers"));
    table.resize(600, 300);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.setFocus();
    table.view()->setCurrentIndex(table.model()->index(0, KeyValueModel::NameColumn));
    QTest::keyClick(table.view(), Qt::Key_Return);
    auto *editor = table.view()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("X-A"));
    QTest::keyClick(editor, Qt::Key_Tab);
    QTRY_COMPARE(table.view()->currentIndex().column(), int(KeyValueModel::ValueColumn));
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("1"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(table.model()->rows(),
                 QList<KeyValueRow>({row(QStringLiteral("X-A"), QStringLiteral("1"))}));
    // Space switches the row whichever cell is current.
    QTest::keyClick(table.view(), Qt::Key_Space);
    QTRY_COMPARE(table.model()->enabledCount(), 0);
}

void TestKeyValueTable::deleteAndUndoByKeyboard()
{
    KeyValueTable table(QStringLiteral("Headers"));
    table.model()->setRows(
        {row(QStringLiteral("a"), QStringLiteral("1")), row(QStringLiteral("b"), QStringLiteral("2"))});
    table.view()->setCurrentIndex(table.model()->index(0, KeyValueModel::NameColumn));
    QTest::keyClick(table.view(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(table.model()->rows().at(0).name, QStringLiteral("b"));
    QCOMPARE(table.view()->currentIndex().row(), 1);
    QTest::keyClick(table.view(), Qt::Key_Delete);
    QCOMPARE(table.model()->rows().size(), 1);
    QTest::keyClick(table.view(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(table.model()->rows().size(), 2);
}

void TestKeyValueTable::bulkEditChangesRows()
{
    KeyValueTable table(QStringLiteral("Headers"));
    table.model()->setRows({row(QStringLiteral("a"), QStringLiteral("1"))});
    table.setBulkEditing(true);
    QVERIFY(table.isBulkEditing());
    auto *text = table.focusProxy();
    QVERIFY(text);
    QTest::keyClicks(text, QStringLiteral("b: 2"));
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(table.model()->rows().size(), 2);
    table.setBulkEditing(false);
    QCOMPARE(table.model()->rows().at(0), row(QStringLiteral("b"), QStringLiteral("2")));
    table.model()->undoStack()->undo();
    QVERIFY(table.model()->rows().at(0) != row(QStringLiteral("b"), QStringLiteral("2")));
}

QTEST_MAIN(TestKeyValueTable)
#include "tst_keyvaluetable.moc"
