// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/codeview.h"
#include "response/hexview.h"
#include "timeline/rateplot.h"
#include "timelinetest.h"

#include <parlance/ui/theme.h>

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

/// The rows of a timeline: hold, hide, mark, follow, copy.
class TestTimeline : public TimelineTest
{
    Q_OBJECT

private Q_SLOTS:
    void pauseKeepsRecording();
    void clearHidesAndBringsBack();
    void marksAreNamed();
    void marksStayBehindWhatWasThere();
    void clearTakesItsMarksAlong();
    void columnsTellTimeAndSize();
    void namesHaveRoomInAWideView();
    void controlMessagesAreDimmed();
    void detailShowsTheMessage();
    void followsTheEnd();
    void focusDoesNotEndFollowing();
    void lateViewStandsAtTheEnd();
    void answerIsSeenFromItsBeginning();
    void copiesAMessage();
    void selectionOutlivesAReset();
    void oneAnswerHasNoBars();
    void worksByKeyboard();
    void millionsOfRowsStayQuick();
    void thousandsOfLegsStayQuick();
    void looks();
};

void TestTimeline::pauseKeepsRecording()
{
    stream(100);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_P, Qt::AltModifier);
    QTRY_VERIFY(says(QStringLiteral("Held: 0 new")));
    stream(1234);
    finish();
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
    choose(14);
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

void TestTimeline::marksStayBehindWhatWasThere()
{
    stopClock();
    stream(10, 1000 * ms);
    m_now += 3000 * ms;
    choose(6);
    QTest::keyClick(m_table, Qt::Key_M, Qt::AltModifier);
    QTRY_COMPARE(rows(), 15);
    // It was put now, not when the last message came.
    QCOMPARE(cell(14, TimelineModel::TimeColumn), QStringLiteral("+13.000"));
    choose(6);
    const QSignalSpy resets(m_table->model(), &QAbstractItemModel::modelReset);
    // The connection is lost and made again: no message comes between the mark and that.
    m_recorder->record(streamOpening(1, m_at + 4000 * ms));
    refresh();
    QCOMPARE(rows(), 19);
    QCOMPARE(cell(14, TimelineModel::PreviewColumn), QStringLiteral("Mark 1"));
    QCOMPARE(cell(15, TimelineModel::KindColumn), QStringLiteral("reconnect"));
    QCOMPARE(resets.size(), 0);
    QCOMPARE(m_table->currentIndex().row(), 6);
    QVERIFY(says(QStringLiteral("Message 3")));
    // Between what came before and after, also where the messages do not tell.
    QTest::keyClick(m_table, Qt::Key_M, Qt::AltModifier);
    m_at += 5000 * ms;
    stream(2);
    finish();
    refresh();
    QCOMPARE(rows(), 23);
    QCOMPARE(cell(14, TimelineModel::PreviewColumn), QStringLiteral("Mark 1"));
    QCOMPARE(cell(19, TimelineModel::PreviewColumn), QStringLiteral("Mark 2"));
    QCOMPARE(cell(20, TimelineModel::PreviewColumn), QStringLiteral("{\"n\":10}"));
    QCOMPARE(resets.size(), 0);
    // Of a call that is over the end is the latest time there is.
    m_now += 60'000 * ms;
    QTest::keyClick(m_table, Qt::Key_M, Qt::AltModifier);
    QTRY_COMPARE(rows(), 24);
    QCOMPARE(cell(23, TimelineModel::PreviewColumn), QStringLiteral("Mark 3"));
    QCOMPARE(cell(23, TimelineModel::TimeColumn), cell(22, TimelineModel::TimeColumn));
}

void TestTimeline::clearTakesItsMarksAlong()
{
    stream(3);
    QTest::keyClick(m_table, Qt::Key_M, Qt::AltModifier);
    QTRY_COMPARE(rows(), 8);
    QTest::keyClick(m_table, Qt::Key_Backspace, Qt::AltModifier);
    QTRY_COMPARE(rows(), 0);
    QTest::keyClick(m_table, Qt::Key_M, Qt::AltModifier);
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, TimelineModel::PreviewColumn), QStringLiteral("Mark 2"));
    button(QStringLiteral("Show all"))->click();
    QCOMPARE(rows(), 9);
    QCOMPARE(cell(7, TimelineModel::PreviewColumn), QStringLiteral("Mark 1"));
}

void TestTimeline::columnsTellTimeAndSize()
{
    stream(2, 1500 * ms);
    m_at += 20 * ms;
    add(QByteArray(2500, 'x'));
    m_at += ms / 100;
    add(QByteArray());
    refresh();
    const auto cellsOf = [this](int column) {
        QStringList cells;
        for (int row = 3; row < rows(); ++row)
            cells.append(cell(row, column));
        return cells.join(u'|');
    };
    // An event, then the messages; what came together has no time between.
    QCOMPARE(cellsOf(TimelineModel::TimeColumn), QStringLiteral("+0.000|+1.500|+3.000|+3.020|+3.020"));
    QCOMPARE(cellsOf(TimelineModel::DeltaColumn), QStringLiteral("||1.5 s|20 ms|"));
    QCOMPARE(cellsOf(TimelineModel::SizeColumn), QStringLiteral("|7 B|7 B|2.5 kB|0 B"));
}

