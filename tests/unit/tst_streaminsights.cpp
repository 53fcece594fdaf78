// SPDX-License-Identifier: GPL-3.0-or-later
#include "insightexchange.h"

#include <parlance/insight/runningstreams.h>

#include <QTest>

using namespace parlance;
using namespace parlance::insight;
using namespace parlance::test;

/// The rules that read streams: what each tells, and on which streams that look alike it is silent.
class TestStreamInsights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clumps_data();
    void clumps();
    void clumpedKeepAlivesAreCertain();
    void compressedClumpsOfferIdentity();
    void silence_data();
    void silence();
    void silenceThatGoesOn();
    void streamThatEndedSilent_data();
    void streamThatEndedSilent();
    void reconnectAfterSilence();
    void resume_data();
    void resume();
    void idsAreRememberedWithABound();
    void streamsOfABrowser_data();
    void streamsOfABrowser();
    void countsRunningStreams();
    void cacheControl_data();
    void cacheControl();
    void cacheControlOfOtherAnswers();
    void sessions_data();
    void sessions();
    void readsEachMessageOnce();
    void longLogsAreReadInRounds();
    void cancelledFindsNothing();
};

namespace {

/// Groups of messages `apart` from each other, with a pause between the groups, after one first message.
InsightExchange groups(int count, int size, qint64 pause, qint64 apart)
{
    InsightExchange made;
    made.stream();
    qint64 at = 10 * ms;
    made.message(at);
    for (int group = 0; group < count; ++group) {
        at += pause;
        for (int i = 0; i < size; ++i)
            made.message(at + i * apart);
        at += (size - 1) * apart;
    }
    // Only what comes next shows that a group is over.
    made.message(at + pause);
    return made;
}

} // namespace

void TestStreamInsights::clumps_data()
{
    QTest::addColumn<int>("groupCount");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("pauseMs");
    QTest::addColumn<qint64>("apart");
    QTest::addColumn<bool>("told");

    QTest::newRow("a buffer that fills") << 6 << 12 << 5000 << qint64(0) << true;
    QTest::newRow("flushed in several reads") << 6 << 12 << 5000 << 2 * ms << true;
    QTest::newRow("four clumps are enough") << 4 << 4 << 1000 << qint64(0) << true;
    QTest::newRow("three are chance") << 3 << 12 << 5000 << qint64(0) << false;
    QTest::newRow("three at once are no clump") << 9 << 3 << 5000 << qint64(0) << false;
    QTest::newRow("short pauses") << 20 << 12 << 999 << qint64(0) << false;
    QTest::newRow("each for itself") << 20 << 1 << 5000 << qint64(0) << false;
    QTest::newRow("tokens after a thought") << 8 << 50 << 5000 << 10 * ms << false;
    QTest::newRow("fast tokens after a thought") << 8 << 60 << 5000 << 2 * ms << false;
    QTest::newRow("bursts of thousands") << 8 << 2000 << 2000 << qint64(0) << false;
}

void TestStreamInsights::clumps()
{
    QFETCH(int, groupCount);
    QFETCH(int, size);
    QFETCH(int, pauseMs);
    QFETCH(qint64, apart);
    QFETCH(bool, told);
    const Exchange exchange = groups(groupCount, size, pauseMs * ms, apart).running();
    const QList<Insight> found = findingsOf("clumped-events", exchange);
    QCOMPARE(found.size(), told ? 1 : 0);
    if (!told)
        return;
    QCOMPARE(found.constFirst().weight, Weight::Note);
    QVERIFY2(titleOf(found).contains(QStringLiteral("about %1 at once").arg(size)),
             qPrintable(titleOf(found)));
    QCOMPARE(found.constFirst().followUps.size(), 1);
    // The same times in another kind of answer say nothing: rows come by the page.
    InsightExchange rows;
    rows.leg(0, 200, {{"Content-Type", "application/x-ndjson"}});
    for (qsizetype i = 0; i < exchange.messages->count(); ++i)
        rows.message(exchange.messages->at(i).at);
    QCOMPARE(findingsOf("clumped-events", rows.running()).size(), 0);
}

