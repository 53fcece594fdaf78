// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/rateplot.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelinetable.h"
#include "timeline/timelineview.h"
#include "uisupport.h"

#include <parlance/base/clock.h>
#include <parlance/call/recorder.h>

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

constexpr qint64 ms = nanosecondsPerMillisecond;

Event eventAt(qint64 at, EventData data, int leg = 0)
{
    return {at, leg, std::move(data)};
}

call::EventBatch opening(int leg = 0, qint64 at = 0)
{
    const QString address = QStringLiteral("http://127.0.0.1/feed");
    return {
        eventAt(at,
                Resolved{address,
                         {QStringLiteral("127.0.0.1:80")},
                         leg == 0 ? LegReason::Initial : LegReason::Reconnect},
                leg),
        eventAt(at, Connected{QStringLiteral("127.0.0.1:80"), {}, "HTTP/1.1", false, at, std::nullopt}, leg),
        eventAt(at, RequestSent{QStringLiteral("GET"), address, {{"Host", "127.0.0.1"}}}, leg),
        eventAt(at,
                HeadReceived{{{200, QStringLiteral("OK"), StatusClass::Success},
                              "HTTP/1.1",
                              {{"Content-Type", "text/event-stream"}}},
                             true},
                leg)};
}

} // namespace

/// The timeline of a stream, as a person works with it while it runs.
class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void filterKeepsUpWithTheStream();
    void filterSaysWhatIsWrong();
    void filterGivesUpOnHostilePatterns();
    void choosesDirectionAndName();
    void hidesControlRows();
    void pauseKeepsRecording();
    void clearHidesAndBringsBack();
    void marksAreNamed();
    void jumpsToGaps();
    void followsTheEnd();
    void keepsTheMessageInView();
    void copiesAMessage();
    void exportsWhatIsShown();
    void exportCanBeStopped();
    void ratesAreTold();
    void plotLeadsToItsTime();
    void oneAnswerHasNoBars();
    void worksByKeyboard();
    void millionsOfRowsStayQuick();
    void thousandsOfLegsStayQuick();
    void looks();

private:
    void begin();
    /// As many messages, `apart` nanoseconds from each other; shows them.
    void stream(int count, qint64 apart = 10 * ms, const QString &name = {});
    void add(Message message, int leg = 0);
    void refresh() { m_view->show(m_recorder->snapshot()); }
    int rows() const { return m_table->model()->rowCount(); }
    QString cell(int row, int column) const { return m_table->model()->index(row, column).data().toString(); }
    QLineEdit *field() const { return findByName<QLineEdit>(m_view, QStringLiteral("Filter the messages")); }
    QToolButton *button(const QString &name) const { return findByName<QToolButton>(m_view, name); }
    void filter(const QString &text)
    {
        field()->setText(text);
        QTest::keyClick(field(), Qt::Key_Return);
    }
    void choose(const QString &buttonName, const QString &text);
    bool says(const QString &words) const;
    static QByteArray contentOf(const QString &file);

    std::unique_ptr<UiProgram> m_program;
    std::unique_ptr<QWidget> m_window;
    TimelineView *m_view = nullptr;
    TimelineTable *m_table = nullptr;
    std::unique_ptr<call::Recorder> m_recorder;
    qint64 m_at = 0;
    int m_number = 0;
};

void TestTimeline::init()
{
    m_program = std::make_unique<UiProgram>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(700, 600);
    m_view = new TimelineView(m_window.get());
    m_view->setGeometry(m_window->rect());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_table = m_view->findChild<TimelineTable *>();
    begin();
    m_table->setFocus();
}

void TestTimeline::cleanup()
{
    m_window.reset();
    m_recorder.reset();
    m_program.reset();
}

void TestTimeline::begin()
{
    Request request;
    request.protocol = QStringLiteral("http");
    request.address = QStringLiteral("http://127.0.0.1/feed");
    m_recorder = std::make_unique<call::Recorder>(request);
    m_recorder->record(opening());
    m_at = 0;
    m_number = 0;
    refresh();
}

