// SPDX-License-Identifier: GPL-3.0-or-later
#include "attemptsfixture.h"

using namespace parlance;
using namespace parlance::call;
using namespace parlance::test;

/// Where a call made of attempts ends, and what its attempts hand on: goodbyes, refusals, complete answers,
/// the end of what is sent.
class TestAttemptEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noWaitIsWishedForOnce();
    void streamsThatAreRefused_data();
    void streamsThatAreRefused();
    void goodbyes_data();
    void goodbyes();
    void completeAnswers_data();
    void completeAnswers();
    void resetIdStaysReset();
    void whatIsNotShownDoesNotCount();
    void anErrorMayBeWaitedFor();
    void refusedLongPollsPause();
    void endOfInputLetsAStreamGoOn();
    void endOfInputWhileItWaits();
    void endOfInputEndsRepeating();
    void bodyThatWasSentIsNotSentAgain();
};

namespace {

const QVariantMap reconnect{{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 2}};
const Emit ok = head(200, StatusClass::Success);
const Emit stream = head(200, StatusClass::Success, true);
const PeerScript streamThatBreaks{resolved(), stream, message("1"), failed(ErrorCode::ConnectionLost)};

Emit close(Direction direction)
{
    Message message = textMessage("", direction);
    message.kind = MessageKind::Close;
    if (direction == Direction::Sent)
        return Emit{MessageSent{message}};
    return Emit{MessageReceived{message}};
}

Emit content(const char *text, const QString &id = {})
{
    MessageReceived event{textMessage(text, Direction::Received)};
    if (!id.isNull())
        event.message.attributes.append({QStringLiteral("id"), id});
    return Emit{event};
}

PeerScript answer(const char *text)
{
    return {resolved(), ok, content(text), completed()};
}

QByteArrayList contents(const Attempts &attempts)
{
    QByteArrayList found;
    for (const MessageReceived &each : attempts.events->all<MessageReceived>()) {
        if (!each.message.isControl())
            found.append(each.message.payload.toByteArray());
    }
    return found;
}

} // namespace

void TestAttemptEnds::noWaitIsWishedForOnce()
{
    Backoff backoff(1000, 30'000);
    backoff.setWish(0);
    QCOMPARE(backoff.next(), 0);
    const qint64 second = backoff.next();
    QVERIFY2(second >= 500 && second <= 1000, qPrintable(QString::number(second)));
    const qint64 third = backoff.next();
    QVERIFY2(third >= 1000 && third <= 2000, qPrintable(QString::number(third)));
    // Even where no first wait was configured either.
    Backoff eager(0, 30'000);
    QCOMPARE(eager.next(), 0);
    QVERIFY(eager.next() > 0);
}

void TestAttemptEnds::streamsThatAreRefused_data()
{
    QTest::addColumn<PeerScript>("second");
    QTest::addColumn<int>("expected");
    const auto verdict = [](int code, StatusClass kind) {
        return PeerScript{resolved(), head(code, kind, true), completed()};
    };
    const auto handshake = [](int code, StatusClass kind) {
        return PeerScript{resolved(), head(code, kind), failed(ErrorCode::ConnectionRefused)};
    };
    QTest::newRow("401 of a streaming type") << verdict(401, StatusClass::ClientError) << 2;
    QTest::newRow("404 of a streaming type") << verdict(404, StatusClass::ClientError) << 2;
    QTest::newRow("503 of a streaming type") << verdict(503, StatusClass::ServerError) << 3;
    QTest::newRow("handshake answered 403") << handshake(403, StatusClass::ClientError) << 2;
    QTest::newRow("handshake answered 200") << handshake(200, StatusClass::Success) << 2;
    QTest::newRow("handshake answered 302") << handshake(302, StatusClass::Redirection) << 2;
    QTest::newRow("handshake answered 429") << handshake(429, StatusClass::ClientError) << 3;
    QTest::newRow("handshake answered 502") << handshake(502, StatusClass::ServerError) << 3;
    QTest::newRow("nobody there") << PeerScript{resolved(), failed(ErrorCode::ConnectionRefused)} << 3;
}

void TestAttemptEnds::streamsThatAreRefused()
{
    QFETCH(PeerScript, second);
    QFETCH(int, expected);
    const PeerScript last{resolved(), stream, completed(1000, StatusClass::Success)};
    Attempts attempts({streamThatBreaks, second, last});
    attempts.start(reconnect);
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), expected);
    // The same of a retry, which has seen no stream.
    Attempts retried({second, last});
    retried.start({{QStringLiteral("retries"), 1}, {QStringLiteral("retryDelayMs"), 1}});
    QVERIFY(retried.finish());
    QCOMPARE(int(retried.made), expected - 1);
}

