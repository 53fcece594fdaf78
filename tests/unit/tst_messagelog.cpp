// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/messagelog.h>

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <thread>

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
    void severalAtOnceStandInOrder();
    void aScanShowsEachInOrder();
    void aScanStopsWhenToldTo();
    void aScanEndsWithWhatWasThere();
    void aViewHasItsAttributes();
    void attributesMoveToDisk();
    void largeOnesMoveToDisk();
    void millionsTakeLittleMemory();
    void theIndexIsBoundedToo();
    void withoutADiskTheNewestStay();
    void readersAndTheWriterAtOnce();
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

void TestMessageLog::severalAtOnceStandInOrder()
{
    MessageLog log;
    const Message first = message("a");
    const Message second = message("bc");
    const std::array arrivals{MessageLog::Arrival{&first, 10}, MessageLog::Arrival{&second, 20},
                              MessageLog::Arrival{&first, 30}};
    log.append(arrivals);
    QCOMPARE(log.count(), 3);
    QCOMPARE(log.at(1).payload.toByteArray(), QByteArray("bc"));
    QCOMPARE(log.at(1).at, 20);
    QCOMPARE(log.timeAt(0), 10);
    QCOMPARE(log.timeAt(2), 30);
}

void TestMessageLog::aScanShowsEachInOrder()
{
    // The first have lost their bytes, others are on disk, the last in memory.
    MessageLog log(MessageLog::Limits{10'000, 320'000});
    constexpr int count = 2000;
    for (int i = 0; i < count; ++i)
        log.append(message(text(i, 300 + i % 7)));
    const qsizetype lost = log.usage().bytesLost;
    QVERIFY(lost > 0 && lost < count / 2);
    for (const qsizetype from : {qsizetype(0), lost - 1, lost, qsizetype(1234), qsizetype(count - 1)}) {
        qsizetype expected = from;
        const qsizetype end = log.scan(from, [&](qsizetype index, const MessageView &view) {
            if (index != expected++ || view.size != 300 + index % 7 || view.at != view.size)
                return false;
            return index < lost ? view.truncated && view.payload.isEmpty()
                                : !view.truncated && view.payload == text(int(index), int(view.size));
        });
        QCOMPARE(end, count);
        QCOMPARE(expected, count);
    }
    QCOMPARE(log.scan(count, [](qsizetype, const MessageView &) { return true; }), count);
}

void TestMessageLog::aScanStopsWhenToldTo()
{
    MessageLog log;
    for (int i = 0; i < 100; ++i)
        log.append(message(text(i, 10)));
    int shown = 0;
    QCOMPARE(log.scan(5, [&](qsizetype, const MessageView &) { return ++shown < 3; }), 8);
    QCOMPARE(shown, 3);
}

void TestMessageLog::aScanEndsWithWhatWasThere()
{
    MessageLog log;
    log.append(message("first"));
    const qsizetype end = log.scan(0, [&log](qsizetype, const MessageView &) {
        // The log is free for others meanwhile.
        log.append(message("later"));
        return log.at(log.count() - 1).payload.toByteArray() == "later";
    });
    QCOMPARE(end, 1);
    QCOMPARE(log.count(), 2);
}

void TestMessageLog::aViewHasItsAttributes()
{
    MessageLog log;
    Message event = message("{}");
    event.kind = MessageKind::Binary;
    event.direction = Direction::Sent;
    event.leg = 3;
    event.wireSize = 17;
    event.encoded = Payload("\x01");
    event.attributes = {{QStringLiteral("event"), QStringLiteral("tick")}, {QStringLiteral("id"), QString()}};
    log.append(event);
    log.append(message("plain"));
    log.scan(0, [&](qsizetype index, const MessageView &view) {
        if (index == 1)
            return view.attributes().isEmpty();
        [&] {
            QCOMPARE(view.attributes(), event.attributes);
            QCOMPARE(view.attribute(u"event"), QStringLiteral("tick"));
            QVERIFY(view.attribute(u"topic").isNull());
            QCOMPARE(view.kind, MessageKind::Binary);
            QCOMPARE(view.direction, Direction::Sent);
            QCOMPARE(view.leg, 3);
            QCOMPARE(view.wireSize, 17);
            QCOMPARE(view.encoded.toByteArray(), QByteArray("\x01"));
        }();
        return true;
    });
    QVERIFY(!QTest::currentTestFailed());
}