void TestTimeline::add(Message message, int leg)
{
    message.leg = leg;
    message.at = m_at;
    if (message.direction == Direction::Sent)
        m_recorder->record({eventAt(m_at, MessageSent{message}, leg)});
    else
        m_recorder->record({eventAt(m_at, MessageReceived{message}, leg)});
}

void TestTimeline::stream(int count, qint64 apart, const QString &name)
{
    for (int i = 0; i < count; ++i) {
        m_at += apart;
        Message message;
        message.payload = Payload("{\"n\":" + QByteArray::number(m_number++) + "}");
        if (!name.isEmpty())
            message.attributes.append({QStringLiteral("event"), name});
        add(message);
    }
    refresh();
}

void TestTimeline::choose(const QString &buttonName, const QString &text)
{
    const QToolButton *menuButton = button(buttonName);
    QVERIFY(menuButton && menuButton->menu());
    for (QAction *action : menuButton->menu()->actions()) {
        if (action->text() == text) {
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(text));
}

bool TestTimeline::says(const QString &words) const
{
    const QList<QLabel *> labels = m_view->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisibleTo(m_view) && label->text().contains(words);
    });
}

QByteArray TestTimeline::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestTimeline::filterKeepsUpWithTheStream()
{
    stream(1000);
    QCOMPARE(rows(), 1004);
    filter(QStringLiteral("/7}$/"));
    QTRY_COMPARE(rows(), 100);
    QCOMPARE(cell(1, 4), QStringLiteral("{\"n\":17}"));
    QTRY_VERIFY(says(QStringLiteral("100 of 1,000 messages")));
    for (int i = 0; i < 20; ++i) {
        stream(50);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(rows(), 200);
    QCOMPARE(cell(199, 4), QStringLiteral("{\"n\":1997}"));
    filter(QStringLiteral("$.n >= 1990"));
    QTRY_COMPARE(rows(), 10);
    // Esc empties the field, and all are there again.
    QTest::keyClick(field(), Qt::Key_Escape);
    QTRY_COMPARE(rows(), 2004);
}

void TestTimeline::filterSaysWhatIsWrong()
{
    stream(10);
    filter(QStringLiteral("/(/"));
    QVERIFY(says(QStringLiteral("not valid at character")));
    // What was shown stays.
    QCOMPARE(rows(), 14);
    filter(QStringLiteral("/4/"));
    QVERIFY(!says(QStringLiteral("not valid at character")));
    QTRY_COMPARE(rows(), 1);
}

void TestTimeline::filterGivesUpOnHostilePatterns()
{
    for (int i = 0; i < 80; ++i) {
        Message message;
        message.payload = Payload(QByteArray(60, 'a') + 'b');
        add(message);
    }
    refresh();
    filter(QStringLiteral("/^(a+)+$/"));
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("takes too long")), 60'000);
    filter(QStringLiteral("aab"));
    QTRY_COMPARE(rows(), 80);
}

void TestTimeline::choosesDirectionAndName()
{
    stream(10, 10 * ms, QStringLiteral("price"));
    stream(5, 10 * ms, QStringLiteral("volume"));
    Message sent;
    sent.direction = Direction::Sent;
    sent.payload = Payload(QByteArray("subscribe"));
    add(sent);
    refresh();
    choose(QStringLiteral("Direction"), QStringLiteral("Sent alone"));
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, 4), QStringLiteral("subscribe"));
    choose(QStringLiteral("Direction"), QStringLiteral("Both directions"));
    QTRY_COMPARE(rows(), 20);
    QTRY_VERIFY(button(QStringLiteral("Event or topic")));
    choose(QStringLiteral("Event or topic"), QStringLiteral("volume"));
    QTRY_COMPARE(rows(), 5);
    QCOMPARE(cell(0, 3), QStringLiteral("volume"));
    filter(QStringLiteral("$.n = 12"));
    QTRY_COMPARE(rows(), 1);
}

