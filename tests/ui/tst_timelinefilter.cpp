// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinefeed.h"
#include "timelinetest.h"

#include <QSignalSpy>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

/// What of a timeline is shown, and ways through what is not.
class TestTimelineFilter : public TimelineTest
{
    Q_OBJECT

private Q_SLOTS:
    void filterKeepsUpWithTheStream();
    void filterSaysWhatIsWrong();
    void filterGivesUpOnHostilePatterns();
    void choosesDirectionAndName();
    void hidesControlRows();
    void keepsTheMessageInView();
    void jumpsToGaps();
    void jumpsFromEventsAndMarks();
    void jumpsUnderAFilter();
    void gapsNeedNoHit();
    void filterFindsInsideLists();

private:
    void waitForFigures();
    /// By keyboard; what was told then.
    QString jump(bool forward = true);
    /// Twenty messages, then after each pause twenty more: gaps before 20, 40, 60.
    void streamWithGaps();
};

void TestTimelineFilter::waitForFigures()
{
    const auto *feed = m_view->findChild<TimelineFeed *>();
    QTRY_COMPARE(feed->tally().messages(), m_recorder->snapshot().messages->count());
}

QString TestTimelineFilter::jump(bool forward)
{
    QSignalSpy told(m_view, &TimelineView::statusMessage);
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_G, forward ? Qt::AltModifier : Qt::AltModifier | Qt::ShiftModifier);
    if (told.isEmpty() && !told.wait())
        return QStringLiteral("nothing was told");
    return told.constLast().constFirst().toString();
}

void TestTimelineFilter::streamWithGaps()
{
    for (int i = 0; i < 4; ++i) {
        stream(20);
        m_at += 5000 * ms;
    }
    waitForFigures();
}

void TestTimelineFilter::filterKeepsUpWithTheStream()
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

void TestTimelineFilter::filterSaysWhatIsWrong()
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

void TestTimelineFilter::filterGivesUpOnHostilePatterns()
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

void TestTimelineFilter::choosesDirectionAndName()
{
    stream(10, 10 * ms, QStringLiteral("price"));
    stream(5, 10 * ms, QStringLiteral("volume"));
    Message sent;
    sent.direction = Direction::Sent;
    sent.payload = Payload(QByteArray("subscribe"));
    add(sent);
    refresh();
    chooseFromMenu(QStringLiteral("Direction"), QStringLiteral("Sent alone"));
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, 4), QStringLiteral("subscribe"));
    chooseFromMenu(QStringLiteral("Direction"), QStringLiteral("Both directions"));
    QTRY_COMPARE(rows(), 20);
    QTRY_VERIFY(button(QStringLiteral("Event or topic")));
    chooseFromMenu(QStringLiteral("Event or topic"), QStringLiteral("volume"));
    QTRY_COMPARE(rows(), 5);
    QCOMPARE(cell(0, 3), QStringLiteral("volume"));
    filter(QStringLiteral("$.n = 12"));
    QTRY_COMPARE(rows(), 1);
}

void TestTimelineFilter::hidesControlRows()
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

void TestTimelineFilter::keepsTheMessageInView()
{
    stream(500);
    filter(QStringLiteral("$.n = 250"));
    QTRY_COMPARE(rows(), 1);
    choose(0);
    filter({});
    QTRY_COMPARE(rows(), 504);
    QCOMPARE(currentCell(), QStringLiteral("{\"n\":250}"));
    QVERIFY(m_table->viewport()->rect().contains(m_table->visualRect(m_table->currentIndex()).center()));
}

void TestTimelineFilter::jumpsToGaps()
{
    QSignalSpy told(m_view, &TimelineView::statusMessage);
    stream(20);
    m_at += 5000 * ms;
    stream(20);
    m_recorder->record(streamOpening(1, m_at));
    Message message;
    message.payload = Payload(QByteArray("again"));
    add(message, 1);
    refresh();
    m_table->setFocus();
    // The rule of what is usual comes with the figures.
    QTRY_VERIFY([&] {
        choose(0);
        QTest::keyClick(m_table, Qt::Key_G, Qt::AltModifier);
        return QTest::qWaitFor([&] { return currentCell() == QLatin1String("{\"n\":20}"); }, 200);
    }());
    QVERIFY(told.constLast().constFirst().toString().startsWith(QStringLiteral("Nothing came for 5")));
    QTest::keyClick(m_table, Qt::Key_G, Qt::AltModifier);
    QTRY_COMPARE(currentCell(), QStringLiteral("again"));
    QVERIFY(told.constLast().constFirst().toString().startsWith(QStringLiteral("Another connection began")));
    QTest::keyClick(m_table, Qt::Key_G, Qt::AltModifier);
    QTRY_COMPARE(told.constLast().constFirst().toString(), QStringLiteral("No gap after this one."));
    QTest::keyClick(m_table, Qt::Key_G, Qt::AltModifier | Qt::ShiftModifier);
    QTRY_COMPARE(currentCell(), QStringLiteral("{\"n\":20}"));
}

