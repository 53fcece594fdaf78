// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/timeline/gapfinder.h>

#include <QTest>

using namespace parlance;
using namespace parlance::timeline;

namespace {

constexpr qint64 ms = 1'000'000;

Message message(qint64 at, const QString &id = {}, int leg = 0, const QByteArray &bytes = "0123456789")
{
    Message message;
    message.at = at;
    message.leg = leg;
    message.payload = Payload(bytes);
    if (!id.isEmpty())
        message.attributes.append({QStringLiteral("id"), id});
    return message;
}

StreamTally tallyOf(const MessageLog &log)
{
    StreamTally tally;
    log.scan(0, [&](qsizetype, const MessageView &view) {
        tally.add(view);
        return true;
    });
    return tally;
}

QList<Gap> gapsOf(const MessageLog &log)
{
    const std::atomic<bool> never = false;
    const GapRules rules = tallyOf(log).gapRules();
    QList<Gap> gaps;
    for (qsizetype at = -1;;) {
        const std::optional<Gap> gap = nextGap(log, at, log.count(), rules, never);
        if (!gap)
            return gaps;
        gaps.append(*gap);
        at = gap->index;
    }
}

} // namespace

class TestStreamTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsByTime();
    void staysSmall();
    void lastMinuteIsFine();
    void fineBucketsAreForgotten();
    void collectsNames();
    void findsSilence();
    void findsMissingAndRepeatedIds();
    void findsIdsBehindManyKeepAlives();
    void findsReconnects();
    void stopsWhenCancelled();
};

