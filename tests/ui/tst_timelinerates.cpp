// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventcounter.h"
#include "response/responseview.h"
#include "timeline/rateplot.h"
#include "timelinetest.h"

#include <parlance/ui/theme.h>

#include <QElapsedTimer>
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
    void runningStreamIsTold();
    void plotIsFineAfterADay();
    void lateViewKnowsTheSilence();
    void lateConsoleKnowsTheSilence();
    void volumeIsPlotted();
    void restsBetweenPaintings();
    void hiddenViewRests();

private:
    RatePlot *plot() const { return m_view->findChild<RatePlot *>(); }
    QString figure(const char *name) const
    {
        return findByName<QLabel>(m_view, QString::fromLatin1(name))->text();
    }
};

namespace {

/// The columns where messages came.
QList<int> busy(const RatePlot &plot)
{
    QList<int> found;
    for (size_t i = 0; i < plot.columns().size(); ++i) {
        if (plot.columns()[i].received > 0 || plot.columns()[i].sent > 0)
            found.append(int(i));
    }
    return found;
}

void addTo(timeline::StreamTally &tally, qint64 at, qsizetype size = 10)
{
    MessageLog log;
    Message message;
    message.at = at;
    message.payload = Payload(QByteArray(size, 'x'));
    log.append(message);
    log.scan(0, [&tally](qsizetype, const MessageView &view) {
        tally.add(view);
        return true;
    });
}

/// Where the line of bytes runs in this column of pixels; -1 where there is none.
int heightOfLine(const QImage &image, int x, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        const QColor pixel = image.pixelColor(x, y);
        const int difference = qAbs(pixel.red() - color.red()) + qAbs(pixel.green() - color.green()) +
                               qAbs(pixel.blue() - color.blue());
        if (difference < 120)
            return image.height() - y;
    }
    return -1;
}

} // namespace

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

void TestTimelineRates::runningStreamIsTold()
{
    stopClock();
    // Two seconds, a hundred messages in each.
    stream(200);
    m_now += 10 * ms;
    QTRY_VERIFY(figure("Messages a second").startsWith(QStringLiteral("100")));
    // The hundredth has eight bytes, those behind it nine.
    QCOMPARE(figure("Bytes a second"), QStringLiteral("899 B/s"));
    QCOMPARE(plot()->messagesPerSecond(), 100.0);
    // A silence is told although nothing tells of it, and what came moves away to the left.
    m_now += 28'000 * ms;
    QTRY_VERIFY(figure("Messages a second").startsWith(QStringLiteral("0.0")));
    QCOMPARE(figure("Bytes a second"), QStringLiteral("0 B/s"));
    QVERIFY(!busy(*plot()).isEmpty());
    QVERIFY2(busy(*plot()).constLast() < int(plot()->columns().size()) / 8,
             qPrintable(QString::number(busy(*plot()).constLast())));
    // Out of the minute that is plotted.
    m_now += 60'000 * ms;
    QTRY_VERIFY(busy(*plot()).isEmpty());
    // When it is over, all of it is plotted, and the figure is of all.
    finish();
    refresh();
    QTRY_VERIFY(!busy(*plot()).isEmpty());
    QVERIFY(figure("Messages a second").startsWith(QStringLiteral("100")));
}

void TestTimelineRates::plotIsFineAfterADay()
{
    constexpr qint64 second = nanosecondsPerSecond;
    constexpr qint64 day = 86'400 * second;
    timeline::StreamTally tally;
    for (int hour = 0; hour < 24; ++hour)
        addTo(tally, hour * 3600 * second);
    // Half a minute ago for half a second, and for five seconds until now.
    for (int i = 0; i < 50; ++i)
        addTo(tally, day - 30 * second + i * 10 * ms);
    for (int i = 1; i <= 50; ++i)
        addTo(tally, day - 5 * second + i * 100 * ms - ms);
    QVERIFY(tally.bucketWidth() > 10 * second);
    RatePlot plot;
    plot.resize(600 * 4, 40);
    plot.show(tally, day, true);
    QCOMPARE(plot.messagesPerSecond(), 10.0);
    QCOMPARE(plot.bytesPerSecond(), 100.0);
    QCOMPARE(int(plot.columns().size()), 600);
    const QList<int> columns = busy(plot);
    QCOMPARE(columns.size(), 55);
    QCOMPARE(columns.first(5), QList<int>({300, 301, 302, 303, 304}));
    QCOMPARE(columns.at(5), 550);
    QCOMPARE(qRound(plot.columns()[300].received), 100);
    QCOMPARE(qRound(plot.columns()[550].received), 10);
}

