// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/format.h>

#include <QTest>

using namespace parlance;

class TestFormat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void size_data();
    void size();
    void duration_data();
    void duration();
    void text_data();
    void text();
    void preview_data();
    void preview();
    void previewOfMuchTextIsShort();
};

void TestFormat::size_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("zero") << qint64(0) << QStringLiteral("0 B");
    QTest::newRow("bytes") << qint64(999) << QStringLiteral("999 B");
    QTest::newRow("kilo") << qint64(1400) << QStringLiteral("1.4 kB");
    QTest::newRow("round up to ten") << qint64(9960) << QStringLiteral("10 kB");
    QTest::newRow("round up a unit") << qint64(999600) << QStringLiteral("1.0 MB");
    QTest::newRow("mega") << qint64(73'000'000) << QStringLiteral("73 MB");
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << QStringLiteral("9223 PB");
}

void TestFormat::size()
{
    QFETCH(qint64, bytes);
    QTEST(formatSize(bytes), "expected");
}

void TestFormat::duration_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unknown") << qint64(-1) << QStringLiteral("–");
    QTest::newRow("micro") << qint64(850'000) << QStringLiteral("850 µs");
    QTest::newRow("milli") << qint64(38'000'000) << QStringLiteral("38 ms");
    QTest::newRow("milli, small") << qint64(1'240'000) << QStringLiteral("1.2 ms");
    QTest::newRow("seconds") << qint64(1'200'000'000) << QStringLiteral("1.2 s");
    QTest::newRow("minutes") << qint64(61'000'000'000) << QStringLiteral("1 min 1 s");
}

void TestFormat::duration()
{
    QFETCH(qint64, nanoseconds);
    QTEST(formatDuration(nanoseconds), "expected");
}

void TestFormat::text_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("expected");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("json") << QByteArray("{\"a\":\t1}\r\n") << true;
    QTest::newRow("utf-8") << QByteArray("Grüße") << true;
    QTest::newRow("nul") << QByteArray("a\0b", 3) << false;
    QTest::newRow("latin-1") << QByteArray("Gr\xfc\xdf") << false;
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n") << false;
    // The probe ends inside a two-byte character.
    QTest::newRow("long") << QByteArray("a") + QByteArray("ü").repeated(40'000) << true;
    QTest::newRow("long with a bad end") << QByteArray("a").repeated(70'000) + '\xff' << true;
}

void TestFormat::text()
{
    QFETCH(QByteArray, bytes);
    QTEST(looksLikeText(bytes), "expected");
}

void TestFormat::preview_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one line") << QByteArray("{\n  \"a\": 1\n}") << QStringLiteral("{ \"a\": 1 }");
    QTest::newRow("cut") << QByteArray("0123456789abc") << QStringLiteral("012345678…");
    QTest::newRow("fits") << QByteArray("0123456789") << QStringLiteral("0123456789");
    QTest::newRow("binary") << QByteArray("\0\1\2\3", 4) << QStringLiteral("00 01 02…");
}

void TestFormat::preview()
{
    QFETCH(QByteArray, bytes);
    QTEST(previewLine(bytes, 10), "expected");
}

void TestFormat::previewOfMuchTextIsShort()
{
    const QString line = previewLine(QByteArray("ü").repeated(5'000'000), 80);
    QCOMPARE(line.size(), 80);
    QVERIFY(line.endsWith(u'…'));
}

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