void TestStreamTally::countsByTime()
{
    MessageLog log;
    for (int i = 0; i < 100; ++i)
        log.append(message(i * 10 * ms));
    Message sent = message(1000 * ms);
    sent.direction = Direction::Sent;
    log.append(sent);
    const StreamTally tally = tallyOf(log);
    QCOMPARE(tally.messages(), 101);
    QCOMPARE(tally.bytes(), 1010);
    QCOMPARE(tally.lastAt(), 1000 * ms);
    QCOMPARE(tally.bucketWidth(), 100 * ms);
    QCOMPARE(tally.buckets().size(), 11);
    QCOMPARE(tally.buckets().at(0).received, 10u);
    QCOMPARE(tally.buckets().at(10).sent, 1u);
    const StreamTally::Bucket half = tally.sumBefore(999 * ms, 400 * ms);
    QCOMPARE(half.received, 50u);
    QCOMPARE(half.bytes, 500);
    QCOMPARE(tally.sumBefore(60'000 * ms, 1000 * ms).received, 0u);
}

void TestStreamTally::staysSmall()
{
    MessageLog log;
    // Ten days, an hour between messages.
    for (int i = 0; i < 240; ++i)
        log.append(message(i * 3600 * 1000 * ms));
    const StreamTally tally = tallyOf(log);
    QVERIFY(tally.buckets().size() <= 4096);
    quint32 all = 0;
    for (const StreamTally::Bucket &bucket : tally.buckets())
        all += bucket.received;
    QCOMPARE(all, 240u);
    QVERIFY(qint64(tally.buckets().size()) * tally.bucketWidth() > tally.lastAt());
}

void TestStreamTally::lastMinuteIsFine()
{
    constexpr qint64 day = 86'400'000 * ms;
    MessageLog log;
    for (int i = 0; i < 24; ++i)
        log.append(message(i * 3'600'000 * ms));
    for (int i = 0; i < 600; ++i)
        log.append(message(day - 60'000 * ms + i * 100 * ms));
    const StreamTally tally = tallyOf(log);
    QVERIFY(tally.bucketWidth() > 10'000 * ms);
    const qint64 last = day / StreamTally::fineWidth - 1;
    for (qint64 i = last - 599; i <= last; ++i)
        QCOMPARE(tally.fineBucket(i).received, 1u);
    QCOMPARE(tally.fineBucket(last + 1).received, 0u);
    QCOMPARE(tally.fineBucket(last - 600).received, 0u);
    // The second before last, to the tenth.
    const StreamTally::Bucket second = tally.sumBefore(day - 1100 * ms, 900 * ms);
    QCOMPARE(second.received, 10u);
    QCOMPARE(second.bytes, 100);
    // Further back it is as fine as it can be.
    QVERIFY(tally.sumBefore(day - 120'000 * ms, 3'600'000 * ms).received <= 2u);
    QCOMPARE(tally.sumBefore(day, day).received, 624u);
}

void TestStreamTally::fineBucketsAreForgotten()
{
    StreamTally tally;
    const auto add = [&tally](qint64 at) {
        MessageLog log;
        log.append(message(at));
        log.scan(0, [&](qsizetype, const MessageView &view) {
            tally.add(view);
            return true;
        });
    };
    add(0);
    add(50 * ms);
    QCOMPARE(tally.fineBucket(0).received, 2u);
    // The ring comes round to the place of the first, after a pause longer than itself too.
    add(StreamTally::fineSpan);
    QCOMPARE(tally.fineBucket(0).received, 0u);
    QCOMPARE(tally.fineBucket(640).received, 1u);
    add(10 * StreamTally::fineSpan + 100 * ms);
    QCOMPARE(tally.fineBucket(640).received, 0u);
    QCOMPARE(tally.fineBucket(6400).received, 0u);
    QCOMPARE(tally.fineBucket(6401).received, 1u);
    // What comes late counts where it belongs, or not among the fine.
    add(10 * StreamTally::fineSpan);
    add(0);
    QCOMPARE(tally.fineBucket(6400).received, 1u);
    QCOMPARE(tally.fineBucket(0).received, 0u);
    QCOMPARE(tally.messages(), 6);
}

void TestStreamTally::collectsNames()
{
    MessageLog log;
    for (int i = 0; i < 1000; ++i) {
        Message named = message(i * ms);
        named.attributes.append({i % 2 == 0 ? QStringLiteral("event") : QStringLiteral("topic"),
                                 QStringLiteral("n%1").arg(i < 10 ? i % 4 : i)});
        log.append(named);
    }
    const StreamTally tally = tallyOf(log);
    QCOMPARE(tally.names().size(), StreamTally::maximumNames);
    QCOMPARE(tally.names().first(4), QStringList({QStringLiteral("n0"), QStringLiteral("n1"),
                                                  QStringLiteral("n2"), QStringLiteral("n3")}));
}

void TestStreamTally::findsSilence()
{
    MessageLog log;
    qint64 at = 0;
    for (int i = 0; i < 40; ++i)
        log.append(message(at += i == 20 ? 12'000 * ms : 100 * ms));
    QCOMPARE(gapsOf(log), QList<Gap>({{Gap::Kind::Silence, 20, 12'000 * ms}}));
    // A heartbeat every ten seconds is no gap after the other.
    MessageLog slow;
    for (int i = 0; i < 40; ++i)
        slow.append(message(i * 10'000 * ms));
    QVERIFY(gapsOf(slow).isEmpty());
    // Nor is anything between so few.
    MessageLog few;
    few.append(message(0));
    few.append(message(60'000 * ms));
    QVERIFY(gapsOf(few).isEmpty());
}

void TestStreamTally::findsMissingAndRepeatedIds()
{
    MessageLog log;
    int place = 0;
    for (const int id : {1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 12, 13, 14, 15, 16}) {
        log.append(message(++place * ms, QString::number(id)));
        // What has no id between them changes nothing.
        log.append(message(++place * ms));
    }
    const std::atomic<bool> never = false;
    const GapRules rules = tallyOf(log).gapRules();
    QCOMPARE(gapsOf(log), QList<Gap>({{Gap::Kind::MissingIds, 12, 2}, {Gap::Kind::RepeatedIds, 24, 2}}));
    QCOMPARE(nextGap(log, 11, log.count(), rules, never)->index, 12);
    QCOMPARE(previousGap(log, 24, rules, never)->index, 12);
    QVERIFY(!previousGap(log, 12, rules, never));
    QVERIFY(!nextGap(log, 0, 12, rules, never));
    // Ids that are times say nothing about what is missing.
    MessageLog times;
    for (int i = 0; i < 20; ++i)
        times.append(message(i * ms, QString::number(1'700'000'000 + i * 37)));
    QVERIFY(gapsOf(times).isEmpty());
}

void TestStreamTally::findsIdsBehindManyKeepAlives()
{
    const std::atomic<bool> never = false;
    for (const int keepAlives : {63, 64, 65, 1023, 1024, 5000}) {
        MessageLog log;
        for (int id = 1; id <= 10; ++id)
            log.append(message(id * ms, QString::number(id)));
        for (int i = 0; i < keepAlives; ++i)
            log.append(message((11 + i) * ms));
        const qsizetype place = log.count();
        log.append(message(10'000 * ms, QStringLiteral("15")));
        const GapRules rules{0, true};
        const Gap expected{Gap::Kind::MissingIds, place, 4};
        // From the start, from just before it, and from in between.
        for (const qsizetype after : {qsizetype(-1), place - 1, place - 2, qsizetype(10)}) {
            const std::optional<Gap> gap = nextGap(log, after, log.count(), rules, never);
            QVERIFY2(gap && *gap == expected, qPrintable(QStringLiteral("%1 %2").arg(keepAlives).arg(after)));
        }
        QCOMPARE(*previousGap(log, log.count(), rules, never), expected);
        QVERIFY(!nextGap(log, place, log.count(), rules, never));
    }
}

void TestStreamTally::findsReconnects()
{
    MessageLog log;
    for (int i = 0; i < 9; ++i)
        log.append(message(i * ms, QString::number(i), i / 3));
    QCOMPARE(gapsOf(log), QList<Gap>({{Gap::Kind::Reconnect, 3, 1}, {Gap::Kind::Reconnect, 6, 2}}));
}

void TestStreamTally::stopsWhenCancelled()
{
    MessageLog log;
    for (int i = 0; i < 9; ++i)
        log.append(message(i * ms, {}, i / 3));
    const std::atomic<bool> cancelled = true;
    QVERIFY(!nextGap(log, -1, log.count(), {}, cancelled));
    QVERIFY(!previousGap(log, 9, {}, cancelled));
}

QTEST_GUILESS_MAIN(TestStreamTally)
#include "tst_streamtally.moc"