void TestMessageLog::attributesMoveToDisk()
{
    MessageLog log(MessageLog::Limits{100'000, 100'000'000});
    constexpr int count = 5000;
    const auto attributesOf = [](qsizetype i) {
        QList<std::pair<QString, QString>> attributes{{QStringLiteral("id"), QString::number(i)}};
        if (i % 3 == 0)
            attributes.append({QStringLiteral("topic"), QStringLiteral("büro/%1").arg(i % 5)});
        if (i % 7 == 0)
            attributes.append({QStringLiteral("note"), QString(300, QChar(u'…'))});
        return attributes;
    };
    for (int i = 0; i < count; ++i) {
        Message event = message(text(i, 20));
        event.attributes = attributesOf(i);
        log.append(event);
    }
    QVERIFY(log.at(0).payload.isOnDisk());
    int wrong = 0;
    log.scan(0, [&](qsizetype index, const MessageView &view) {
        wrong += view.attributes() != attributesOf(index) || log.at(index).attributes != attributesOf(index);
        return true;
    });
    QCOMPARE(wrong, 0);
    log.scan(3000, [&](qsizetype, const MessageView &view) {
        // As it is and never null where it is there; null where it is not.
        wrong += view.attributeBytes(u"topic") != QByteArrayView("büro/0") ||
                 view.attribute(u"topic") != QStringLiteral("büro/0") || !view.attribute(u"to").isNull() ||
                 !view.attributeBytes(u"").isNull();
        return false;
    });
    QCOMPARE(wrong, 0);
}

void TestMessageLog::largeOnesMoveToDisk()
{
    MessageLog log(MessageLog::Limits{1'000'000, 100'000'000});
    constexpr int count = 200;
    const auto sizeOf = [](qsizetype i) { return i % 3 == 0 ? 40'000 : i % 3 == 1 ? 10 : 15'000; };
    for (int i = 0; i < count; ++i) {
        Message large = message(text(i, sizeOf(i)));
        large.attributes = {{QStringLiteral("id"), QString::number(i)}};
        if (i % 5 == 0)
            large.encoded = Payload(text(-i, 100));
        if (i % 11 == 0) {
            // A body that came in a file of its own.
            PayloadWriter writer(0);
            QVERIFY(writer.append(text(i, sizeOf(i))));
            large.payload = writer.payload();
        }
        log.append(large);
    }
    QVERIFY2(log.usage().memoryBytes < 1'500'000, QByteArray::number(log.usage().memoryBytes).constData());
    QVERIFY(log.at(0).payload.isOnDisk());
    int wrong = 0;
    log.scan(0, [&](qsizetype i, const MessageView &view) {
        const Message copy = log.at(i);
        const QByteArray encoded = i % 5 == 0 ? text(int(-i), 100) : QByteArray();
        wrong += view.payload != text(int(i), sizeOf(i)) || copy.payload.toByteArray() != view.payload ||
                 view.size != sizeOf(i) || view.truncated || copy.truncated || view.encoded != encoded ||
                 copy.encoded.toByteArray() != encoded || view.attribute(u"id") != QString::number(i) ||
                 copy.attributes != view.attributes();
        return true;
    });
    QCOMPARE(wrong, 0);
}

void TestMessageLog::millionsTakeLittleMemory()
{
    // As a stream brings them: many at once, each of its own bytes.
    MessageLog log;
    constexpr int count = 1'000'000;
    constexpr int together = 1000;
    std::array<Message, together> messages;
    std::array<MessageLog::Arrival, together> arrivals;
    for (int i = 0; i < together; ++i) {
        messages[std::size_t(i)] = message(text(i, 100));
        arrivals[std::size_t(i)].message = &messages[std::size_t(i)];
    }
    qint64 most = 0;
    for (int i = 0; i < count; i += together) {
        for (int k = 0; k < together; ++k)
            arrivals[std::size_t(k)].at = i + k;
        log.append(arrivals);
        most = qMax(most, log.usage().memoryBytes);
    }
    QCOMPARE(log.count(), count);
    QVERIFY2(most < 20'000'000, QByteArray::number(most).constData());
    QVERIFY(log.usage().diskBytes > qint64(count) * 100 * 9 / 10);
    QCOMPARE(log.usage().bytesLost, 0);
    QCOMPARE(log.timeAt(934'567), 934'567);
    QCOMPARE(log.at(934'567).payload.toByteArray(), text(567, 100));
    qsizetype found = 0;
    const qsizetype end = log.scan(0, [&](qsizetype index, const MessageView &view) {
        found += view.at == index && view.payload.startsWith("567.") ? 1 : 0;
        return true;
    });
    QCOMPARE(end, count);
    QCOMPARE(found, count / together);
}

void TestMessageLog::theIndexIsBoundedToo()
{
    MessageLog log(MessageLog::Limits{10'000, 10'000'000, 100'000});
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i) {
        Message numbered = message(text(i, 6));
        numbered.at = i;
        log.append(numbered);
    }
    QCOMPARE(log.count(), count);
    QVERIFY(log.usage().diskBytes < 100'000 + count * 6);
    // Of the first only the place is left, and about when it came.
    QVERIFY(log.at(10).truncated && log.at(10).payload.isEmpty());
    qint64 before = -1;
    for (int i = 0; i < count; ++i) {
        const qint64 at = log.timeAt(i);
        QVERIFY(at >= before && qAbs(at - i) < 2);
        before = at;
    }
    QCOMPARE(log.at(count - 2000).payload.toByteArray(), text(count - 2000, 6));
    qsizetype expected = 0;
    QCOMPARE(log.scan(0, [&](qsizetype index, const MessageView &) { return index == expected++; }), count);
}

void TestMessageLog::withoutADiskTheNewestStay()
{
    const QByteArray before = qgetenv("TMPDIR");
    const auto restore =
        qScopeGuard([&] { before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before); });
    const QTemporaryDir folder;
    MessageLog log(MessageLog::Limits{100'000, 100'000'000});
    qputenv("TMPDIR", QFile::encodeName(folder.filePath(QStringLiteral("missing"))));
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i) {
        Message numbered = message(text(i, 100));
        numbered.at = i;
        numbered.direction = i % 2 == 0 ? Direction::Sent : Direction::Received;
        log.append(numbered);
    }
    QCOMPARE(log.count(), count);
    QVERIFY2(log.usage().memoryBytes < 300'000, QByteArray::number(log.usage().memoryBytes).constData());
    QCOMPARE(log.usage().diskBytes, 0);
    QVERIFY(log.usage().bytesLost > count / 2);
    QVERIFY(log.at(0).truncated);
    QCOMPARE(log.timeAt(10), 10);
    // Those just beyond have lost their bytes, not what is known of them.
    const qsizetype lost = log.usage().bytesLost - 1;
    QVERIFY(log.at(lost).truncated && log.at(lost).payload.isEmpty());
    QCOMPARE(log.at(lost).direction, lost % 2 == 0 ? Direction::Sent : Direction::Received);
    QCOMPARE(log.at(count - 1).payload.toByteArray(), text(count - 1, 100));
    QVERIFY(!log.at(count - 100).truncated);
}

void TestMessageLog::readersAndTheWriterAtOnce()
{
    MessageLog log(MessageLog::Limits{200'000, 3'000'000});
    constexpr qsizetype count = 60'000;
    std::atomic<int> wrong = 0;
    std::thread writer([&log] {
        for (int i = 0; i < count; i += 2) {
            Message first = message(text(i, i % 500 == 0 ? 20'000 : 80));
            Message second = message(text(i + 1, 80));
            first.attributes = {{QStringLiteral("id"), QString::number(i)}};
            const std::array arrivals{MessageLog::Arrival{&first, i}, MessageLog::Arrival{&second, i + 1}};
            log.append(arrivals);
        }
    });
    const auto isRight = [](qsizetype index, const MessageView &view) {
        const QByteArray start = QByteArray::number(index);
        const bool hasBytes = view.payload.startsWith(start) && !view.truncated &&
                              (index % 2 == 1 || view.attribute(u"id") == QString::number(index));
        return view.at == index && (hasBytes || (view.truncated && view.payload.isEmpty()));
    };
    std::thread scanner([&] {
        for (qsizetype next = 0; next < count;) {
            const qsizetype from = next;
            next = log.scan(from, [&, expected = from](qsizetype index, const MessageView &view) mutable {
                wrong += index == expected++ && isRight(index, view) ? 0 : 1;
                return true;
            });
        }
    });
    // As a view looks: at the newest and somewhere else.
    for (qsizetype seen = 0; seen < count; seen = log.count()) {
        for (const qsizetype index : {seen - 1, seen / 2, qsizetype(0)}) {
            if (index < 0 || index >= seen)
                continue;
            const Message copy = log.at(index);
            const QByteArray bytes = copy.payload.toByteArray();
            wrong += copy.at == index && log.timeAt(index) == index &&
                             (copy.truncated || bytes.startsWith(QByteArray::number(index)))
                         ? 0
                         : 1;
        }
    }
    writer.join();
    scanner.join();
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(log.count(), count);
}

QTEST_GUILESS_MAIN(TestMessageLog)
#include "tst_messagelog.moc"
