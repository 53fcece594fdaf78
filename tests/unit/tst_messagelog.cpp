// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/messagelog.h>

#include <QTest>

using namespace parlance;

namespace {

Message message(const QByteArray &bytes)
{
    Message made;
    made.payload = Payload(bytes);
    made.at = bytes.size();
    return made;
}

/// Told apart by its content, of the wanted length.
QByteArray text(int number, int size)
{
    return QByteArray::number(number).leftJustified(size, '.');
}

} // namespace

class TestMessageLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallOnesStayInMemory();
    void olderOnesMoveToDisk();
    void bothFormsMoveToDisk();
    void theOldestLoseTheirBytes();
    void aCopyKeepsItsBytes();
    void oneThatIsLargerThanTheBound();
    void emptyOnesCountForLittle();
};

void TestMessageLog::smallOnesStayInMemory()
{
    MessageLog log;
    for (int i = 0; i < 100; ++i)
        log.append(message(text(i, 100)));
    QVERIFY(!log.at(0).payload.isOnDisk());
    QCOMPARE(log.at(7).payload.toByteArray(), text(7, 100));
}

void TestMessageLog::olderOnesMoveToDisk()
{
    MessageLog log(MessageLog::Limits{100'000, 100'000'000});
    for (int i = 0; i < 2000; ++i)
        log.append(message(text(i, 1000)));
    QVERIFY(log.at(0).payload.isOnDisk());
    QVERIFY(log.at(1800).payload.isOnDisk());
    QVERIFY(!log.at(1999).payload.isOnDisk());
    for (int i = 0; i < 2000; ++i) {
        QCOMPARE(log.at(i).payload.toByteArray(), text(i, 1000));
        QVERIFY(!log.at(i).truncated);
    }
}

void TestMessageLog::bothFormsMoveToDisk()
{
    MessageLog log(MessageLog::Limits{100'000, 1'000'000});
    for (int i = 0; i < 2000; ++i) {
        Message both = message(text(i, 10));
        both.encoded = Payload(text(-i, 600));
        log.append(both);
    }
    // The larger of the two counts as well as the one that is shown.
    QVERIFY(log.at(0).truncated);
    QVERIFY(log.at(0).payload.isEmpty() && log.at(0).encoded.isEmpty());
    QVERIFY(log.at(1500).payload.isOnDisk() && log.at(1500).encoded.isOnDisk());
    QVERIFY(!log.at(1999).encoded.isOnDisk());
    for (int i = 1500; i < 2000; ++i) {
        QCOMPARE(log.at(i).payload.toByteArray(), text(i, 10));
        QCOMPARE(log.at(i).encoded.toByteArray(), text(-i, 600));
    }
}

void TestMessageLog::theOldestLoseTheirBytes()
{
    MessageLog log(MessageLog::Limits{10'000, 320'000});
    for (int i = 0; i < 2000; ++i)
        log.append(message(text(i, 1000)));
    QCOMPARE(log.count(), 2000);
    QVERIFY(log.at(0).payload.isEmpty());
    QVERIFY(log.at(0).truncated);
    QCOMPARE(log.at(0).at, 1000);
    qint64 kept = 0;
    for (int i = 0; i < 2000; ++i) {
        if (log.at(i).truncated)
            continue;
        QCOMPARE(log.at(i).payload.toByteArray(), text(i, 1000));
        kept += 1000;
    }
    QVERIFY2(kept > 280'000 && kept < 350'000, QByteArray::number(kept).constData());
    QCOMPARE(log.last(Direction::Received)->payload.toByteArray(), text(1999, 1000));
}

void TestMessageLog::aCopyKeepsItsBytes()
{
    MessageLog log(MessageLog::Limits{1000, 10'000});
    log.append(message(text(1, 500)));
    const Message early = log.at(0);
    for (int i = 0; i < 10; ++i)
        log.append(message(text(i, 500)));
    const Message later = log.at(0);
    QVERIFY(later.payload.isOnDisk());
    for (int i = 0; i < 1000; ++i)
        log.append(message(text(i, 500)));
    QVERIFY(log.at(0).truncated);
    QCOMPARE(early.payload.toByteArray(), text(1, 500));
    QCOMPARE(later.payload.toByteArray(), text(1, 500));
}

void TestMessageLog::oneThatIsLargerThanTheBound()
{
    MessageLog log(MessageLog::Limits{1000, 1'000'000});
    log.append(message(text(1, 5000)));
    log.append(message(text(2, 10)));
    QVERIFY(log.at(0).payload.isOnDisk());
    QCOMPARE(log.at(0).payload.toByteArray(), text(1, 5000));
    QCOMPARE(log.at(1).payload.toByteArray(), text(2, 10));
}

void TestMessageLog::emptyOnesCountForLittle()
{
    MessageLog log(MessageLog::Limits{1000, 10'000});
    for (int i = 0; i < 10'000; ++i)
        log.append(message({}));
    QCOMPARE(log.count(), 10'000);
    QVERIFY(!log.at(0).truncated);
}

QTEST_GUILESS_MAIN(TestMessageLog)
#include "tst_messagelog.moc"