void TestStreamInsights::clumpedKeepAlivesAreCertain()
{
    const auto exchange = [](int comments) {
        InsightExchange made;
        made.stream().message(0);
        for (int clump = 1; clump <= 3; ++clump) {
            const qint64 at = clump * 30 * second;
            for (int i = 0; i < comments; ++i)
                made.comment(at);
            made.message(at).message(at).message(at);
        }
        return made.message(120 * second).running();
    };
    const QList<Insight> found = findingsOf("clumped-events", exchange(2));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().weight, Weight::Warning);
    QVERIFY(titleOf(found).contains(QStringLiteral("keep-alives are held back")));
    // One in each: a server that sends both at an interval.
    QCOMPARE(findingsOf("clumped-events", exchange(1)).size(), 0);
}

void TestStreamInsights::compressedClumpsOfferIdentity()
{
    InsightExchange made;
    made.stream({{"Content-Encoding", "gzip"}});
    for (int clump = 0; clump < 7; ++clump) {
        for (int i = 0; i < 8; ++i)
            made.message(clump * 3 * second);
    }
    const QList<Insight> found = findingsOf("clumped-events", made.running());
    QCOMPARE(found.size(), 1);
    const auto again = std::get<SendAgain>(found.constFirst().followUps.constLast().action);
    QCOMPARE(again.change.headers.constFirst().value, QStringLiteral("identity"));
}

void TestStreamInsights::silence_data()
{
    QTest::addColumn<QList<int>>("messages");
    QTest::addColumn<QList<int>>("comments");
    QTest::addColumn<int>("endSecond");
    QTest::addColumn<QString>("title");

    const QString silent = QStringLiteral("No keep-alive: the stream was silent for ");
    QTest::newRow("kept alive") << QList<int>{1, 200}
                                << QList<int>{15, 30, 45, 60, 75, 90, 105, 120, 135, 150, 165, 180} << 201
                                << QString();
    QTest::newRow("a minute is allowed") << QList<int>{0, 60, 120} << QList<int>{} << 121 << QString();
    QTest::newRow("more is not") << QList<int>{1, 63} << QList<int>{} << 64
                                 << silent + QStringLiteral("1 min 2 s");
    QTest::newRow("the longest counts") << QList<int>{1, 80, 200} << QList<int>{90, 120, 150, 180} << 201
                                        << silent + QStringLiteral("1 min 19 s");
    QTest::newRow("before the first event")
        << QList<int>{70} << QList<int>{} << 71 << silent + QStringLiteral("1 min 10 s");
    QTest::newRow("until it was cancelled")
        << QList<int>{1} << QList<int>{} << 91 << silent + QStringLiteral("1 min 30 s");
    QTest::newRow("soon cancelled") << QList<int>{1} << QList<int>{} << 50 << QString();
}

void TestStreamInsights::silence()
{
    QFETCH(QList<int>, messages);
    QFETCH(QList<int>, comments);
    QFETCH(int, endSecond);
    QFETCH(QString, title);
    InsightExchange made;
    made.stream();
    QMap<int, bool> all;
    for (int at : messages)
        all.insert(at, false);
    for (int at : comments)
        all.insert(at, true);
    for (auto it = all.cbegin(); it != all.cend(); ++it)
        it.value() ? made.comment(it.key() * second) : made.message(qMax<qint64>(it.key() * second, 4 * ms));
    QCOMPARE(titleOf(findingsOf("no-heartbeat", made.finished(endSecond * second, Outcome::Cancelled))),
             title);
}

void TestStreamInsights::silenceThatGoesOn()
{
    InsightExchange made;
    made.stream().message(second);
    const Exchange exchange = made.running();
    InsightReader reader;
    const auto titleAt = [&exchange, &reader](qint64 now) {
        QList<Insight> found = reader.read({exchange, now, QDateTime::currentDateTimeUtc(), 0});
        found.removeIf([](const Insight &each) { return each.rule != QLatin1String("no-heartbeat"); });
        return titleOf(found);
    };
    QCOMPARE(titleAt(61 * second), QString());
    QCOMPARE(titleAt(63 * second), QStringLiteral("No keep-alive: nothing has come for 1 min 2 s"));
    QCOMPARE(titleAt(70 * second), QStringLiteral("No keep-alive: nothing has come for 1 min 9 s"));
    // An answer that is one body may take its time.
    InsightExchange slow;
    slow.leg(0, 200, {{"Content-Type", "application/json"}});
    QCOMPARE(findingsOf("no-heartbeat", slow.running(), 500 * second).size(), 0);
}

