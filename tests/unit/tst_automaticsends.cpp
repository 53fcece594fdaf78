// SPDX-License-Identifier: GPL-3.0-or-later
#include "automaticsends.h"

#include <QTest>

using namespace parlance;
using namespace parlance::websocket;

/// What a WebSocket sends by itself.
class TestAutomaticSends : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replies_data();
    void replies();
    void repliesAreBounded();
    void intervals();
    void malformedRulesDoNoHarm();
    void hostilePatternEnds();
};

namespace {

QVariantMap rule(const char *match, const char *send)
{
    return {{QStringLiteral("match"), QString::fromUtf8(match)},
            {QStringLiteral("send"), QString::fromUtf8(send)}};
}

AutomaticSends repliesOf(const QVariantList &rules, int limit = 1000)
{
    return AutomaticSends::from(
        {{QStringLiteral("autoReplies"), rules}, {QStringLiteral("autoReplyLimit"), limit}});
}

Message text(const QByteArray &bytes)
{
    Message message;
    message.payload = Payload(bytes);
    return message;
}

QByteArray answer(AutomaticSends &sends, const QByteArray &received)
{
    const std::optional<Message> reply = sends.replyTo(text(received));
    return reply ? reply->payload.toByteArray() : QByteArray("(none)");
}

} // namespace

void TestAutomaticSends::replies_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("contained text") << QByteArray("say ping now") << QByteArray("pong");
    QTest::newRow("pattern with groups")
        << QByteArray("{\"id\": 42}") << QByteArray("{\"ack\": 42, \"of\": \"\"}");
    QTest::newRow("the first counts") << QByteArray("ping {\"id\": 1}") << QByteArray("pong");
    QTest::newRow("no rule") << QByteArray("hello") << QByteArray("(none)");
    QTest::newRow("switched off") << QByteArray("off") << QByteArray("(none)");
}

void TestAutomaticSends::replies()
{
    QFETCH(QByteArray, received);
    QFETCH(QByteArray, expected);
    QVariantMap off = rule("off", "never");
    off.insert(QStringLiteral("enabled"), false);
    AutomaticSends sends =
        repliesOf({rule("ping", "pong"), off, rule("/\"id\": *(\\d+)/", "{\"ack\": $1, \"of\": \"$2\"}")});
    QCOMPARE(answer(sends, received), expected);
}

void TestAutomaticSends::repliesAreBounded()
{
    AutomaticSends sends = repliesOf({rule("", "again")}, 3);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!sends.isExhausted());
        QCOMPARE(answer(sends, "x"), QByteArray("again"));
    }
    QVERIFY(sends.isExhausted());
    QCOMPARE(answer(sends, "x"), QByteArray("(none)"));
}

void TestAutomaticSends::intervals()
{
    const auto every = [](const QVariant &milliseconds) {
        return QVariantMap{{QStringLiteral("everyMs"), milliseconds},
                           {QStringLiteral("send"), QStringLiteral("x")}};
    };
    const AutomaticSends sends =
        AutomaticSends::from({{QStringLiteral("intervalSends"),
                               QVariantList{every(500), every(1), every(0), every(QStringLiteral("a"))}}});
    QCOMPARE(sends.intervals().size(), 2);
    QCOMPARE(sends.intervals().at(0).everyMs, 500);
    QCOMPARE(sends.intervals().at(1).everyMs, 10);
    QCOMPARE(sends.intervals().at(0).message.attribute(u"automatic"), QStringLiteral("true"));
    QVERIFY(!sends.isEmpty());
}

void TestAutomaticSends::malformedRulesDoNoHarm()
{
    QVERIFY(AutomaticSends::from({}).isEmpty());
    QVERIFY(repliesOf({QStringLiteral("text"), 7, QVariantMap()}).isEmpty());
    QVERIFY(repliesOf({rule("/(/", "x")}).isEmpty());
    QVariantList many;
    for (int i = 0; i < 500; ++i)
        many.append(rule("never", "x"));
    many.append(rule("late", "x"));
    AutomaticSends sends = repliesOf(many);
    QCOMPARE(answer(sends, "late"), QByteArray("(none)"));
}

void TestAutomaticSends::hostilePatternEnds()
{
    AutomaticSends sends = repliesOf({rule("/^(a+)+$/", "x"), rule("b", "found")});
    QCOMPARE(answer(sends, QByteArray(50, 'a') + 'b'), QByteArray("found"));
}

QTEST_GUILESS_MAIN(TestAutomaticSends)
#include "tst_automaticsends.moc"