void TestTimeline::hidesControlRows()
{
    stream(5);
    for (const MessageKind kind : {MessageKind::Ping, MessageKind::Pong, MessageKind::Comment}) {
        Message message;
        message.kind = kind;
        add(message);
    }
    refresh();
    QCOMPARE(rows(), 12);
    button(QStringLiteral("Control"))->click();
    QTRY_COMPARE(rows(), 5);
    button(QStringLiteral("Control"))->click();
    QTRY_COMPARE(rows(), 12);
}

void TestTimeline::pauseKeepsRecording()
{
    stream(100);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_P, Qt::AltModifier);
    QTRY_VERIFY(says(QStringLiteral("Held: 0 new")));
    stream(1234);
    m_recorder->record({eventAt(m_at, Finished{})});
    refresh();
    QCOMPARE(rows(), 104);
    QTRY_VERIFY(says(QStringLiteral("Held: 1,234 new")));
    // A filter chosen meanwhile finds among those that are held.
    filter(QStringLiteral("/9}$/"));
    QTRY_COMPARE(rows(), 10);
    filter({});
    QTRY_COMPARE(rows(), 104);
    button(QStringLiteral("Go on"))->click();
    QCOMPARE(rows(), 1339);
    QVERIFY(!says(QStringLiteral("Held")));
}

void TestTimeline::clearHidesAndBringsBack()
{
    stream(100);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_Backspace, Qt::AltModifier);
    QTRY_COMPARE(rows(), 0);
    QVERIFY(says(QStringLiteral("100 hidden")));
    stream(7);
    QCOMPARE(rows(), 7);
    QCOMPARE(cell(0, 4), QStringLiteral("{\"n\":100}"));
    filter(QStringLiteral("$.n > 103"));
    QTRY_COMPARE(rows(), 3);
    filter({});
    QTRY_COMPARE(rows(), 7);
    button(QStringLiteral("Show all"))->click();
    QCOMPARE(rows(), 111);
    // The next call starts with nothing hidden.
    QTest::keyClick(m_table, Qt::Key_Backspace, Qt::AltModifier);
    begin();
    stream(3);
    QCOMPARE(rows(), 7);
}

