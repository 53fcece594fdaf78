// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/taboverflow.h"
#include "eventcounter.h"

#include <parlance/ui/sectiontabs.h>
#include <parlance/ui/theme.h>

#include <QHoverEvent>
#include <QMenu>
#include <QTest>
#include <QVBoxLayout>

using namespace parlance::ui;

namespace {

/// Four sections with marks, in a window of this width.
struct Fixture
{
    QWidget window;
    SectionTabs tabs{&window};

    Fixture()
    {
        const QStringList titles = {QStringLiteral("Params"), QStringLiteral("Headers"),
                                    QStringLiteral("Body"), QStringLiteral("Fish & chips")};
        for (const QString &title : titles)
            tabs.addTab(title);
        tabs.setMark(0, QStringLiteral("12"));
        tabs.setMark(1, QStringLiteral("3"));
        window.resize(800, 60);
        window.show();
        setWidth(tabs.sizeHint().width());
    }
    void setWidth(int width)
    {
        tabs.setGeometry(0, 0, width, 38);
        QCoreApplication::sendPostedEvents();
    }
    TabOverflow *overflow() const { return tabs.findChild<TabOverflow *>(); }
};

} // namespace

class TestSectionTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marks_shrink_before_they_go()
    {
        Fixture fixture;
        const int full = fixture.tabs.sizeHint().width();
        const int roomy = fixture.tabs.tabRect(0).width();
        fixture.setWidth(full - 1);
        const int compact = fixture.tabs.tabRect(0).width();
        QVERIFY(compact < roomy);
        QVERIFY(fixture.tabs.tabRect(0).width() > fixture.tabs.tabRect(2).width()); // its mark is still there
        const int compactWidth = fixture.tabs.tabRect(3).right() + 1;
        QVERIFY(fixture.overflow()->isHidden());
        fixture.setWidth(compactWidth - 1);
        QVERIFY(fixture.tabs.tabRect(0).width() < compact);
        QVERIFY(fixture.overflow()->isHidden());
        fixture.setWidth(full);
        QCOMPARE(fixture.tabs.tabRect(0).width(), roomy);
    }

    void what_does_not_fit_is_in_a_menu()
    {
        Fixture fixture;
        fixture.setWidth(150);
        TabOverflow *overflow = fixture.overflow();
        QVERIFY(overflow->isVisible());
        QVERIFY(fixture.tabs.rect().contains(overflow->geometry()));
        QCOMPARE(overflow->geometry().right(), fixture.tabs.rect().right());
        Q_EMIT overflow->menu()->aboutToShow();
        const QList<QAction *> actions = overflow->menu()->actions();
        QCOMPARE(actions.size(), 4);
        QVERIFY(actions.constFirst()->isChecked());
        QCOMPARE(actions.constLast()->text(), QStringLiteral("Fish && chips"));
        actions.constLast()->trigger();
        QCOMPARE(fixture.tabs.currentIndex(), 3);
        // The chosen one is brought into view, left of the button.
        QVERIFY(fixture.tabs.tabRect(3).right() <= overflow->x() + 12);
        fixture.setWidth(fixture.tabs.sizeHint().width());
        QVERIFY(overflow->isHidden());
    }

    void no_title_is_cut_in_half()
    {
        Fixture fixture;
        TabOverflow *overflow = fixture.overflow();
        for (int width = 110; width < fixture.tabs.sizeHint().width(); width += 7) {
            fixture.setWidth(width);
            fixture.tabs.grab();
            if (overflow->isHidden())
                continue;
            for (int index = 0; index < fixture.tabs.count(); ++index) {
                const QRect tab = fixture.tabs.tabRect(index);
                const bool isCut = tab.left() < overflow->x() && tab.right() >= overflow->x();
                QVERIFY2(!isCut || index == fixture.tabs.currentIndex(),
                         qPrintable(QStringLiteral("%1 at %2").arg(index).arg(width)));
            }
        }
    }

    void a_hidden_tab_is_not_in_the_menu()
    {
        Fixture fixture;
        fixture.tabs.setTabVisible(1, false);
        fixture.setWidth(100);
        Q_EMIT fixture.overflow()->menu()->aboutToShow();
        QCOMPARE(fixture.overflow()->menu()->actions().size(), 3);
    }

    void a_new_mark_finds_its_room()
    {
        Fixture fixture;
        const int before = fixture.tabs.tabRect(0).width();
        fixture.tabs.setMark(2, QStringLiteral("JSON"));
        QCoreApplication::sendPostedEvents();
        QVERIFY(fixture.tabs.tabRect(0).width() < before);
    }

    void a_count_that_runs_moves_nothing()
    {
        Fixture fixture;
        // What holds the bar is told when it wants another size.
        QVBoxLayout layout(&fixture.window);
        layout.addWidget(&fixture.tabs);
        QCoreApplication::sendPostedEvents();
        const parlance::test::EventCounter asked(&fixture.window, QEvent::LayoutRequest);
        const QRect before = fixture.tabs.tabRect(1);
        for (int count = 10; count < 100; ++count) {
            fixture.tabs.setMark(0, QString::number(count));
            QCOMPARE(fixture.tabs.mark(0), QString::number(count));
            QCoreApplication::sendPostedEvents();
        }
        QCOMPARE(asked.count(), 0);
        QCOMPARE(fixture.tabs.tabRect(1), before);
        fixture.tabs.setMark(0, QStringLiteral("100"));
        QCoreApplication::sendPostedEvents();
        QVERIFY(asked.count() > 0);
    }

    void the_ring_of_the_focus_outlives_its_neighbours()
    {
        Fixture fixture;
        fixture.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
        fixture.tabs.setCurrentIndex(1);
        fixture.tabs.setFocus();
        QCoreApplication::sendPostedEvents();
        const QRect ring = fixture.tabs.tabRect(1).adjusted(-6, 0, 0, 0);
        QImage part(fixture.tabs.size(), QImage::Format_RGB32);
        part.fill(Qt::white);
        QImage whole = part;
        fixture.tabs.render(&whole);
        // Where the tab before is painted alone, its neighbour's ring is painted too.
        const QRect before = fixture.tabs.tabRect(0);
        fixture.tabs.render(&part, before.topLeft(), before);
        const QRect shared = ring.intersected(before);
        QVERIFY(!shared.isEmpty());
        QCOMPARE(part.copy(shared), whole.copy(shared));
    }

    void the_title_under_the_mouse_stands_out()
    {
        Fixture fixture;
        const auto picture = [&fixture](int index) {
            return fixture.tabs.grab(fixture.tabs.tabRect(index)).toImage();
        };
        const QImage calm = picture(2);
        const QImage neighbour = picture(3);
        const auto hover = [&fixture](QEvent::Type type, QPointF at) {
            QHoverEvent event(type, at, fixture.tabs.mapToGlobal(at), {});
            QCoreApplication::sendEvent(&fixture.tabs, &event);
        };
        hover(QEvent::HoverEnter, fixture.tabs.tabRect(3).center());
        QVERIFY(picture(3) != neighbour);
        hover(QEvent::HoverMove, fixture.tabs.tabRect(2).center());
        QVERIFY(picture(2) != calm);
        QCOMPARE(picture(3), neighbour);
        hover(QEvent::HoverLeave, {-1, -1});
        QCOMPARE(picture(2), calm);
    }

    void screen_readers_hear_the_mark()
    {
        Fixture fixture;
        QCOMPARE(fixture.tabs.accessibleTabName(0), QStringLiteral("Params 12"));
        fixture.tabs.setMark(0, QString());
        QCOMPARE(fixture.tabs.accessibleTabName(0), QStringLiteral("Params"));
    }
};

QTEST_MAIN(TestSectionTabs)
#include "tst_sectiontabs.moc"