void TestStreamInsights::streamThatEndedSilent_data()
{
    QTest::addColumn<int>("endSecond");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<bool>("told");

    QTest::newRow("closed after 30 s") << 31 << int(Outcome::Completed) << true;
    QTest::newRow("broke off after 60 s") << 61 << int(Outcome::Failed) << true;
    QTest::newRow("closed after 28 s") << 29 << int(Outcome::Completed) << false;
    QTest::newRow("by us") << 31 << int(Outcome::Cancelled) << false;
}

void TestStreamInsights::streamThatEndedSilent()
{
    QFETCH(int, endSecond);
    QFETCH(int, outcome);
    QFETCH(bool, told);
    InsightExchange made;
    made.stream().message(second);
    const QList<Insight> found =
        findingsOf("no-heartbeat", made.finished(endSecond * second, Outcome(outcome)));
    QCOMPARE(found.size(), told ? 1 : 0);
    if (told)
        QCOMPARE(found.constFirst().weight, Weight::Warning);
}

void TestStreamInsights::reconnectAfterSilence()
{
    Message ours;
    ours.kind = MessageKind::Comment;
    ours.attributes.append({QStringLiteral("nextAttemptMs"), QStringLiteral("1000")});
    InsightExchange made;
    made.stream().message(second, "1").add(61 * second, ours);
    made.resumed(62 * second, "1").message(63 * second, "2");
    const QList<Insight> found = findingsOf("no-heartbeat", made.running());
    QCOMPARE(found.size(), 1);
    QVERIFY2(titleOf(found).contains(QStringLiteral("ended after 1 min 0 s of silence")),
             qPrintable(titleOf(found)));
    QCOMPARE(found.constFirst().place.leg, 0);
}

void TestStreamInsights::resume_data()
{
    QTest::addColumn<QByteArrayList>("before");
    QTest::addColumn<QByteArray>("lastEventId");
    QTest::addColumn<QByteArrayList>("after");
    QTest::addColumn<QString>("title");

    using Ids = QByteArrayList;
    QTest::newRow("goes on") << Ids{"7", "8", "9"} << QByteArray("9") << Ids{"10", "11"} << QString();
    QTest::newRow("starts over") << Ids{"7", "8", "9"} << QByteArray("9") << Ids{"7", "8", "9", "10"}
                                 << QStringLiteral("began again with its first event");
    QTest::newRow("repeats") << Ids{"a", "b", "c"} << QByteArray("c") << Ids{"b", "c", "d"}
                             << QStringLiteral("after c came b");
    QTest::newRow("the last once more")
        << Ids{"a", "b", "c"} << QByteArray("c") << Ids{"c", "d"} << QStringLiteral("sent event c once more");
    QTest::newRow("counts from one again") << Ids{"57", "58"} << QByteArray("58") << Ids{"1", "2"}
                                           << QStringLiteral("after 58 it went on with 1");
    QTest::newRow("left out") << Ids{"1", "2", "3"} << QByteArray("3") << Ids{"8"}
                              << QStringLiteral("after Last-Event-ID 3 the server went on with 8");
    QTest::newRow("too few for a row") << Ids{"1", "2"} << QByteArray("2") << Ids{"8"} << QString();
    QTest::newRow("no row") << Ids{"10", "20", "30"} << QByteArray("30") << Ids{"50"} << QString();
    QTest::newRow("other names") << Ids{"a", "b", "c"} << QByteArray("c") << Ids{"x"} << QString();
    QTest::newRow("one id for all") << Ids{"0", "0", "0"} << QByteArray("0") << Ids{"0"} << QString();
    QTest::newRow("ids come round") << Ids{"1", "2", "1"} << QByteArray("1") << Ids{"2"} << QString();
    QTest::newRow("nothing was asked") << Ids{"1", "2", "3"} << QByteArray() << Ids{"1"} << QString();
    QTest::newRow("typed by hand") << Ids{} << QByteArray("7") << Ids{"3"}
                                   << QStringLiteral("after 7 it went on with 3");
}

void TestStreamInsights::resume()
{
    QFETCH(QByteArrayList, before);
    QFETCH(QByteArray, lastEventId);
    QFETCH(QByteArrayList, after);
    QFETCH(QString, title);
    InsightExchange made;
    made.stream();
    qint64 at = second;
    for (const QByteArray &id : before)
        made.message(at += second, id.constData());
    made.resumed(at += second, lastEventId.constData());
    for (const QByteArray &id : after)
        made.message(at += second, id.constData());
    const QList<Insight> found = findingsOf("last-event-id", made.running());
    QCOMPARE(found.size(), title.isEmpty() ? 0 : 1);
    QVERIFY2(titleOf(found).contains(title), qPrintable(titleOf(found)));
    if (!found.isEmpty())
        QCOMPARE(found.constFirst().place.message, qsizetype(before.size()));
}