void TestAttemptEnds::goodbyes_data()
{
    QTest::addColumn<PeerScript>("first");
    QTest::addColumn<int>("expected");
    const Emit restart = completed(1012, StatusClass::ServerError);
    const Emit unanswered = completed(1006, StatusClass::ServerError);
    QTest::newRow("ours, unanswered")
        << PeerScript{resolved(), stream, close(Direction::Sent), unanswered} << 1;
    QTest::newRow("ours, echoed") << PeerScript{resolved(), stream, close(Direction::Sent),
                                                close(Direction::Received), restart}
                                  << 1;
    QTest::newRow("theirs, echoed") << PeerScript{resolved(), stream, close(Direction::Received),
                                                  close(Direction::Sent), restart}
                                    << 2;
    QTest::newRow("nobody's") << PeerScript{resolved(), stream, unanswered} << 2;
}

void TestAttemptEnds::goodbyes()
{
    QFETCH(PeerScript, first);
    QFETCH(int, expected);
    const PeerScript second{resolved(), stream, completed(1000, StatusClass::Success)};
    Attempts attempts({first, second});
    attempts.start(reconnect);
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), expected);
    Attempts retried({first, second});
    retried.start({{QStringLiteral("retries"), 1}, {QStringLiteral("retryDelayMs"), 1}});
    QVERIFY(retried.finish());
    QCOMPARE(int(retried.made), expected);
}

void TestAttemptEnds::completeAnswers_data()
{
    QTest::addColumn<PeerScript>("first");
    QTest::addColumn<int>("expected");
    const auto typed = [](const char *type) {
        return head(200, StatusClass::Success, true, {{"Content-Type", type}});
    };
    const Emit lines = typed("application/x-ndjson; charset=utf-8");
    const Emit events = typed("text/event-stream");
    Emit stop = content("{}");
    std::get<MessageReceived>(stop.data).message.attributes.append(
        {QStringLiteral("event"), QStringLiteral("message_stop")});
    QTest::newRow("JSON lines that end") << PeerScript{resolved(), lines, content("1"), completed()} << 1;
    QTest::newRow("JSON lines that break off")
        << PeerScript{resolved(), lines, content("1"), failed(ErrorCode::ConnectionLost)} << 2;
    QTest::newRow("events that end") << PeerScript{resolved(), events, content("1"), completed()} << 2;
    QTest::newRow("tokens up to [DONE]")
        << PeerScript{resolved(), events, content("1"), content("[DONE]"), completed()} << 1;
    QTest::newRow("tokens up to message_stop")
        << PeerScript{resolved(), events, content("1"), stop, completed()} << 1;
    QTest::newRow("more events behind [DONE]")
        << PeerScript{resolved(), events, content("[DONE]"), content("1"), completed()} << 2;
}

void TestAttemptEnds::completeAnswers()
{
    QFETCH(PeerScript, first);
    QFETCH(int, expected);
    Attempts attempts({first, {resolved(), stream, completed(1000, StatusClass::Success)}});
    attempts.start(reconnect);
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), expected);
}

/// WHATWG HTML §9.2.6: an empty id means that there is none from here on, also for events that say nothing.
void TestAttemptEnds::resetIdStaysReset()
{
    Attempts attempts({{resolved(), stream, content("a", QStringLiteral("7")),
                        content("b", QLatin1String("")), content("c"), failed(ErrorCode::ConnectionLost)},
                       {resolved(), stream, completed(1000, StatusClass::Success)}});
    QStringList resumed;
    attempts.peers.front()->onResume = [&resumed](const Message &last) {
        resumed.append(QString::fromUtf8(last.payload.toByteArray()));
    };
    attempts.start(reconnect);
    QVERIFY(attempts.finish());
    // The one that said so, and not the event behind it.
    QCOMPARE(resumed, QStringList{QStringLiteral("b")});
}