void TestTimelineFilter::jumpsFromEventsAndMarks()
{
    stream(20);
    QTest::keyClick(m_table, Qt::Key_M, Qt::AltModifier);
    QTRY_COMPARE(rows(), 25);
    m_at += 5000 * ms;
    stream(20);
    m_recorder->record(streamOpening(1, m_at + ms));
    m_at += 2 * ms;
    Message message;
    message.payload = Payload(QByteArray("again"));
    add(message, 1);
    refresh();
    waitForFigures();
    // The gap is right behind the mark.
    choose(24);
    QCOMPARE(currentCell(), QStringLiteral("Mark 1"));
    QVERIFY(jump().startsWith(QStringLiteral("Nothing came for 5")));
    QCOMPARE(currentCell(), QStringLiteral("{\"n\":20}"));
    // And so is the other connection behind what opened it.
    choose(45);
    QCOMPARE(currentCell(TimelineModel::KindColumn), QStringLiteral("reconnect"));
    QVERIFY(jump().startsWith(QStringLiteral("Another connection began")));
    QCOMPARE(currentCell(), QStringLiteral("again"));
    // Backwards neither finds itself.
    choose(45);
    QVERIFY(jump(false).startsWith(QStringLiteral("Nothing came for 5")));
    choose(24);
    QCOMPARE(jump(false), QStringLiteral("No gap before this one."));
}

void TestTimelineFilter::jumpsUnderAFilter()
{
    streamWithGaps();
    // The first and the second gap lie before the same row, the third behind the last.
    filter(QStringLiteral("/:(3|50)}$/"));
    QTRY_COMPARE(rows(), 2);
    choose(0);
    QStringList places;
    for (int i = 0; i < 3; ++i)
        places.append(jump().section(u' ', -1));
    QCOMPARE(places, QStringList({QStringLiteral("21."), QStringLiteral("41."), QStringLiteral("61.")}));
    QCOMPARE(currentCell(), QStringLiteral("{\"n\":50}"));
    QCOMPARE(jump(), QStringLiteral("No gap after this one."));
    QCOMPARE(jump(false).section(u' ', -1), QStringLiteral("41."));
    QCOMPARE(jump(false).section(u' ', -1), QStringLiteral("21."));
    QCOMPARE(jump(false), QStringLiteral("No gap before this one."));
    // Who has gone to another row goes on from there.
    choose(0);
    QCOMPARE(jump().section(u' ', -1), QStringLiteral("21."));
}

void TestTimelineFilter::gapsNeedNoHit()
{
    streamWithGaps();
    filter(QStringLiteral("nowhere"));
    QTRY_COMPARE(rows(), 0);
    QTRY_VERIFY(says(QStringLiteral("0 of 80 messages")));
    QStringList places;
    for (int i = 0; i < 3; ++i)
        places.append(jump().section(u' ', -1));
    QCOMPARE(places, QStringList({QStringLiteral("21."), QStringLiteral("41."), QStringLiteral("61.")}));
    QCOMPARE(jump(), QStringLiteral("No gap after this one."));
    // Another filter is another way through: it begins at its start.
    filter({});
    QTRY_COMPARE(rows(), 84);
    QCOMPARE(jump().section(u' ', -1), QStringLiteral("21."));
}

void TestTimelineFilter::filterFindsInsideLists()
{
    for (int i = 0; i < 20; ++i)
        add("{\"items\":[{\"id\":" + QByteArray::number(i) + "},{\"id\":" + QByteArray::number(100 + i) +
            "}]}");
    refresh();
    filter(QStringLiteral("$.items[*].id > 115"));
    QTRY_COMPARE(rows(), 4);
    filter(QStringLiteral("$..id = 7"));
    QTRY_COMPARE(rows(), 1);
    filter(QStringLiteral("$.items[?@.id > 3]"));
    QVERIFY(says(QStringLiteral("filters inside a path are not supported")));
    QVERIFY(says(QStringLiteral("$.items[*].price > 3")));
    QCOMPARE(rows(), 1);
}

QTEST_MAIN(TestTimelineFilter)
#include "tst_timelinefilter.moc"
