// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempts/idwatch.h"

#include <QTest>

using namespace parlance;
using namespace parlance::call;

/// Ids that are missing or come again.
class TestIdWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gaps_data();
    void gaps();
    void duplicatesAfterReconnecting();
    void ofManyOnlyTheLastAreKnown();
};

namespace {

EventBatch batchOf(const QStringList &ids)
{
    EventBatch batch;
    for (const QString &id : ids) {
        MessageReceived received;
        received.message.attributes.append({QStringLiteral("id"), id});
        batch.append(Event{0, 0, received});
    }
    return batch;
}

Event leg(LegReason reason)
{
    return Event{0, 0, Resolved{{}, {}, reason}};
}

QStringList marks(const EventBatch &batch, QStringView name)
{
    QStringList found;
    for (const Event &event : batch) {
        if (const auto *received = std::get_if<MessageReceived>(&event.data))
            found.append(received->message.attribute(name));
    }
    return found;
}

} // namespace

void TestIdWatch::gaps_data()
{
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *ids, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(ids).split(u' ') << QString::fromLatin1(expected);
    };
    row("one by one", "1 2 3 4 5", "....");
    row("two are missing", "1 2 3 4 7 8", "....2.");
    row("it must have counted first", "1 2 3 9 10 11 12", "......");
    row("and again after a jump", "1 2 3 4 6 9 10 11 12 14", "....1....1");
    row("backwards is a new count", "5 6 7 8 1 2 3", "......");
    row("the same id more than once", "1 2 3 4 4 4 6", "......1");
    row("words", "a b c d f", ".....");
    row("words between", "1 2 3 4 x 6", "......");
    row("ends of the range",
        "9223372036854775803 9223372036854775804 9223372036854775805 9223372036854775806 "
        "9223372036854775807 -9223372036854775808",
        "......");
    row("from below to above",
        "-9223372036854775808 -9223372036854775807 -9223372036854775806 -9223372036854775805 "
        "9223372036854775807",
        ".....");
}

void TestIdWatch::gaps()
{
    QFETCH(QStringList, ids);
    QFETCH(QString, expected);
    EventBatch batch = batchOf(ids);
    IdWatch watch;
    watch.mark(batch);
    QString found;
    for (const QString &mark : marks(batch, u"gap"))
        found += mark.isEmpty() ? QStringLiteral(".") : mark;
    // Rows name what matters; what follows it stays without a mark.
    QCOMPARE(found, expected.leftJustified(ids.size(), u'.'));
}

void TestIdWatch::duplicatesAfterReconnecting()
{
    IdWatch watch;
    EventBatch first = batchOf({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"),
                                QStringLiteral("4"), QStringLiteral("4"), QStringLiteral("5")});
    watch.mark(first);
    QCOMPARE(marks(first, u"duplicate").join(QString()), QString());
    EventBatch second =
        batchOf({QStringLiteral("4"), QStringLiteral("5"), QStringLiteral("6"), QStringLiteral("8")});
    second.prepend(leg(LegReason::Reconnect));
    watch.mark(second);
    QCOMPARE(marks(second, u"duplicate"),
             (QStringList{QStringLiteral("true"), QStringLiteral("true"), {}, {}}));
    // It counts on from where it was.
    QCOMPARE(marks(second, u"gap"), (QStringList{{}, {}, {}, QStringLiteral("1")}));
    EventBatch third = batchOf({QStringLiteral("1")});
    third.prepend(leg(LegReason::Repeat));
    watch.mark(third);
    QCOMPARE(marks(third, u"duplicate"), (QStringList{QString()}));
}

void TestIdWatch::ofManyOnlyTheLastAreKnown()
{
    IdWatch watch;
    QStringList ids;
    for (int i = 0; i < 10'000; ++i)
        ids.append(QStringLiteral("id-%1").arg(i));
    EventBatch many = batchOf(ids);
    watch.mark(many);
    EventBatch again = batchOf({QStringLiteral("id-0"), QStringLiteral("id-9000")});
    again.prepend(leg(LegReason::Reconnect));
    watch.mark(again);
    QCOMPARE(marks(again, u"duplicate"), (QStringList{{}, QStringLiteral("true")}));
}

QTEST_GUILESS_MAIN(TestIdWatch)
#include "tst_idwatch.moc"
