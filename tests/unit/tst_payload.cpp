// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/payload.h>

#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <mutex>

using namespace parlance;

class TestPayload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyHasNothing();
    void sliceIsClamped_data();
    void sliceIsClamped();
    void movesToDiskAboveTheLimit();
    void snapshotsDoNotChange_data();
    void snapshotsDoNotChange();
    void viewOutlivesWriterAndPayload();
    void readersSeeWholePrefixWhileWriterAppends();
    void unwritableTemporaryFolderIsAnError();
};

void TestPayload::emptyHasNothing()
{
    const Payload empty;
    QVERIFY(empty.isEmpty());
    QVERIFY(!empty.isOnDisk());
    QCOMPARE(empty.view().size(), 0);
    QCOMPARE(empty.toByteArray(), QByteArray());
    QCOMPARE(Payload(QByteArray()).size(), 0);
}

void TestPayload::sliceIsClamped_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("middle") << qint64(2) << qint64(3) << QByteArray("234");
    QTest::newRow("to the end") << qint64(7) << qint64(-1) << QByteArray("789");
    QTest::newRow("past the end") << qint64(8) << qint64(100) << QByteArray("89");
    QTest::newRow("behind the end") << qint64(50) << qint64(1) << QByteArray();
    QTest::newRow("before the start") << qint64(-5) << qint64(2) << QByteArray("01");
    QTest::newRow("overflowing") << qint64(3) << std::numeric_limits<qint64>::max() << QByteArray("3456789");
}

void TestPayload::sliceIsClamped()
{
    QFETCH(qint64, offset);
    QFETCH(qint64, length);
    const Payload payload(QByteArray("0123456789"));
    QTEST(payload.slice(offset, length).toByteArray(), "expected");
}

void TestPayload::movesToDiskAboveTheLimit()
{
    PayloadWriter writer(1000);
    QVERIFY(writer.append(QByteArray(1000, 'a')));
    QVERIFY(!writer.payload().isOnDisk());
    QVERIFY(writer.append("b"));
    const Payload payload = writer.payload();
    QVERIFY(payload.isOnDisk());
    QCOMPARE(payload.size(), 1001);
    QCOMPARE(payload.toByteArray(), QByteArray(1000, 'a') + 'b');
    QCOMPARE(payload.toByteArray(3), QByteArray("aaa"));
}

void TestPayload::snapshotsDoNotChange_data()
{
    QTest::addColumn<qint64>("limit");
    QTest::newRow("in memory") << qint64(1'000'000);
    QTest::newRow("on disk") << qint64(1);
}

void TestPayload::snapshotsDoNotChange()
{
    QFETCH(qint64, limit);
    PayloadWriter writer(limit);
    QVERIFY(writer.append("first "));
    const Payload early = writer.payload();
    const Payload::View view = early.view();
    QVERIFY(writer.append(QByteArray(100'000, 'x')));
    QCOMPARE(early.toByteArray(), QByteArray("first "));
    QCOMPARE(view.bytes().toByteArray(), QByteArray("first "));
    QCOMPARE(writer.payload().size(), 100'006);
    QVERIFY(writer.payload().toByteArray().endsWith("xx"));
}

void TestPayload::viewOutlivesWriterAndPayload()
{
    Payload::View view;
    {
        PayloadWriter writer(4);
        QVERIFY(writer.append("0123456789"));
        view = writer.payload().slice(5).view();
    }
    QCOMPARE(view.bytes().toByteArray(), QByteArray("56789"));
}

void TestPayload::readersSeeWholePrefixWhileWriterAppends()
{
    PayloadWriter writer(50'000);
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::mutex mutex;
    Payload shared;
    std::unique_ptr<QThread> reader(QThread::create([&] {
        while (!done) {
            Payload payload;
            {
                const std::lock_guard lock(mutex);
                payload = shared;
            }
            const QByteArray bytes = payload.toByteArray();
            if (bytes.size() != payload.size() || bytes.count('x') != bytes.size())
                ++wrong;
        }
    }));
    reader->start();
    for (int i = 0; i < 2000; ++i) {
        QVERIFY(writer.append(QByteArray(100, 'x')));
        const std::lock_guard lock(mutex);
        shared = writer.payload();
    }
    done = true;
    QVERIFY(reader->wait());
    QCOMPARE(wrong.load(), 0);
    QCOMPARE(writer.size(), 200'000);
}

void TestPayload::unwritableTemporaryFolderIsAnError()
{
    const QByteArray before = qgetenv("TMPDIR");
    const auto restore =
        qScopeGuard([&] { before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before); });
    const QTemporaryDir folder;
    qputenv("TMPDIR", QFile::encodeName(folder.filePath(QStringLiteral("missing"))));

    PayloadWriter writer(4);
    QVERIFY(writer.append("1234"));
    const Result<void> result = writer.append("5");
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Io);
    QVERIFY(!result.error().hint.isEmpty());
    // What was there is not lost.
    QCOMPARE(writer.payload().toByteArray(), QByteArray("1234"));
}

QTEST_GUILESS_MAIN(TestPayload)
#include "tst_payload.moc"