void TestTimeline::namesHaveRoomInAWideView()
{
    const auto widthAt = [this](int view, int column) {
        m_window->resize(view, 400);
        m_view->setGeometry(m_window->rect());
        (void)m_table->viewport()->grab(); // what is seen counts
        return m_table->visualRect(m_table->model()->index(0, column)).width();
    };
    // Short names leave the room to the messages.
    stream(1, ms, QStringLiteral("price"));
    const int narrow = widthAt(450, TimelineModel::KindColumn);
    QCOMPARE(widthAt(1600, TimelineModel::KindColumn), narrow);
    stream(1, ms, QStringLiteral("bank/atms/atm_001/telemetry"));
    QCOMPARE(widthAt(540, TimelineModel::KindColumn), narrow);
    QVERIFY(widthAt(900, TimelineModel::KindColumn) > 2 * narrow);
    QVERIFY(widthAt(900, TimelineModel::PreviewColumn) > widthAt(540, TimelineModel::PreviewColumn));
    QCOMPARE(widthAt(900, TimelineModel::TimeColumn), widthAt(450, TimelineModel::TimeColumn));
    // As wide as a topic of several levels wants it, and no wider.
    const int wide = widthAt(1600, TimelineModel::KindColumn);
    const QFontMetricsF font(Theme::of(m_table).monoFont(fontsize::mono));
    const double name = font.horizontalAdvance(QStringLiteral("bank/atms/atm_001/telemetry"));
    QVERIFY(wide >= name + 2 * metrics::cellPadding && wide <= name + 2 * metrics::cellPadding + 1);
    stream(1, ms, QString(200, u'x'));
    const int widest = widthAt(2500, TimelineModel::KindColumn);
    QVERIFY(widest > wide && widest < 300);
}

void TestTimeline::controlMessagesAreDimmed()
{
    stream(1);
    add("keep-alive", MessageKind::Comment);
    add("beat", MessageKind::Ping);
    refresh();
    const auto tone = [this](int row, int column) {
        return RowTone(m_table->model()->index(row, column).data(RowDelegate::ToneRole).toInt());
    };
    QCOMPARE(tone(4, TimelineModel::PreviewColumn), RowTone::Text);
    QCOMPARE(tone(4, TimelineModel::DirectionColumn), RowTone::Ok);
    for (int row = 5; row < 7; ++row) {
        for (int column = 0; column < TimelineModel::ColumnCount; ++column)
            QCOMPARE(tone(row, column), RowTone::Faint);
    }
    QCOMPARE(cell(5, TimelineModel::KindColumn), QStringLiteral("comment"));
    QCOMPARE(cell(5, TimelineModel::PreviewColumn), QStringLiteral("keep-alive"));
}

void TestTimeline::detailShowsTheMessage()
{
    const auto text = [this] {
        const auto *body = findByName<CodeView>(m_view, QStringLiteral("Response body"));
        return body ? body->text() : QString();
    };
    const auto bytes = [this] {
        auto *view = findByName<HexView>(m_view, QStringLiteral("Response body as bytes"));
        if (!view)
            return QString();
        QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        return QApplication::clipboard()->text();
    };
    const QString mode = QStringLiteral("How the body is shown");
    Message first;
    first.payload = Payload(QByteArray("{\"b\":1.0,\"a\":[2]}"));
    first.attributes = {{QStringLiteral("event"), QStringLiteral("price")},
                        {QStringLiteral("id"), QStringLiteral("7")}};
    add(first);
    add(QByteArray("{\"c\":3}"));
    add(QByteArray("\x00\xff\x01", 3), MessageKind::Binary);
    refresh();
    choose(4);
    QVERIFY(says(QStringLiteral("Message 1")));
    QVERIFY(says(QStringLiteral("event: price · id: 7")));
    QTRY_COMPARE(text().trimmed(), QStringLiteral("{\n  \"b\": 1.0,\n  \"a\": [\n    2\n  ]\n}"));
    // What is binary is shown as bytes unless somebody has chosen.
    choose(6);
    QTRY_COMPARE(bytes(), QStringLiteral("00 ff 01"));
    choose(4);
    chooseFromMenu(mode, QStringLiteral("Raw"));
    QTRY_COMPARE(text(), QStringLiteral("{\"b\":1.0,\"a\":[2]}"));
    chooseFromMenu(mode, QStringLiteral("Hex"));
    QTRY_COMPARE(bytes(), QString::fromLatin1(QByteArray("{\"b\":1.0,\"a\":[2]}").toHex(' ')));
    // The choice holds for the next message.
    choose(5);
    QVERIFY(says(QStringLiteral("Message 2")));
    QTRY_COMPARE(bytes(), QStringLiteral("7b 22 63 22 3a 33 7d"));
    chooseFromMenu(mode, QStringLiteral("Pretty"));
    QTRY_COMPARE(text().trimmed(), QStringLiteral("{\n  \"c\": 3\n}"));
    // And an event tells what it is.
    choose(2);
    QTRY_VERIFY(text().contains(QStringLiteral("Host: 127.0.0.1")));
}