void TestStreamInsights::idsAreRememberedWithABound()
{
    InsightExchange made;
    made.stream();
    for (int i = 0; i < 30'000; ++i)
        made.message(second + i * ms, QByteArray("id" + QByteArray::number(i)).constData());
    // This one is out of sight, so nothing is said rather than something wrong.
    made.resumed(60 * second, "id29999").message(61 * second, "id5");
    QCOMPARE(findingsOf("last-event-id", made.running()).size(), 0);
    made.resumed(70 * second, "id5").message(71 * second, "id29990");
    QCOMPARE(findingsOf("last-event-id", made.running()).size(), 1);
}

void TestStreamInsights::streamsOfABrowser_data()
{
    QTest::addColumn<int>("streams");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<bool>("told");

    QTest::newRow("five") << 5 << QByteArray("HTTP/1.1") << false;
    QTest::newRow("six") << 6 << QByteArray("HTTP/1.1") << true;
    QTest::newRow("six others") << 6 << QByteArray("HTTP/2") << false;
}

void TestStreamInsights::streamsOfABrowser()
{
    QFETCH(int, streams);
    QFETCH(QByteArray, version);
    QFETCH(bool, told);
    InsightExchange made;
    made.leg(0, 200, {{"Content-Type", "text/event-stream"}}, {}, LegReason::Initial, version);
    QCOMPARE(findingsOf("connection-limit", made.running(), second, streams).size(), told ? 1 : 0);
    QCOMPARE(findingsOf("connection-limit", made.finished(second), second, streams).size(), 0);
}

void TestStreamInsights::countsRunningStreams()
{
    RunningStreams running;
    InsightExchange first;
    InsightExchange other;
    const QString origin = QStringLiteral("http://api.test:80");
    QVERIFY(!running.update(first.running()));
    first.stream();
    QVERIFY(running.update(first.running()));
    QVERIFY(!running.update(first.running()));
    QVERIFY(running.update(other.stream().running()));
    QCOMPARE(running.count(origin), 2);
    QVERIFY(running.update(first.finished(second)));
    QCOMPARE(running.count(origin), 1);
    QVERIFY(running.forget(other.running()));
    QCOMPARE(running.count(origin), 0);
    QCOMPARE(running.count(QString()), 0);
}

void TestStreamInsights::cacheControl_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<bool>("told");

    const auto control = [](const char *value) { return HeaderList{{"cache-control", value}}; };
    QTest::newRow("none") << HeaderList() << true;
    QTest::newRow("no-cache") << control("no-cache") << false;
    QTest::newRow("as others spell it") << control("private, No-Cache , no-transform") << false;
    QTest::newRow("no-store") << control("no-store") << false;
    QTest::newRow("in a second field")
        << HeaderList{{"Cache-Control", "private"}, {"Cache-Control", "no-cache"}} << false;
    QTest::newRow("stale at once") << control("max-age=0") << false;
    QTest::newRow("kept a minute") << control("max-age=60") << true;
    QTest::newRow("private alone") << control("private") << true;
    QTest::newRow("for one field only") << control("no-cache=\"set-cookie, no-cache\"") << true;
    QTest::newRow("inside a quoted text") << control("x=\"a, no-cache\"") << true;
    QTest::newRow("no such word") << control("no-cached") << true;
    QTest::newRow("another field") << HeaderList{{"Pragma", "no-cache"}} << true;
}

void TestStreamInsights::cacheControl()
{
    QFETCH(HeaderList, headers);
    QFETCH(bool, told);
    InsightExchange made;
    QCOMPARE(findingsOf("event-stream-cache", made.stream(headers).running()).size(), told ? 1 : 0);
}

void TestStreamInsights::cacheControlOfOtherAnswers()
{
    InsightExchange posted(QStringLiteral("POST"));
    QCOMPARE(findingsOf("event-stream-cache", posted.stream().running()).size(), 0);
    InsightExchange failed;
    failed.leg(0, 500, {{"Content-Type", "text/event-stream"}});
    QCOMPARE(findingsOf("event-stream-cache", failed.running()).size(), 0);
    InsightExchange plain;
    plain.leg(0, 200, {{"Content-Type", "text/plain"}});
    QCOMPARE(findingsOf("event-stream-cache", plain.running()).size(), 0);
    InsightExchange spelled;
    spelled.leg(0, 200, {{"content-type", "Text/Event-Stream; charset=utf-8"}});
    QCOMPARE(findingsOf("event-stream-cache", spelled.running()).size(), 1);
}

