// SPDX-License-Identifier: GPL-3.0-or-later
#include <keptsessions.h>

#include <QTest>

using namespace parlance::mqtt;

/// What an MQTT client remembers from one connection to the next.
class TestMqttKept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForWhatIsNotConfirmed();
    void brokerThatForgotIsAskedForAll();
    void leftFilters();
    void refusedFilters();
    void numbersStay();
    void sessionIsKeptUntilItIsTaken();
    void keptSinceItCameLast();
    void ofTooManyTheOldestGoes();
};

namespace {

Subscription filter(const char *text, int qos = 0)
{
    return {QString::fromLatin1(text), qos};
}

QStringList unconfirmed(const SubscriptionBook &book)
{
    QStringList filters;
    for (const SubscriptionBook::Wanted &each : book.unconfirmed())
        filters.append(each.subscription.filter);
    return filters;
}

QStringList list(std::initializer_list<const char *> texts)
{
    QStringList found;
    for (const char *text : texts)
        found.append(QString::fromLatin1(text));
    return found;
}

std::unique_ptr<Session> session()
{
    return std::make_unique<Session>();
}

} // namespace

void TestMqttKept::asksForWhatIsNotConfirmed()
{
    SubscriptionBook book;
    book.want(filter("a"), true);
    book.want(filter("b"), false);
    QCOMPARE(unconfirmed(book), list({"a", "b"}));
    QVERIFY(!book.hasConfirmed());
    book.confirmed(QStringLiteral("a"));
    QCOMPARE(unconfirmed(book), list({"b"}));
    QVERIFY(book.hasConfirmed());
    // Once more with other options: the broker has to hear of it, and it is one subscription.
    book.want(filter("a", 2), false);
    QCOMPARE(unconfirmed(book), list({"a", "b"}));
    QCOMPARE(book.unconfirmed().constFirst().subscription.qos, 2);
    QVERIFY(book.unconfirmed().constFirst().isComposed);
}

void TestMqttKept::brokerThatForgotIsAskedForAll()
{
    SubscriptionBook book;
    book.want(filter("a"), true);
    book.want(filter("by hand"), false);
    book.confirmed(QStringLiteral("a"));
    book.confirmed(QStringLiteral("by hand"));
    book.want(filter("left"), true);
    book.leave(QStringLiteral("left"));
    book.forgotten();
    QCOMPARE(unconfirmed(book), list({"a", "by hand"}));
    QVERIFY(book.leaving().isEmpty());
}

void TestMqttKept::leftFilters()
{
    SubscriptionBook book;
    book.want(filter("a"), true);
    book.confirmed(QStringLiteral("a"));
    book.leave(QStringLiteral("a"));
    QCOMPARE(book.leaving(), list({"a"}));
    QVERIFY(!book.hasConfirmed());
    book.left(QStringLiteral("a"));
    QVERIFY(book.leaving().isEmpty());
    book.leave(QStringLiteral("a"));
    book.want(filter("a"), false);
    QVERIFY(book.leaving().isEmpty());
    QCOMPARE(unconfirmed(book), list({"a"}));
}

void TestMqttKept::refusedFilters()
{
    SubscriptionBook book;
    book.want(filter("composed"), true);
    book.want(filter("by hand"), false);
    book.refused(QStringLiteral("composed"));
    book.refused(QStringLiteral("by hand"));
    QCOMPARE(unconfirmed(book), list({"composed"}));
}

void TestMqttKept::numbersStay()
{
    SubscriptionBook book;
    QCOMPARE(book.numberOf(QStringLiteral("a")), 1);
    QCOMPARE(book.numberOf(QStringLiteral("b")), 2);
    book.forgotten();
    QCOMPARE(book.numberOf(QStringLiteral("a")), 1);
    QCOMPARE(book.filterOf(2), QStringLiteral("b"));
    QVERIFY(book.filterOf(0).isEmpty());
    QVERIFY(book.filterOf(3).isEmpty());
}

void TestMqttKept::sessionIsKeptUntilItIsTaken()
{
    KeptSessions kept;
    kept.keep(QStringLiteral("call"), session(), 20);
    QVERIFY(!kept.take(QStringLiteral("another")));
    QVERIFY(kept.take(QStringLiteral("call")));
    QVERIFY(!kept.take(QStringLiteral("call")));
    kept.keep(QStringLiteral("call"), session(), 20);
    kept.keep(QStringLiteral("longer"), session(), 60'000);
    // One that nobody takes goes by itself.
    QTRY_VERIFY(!kept.contains(QStringLiteral("call")));
    QVERIFY(kept.take(QStringLiteral("longer")));
}

void TestMqttKept::keptSinceItCameLast()
{
    KeptSessions kept;
    kept.keep(QStringLiteral("call"), session(), 50);
    std::unique_ptr<Session> taken = kept.take(QStringLiteral("call"));
    const Session *same = taken.get();
    kept.keep(QStringLiteral("call"), std::move(taken), 60'000);
    // The first stay's time is over before this one's.
    kept.keep(QStringLiteral("later"), session(), 60);
    QTRY_VERIFY(!kept.contains(QStringLiteral("later")));
    QCOMPARE(kept.take(QStringLiteral("call")).get(), same);
}

void TestMqttKept::ofTooManyTheOldestGoes()
{
    KeptSessions kept;
    // Names in the opposite order of their coming.
    const auto name = [](std::size_t i) { return QStringLiteral("call %1").arg(99 - i); };
    for (std::size_t i = 0; i <= KeptSessions::maximum; ++i)
        kept.keep(name(i), session());
    QVERIFY(!kept.take(name(0)));
    for (std::size_t i = 1; i <= KeptSessions::maximum; ++i)
        QVERIFY(kept.take(name(i)));
    kept.clear();
}

QTEST_GUILESS_MAIN(TestMqttKept)
#include "tst_mqttkept.moc"
