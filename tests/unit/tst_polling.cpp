// SPDX-License-Identifier: GPL-3.0-or-later
#include "attemptsfixture.h"

using namespace parlance;
using namespace parlance::test;

/// A request that is repeated: until a condition holds, with a cursor, telling changes alone.
class TestPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopsWhereTheConditionHolds();
    void conditionIsChecked();
    void cursorGoesIntoTheNextRequest();
    void cursorStaysWithoutANewOne();
    void capturesMakeTheNextRequest();
    void unchangedIsMarked();
    void changesOnly();
    void notModifiedIsUnchanged();
    void failureBetweenIsTold();
    void streamsAreNotHeldBack();
    void errorsBackOff();
    void retriesBelongToOnePoll();
    void longPollIsNotABusyLoop();
};

namespace {

Emit body(const QByteArray &text)
{
    return Emit{MessageReceived{textMessage(text, Direction::Received)}};
}

PeerScript answer(const QByteArray &text)
{
    return {resolved(), head(200, StatusClass::Success), body(text), completed()};
}

QVariantMap poll(const QVariantMap &more = {})
{
    QVariantMap options{{QStringLiteral("repeatEveryMs"), 1}};
    options.insert(more);
    return options;
}

QByteArrayList bodies(const Attempts &attempts)
{
    QByteArrayList found;
    for (const MessageReceived &each : attempts.events->all<MessageReceived>()) {
        if (!each.message.isControl())
            found.append(each.message.payload.toByteArray());
    }
    return found;
}

QList<Message> contents(const Attempts &attempts)
{
    QList<Message> found;
    for (const MessageReceived &each : attempts.events->all<MessageReceived>()) {
        if (!each.message.isControl())
            found.append(each.message);
    }
    return found;
}

QString parameter(const Request &request)
{
    return request.parameters.isEmpty() ? QString() : request.parameters.constLast().value;
}

} // namespace

void TestPolling::stopsWhereTheConditionHolds()
{
    Attempts attempts({answer(R"({"state":"running"})"), answer("not JSON"), answer(R"({"state":"done"})")});
    attempts.start(poll({{QStringLiteral("repeatUntil"), QStringLiteral("res.body.state == 'done'")}}));
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 3);
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
}

void TestPolling::conditionIsChecked()
{
    Request request;
    request.options = poll({{QStringLiteral("repeatUntil"), QStringLiteral("res.body.state == 'done'")}});
    QVERIFY(checkAttemptOptions(request));
    request.options.insert(QStringLiteral("repeatUntil"), QStringLiteral("res.body. == 3"));
    QCOMPARE(checkAttemptOptions(request).error().code, ErrorCode::InvalidInput);
}

void TestPolling::cursorGoesIntoTheNextRequest()
{
    Attempts attempts({answer(R"({"next":"a b"})"), answer(R"({"next":17})"), answer("{}")});
    Request request;
    request.address = QStringLiteral("http://h/changes?since=0&x=1#top");
    request.options = poll({{QStringLiteral("repeatCursor"), QStringLiteral("$.next")},
                            {QStringLiteral("repeatCursorParameter"), QStringLiteral("since")},
                            {QStringLiteral("repeatCursorHeader"), QStringLiteral("X-Since")},
                            {QStringLiteral("repeatCount"), 3}});
    attempts.start(request);
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.requests.at(0).address, request.address);
    QCOMPARE(attempts.requests.at(1).address, QStringLiteral("http://h/changes?x=1#top"));
    QCOMPARE(parameter(attempts.requests.at(1)), QStringLiteral("a b"));
    QCOMPARE(parameter(attempts.requests.at(2)), QStringLiteral("17"));
    QCOMPARE(attempts.requests.at(2).parameters.size(), 1);
    QCOMPARE(attempts.requests.at(2).metadata.size(), 1);
    QCOMPARE(attempts.requests.at(2).metadata.constFirst().value, QStringLiteral("17"));
}

void TestPolling::cursorStaysWithoutANewOne()
{
    Attempts attempts({answer(R"({"next":5})"),
                       {resolved(), head(204, StatusClass::Success), completed()},
                       answer(R"({"next":null})"),
                       {resolved(), failed(ErrorCode::Timeout)},
                       answer("{}")});
    attempts.start(poll({{QStringLiteral("repeatCursor"), QStringLiteral("res.body.next")},
                         {QStringLiteral("repeatCursorParameter"), QStringLiteral("since")},
                         {QStringLiteral("repeatCount"), 5}}));
    QVERIFY(attempts.finish());
    for (int i = 1; i < 5; ++i)
        QCOMPARE(parameter(attempts.requests.at(i)), QStringLiteral("5"));
}

void TestPolling::capturesMakeTheNextRequest()
{
    Attempts attempts({answer("1"), answer("2"), answer("3")});
    Request request;
    request.options = poll({{QStringLiteral("repeatCount"), 3}});
    RequestOrigin origin;
    origin.again = [request](const Exchange &answer) -> Result<Request> {
        Request next = request;
        next.address = QStringLiteral("after ") + QString::fromUtf8(answer.body()->payload.toByteArray());
        return next;
    };
    attempts.start(request, {}, origin);
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.requests.at(1).address, QStringLiteral("after 1"));
    QCOMPARE(attempts.requests.at(2).address, QStringLiteral("after 2"));
}

