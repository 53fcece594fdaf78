// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/rail.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>

using namespace parlance;
using namespace parlance::ui;
using namespace parlance::ui::uitest;

namespace {

QString nameOf(QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QString describe(QWidget *widget)
{
    QStringList path;
    for (QWidget *at = widget; at && !at->isWindow(); at = at->parentWidget())
        path.prepend(QLatin1String(at->metaObject()->className()));
    return path.join(QLatin1Char('/'));
}

bool isReachable(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
           !widget->focusProxy();
}

struct Fixture : WindowFixture
{
    /// Where Tab leads from here, once around.
    QList<QWidget *> around(Qt::Key key = Qt::Key_Tab)
    {
        QList<QWidget *> seen;
        QWidget *at = QApplication::focusWidget();
        while (at && !seen.contains(at) && seen.size() < 200) {
            seen.append(at);
            QTest::keyClick(at, key, key == Qt::Key_Tab ? Qt::NoModifier : Qt::ShiftModifier);
            at = QApplication::focusWidget();
        }
        return seen;
    }
};

qsizetype positionOf(const QList<QWidget *> &order, const QString &name)
{
    for (qsizetype at = 0; at < order.size(); ++at) {
        if (nameOf(order.at(at)) == name)
            return at;
    }
    return -1;
}

const QList<Page> allPages = {Page::Collections,  Page::Contracts, Page::Mock,
                              Page::Environments, Page::History,   Page::Settings};

} // namespace

class TestWindowKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everything_that_takes_the_focus_has_a_name_data()
    {
        QTest::addColumn<int>("page");
        for (const Page page : allPages)
            QTest::addRow("page %d", int(page)) << int(page);
    }

    void everything_that_takes_the_focus_has_a_name()
    {
        QFETCH(int, page);
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(create);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("Create payment"));
        fixture.keys(Qt::Key_J); // the console
        fixture.window->showPage(Page(page));
        int named = 0;
        for (QWidget *widget : fixture.window->findChildren<QWidget *>()) {
            if (!isReachable(widget) || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            QVERIFY2(!nameOf(widget).isEmpty(), qPrintable(describe(widget)));
            ++named;
        }
        QVERIFY(named > 8);
    }

    void the_tab_key_goes_around_the_window()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.openRequest(create);
        QTRY_COMPARE(fixture.title(0), QStringLiteral("Create payment"));
        fixture.window->findChild<RailButton *>()->setFocus();
        const QList<QWidget *> order = fixture.around();
        QVERIFY(order.size() > 12);
        QVERIFY(order.size() < 200);
        // From left to right, from top to bottom.
        QStringList wanted{QStringLiteral("Collections"),
                           QStringLiteral("Filter"),
                           QStringLiteral("Collection tree"),
                           QStringLiteral("Open requests"),
                           QStringLiteral("New request"),
                           QStringLiteral("Address"),
                           QStringLiteral("Sections of the request"),
                           QStringLiteral("Sections of the response"),
                           QStringLiteral("Mock server")};
        qsizetype before = -1;
        QStringList found;
        for (QWidget *widget : order)
            found.append(nameOf(widget));
        for (const QString &name : wanted) {
            const qsizetype at = positionOf(order, name);
            QVERIFY2(at > before,
                     qPrintable(name + QStringLiteral(" in ") + found.join(QStringLiteral(", "))));
            before = at;
        }
        for (QWidget *widget : order)
            QVERIFY2(widget->isVisible(), qPrintable(describe(widget)));
    }

    void it_goes_back_the_same_way()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        QWidget *first = fixture.window->findChild<RailButton *>();
        first->setFocus();
        QList<QWidget *> forth = fixture.around();
        first->setFocus();
        QList<QWidget *> back = fixture.around(Qt::Key_Backtab);
        QCOMPARE(back.size(), forth.size());
        std::reverse(back.begin() + 1, back.end());
        QCOMPARE(back, forth);
    }

    void a_new_request_is_named_from_any_page()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.window->showPage(Page::Settings);
        fixture.keys(Qt::Key_N);
        QTRY_VERIFY(byName<QLineEdit>(fixture.tree(), QStringLiteral("New name")));
        QTRY_VERIFY(byName<QLineEdit>(fixture.tree(), QStringLiteral("New name"))->isVisible());
    }

    void the_mock_is_started_by_its_keys()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        QSignalSpy state(&fixture.context->mock(), &MockService::stateChanged);
        fixture.keys(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(state.count(), 1);
        // There is no plugin here: that is said, not passed over.
        QCOMPARE(fixture.context->mock().errors().size(), 1);
        QVERIFY(!fixture.context->mock().isRunning());
    }

    void each_page_lets_go_of_the_focus_data() { everything_that_takes_the_focus_has_a_name_data(); }

    void each_page_lets_go_of_the_focus()
    {
        QFETCH(int, page);
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.window->showPage(Page(page));
        QWidget *first = fixture.window->findChild<RailButton *>();
        first->setFocus();
        const QList<QWidget *> order = fixture.around();
        QStringList found;
        for (QWidget *widget : order)
            found.append(nameOf(widget));
        QVERIFY2(order.size() >= 5, qPrintable(found.join(QStringLiteral(", "))));
        // The way ends where it began: nothing on it keeps the key.
        QCOMPARE(QApplication::focusWidget(), first);
    }
};

QTEST_MAIN(TestWindowKeyboard)
#include "tst_windowkeyboard.moc"
