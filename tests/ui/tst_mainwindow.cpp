// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections/collectionspanel.h"
#include "collections/collectiontreemodel.h"
#include "shell/commandpalette.h"
#include "shell/environmentswitch.h"
#include "shell/noticebar.h"
#include "shell/problempage.h"
#include "shell/rail.h"
#include "uisupport.h"
#include "windowtest.h"

#include <parlance/ui/commands.h>
#include <parlance/ui/requesttab.h>

#include <QAbstractButton>
#include <QLineEdit>

using namespace parlance;
using namespace parlance::ui;
using namespace parlance::ui::uitest;
using workspace::NodeId;
using workspace::NodePtr;

namespace {

using Fixture = WindowFixture;

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shows_the_collection_and_an_empty_state()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        QCOMPARE(fixture.window->collections().model().roots(), QStringList{fixture.root});
        QCOMPARE(fixture.window->area().count(), 0);
        QVERIFY(fixture.window->windowTitle().contains(QStringLiteral("Parlance")));
    }

    void opens_requests_in_tabs()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(list);
        fixture.openRequest(create);
        QCOMPARE(fixture.window->area().count(), 2);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("List payments"));
        QTRY_COMPARE(fixture.title(1), QStringLiteral("Create payment"));
        QCOMPARE(fixture.strip()->face(1).method, QStringLiteral("POST"));
        fixture.openRequest(list);
        QCOMPARE(fixture.window->area().count(), 2);
        QCOMPARE(fixture.window->area().currentIndex(), 0);
        QTRY_VERIFY(fixture.window->windowTitle().startsWith(QStringLiteral("List payments — Bank")));
    }

    void a_preview_tab_is_replaced_by_the_next()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(list, false);
        QVERIFY(fixture.strip()->face(0).preview);
        fixture.openRequest(create, false);
        QCOMPARE(fixture.window->area().count(), 1);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("Create payment"));
        fixture.openRequest(create, true);
        QVERIFY(!fixture.strip()->face(0).preview);
        fixture.openRequest(ping, false);
        QCOMPARE(fixture.window->area().count(), 2);
    }

    void tabs_by_keyboard()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(list);
        fixture.openRequest(create);
        fixture.openRequest(ping);
        RequestArea &area = fixture.window->area();
        fixture.keys(Qt::Key_1);
        QCOMPARE(area.currentIndex(), 0);
        fixture.keys(Qt::Key_9);
        QCOMPARE(area.currentIndex(), 2);
        fixture.keys(Qt::Key_Tab);
        QCOMPARE(area.currentIndex(), 0);
        fixture.keys(Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(area.currentIndex(), 2);
        fixture.keys(Qt::Key_W);
        QCOMPARE(area.count(), 2);
        fixture.keys(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(area.count(), 3);
        QTRY_COMPARE(fixture.title(2), QStringLiteral("Ping"));
        fixture.keys(Qt::Key_T);
        QCOMPARE(area.count(), 4);
        QVERIFY(area.currentTab()->id().isEmpty());
    }

    void middle_click_closes()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(list);
        fixture.openRequest(create);
        QTest::mouseClick(fixture.strip(), Qt::MiddleButton, {}, fixture.strip()->tabRect(0).center());
        QCOMPARE(fixture.window->area().count(), 1);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("Create payment"));
    }

    void a_broken_file_is_explained_and_heals()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        const QString broken = QStringLiteral("Errors/broken.yml");
        fixture.openRequest(broken);
        auto *page = fixture.window->findChild<ProblemPage *>();
        QVERIFY(page && page->isVisible());
        QVERIFY(byName<QWidget>(page, QStringLiteral("Lines around the error")));
        const QByteArray before = readFile(fixture.root + QLatin1Char('/') + broken);
        writeFile(fixture.root + QLatin1Char('/') + broken,
                  QByteArray(before).replace("[GET", "GET").append("  url: http://127.0.0.1/\n"));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->area().currentTab(), 5000);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("Broken"));
    }

    void an_item_of_another_kind_is_shown_as_not_run_yet()
    {
        Fixture fixture;
        const QString other = QStringLiteral("Payments/query.yml");
        const QByteArray text = "info:\n  name: Query\n  type: graphql\ngraphql:\n  url: http://127.0.0.1/\n";
        writeCollection(fixture.root);
        writeFile(fixture.root + QLatin1Char('/') + other, text);
        QVERIFY(fixture.open());
        fixture.openRequest(other);
        auto *page = fixture.window->findChild<ProblemPage *>();
        QVERIFY(page && page->isVisible());
        QCOMPARE(page->accessibleName(), QStringLiteral("Not run yet"));
        fixture.keys(Qt::Key_S);
        QCOMPARE(readFile(fixture.root + QLatin1Char('/') + other), text);
    }

    void the_session_comes_back()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.window->restoreSession();
        fixture.openRequest(list);
        fixture.openRequest(create);
        fixture.openRequest(ping);
        fixture.window->area().setCurrentIndex(1);
        QTRY_COMPARE(fixture.title(1), QStringLiteral("Create payment"));
        fixture.restart();
        QVERIFY(fixture.open());
        fixture.window->restoreSession();
        QCOMPARE(fixture.window->area().count(), 3);
        QCOMPARE(fixture.window->area().currentIndex(), 1);
        QCOMPARE(fixture.title(0), QStringLiteral("List payments"));
        // Only the shown one is a real tab; the others wake when they are looked at.
        QCOMPARE(fixture.window->findChildren<RequestTab *>().size(), 1);
        fixture.window->area().setCurrentIndex(2);
        QCOMPARE(fixture.window->area().currentTab()->id().path, fixture.root + QStringLiteral("/ping.yml"));
    }

    void a_damaged_session_is_no_session()
    {
        Fixture fixture;
        writeFile(fixture.context->dataFolder() + QStringLiteral("/session.cbor"), "\x9f\xff\xffgarbage");
        QVERIFY(fixture.open());
        fixture.window->restoreSession();
        QCOMPARE(fixture.window->area().count(), 0);
    }

    void the_environment_switch_follows_the_collection()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        EnvironmentSwitch &choice = fixture.window->area().environmentSwitch();
        QTRY_COMPARE(choice.accessibleName(), QStringLiteral("Environment: local"));
        fixture.context->scopes().setActiveEnvironment(fixture.root, QStringLiteral("staging"));
        QCOMPARE(choice.accessibleName(), QStringLiteral("Environment: staging"));
        fixture.restart();
        QVERIFY(fixture.open());
        QCOMPARE(fixture.context->scopes().activeEnvironment(fixture.root), QStringLiteral("staging"));
    }

    void pages_by_keyboard()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.keys(Qt::Key_4, Qt::AltModifier);
        QCOMPARE(fixture.window->pages().current(), Page::Environments);
        fixture.keys(Qt::Key_5, Qt::AltModifier);
        QCOMPARE(fixture.window->pages().current(), Page::History);
        fixture.keys(Qt::Key_Comma);
        QCOMPARE(fixture.window->pages().current(), Page::Settings);
        // No plugin here: the page says so instead of staying empty.
        fixture.keys(Qt::Key_3, Qt::AltModifier);
        QCOMPARE(fixture.window->pages().current(), Page::Mock);
        fixture.keys(Qt::Key_1, Qt::AltModifier);
        QCOMPARE(fixture.window->pages().current(), Page::Collections);
    }

    void the_palette_opens_a_request()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.keys(Qt::Key_K);
        auto *palette = fixture.window->findChild<CommandPalette *>();
        QVERIFY(palette && palette->isVisible());
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("crpay"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(fixture.window->area().count(), 1);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("Create payment"));
    }

    void renames_in_place_and_tabs_follow()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(ping);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("Ping"));
        fixture.tree()->setFocus();
        QTest::keyClick(fixture.tree(), Qt::Key_F2);
        auto *editor = byName<QLineEdit>(fixture.tree(), QStringLiteral("New name"));
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("Health"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("Health"));
        QTRY_VERIFY(fixture.node(QStringLiteral("ping.yml")) == nullptr ||
                    fixture.node(QStringLiteral("ping.yml"))->name == QStringLiteral("Health"));
        QVERIFY(QFile::exists(fixture.window->area().currentTab()->id().path));
    }

    void deleting_can_be_undone()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(ping);
        fixture.tree()->setFocus();
        QTest::keyClick(fixture.tree(), Qt::Key_Delete);
        const QString file = fixture.root + QStringLiteral("/ping.yml");
        QTRY_VERIFY(!QFile::exists(file));
        QTRY_COMPARE(fixture.window->area().count(), 0);
        NoticeBar &notice = fixture.window->area().notice();
        QTRY_VERIFY(notice.isVisible());
        for (QAbstractButton *button : notice.findChildren<QAbstractButton *>()) {
            if (button->text() == QStringLiteral("Undo"))
                button->click();
        }
        QTRY_VERIFY(QFile::exists(file));
    }

    void a_new_request_is_made_and_named()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.tree()->setFocus();
        fixture.tree()->setCurrentIndex(fixture.tree()->model()->index(0, 0));
        fixture.keys(Qt::Key_N);
        QLineEdit *editor = nullptr;
        QTRY_VERIFY((editor = byName<QLineEdit>(fixture.tree(), QStringLiteral("New name"))));
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("Refund"));
        QTest::keyClick(editor, Qt::Key_Return);
        const auto named = [&fixture] {
            const NodePtr tree = fixture.context->workspace().tree(fixture.root);
            return std::any_of(tree->children.begin(), tree->children.end(),
                               [](const NodePtr &node) { return node->name == QStringLiteral("Refund"); });
        };
        QTRY_VERIFY(named());
    }

    void an_unsaved_request_asks_for_its_folder()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.keys(Qt::Key_T);
        RequestTab *tab = fixture.window->area().currentTab();
        Q_EMIT tab->saveRequested();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("errors"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(tab->id().path.startsWith(fixture.root + QStringLiteral("/Errors/")));
        QVERIFY(QFile::exists(tab->id().path));
    }

    void every_control_has_a_name_and_every_action_its_keys_in_the_tooltip()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        const auto isNamed = [](const QAbstractButton *button) {
            // The small buttons Qt puts into its own fields and tab bars.
            return !button->accessibleName().isEmpty() || !button->text().isEmpty() ||
                   button->inherits("QLineEditIconButton") || qobject_cast<QTabBar *>(button->parentWidget());
        };
        for (const Page page :
             {Page::Environments, Page::History, Page::Settings, Page::Contracts, Page::Collections}) {
            fixture.window->showPage(page);
            for (const QAbstractButton *button : fixture.window->findChildren<QAbstractButton *>()) {
                const QByteArray where = button->metaObject()->className() + QByteArray(" in ") +
                                         button->parentWidget()->metaObject()->className();
                QVERIFY2(!button->isVisible() || isNamed(button), where.constData());
            }
        }
        for (RailButton *button : fixture.window->findChildren<RailButton *>())
            QVERIFY2(button->toolTip().contains(QLatin1Char('(')), qPrintable(button->toolTip()));
        for (const QAction *action : fixture.context->commands().all()) {
            if (!action->shortcut().isEmpty())
                QVERIFY(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)));
        }
    }

    void shortcuts_are_unique()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        QHash<QString, QString> seen;
        for (const QAction *action : fixture.context->commands().all()) {
            const QString keys = action->shortcut().toString();
            if (keys.isEmpty())
                continue;
            QVERIFY2(!seen.contains(keys), qPrintable(keys + action->objectName() + seen.value(keys)));
            seen.insert(keys, action->objectName());
        }
    }

    void pictures_are_kept()
    {
        const QString folder = QStringLiteral(PARLANCE_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            Fixture fixture;
            QVERIFY(fixture.open());
            fixture.context->theme().setAppearance(appearance);
            fixture.openRequest(create);
            QTRY_COMPARE(fixture.title(0), QStringLiteral("Create payment"));
            const QString name =
                appearance == Appearance::Dark ? QStringLiteral("dark") : QStringLiteral("light");
            test::settleLayouts();
            const QImage picture = fixture.window->grab().toImage();
            QVERIFY(picture.save(QStringLiteral("%1/mainwindow-%2.png").arg(folder, name)));
            // The side panel is the palette's ground: dark where it should be dark.
            const QColor ground = picture.pixelColor(60, picture.height() - 60);
            QCOMPARE(ground, (appearance == Appearance::Dark ? darkColors() : lightColors()).background);
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