void TestAttemptEnds::whatIsNotShownDoesNotCount()
{
    Attempts attempts({answer("one"), answer("one"), answer("one"), answer("two"), answer("three")});
    attempts.start({{QStringLiteral("repeatEveryMs"), 1},
                    {QStringLiteral("repeatChangesOnly"), true},
                    {QStringLiteral("stopAfterMessages"), 2}});
    QVERIFY(attempts.finish());
    QCOMPARE(contents(attempts), (QByteArrayList{"one", "two"}));
    QCOMPARE(int(attempts.made), 4);
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
    // Shown, they count as they come.
    Attempts shown({answer("one")});
    shown.start({{QStringLiteral("repeatEveryMs"), 1}, {QStringLiteral("stopAfterMessages"), 2}});
    QVERIFY(shown.finish());
    QCOMPARE(contents(shown), (QByteArrayList{"one", "one"}));
}

void TestAttemptEnds::anErrorMayBeWaitedFor()
{
    Attempts attempts({answer("one"), {resolved(), head(500, StatusClass::ServerError), completed()}});
    attempts.start({{QStringLiteral("repeatEveryMs"), 1},
                    {QStringLiteral("repeatUntil"), QStringLiteral("res.status == 500")}});
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 2);
}

void TestAttemptEnds::refusedLongPollsPause()
{
    const PeerScript refused{resolved(), head(404, StatusClass::ClientError), completed()};
    Attempts attempts({refused});
    attempts.start({{QStringLiteral("repeatEveryMs"), 0}});
    QTRY_VERIFY_WITH_TIMEOUT(!attempts.events->pauses().isEmpty(), 10'000);
    QVERIFY2(attempts.events->pauses().constFirst() >= 500,
             qPrintable(QString::number(attempts.events->pauses().constFirst())));
    attempts.call->cancel();
    QVERIFY(attempts.finish());
    // At an interval it is what one waits for to change.
    Attempts interval({refused, answer("there")});
    interval.start({{QStringLiteral("repeatEveryMs"), 30}, {QStringLiteral("repeatCount"), 2}});
    QVERIFY(interval.finish());
    QVERIFY(interval.events->pauses().constFirst() <= 30);
}

void TestAttemptEnds::endOfInputLetsAStreamGoOn()
{
    // The second ends only when it is told that nothing more will be sent.
    Attempts attempts({{resolved(), stream, message("1"), TakeHalfClose{}, failed(ErrorCode::ConnectionLost)},
                       {resolved(), stream, TakeHalfClose{}, completed(1000, StatusClass::Success)}});
    attempts.start(reconnect);
    QTRY_VERIFY(attempts.events->has(QStringLiteral("message-received")));
    attempts.call->closeSending();
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 2);
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
}

void TestAttemptEnds::endOfInputWhileItWaits()
{
    Attempts attempts(
        {streamThatBreaks, {resolved(), stream, TakeHalfClose{}, completed(1000, StatusClass::Success)}});
    attempts.start({{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 200}});
    QTRY_VERIFY(!attempts.events->pauses().isEmpty());
    attempts.call->closeSending();
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 2);
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
}

void TestAttemptEnds::endOfInputEndsRepeating()
{
    Attempts attempts({{resolved(), ok, content("one"), TakeHalfClose{}, completed()}});
    attempts.start({{QStringLiteral("repeatEveryMs"), 1}});
    QTRY_VERIFY(attempts.events->has(QStringLiteral("message-received")));
    attempts.call->closeSending();
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 1);
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
}

void TestAttemptEnds::bodyThatWasSentIsNotSentAgain()
{
    Attempts attempts({{resolved(), stream, message("1"), TakeHalfClose{}, failed(ErrorCode::ConnectionLost)},
                       {resolved(), stream, completed(1000, StatusClass::Success)}});
    QVariantMap options = reconnect;
    options.insert(QStringLiteral("bodyMessages"), QStringLiteral("whole"));
    attempts.start(options);
    QTRY_VERIFY(attempts.events->has(QStringLiteral("message-received")));
    attempts.call->closeSending();
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 1);
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Failed);
}

QTEST_GUILESS_MAIN(TestAttemptEnds)
#include "tst_attemptends.moc"