void TestTimelineRates::lateViewKnowsTheSilence()
{
    stream(200);
    qint64 now = 1000 * nanosecondsPerSecond;
    ResponseView view(m_program->context());
    view.setClock(std::make_shared<CallClock>([&now] { return now; }));
    view.resize(700, 500);
    view.show();
    view.showRunning();
    // Somebody looks at something else.
    view.setCurrentSection(QStringLiteral("headers"));
    view.showExchange(m_recorder->snapshot());
    QVERIFY(!view.findChild<RatePlot *>());
    // What came last is a minute old when somebody looks.
    now += 58'000 * ms;
    view.setCurrentSection(QStringLiteral("timeline"));
    auto *late = view.findChild<RatePlot *>();
    QTRY_VERIFY(late && !busy(*late).isEmpty());
    QCOMPARE(late->messagesPerSecond(), 0.0);
    QVERIFY(busy(*late).constLast() < int(late->columns().size()) / 8);
}

/// Where nothing has followed the call the wall clock tells.
void TestTimelineRates::lateConsoleKnowsTheSilence()
{
    stream(200);
    Exchange exchange = m_recorder->snapshot();
    exchange.startedAt = QDateTime::currentDateTimeUtc().addSecs(-30);
    TimelineView view;
    view.resize(700, 500);
    view.show();
    view.show(exchange);
    auto *late = view.findChild<RatePlot *>();
    QTRY_VERIFY(!busy(*late).isEmpty());
    QCOMPARE(late->messagesPerSecond(), 0.0);
    QVERIFY(busy(*late).constLast() < int(late->columns().size()) / 8);
}

void TestTimelineRates::volumeIsPlotted()
{
    for (int i = 0; i < 100; ++i) {
        m_at += 100 * ms;
        add(QByteArray(20 * (i + 1), 'x'));
    }
    finish();
    refresh();
    // 101,000 bytes in ten seconds.
    QTRY_COMPARE(figure("Bytes a second"), QStringLiteral("10 kB/s"));
    const RatePlot &shown = *plot();
    QVERIFY(shown.accessibleDescription().contains(QStringLiteral("10 kB")));
    const QList<int> columns = busy(shown);
    QVERIFY(shown.columns()[size_t(columns.constLast())].bytes >
            5 * shown.columns()[size_t(columns.constFirst())].bytes);
    // As many messages all the time, ever more bytes: the line climbs.
    const QImage image = plot()->grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QColor color = Theme::of(plot()).colors().warning;
    const int early = heightOfLine(image, image.width() / 5, color);
    const int late = heightOfLine(image, image.width() * 4 / 5, color);
    QVERIFY2(early > 0 && late > early + image.height() / 3,
             qPrintable(QStringLiteral("%1 %2 of %3").arg(early).arg(late).arg(image.height())));
}

void TestTimelineRates::restsBetweenPaintings()
{
    stream(10);
    const EventCounter painted(plot(), QEvent::Paint);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 500) {
        stream(1);
        QCoreApplication::processEvents();
    }
    QVERIFY(painted.count() > 0);
    QVERIFY2(painted.count() <= timer.elapsed() / 200 + 3, qPrintable(QString::number(painted.count())));
    // What came last is painted all the same.
    const int before = painted.count();
    stream(1);
    QTRY_VERIFY(painted.count() > before);
}

void TestTimelineRates::hiddenViewRests()
{
    stopClock();
    stream(200);
    m_now += 10 * ms;
    QTRY_VERIFY(figure("Messages a second").startsWith(QStringLiteral("100")));
    m_view->hide();
    m_now += 28'000 * ms;
    // Long enough for a timer that ran to tell of the silence.
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(timer.elapsed() > 700);
    QVERIFY(figure("Messages a second").startsWith(QStringLiteral("100")));
    // Seen again it is right at once, and from then on, though nothing has come.
    m_view->QWidget::show();
    QVERIFY(figure("Messages a second").startsWith(QStringLiteral("0.0")));
    QVERIFY(!busy(*plot()).isEmpty());
    m_now += 60'000 * ms;
    QTRY_VERIFY(busy(*plot()).isEmpty());
}

QTEST_MAIN(TestTimelineRates)
#include "tst_timelinerates.moc"
