// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/environmentmodel.h"
#include "environments/environmentpage.h"
#include "environments/environmentspanel.h"
#include "uitest.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace parlance;
using namespace parlance::ui;
using namespace parlance::ui::uitest;

namespace {

Variable variable(const QString &name, const QString &value, bool secret = false)
{
    Variable variable;
    variable.name = name;
    variable.value = value;
    variable.secret = secret;
    return variable;
}

/// Panel and page on a real collection in a temporary folder.
struct Fixture
{
    QTemporaryDir folder;
    QString root = folder.filePath(QStringLiteral("bank"));
    AppContext context{pathsIn(folder)};
    std::unique_ptr<EnvironmentsPanel> panel;
    std::unique_ptr<EnvironmentPage> page;
    QString failure;

    bool open()
    {
        writeCollection(root);
        QSignalSpy opened(&context.workspace(), &workspace::Workspace::collectionOpened);
        context.workspace().open(root);
        if (!opened.wait())
            return false;
        page = std::make_unique<EnvironmentPage>(context);
        panel = std::make_unique<EnvironmentsPanel>(context);
        QObject::connect(panel.get(), &EnvironmentsPanel::shown, page.get(),
                         &EnvironmentPage::showEnvironment);
        QObject::connect(page.get(), &EnvironmentPage::renamed, panel.get(), &EnvironmentsPanel::select);
        QObject::connect(page.get(), &EnvironmentPage::renamed, panel.get(), &EnvironmentsPanel::refresh);
        QObject::connect(
            page.get(), &EnvironmentPage::failed, page.get(),
            [this](const QString &what, const Error &error) { failure = what + error.toString(); });
        page->show();
        return QTest::qWaitFor([this] { return list()->count() == 2; });
    }
    QListWidget *list() { return byName<QListWidget>(panel.get(), QStringLiteral("Environment list")); }
    EnvironmentModel *model() { return page->findChild<EnvironmentModel *>(); }
    QString file(const QString &name) { return root + QStringLiteral("/environments/%1.yml").arg(name); }
};

} // namespace

