// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historymodel.h"
#include "history/historypanel.h"
#include "windowtest.h"

#include <parlance/ui/requesttab.h>
#include <parlance/workspace/historystore.h>

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>

using namespace parlance;
using namespace parlance::ui;
using namespace parlance::ui::uitest;

namespace {

Exchange finishedCall(const QString &path, int status)
{
    Exchange exchange;
    exchange.request.protocol = QStringLiteral("http");
    exchange.request.method = QStringLiteral("GET");
    exchange.request.address = QStringLiteral("http://127.0.0.1:4010") + path;
    exchange.startedAt = QDateTime::currentDateTimeUtc();
    exchange.isFinished = true;
    exchange.duration = 7'000'000;
    Leg leg;
    Head head;
    head.status.code = status;
    head.status.statusClass = status < 400 ? StatusClass::Success : StatusClass::ClientError;
    head.headers = {{"X-Mark", path.toLatin1()}};
    leg.head = head;
    exchange.legs = {leg};
    Message body;
    body.payload = Payload(QByteArrayLiteral("kept answer"));
    exchange.messages->append(body);
    return exchange;
}

struct Fixture : WindowFixture
{
    bool openHistory()
    {
        if (!open())
            return false;
        window->showPage(Page::History);
        return panel() != nullptr;
    }
    HistoryPanel *panel() const { return window->findChild<HistoryPanel *>(); }
    QListView *rows() const { return byName<QListView>(panel(), QStringLiteral("Finished calls")); }
    void finish(const Exchange &exchange) { Q_EMIT context->exchangeFinished(exchange, {}); }
    QStringList paths() const
    {
        QStringList paths;
        for (int row = 0; row < rows()->model()->rowCount(); ++row)
            paths.append(rows()->model()->index(row, 0).data().toString().section(QLatin1Char('/'), 3));
        return paths;
    }
};

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says_that_nothing_was_sent()
    {
        Fixture fixture;
        QVERIFY(fixture.openHistory());
        QVERIFY(byName<QWidget>(fixture.panel(), QStringLiteral("Nothing sent yet"))->isVisible());
        fixture.finish(finishedCall(QStringLiteral("/a"), 200));
        QTRY_VERIFY(fixture.rows()->isVisible());
    }

    void lists_the_latest_first()
    {
        Fixture fixture;
        QVERIFY(fixture.openHistory());
        QAbstractItemModelTester tester(fixture.rows()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const char *path : {"/a", "/b", "/c"})
            fixture.finish(finishedCall(QLatin1String(path), 200));
        QTRY_COMPARE(fixture.paths(),
                     (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
    }

    void finds_by_words()
    {
        Fixture fixture;
        QVERIFY(fixture.openHistory());
        fixture.finish(finishedCall(QStringLiteral("/accounts"), 200));
        fixture.finish(finishedCall(QStringLiteral("/orders"), 404));
        QTRY_COMPARE(fixture.paths().size(), 2);
        auto *search = byName<QLineEdit>(fixture.panel(), QStringLiteral("Search"));
        QTest::keyClicks(search, QStringLiteral("404"));
        QTRY_COMPARE(fixture.paths(), QStringList{QStringLiteral("orders")});
        search->clear();
        QTRY_COMPARE(fixture.paths().size(), 2);
    }

    void opens_with_the_answer_it_had()
    {
        Fixture fixture;
        QVERIFY(fixture.openHistory());
        fixture.finish(finishedCall(QStringLiteral("/accounts"), 200));
        QTRY_COMPARE(fixture.paths().size(), 1);
        fixture.rows()->setFocus();
        fixture.rows()->setCurrentIndex(fixture.rows()->model()->index(0, 0));
        QTest::keyClick(fixture.rows(), Qt::Key_Return);
        QTRY_COMPARE(fixture.window->area().count(), 1);
        QCOMPARE(fixture.window->area().currentTab()->request().request.address,
                 QStringLiteral("http://127.0.0.1:4010/accounts"));
    }

    void outlives_the_program()
    {
        Fixture fixture;
        QVERIFY(fixture.openHistory());
        fixture.finish(finishedCall(QStringLiteral("/kept"), 200));
        QTRY_COMPARE(fixture.paths().size(), 1);
        fixture.restart();
        QVERIFY(fixture.openHistory());
        QTRY_COMPARE(fixture.paths(), QStringList{QStringLiteral("kept")});
    }

    void reads_page_by_page()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        for (int number = 0; number < 250; ++number)
            fixture.context->history().add(finishedCall(QStringLiteral("/%1").arg(number), 200), {});
        fixture.window->showPage(Page::History);
        QAbstractItemModel *model = fixture.rows()->model();
        QTRY_VERIFY(model->rowCount() >= 100);
        // As a view does on its way down.
        const auto isComplete = [model] {
            if (model->canFetchMore({}))
                model->fetchMore({});
            return model->rowCount() == 250;
        };
        QTRY_VERIFY(isComplete());
        QCOMPARE(fixture.paths().constLast(), QStringLiteral("0"));
    }

    void is_cleared()
    {
        Fixture fixture;
        QVERIFY(fixture.openHistory());
        fixture.finish(finishedCall(QStringLiteral("/a"), 200));
        QTRY_COMPARE(fixture.paths().size(), 1);
        byName<QAbstractButton>(fixture.panel(), QStringLiteral("Clear the history"))->click();
        QTRY_COMPARE(fixture.paths().size(), 0);
        QVERIFY(byName<QWidget>(fixture.panel(), QStringLiteral("Nothing sent yet"))->isVisible());
    }
};

QTEST_MAIN(TestHistory)
#include "tst_history.moc"