void TestTimeline::marksAreNamed()
{
    stream(10);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_M, Qt::AltModifier);
    QTRY_COMPARE(rows(), 15);
    QCOMPARE(cell(14, 4), QStringLiteral("Mark 1"));
    stream(10);
    QCOMPARE(rows(), 25);
    QCOMPARE(cell(14, 4), QStringLiteral("Mark 1"));
    m_table->setCurrentIndex(m_table->model()->index(14, 4));
    QTest::keyClick(m_table, Qt::Key_F2);
    auto *editor = m_table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->setText(QStringLiteral("after the deploy"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(cell(14, 4), QStringLiteral("after the deploy"));
    // Between the messages it stood between, whatever the filter leaves of them.
    filter(QStringLiteral("/(3|8)}$/"));
    QTRY_COMPARE(rows(), 5);
    QCOMPARE(cell(2, 4), QStringLiteral("after the deploy"));
}

void TestTimeline::jumpsToGaps()
{
    QSignalSpy told(m_view, &TimelineView::statusMessage);
    stream(20);
    m_at += 5000 * ms;
    stream(20);
    m_recorder->record(opening(1, m_at));
    Message message;
    message.payload = Payload(QByteArray("again"));
    add(message, 1);
    refresh();
    m_table->setFocus();
    // The rule of what is usual comes with the figures.
    QTRY_VERIFY([&] {
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
        QTest::keyClick(m_table, Qt::Key_G, Qt::AltModifier);
        return QTest::qWaitFor(
            [&] { return cell(m_table->currentIndex().row(), 4) == QLatin1String("{\"n\":20}"); }, 200);
    }());
    QVERIFY(told.constLast().constFirst().toString().startsWith(QStringLiteral("Nothing came for 5")));
    QTest::keyClick(m_table, Qt::Key_G, Qt::AltModifier);
    QTRY_COMPARE(cell(m_table->currentIndex().row(), 4), QStringLiteral("again"));
    QVERIFY(told.constLast().constFirst().toString().startsWith(QStringLiteral("Another connection began")));
    QTest::keyClick(m_table, Qt::Key_G, Qt::AltModifier);
    QTRY_COMPARE(told.constLast().constFirst().toString(), QStringLiteral("No gap after this one."));
    QTest::keyClick(m_table, Qt::Key_G, Qt::AltModifier | Qt::ShiftModifier);
    QTRY_COMPARE(cell(m_table->currentIndex().row(), 4), QStringLiteral("{\"n\":20}"));
}

void TestTimeline::followsTheEnd()
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    stream(200);
    QVERIFY(m_table->isFollowing());
    QCOMPARE(bar->value(), bar->maximum());
    stream(200);
    QVERIFY(bar->maximum() > 300 * m_table->rowHeight());
    QCOMPARE(bar->value(), bar->maximum());
    // Who scrolls away is left where they are.
    m_table->verticalScrollBar()->setValue(1000);
    QVERIFY(!m_table->isFollowing());
    stream(200);
    QCOMPARE(bar->value(), 1000);
    // Who scrolls back to the end follows again.
    m_table->verticalScrollBar()->setValue(bar->maximum());
    QVERIFY(m_table->isFollowing());
    // And who looks at a row does not.
    m_table->setCurrentIndex(m_table->model()->index(100, 0));
    QVERIFY(!m_table->isFollowing());
    const int place = bar->value();
    stream(50);
    QCOMPARE(bar->value(), place);
    QTest::keyClick(m_table, Qt::Key_End, Qt::AltModifier);
    QTRY_VERIFY(m_table->isFollowing());
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(!m_table->currentIndex().isValid());
}

void TestTimeline::keepsTheMessageInView()
{
    stream(500);
    filter(QStringLiteral("$.n = 250"));
    QTRY_COMPARE(rows(), 1);
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    filter({});
    QTRY_COMPARE(rows(), 504);
    QCOMPARE(cell(m_table->currentIndex().row(), 4), QStringLiteral("{\"n\":250}"));
    QVERIFY(m_table->viewport()->rect().contains(m_table->visualRect(m_table->currentIndex()).center()));
}

void TestTimeline::copiesAMessage()
{
    stream(10);
    m_table->setCurrentIndex(m_table->model()->index(6, 0));
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("{\"n\":2}"));
}

void TestTimeline::exportsWhatIsShown()
{
    QSignalSpy told(m_view, &TimelineView::statusMessage);
    stream(300);
    filter(QStringLiteral("/99}$/"));
    QTRY_COMPARE(rows(), 3);
    const QString file = m_program->folder() + QStringLiteral("/out.txt");
    m_view->exportTo(file, timeline::ExportFormat::Raw, false);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(contentOf(file), QByteArray("{\"n\":99}\n{\"n\":199}\n{\"n\":299}\n"));
    QVERIFY(told.constFirst().constFirst().toString().startsWith(QStringLiteral("3 messages are in ")));
    m_view->exportTo(file, timeline::ExportFormat::JsonLines, true);
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(contentOf(file).count('\n'), 300);
    m_view->exportTo(file, timeline::ExportFormat::Har, true);
    QTRY_COMPARE(told.size(), 3);
    QVERIFY(contentOf(file).startsWith("{\"log\":{\"version\":\"1.2\""));
}