void TestStreamInsights::sessions_data()
{
    QTest::addColumn<QByteArray>("cleanStart");
    QTest::addColumn<QByteArray>("present");
    QTest::addColumn<int>("reason");
    QTest::addColumn<bool>("told");

    const int reconnect = int(LegReason::Reconnect);
    QTest::newRow("kept") << QByteArray("false") << QByteArray("true") << reconnect << false;
    QTest::newRow("lost") << QByteArray("false") << QByteArray("false") << reconnect << true;
    QTest::newRow("in numbers") << QByteArray("0") << QByteArray("0") << reconnect << true;
    QTest::newRow("not asked for") << QByteArray("true") << QByteArray("false") << reconnect << false;
    QTest::newRow("polled") << QByteArray("false") << QByteArray("false") << int(LegReason::Repeat) << false;
    QTest::newRow("no session at all") << QByteArray("false") << QByteArray() << reconnect << false;
}

void TestStreamInsights::sessions()
{
    QFETCH(QByteArray, cleanStart);
    QFETCH(QByteArray, present);
    QFETCH(int, reason);
    QFETCH(bool, told);
    const HeaderList sent{{"clean-start", cleanStart}, {"session-expiry-interval", "0"}};
    const HeaderList answer{{"session-present", present}};
    InsightExchange made;
    made.leg(0, 200, {{"session-present", "false"}}, sent);
    QCOMPARE(findingsOf("session-lost", made.running()).size(), 0);
    made.leg(second, 200, answer, sent, LegReason(reason));
    QList<Insight> found = findingsOf("session-lost", made.running());
    QCOMPARE(found.size(), told ? 1 : 0);
    if (!told)
        return;
    QCOMPARE(std::get<OpenSetting>(found.constFirst().followUps.constFirst().action).option,
             QStringLiteral("sessionExpirySeconds"));
    made.leg(2 * second, 200, answer, sent, LegReason::Reconnect);
    found = findingsOf("session-lost", made.running());
    QVERIFY2(titleOf(found).contains(QStringLiteral("at 2 reconnections")), qPrintable(titleOf(found)));
    QCOMPARE(found.constFirst().place.leg, 2);
}

void TestStreamInsights::readsEachMessageOnce()
{
    // Read again after every message, the findings are those of one look at the end.
    InsightExchange made;
    made.stream();
    InsightReader reader;
    const auto read = [&reader](const Exchange &exchange) {
        return reader.read({exchange, exchange.duration, QDateTime::currentDateTimeUtc(), 0});
    };
    for (int clump = 0; clump < 8; ++clump) {
        for (int i = 0; i < 5; ++i) {
            made.message(clump * 2 * second + 4 * ms);
            read(made.running());
        }
    }
    QCOMPARE(read(made.running()), InsightReader().read({made.running(), made.running().duration,
                                                         QDateTime::currentDateTimeUtc(), 0}));
    QVERIFY(
        titleOf(findingsOf("clumped-events", made.running())).contains(QStringLiteral("about 5 at once")));
}

void TestStreamInsights::longLogsAreReadInRounds()
{
    InsightExchange made;
    made.stream();
    for (qsizetype i = 0; i < InsightReader::messagesAtOnce + 10; ++i)
        made.message(second);
    const Exchange exchange = made.running();
    InsightReader reader;
    reader.read({exchange, exchange.duration, QDateTime::currentDateTimeUtc(), 0});
    QVERIFY(reader.isBehind());
    reader.read({exchange, exchange.duration, QDateTime::currentDateTimeUtc(), 0});
    QVERIFY(!reader.isBehind());
}

void TestStreamInsights::cancelledFindsNothing()
{
    InsightExchange made;
    const Exchange exchange = made.stream().message(second).running();
    const std::atomic<bool> cancelled = true;
    InsightReader reader;
    QVERIFY(
        reader.read({exchange, exchange.duration, QDateTime::currentDateTimeUtc(), 0}, &cancelled).isEmpty());
    QVERIFY(!reader.read({exchange, exchange.duration, QDateTime::currentDateTimeUtc(), 0}).isEmpty());
}

QTEST_GUILESS_MAIN(TestStreamInsights)
#include "tst_streaminsights.moc"
