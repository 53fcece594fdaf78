// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowtest.h"

#include <parlance/ui/requesttab.h>

#include <QToolButton>

using namespace parlance;
using namespace parlance::ui;
using namespace parlance::ui::uitest;

namespace {

struct Fixture : WindowFixture
{
    bool openThree()
    {
        if (!open())
            return false;
        for (const QString &file : {list, create, ping})
            openRequest(file);
        return QTest::qWaitFor([this] {
            return titles() == QStringList{QStringLiteral("List payments"), QStringLiteral("Create payment"),
                                           QStringLiteral("Ping")};
        });
    }
    void drag(int from, int to)
    {
        const QPoint start = strip()->tabRect(from).center();
        const QRect target = strip()->tabRect(to);
        const QPoint end(to > from ? target.right() - 2 : target.left() + 2, target.center().y());
        QTest::mousePress(strip(), Qt::LeftButton, {}, start);
        for (int step = 1; step <= 8; ++step) {
            const QPointF at = start + (end - start) * step / 8.0;
            QMouseEvent move(QEvent::MouseMove, at, strip()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                             Qt::NoModifier);
            QApplication::sendEvent(strip(), &move);
        }
        QTest::mouseRelease(strip(), Qt::LeftButton, {}, end);
    }
    QString shown() const { return window->area().currentTab()->title(); }
};

} // namespace

class TestTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void are_dragged_to_another_place()
    {
        Fixture fixture;
        QVERIFY(fixture.openThree());
        fixture.drag(2, 0);
        QCOMPARE(fixture.titles(), (QStringList{QStringLiteral("Ping"), QStringLiteral("List payments"),
                                                QStringLiteral("Create payment")}));
        QCOMPARE(fixture.shown(), QStringLiteral("Ping"));
        // Pages moved with their titles.
        fixture.keys(Qt::Key_2);
        QCOMPARE(fixture.shown(), QStringLiteral("List payments"));
        fixture.drag(1, 2);
        QCOMPARE(fixture.titles(), (QStringList{QStringLiteral("Ping"), QStringLiteral("Create payment"),
                                                QStringLiteral("List payments")}));
        QCOMPARE(fixture.shown(), QStringLiteral("List payments"));
    }

    void keep_their_order_over_a_restart()
    {
        Fixture fixture;
        QVERIFY(fixture.openThree());
        fixture.window->restoreSession();
        fixture.drag(2, 0);
        fixture.restart();
        QVERIFY(fixture.open());
        fixture.window->restoreSession();
        QTRY_COMPARE(fixture.titles(), (QStringList{QStringLiteral("Ping"), QStringLiteral("List payments"),
                                                    QStringLiteral("Create payment")}));
        QCOMPARE(fixture.window->area().currentIndex(), 0);
    }

    void the_neighbour_is_shown_after_a_close()
    {
        Fixture fixture;
        QVERIFY(fixture.openThree());
        fixture.keys(Qt::Key_2);
        fixture.keys(Qt::Key_W);
        QCOMPARE(fixture.titles(), (QStringList{QStringLiteral("List payments"), QStringLiteral("Ping")}));
        QCOMPARE(fixture.strip()->currentIndex(), fixture.window->area().currentIndex());
        QCOMPARE(fixture.shown(), fixture.title(fixture.strip()->currentIndex()));
    }

    void closed_ones_come_back_latest_first()
    {
        Fixture fixture;
        QVERIFY(fixture.openThree());
        fixture.keys(Qt::Key_W);
        fixture.keys(Qt::Key_W);
        QCOMPARE(fixture.titles(), QStringList{QStringLiteral("List payments")});
        fixture.keys(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(fixture.shown(), QStringLiteral("Create payment"));
        fixture.keys(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(fixture.shown(), QStringLiteral("Ping"));
        fixture.keys(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(fixture.window->area().count(), 3);
    }

    void what_was_typed_comes_back_with_its_tab()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.keys(Qt::Key_T);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("http://127.0.0.1/typed"));
        QTRY_VERIFY(fixture.window->area().currentTab()->isModified());
        fixture.keys(Qt::Key_W);
        QCOMPARE(fixture.window->area().count(), 0);
        fixture.keys(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(fixture.window->area().count(), 1);
        QTRY_COMPARE(fixture.window->area().currentTab()->request().request.address,
                     QStringLiteral("http://127.0.0.1/typed"));
        QVERIFY(fixture.window->area().currentTab()->isModified());
    }

    void many_tabs_have_a_menu()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.window->resize(900, 600);
        for (int tab = 0; tab < 12; ++tab)
            fixture.keys(Qt::Key_T);
        auto *overflow = byName<QToolButton>(fixture.strip(), QStringLiteral("All tabs"));
        QVERIFY(overflow);
        QTRY_VERIFY(overflow->isVisible());
        while (fixture.window->area().count() > 2)
            fixture.keys(Qt::Key_W);
        QTRY_VERIFY(!overflow->isVisible());
    }
};

QTEST_MAIN(TestTabs)
#include "tst_tabs.moc"