void TestTimeline::focusDoesNotEndFollowing()
{
    stream(200);
    auto *filter = findByName<QLineEdit>(m_view, QStringLiteral("Filter the messages"));
    QVERIFY(filter);
    filter->setFocus();
    QTRY_VERIFY(filter->hasFocus());
    m_table->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(m_table->hasFocus());
    QVERIFY(m_table->isFollowing());
    QVERIFY(!m_table->currentIndex().isValid());
    // An arrow begins with what is in view.
    QTest::keyClick(m_table, Qt::Key_Up);
    QVERIFY(m_table->currentIndex().isValid());
    QVERIFY(m_table->viewport()->rect().intersects(m_table->visualRect(m_table->currentIndex())));
    QVERIFY(!m_table->isFollowing());
}

/// A stream may be over before the first look at it; that is chance, and looks no different.
void TestTimeline::lateViewStandsAtTheEnd()
{
    stream(200);
    finish();
    TimelineView late;
    late.resize(600, 400);
    late.QWidget::show();
    late.show(m_recorder->snapshot());
    const auto *table = late.findChild<TimelineTable *>();
    QCoreApplication::processEvents();
    QVERIFY(table->isFollowing());
    QVERIFY(table->verticalScrollBar()->maximum() > 100 * table->rowHeight());
    QCOMPARE(table->verticalScrollBar()->value(), table->verticalScrollBar()->maximum());
}

void TestTimeline::answerIsSeenFromItsBeginning()
{
    add("{}");
    finish();
    TimelineView late;
    late.resize(600, 80);
    late.QWidget::show();
    // Another one was looked at before.
    call::Recorder before{Request()};
    before.record(streamOpening());
    late.show(before.snapshot());
    late.show(m_recorder->snapshot());
    const auto *table = late.findChild<TimelineTable *>();
    QCoreApplication::processEvents();
    QVERIFY(table->verticalScrollBar()->maximum() > 0);
    QCOMPARE(table->verticalScrollBar()->value(), 0);
    QVERIFY(!table->isFollowing());
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
    choose(100);
    QVERIFY(!m_table->isFollowing());
    const int place = bar->value();
    stream(50);
    QCOMPARE(bar->value(), place);
    QTest::keyClick(m_table, Qt::Key_End, Qt::AltModifier);
    QTRY_VERIFY(m_table->isFollowing());
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(!m_table->currentIndex().isValid());
}

void TestTimeline::copiesAMessage()
{
    stream(10);
    choose(6);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("{\"n\":2}"));
}

void TestTimeline::selectionOutlivesAReset()
{
    // What is sent before the answer moves the time at which the request was sent: its row changes its place.
    m_recorder = std::make_unique<call::Recorder>(Request());
    call::EventBatch opening = streamOpening();
    opening.removeLast();
    m_recorder->record(opening);
    Message sent;
    sent.direction = Direction::Sent;
    for (const char *text : {"one", "two", "three"}) {
        m_at += 10 * ms;
        sent.payload = Payload(QByteArray(text));
        add(sent);
        refresh();
        if (m_table->currentIndex().isValid())
            continue;
        choose(3);
        QCOMPARE(currentCell(), QStringLiteral("one"));
    }
    QCOMPARE(rows(), 6);
    QCOMPARE(currentCell(), QStringLiteral("one"));
    QCOMPARE(m_table->currentIndex().row(), 2);
    QVERIFY(says(QStringLiteral("Message 1")));
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
    // As a poll that runs for hours. Of the first attempt and the latest 500 everything is told, of the
    // others that there was one.
    constexpr int legs = 20'000;
    constexpr int told = 501;
    constexpr int expected = 4 * told + (legs - told);
    for (int leg = 1; leg < legs; ++leg) {
        m_at += 10 * ms;
        m_recorder->record(streamOpening(leg, m_at));
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
    refresh();
    QTest::keyClick(m_table, Qt::Key_M, Qt::AltModifier);
    m_at += 4000 * ms;
    stream(3, 20 * ms, QStringLiteral("price"));
    QTest::keyClick(m_table, Qt::Key_P, Qt::AltModifier);
    stream(30, 20 * ms, QStringLiteral("price"));
    auto *plot = m_view->findChild<RatePlot *>();
    QTRY_VERIFY(plot->messagesPerSecond() > 0);
    inEachAppearance(m_program->context(), [&](const QString &appearance) {
        for (const QSize &size : {QSize(492, 640), QSize(900, 760)}) {
            m_window->resize(size);
            m_view->setGeometry(m_window->rect());
            QCoreApplication::processEvents();
            takeScreenshot(*m_window, QStringLiteral("timeline-%1-%2").arg(size.width()).arg(appearance));
        }
    });
    choose(rows() - 3);
    filter(QStringLiteral("$.n >"));
    inEachAppearance(m_program->context(), [&](const QString &appearance) {
        QCoreApplication::processEvents();
        takeScreenshot(*m_window, QStringLiteral("timeline-detail-%1").arg(appearance));
    });
}

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