void TestTimeline::exportCanBeStopped()
{
    QSignalSpy told(m_view, &TimelineView::statusMessage);
    stream(50'000, ms);
    const QString file = m_program->folder() + QStringLiteral("/out.har");
    m_view->exportTo(file, timeline::ExportFormat::JsonLines, true);
    QTRY_VERIFY(button(QStringLiteral("Stop")));
    button(QStringLiteral("Stop"))->click();
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told.constFirst().constFirst().toString().contains(QStringLiteral("stopped")));
    QVERIFY(!QFile::exists(file));
    QVERIFY(!button(QStringLiteral("Stop")));
}

void TestTimeline::ratesAreTold()
{
    stream(1000);
    m_recorder->record({eventAt(m_at, Finished{})});
    refresh();
    // A hundred a second, nine bytes each.
    QTRY_VERIFY(says(QStringLiteral("msg/s")) && !says(QStringLiteral("0.0 msg/s")));
    const auto *rate = findByName<QLabel>(m_view, QStringLiteral("Messages a second"));
    QVERIFY2(rate->text().startsWith(QStringLiteral("100")), qPrintable(rate->text()));
    const auto *plot = findByName<QWidget>(m_view, QStringLiteral("Messages and bytes a second"));
    QVERIFY(plot && plot->accessibleDescription().startsWith(QStringLiteral("100")));
}

void TestTimeline::plotLeadsToItsTime()
{
    stream(1000);
    m_recorder->record({eventAt(m_at, Finished{})});
    refresh();
    auto *plot = m_view->findChild<RatePlot *>();
    QTRY_VERIFY(plot->messagesPerSecond() > 1);
    QTest::mouseClick(plot, Qt::LeftButton, {}, QPoint(plot->width() / 2, 5));
    const int row = m_table->currentIndex().row();
    QVERIFY2(row > 400 && row < 600, qPrintable(QString::number(row)));
}

void TestTimeline::oneAnswerHasNoBars()
{
    stream(1);
    QVERIFY(!field());
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(field() && field()->hasFocus());
}

void TestTimeline::worksByKeyboard()
{
    stream(100);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(field()->hasFocus());
    QTest::keyClicks(field(), QStringLiteral("$.n < 3"));
    QTRY_COMPARE(rows(), 3);
    QTest::keyClick(field(), Qt::Key_Down);
    QTRY_VERIFY(m_table->hasFocus());
    QTest::keyClick(m_table, Qt::Key_Home);
    QCOMPARE(m_table->currentIndex().row(), 0);
    QTest::keyClick(m_table, Qt::Key_Down);
    QCOMPARE(m_table->currentIndex().row(), 1);
    QTest::keyClick(m_table, Qt::Key_End);
    QCOMPARE(m_table->currentIndex().row(), 2);
    QVERIFY(says(QStringLiteral("Message 3")));
    // Whatever can be clicked has a name, and its key in the tooltip.
    for (const QToolButton *each : m_view->findChildren<QToolButton *>()) {
        // A field's own clear button is Qt's.
        if (each->isVisibleTo(m_view) && !qobject_cast<QLineEdit *>(each->parentWidget()))
            QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->text()));
    }
    for (const char *key :
         {"(Alt+P)", "(Alt+End)", "(Alt+Backspace)", "(Alt+M)", "(Alt+G)", "(Alt+Shift+G)", "(Alt+E)"}) {
        const QList<QToolButton *> buttons = m_view->findChildren<QToolButton *>();
        QVERIFY2(std::any_of(buttons.begin(), buttons.end(),
                             [&](const QToolButton *each) {
                                 return each->toolTip().contains(QLatin1String(key)) &&
                                        each->focusPolicy() & Qt::TabFocus;
                             }),
                 key);
    }
}