class TestEnvironments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Secrets stay in memory: a test has no business in the keychain of who runs it.
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); }

    void every_edit_can_be_undone()
    {
        EnvironmentModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QList<Variable> before = {variable(QStringLiteral("a"), QStringLiteral("1")),
                                        variable(QStringLiteral("b"), QStringLiteral("2"))};
        model.setVariables(before);
        QSignalSpy edited(&model, &EnvironmentModel::edited);
        QVERIFY(
            model.setData(model.index(0, EnvironmentModel::ValueColumn), QStringLiteral("9"), Qt::EditRole));
        QVERIFY(
            model.setData(model.index(1, EnvironmentModel::SecretColumn), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(
            model.setData(model.index(2, EnvironmentModel::NameColumn), QStringLiteral("c"), Qt::EditRole));
        model.removeVariable(0);
        QCOMPARE(model.variables().size(), 2);
        const QList<Variable> after = model.variables();
        QCOMPARE(edited.count(), 4);
        for (int step = 0; step < 4; ++step)
            model.undoStack()->undo();
        QCOMPARE(model.variables(), before);
        QVERIFY(!model.undoStack()->canUndo());
        for (int step = 0; step < 4; ++step)
            model.undoStack()->redo();
        QCOMPARE(model.variables(), after);
        QCOMPARE(edited.count(), 12);
        // The same from disk is our own write come back; anything else ends what can be undone.
        model.setVariables(after);
        QVERIFY(model.undoStack()->canUndo());
        model.setVariables(before);
        QVERIFY(!model.undoStack()->canUndo());
    }

    void undo_by_keyboard_is_saved_too()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        auto *table = byName<QTableView>(fixture.page.get(), QStringLiteral("Variables"));
        QVERIFY(table);
        const QString file = fixture.file(QStringLiteral("local"));
        const QByteArray before = readFile(file);
        QTRY_COMPARE(fixture.model()->variables().size(), 1);
        table->setFocus();
        table->setCurrentIndex(fixture.model()->index(0, EnvironmentModel::EnabledColumn));
        QTest::keyClick(table, Qt::Key_Delete);
        QTRY_VERIFY(!readFile(file).contains("baseUrl"));
        QTest::keyClick(table, Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(readFile(file).contains("baseUrl"));
        QCOMPARE(fixture.model()->variables().size(), 1);
        QTest::keyClick(table, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!readFile(file).contains("baseUrl"));
        QTest::keyClick(table, Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(readFile(file).contains("http://127.0.0.1:4010"));
    }

    void undo_does_not_reach_into_another_environment()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        Environment other;
        other.name = QStringLiteral("copy");
        QVERIFY(fixture.model()->setData(fixture.model()->index(0, EnvironmentModel::ValueColumn),
                                         QStringLiteral("x"), Qt::EditRole));
        other.variables = fixture.model()->variables();
        fixture.page->showEnvironment(fixture.root, other);
        QVERIFY(!fixture.model()->undoStack()->canUndo());
    }

    void model_behaves()
    {
        EnvironmentModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setVariables({variable(QStringLiteral("a"), QStringLiteral("1")),
                            variable(QStringLiteral("key"), QStringLiteral("hidden"), true)});
        QCOMPARE(model.rowCount(), 3);
        model.setData(model.index(2, EnvironmentModel::NameColumn), QStringLiteral("new"), Qt::EditRole);
        QCOMPARE(model.rowCount(), 4);
        model.removeVariable(0);
        QCOMPARE(model.variables().constFirst().name, QStringLiteral("key"));
    }

    void secrets_are_masked_but_edited_in_the_clear()
    {
        EnvironmentModel model;
        model.setVariables({variable(QStringLiteral("key"), QStringLiteral("hidden"), true),
                            variable(QStringLiteral("other"), QStringLiteral("a much longer secret"), true)});
        const QModelIndex index = model.index(0, EnvironmentModel::ValueColumn);
        QVERIFY(!index.data(Qt::DisplayRole).toString().contains(QStringLiteral("hidden")));
        QVERIFY(!index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("hidden")));
        QCOMPARE(index.data(Qt::EditRole).toString(), QStringLiteral("hidden"));
        QCOMPARE(index.data().toString(), index.siblingAtRow(1).data().toString());
    }

    void lists_environments_of_the_collection()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        QCOMPARE(fixture.list()->item(0)->text(), QStringLiteral("local"));
        QCOMPARE(fixture.list()->item(1)->text(), QStringLiteral("staging"));
        QCOMPARE(fixture.model()->variables().constFirst().value, QStringLiteral("http://127.0.0.1:4010"));
    }

    void an_edit_is_saved()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        EnvironmentModel *model = fixture.model();
        model->setData(model->index(0, EnvironmentModel::ValueColumn),
                       QStringLiteral("http://127.0.0.1:5555"), Qt::EditRole);
        QTRY_VERIFY(readFile(fixture.file(QStringLiteral("local"))).contains("http://127.0.0.1:5555"));
        QVERIFY2(fixture.failure.isEmpty(), qPrintable(fixture.failure));
    }

    void a_secret_never_enters_the_folder()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        EnvironmentModel *model = fixture.model();
        const int row = model->rowCount() - 1;
        model->setData(model->index(row, EnvironmentModel::NameColumn), QStringLiteral("apiKey"),
                       Qt::EditRole);
        model->setData(model->index(row, EnvironmentModel::SecretColumn), Qt::Checked, Qt::CheckStateRole);
        model->setData(model->index(row, EnvironmentModel::ValueColumn), QStringLiteral("s3cr3t-value"),
                       Qt::EditRole);
        // The store first finds out whether a keychain answers, which takes its time where none does.
        QTRY_VERIFY_WITH_TIMEOUT(readFile(fixture.file(QStringLiteral("local"))).contains("apiKey"), 30'000);
        QVERIFY(!readFile(fixture.file(QStringLiteral("local"))).contains("s3cr3t-value"));
        const auto stored = [&fixture] {
            return fixture.context.secrets().read(fixture.root, QStringLiteral("local"),
                                                  QStringLiteral("apiKey"));
        };
        QTRY_VERIFY(stored().has_value());
        QCOMPARE(*stored(), QStringLiteral("s3cr3t-value"));
        const auto removed =
            fixture.context.secrets().remove(fixture.root, QStringLiteral("local"), QStringLiteral("apiKey"));
        QVERIFY(removed.has_value());
    }

    void renaming_moves_the_file_and_the_choice()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.context.scopes().setActiveEnvironment(fixture.root, QStringLiteral("local"));
        auto *name = byName<QLineEdit>(fixture.page.get(), QStringLiteral("Environment name"));
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("dev"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(fixture.context.scopes().activeEnvironment(fixture.root), QStringLiteral("dev"));
        QTRY_VERIFY(!QFile::exists(fixture.file(QStringLiteral("local"))));
        QTRY_COMPARE(fixture.list()->currentItem()->text(), QStringLiteral("dev"));
        QVERIFY2(fixture.failure.isEmpty(), qPrintable(fixture.failure));
    }

    void added_and_removed()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.panel->create();
        QTRY_COMPARE(fixture.list()->count(), 3);
        QTRY_COMPARE(fixture.list()->currentItem()->text(), QStringLiteral("new environment"));
        for (QPushButton *button : fixture.page->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Delete"))
                button->click();
        }
        QTRY_COMPARE(fixture.list()->count(), 2);
        QVERIFY(QFile::exists(fixture.file(QStringLiteral("local"))));
        QVERIFY2(fixture.failure.isEmpty(), qPrintable(fixture.failure));
    }
};

QTEST_MAIN(TestEnvironments)
#include "tst_environments.moc"