void TestPolling::unchangedIsMarked()
{
    Attempts attempts({answer("1"), answer("1"), answer("2"), answer("1")});
    attempts.start(poll({{QStringLiteral("repeatCount"), 4}}));
    QVERIFY(attempts.finish());
    QStringList marks;
    for (const Message &message : contents(attempts))
        marks.append(message.attribute(u"unchanged"));
    QCOMPARE(marks, (QStringList{{}, QStringLiteral("true"), {}, {}}));
}

void TestPolling::changesOnly()
{
    Attempts attempts({answer("1"), answer("1"), answer("1"), answer("2")});
    attempts.start(poll({{QStringLiteral("repeatCount"), 4}, {QStringLiteral("repeatChangesOnly"), true}}));
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 4);
    QCOMPARE(bodies(attempts), (QByteArrayList{"1", "2"}));
    QCOMPARE(contents(attempts).at(1).attribute(u"unchangedBefore"), QStringLiteral("2"));
    // Legs count what was told; each of their events stands once and in order.
    QCOMPARE(attempts.events->events().constLast().leg, 1);
    QCOMPARE(attempts.reasons(), (QList<LegReason>{LegReason::Initial, LegReason::Repeat}));
    const QList<Event> events = attempts.events->events();
    for (qsizetype i = 1; i < events.size(); ++i)
        QVERIFY(events.at(i).leg >= events.at(i - 1).leg);
}

void TestPolling::notModifiedIsUnchanged()
{
    const PeerScript notModified{resolved(), head(304, StatusClass::Redirection), completed()};
    Attempts attempts({answer("1"), notModified, notModified, answer("1"), answer("2")});
    attempts.start(poll({{QStringLiteral("repeatCount"), 5}, {QStringLiteral("repeatChangesOnly"), true}}));
    QVERIFY(attempts.finish());
    QCOMPARE(bodies(attempts), (QByteArrayList{"1", "2"}));
    QCOMPARE(attempts.events->all<HeadReceived>().size(), 2);
}

void TestPolling::failureBetweenIsTold()
{
    Attempts attempts(
        {answer("1"), {resolved(), failed(ErrorCode::ConnectionLost)}, answer("1"), answer("1")});
    attempts.start(poll({{QStringLiteral("repeatCount"), 4}, {QStringLiteral("repeatChangesOnly"), true}}));
    QVERIFY(attempts.finish());
    // What was known before the failure is no news after it.
    QCOMPARE(bodies(attempts), (QByteArrayList{"1"}));
    QCOMPARE(attempts.reasons(), (QList<LegReason>{LegReason::Initial, LegReason::Repeat}));
}

void TestPolling::streamsAreNotHeldBack()
{
    Attempts attempts({{resolved(), head(200, StatusClass::Success, true), message("1"), completed()},
                       {resolved(), head(200, StatusClass::Success, true), message("1"), Pause{}}});
    attempts.start(poll({{QStringLiteral("repeatChangesOnly"), true}}));
    QTRY_COMPARE(attempts.events->all<HeadReceived>().size(), 2);
    QTRY_COMPARE(contents(attempts).size(), 2);
    QCOMPARE(contents(attempts).at(1).attribute(u"unchanged"), QStringLiteral("true"));
    attempts.call->cancel();
    QVERIFY(attempts.finish());
}

void TestPolling::errorsBackOff()
{
    const QByteArray soon = QByteArray::number(100);
    Attempts attempts(
        {{resolved(), head(429, StatusClass::ClientError, false, {{"Retry-After", soon}}), completed()}});
    attempts.start(poll());
    const auto waits = [&attempts] {
        for (const MessageReceived &each : attempts.events->all<MessageReceived>()) {
            if (each.message.attribute(u"nextAttemptMs").toLongLong() >= 100'000)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(waits());
    QCOMPARE(int(attempts.made), 1);
    attempts.call->cancel();
    QVERIFY(attempts.finish());
}

void TestPolling::retriesBelongToOnePoll()
{
    const PeerScript refused{resolved(), failed(ErrorCode::ConnectionRefused)};
    Attempts attempts({refused, answer("1"), refused, answer("2")});
    attempts.start(poll({{QStringLiteral("repeatCount"), 2},
                         {QStringLiteral("retries"), 1},
                         {QStringLiteral("retryDelayMs"), 1}}));
    QVERIFY(attempts.finish());
    QCOMPARE(bodies(attempts), (QByteArrayList{"1", "2"}));
    QCOMPARE(attempts.reasons(),
             (QList<LegReason>{LegReason::Initial, LegReason::Retry, LegReason::Repeat, LegReason::Retry}));
}

void TestPolling::longPollIsNotABusyLoop()
{
    Attempts attempts({answer("1")});
    attempts.start({{QStringLiteral("repeatEveryMs"), 0}, {QStringLiteral("repeatCount"), 6}});
    QVERIFY(attempts.finish());
    const QList<Event> events = attempts.events->events();
    QVERIFY(events.constLast().at - events.constFirst().at >= 5 * 15'000'000LL);
}

QTEST_GUILESS_MAIN(TestPolling)
#include "tst_polling.moc"