void TestTimeline::millionsOfRowsStayQuick()
{
    constexpr int count = 1'000'000;
    for (int i = 0; i < count; ++i) {
        m_at += 1000;
        Message message;
        message.at = m_at;
        message.payload = Payload(QByteArray("{\"n\":1}"));
        m_recorder->snapshot().messages->append(message);
    }
    refresh();
    QCOMPARE(rows(), count + 4);
    QElapsedTimer clock;
    qint64 longest = 0;
    for (int i = 0; i < 50; ++i) {
        clock.start();
        stream(100, 1000);
        QCoreApplication::processEvents();
        m_table->viewport()->repaint();
        longest = qMax(longest, clock.elapsed());
    }
    QVERIFY(m_table->isFollowing());
    m_table->verticalScrollBar()->setValue(m_table->verticalScrollBar()->maximum() / 2);
    clock.start();
    m_table->viewport()->repaint();
    const qint64 paint = clock.elapsed();
    qInfo("a million rows: longest update %lld ms, a repaint in their middle %lld ms",
          static_cast<long long>(longest), static_cast<long long>(paint));
    QVERIFY(longest < 3000);
    QVERIFY(paint < 3000);
    clock.start();
    filter(QStringLiteral("\"n\":77}"));
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("1 of 1,005,000 messages")), 60'000);
    qInfo("searched in %lld ms", static_cast<long long>(clock.elapsed()));
}

void TestTimeline::thousandsOfLegsStayQuick()
{
    // As a poll that runs for hours. Of the first attempt and the latest 500 everything is told, of the others that
    // there was one.
    constexpr int legs = 20'000;
    constexpr int told = 501;
    constexpr int expected = 4 * told + (legs - told);
    for (int leg = 1; leg < legs; ++leg) {
        m_at += 10 * ms;
        m_recorder->record(opening(leg, m_at));
    }
    refresh();
    QCOMPARE(rows(), expected);
    QCOMPARE(m_table->model()->index(rows() / 2, TimelineModel::PreviewColumn).data().toString(),
             QStringLiteral("of an attempt long past"));
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 10; ++i)
        stream(1);
    qInfo("an update with 20,000 legs: %lld ms", static_cast<long long>(clock.elapsed() / 10));
    QVERIFY(clock.elapsed() < 20'000);
    QCOMPARE(rows(), expected + 10);
}

void TestTimeline::looks()
{
    for (int i = 0; i < 40; ++i) {
        stream(3 + i % 17, 20 * ms, i % 3 == 0 ? QStringLiteral("price") : QStringLiteral("volume"));
        Message message;
        message.kind = i % 2 == 0 ? MessageKind::Comment : MessageKind::Ping;
        message.payload = Payload(QByteArray("keep-alive"));
        add(message);
        if (i % 5 == 0) {
            message.kind = MessageKind::Text;
            message.direction = Direction::Sent;
            message.payload = Payload(QByteArray("{\"subscribe\":\"EUR/USD\"}"));
            add(message);
        }
    }
    QTest::keyClick(m_table, Qt::Key_M, Qt::AltModifier);
    m_at += 4000 * ms;
    stream(3, 20 * ms, QStringLiteral("price"));
    QTest::keyClick(m_table, Qt::Key_P, Qt::AltModifier);
    stream(30, 20 * ms, QStringLiteral("price"));
    auto *plot = m_view->findChild<RatePlot *>();
    QTRY_VERIFY(plot->messagesPerSecond() >= 0);
    inEachAppearance(m_program->context(), [&](const QString &appearance) {
        for (const QSize &size : {QSize(492, 640), QSize(900, 760)}) {
            m_window->resize(size);
            m_view->setGeometry(m_window->rect());
            QCoreApplication::processEvents();
            takeScreenshot(*m_window, QStringLiteral("timeline-%1-%2").arg(size.width()).arg(appearance));
        }
    });
    m_table->setCurrentIndex(m_table->model()->index(rows() - 3, 0));
    filter(QStringLiteral("$.n >"));
    inEachAppearance(m_program->context(), [&](const QString &appearance) {
        QCoreApplication::processEvents();
        takeScreenshot(*m_window, QStringLiteral("timeline-detail-%1").arg(appearance));
    });
}

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
