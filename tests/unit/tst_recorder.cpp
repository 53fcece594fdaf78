// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/recorder.h>

#include <QTest>

#include <thread>

using namespace parlance;
using namespace parlance::call;

namespace {

EventBatch messages(int count)
{
    EventBatch batch;
    batch.reserve(count);
    for (int i = 0; i < count; ++i) {
        MessageReceived received;
        received.message.payload = Payload(QByteArray("{}"));
        batch.append(Event{i, 0, received});
    }
    return batch;
}

} // namespace

class TestRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSnapshotWaitsForNoWholeBatch();
    void attemptsLongPastLoseTheirDetails();
};

void TestRecorder::aSnapshotWaitsForNoWholeBatch()
{
    constexpr int count = 300'000;
    const EventBatch batch = messages(count);
    Recorder recorder{Request()};
    std::thread carrier([&] { recorder.record(batch); });
    // As the window looks while the carrier is busy with all that has come at once.
    int looks = 0;
    for (qsizetype seen = 0; seen < count; ++looks)
        seen = recorder.snapshot().messages->count();
    carrier.join();
    QVERIFY2(looks > 100, QByteArray::number(looks).constData());
    QCOMPARE(recorder.snapshot().messages->count(), count);
}

/// A poll of many days must not fill the memory with the heads of its answers.
void TestRecorder::attemptsLongPastLoseTheirDetails()
{
    constexpr int count = 2'000;
    Recorder recorder{Request()};
    for (int i = 0; i < count; ++i) {
        HeadReceived head;
        head.head.headers.append({"X-Number", QByteArray::number(i)});
        recorder.record({Event{i, i, head}});
    }
    const Exchange exchange = recorder.snapshot();
    QCOMPARE(exchange.legs.size(), count);
    QVERIFY(exchange.legs.constFirst().head);
    QVERIFY(!exchange.legs.at(count / 2).head);
    QCOMPARE(exchange.legs.at(count / 2).timings.firstByte, count / 2);
    QVERIFY(exchange.legs.at(count - 400).head);
    QCOMPARE(headerValue(exchange.legs.constLast().head->headers, "x-number"), QByteArray::number(count - 1));
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
