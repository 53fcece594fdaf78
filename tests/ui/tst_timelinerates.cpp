// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/rateplot.h"
#include "timelinetest.h"

#include <QLabel>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

/// Figures and plot of a timeline: how many messages and bytes a second.
class TestTimelineRates : public TimelineTest
{
    Q_OBJECT

private Q_SLOTS:
    void ratesAreTold();
    void plotLeadsToItsTime();
};

void TestTimelineRates::ratesAreTold()
{
    stream(1000);
    finish();
    refresh();
    // A hundred a second, nine bytes each.
    QTRY_VERIFY(says(QStringLiteral("msg/s")) && !says(QStringLiteral("0.0 msg/s")));
    const auto *rate = findByName<QLabel>(m_view, QStringLiteral("Messages a second"));
    QVERIFY2(rate->text().startsWith(QStringLiteral("100")), qPrintable(rate->text()));
    const auto *plot = findByName<QWidget>(m_view, QStringLiteral("Messages and bytes a second"));
    QVERIFY(plot && plot->accessibleDescription().startsWith(QStringLiteral("100")));
}

void TestTimelineRates::plotLeadsToItsTime()
{
    stream(1000);
    finish();
    refresh();
    auto *plot = m_view->findChild<RatePlot *>();
    QTRY_VERIFY(plot->messagesPerSecond() > 1);
    QTest::mouseClick(plot, Qt::LeftButton, {}, QPoint(plot->width() / 2, 5));
    const int row = m_table->currentIndex().row();
    QVERIFY2(row > 400 && row < 600, qPrintable(QString::number(row)));
}

QTEST_MAIN(TestTimelineRates)
#include "tst_timelinerates.moc"
