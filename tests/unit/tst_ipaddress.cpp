// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/ipaddress.h>

#include <QTest>

using namespace parlance;

class TestIpAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void version_data();
    void version();
    void text_data();
    void text();
};

namespace {

constexpr int none = 0;

} // namespace

void TestIpAddress::version_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("version");

    QTest::newRow("v4") << QStringLiteral("127.0.0.1") << 4;
    QTest::newRow("v4 at the end of the range") << QStringLiteral("255.255.255.255") << 4;
    QTest::newRow("v4 beyond it") << QStringLiteral("256.0.0.1") << none;
    QTest::newRow("v4 with three numbers") << QStringLiteral("127.0.1") << none;
    QTest::newRow("v4 with a zone") << QStringLiteral("127.0.0.1%eth0") << none;
    QTest::newRow("v6") << QStringLiteral("::1") << 6;
    QTest::newRow("v6 in full") << QStringLiteral("2001:0db8:0000:0000:0000:ff00:0042:8329") << 6;
    QTest::newRow("v6 that holds a v4") << QStringLiteral("::ffff:192.0.2.1") << 6;
    QTest::newRow("v6 with a zone") << QStringLiteral("fe80::1%eth0") << 6;
    QTest::newRow("v6 with an empty zone") << QStringLiteral("fe80::1%") << none;
    QTest::newRow("v6 in brackets") << QStringLiteral("[::1]") << none;
    QTest::newRow("v6 with two gaps") << QStringLiteral("1::2::3") << none;
    QTest::newRow("name") << QStringLiteral("localhost") << none;
    QTest::newRow("name that looks like v6") << QStringLiteral("face") << none;
    QTest::newRow("empty") << QString() << none;
    QTest::newRow("not ASCII") << QStringLiteral("１２７.0.0.1") << none;
    QTest::newRow("NUL inside") << QStringLiteral("127.0.0.1").append(QChar(0)).append(u'9') << none;
}

void TestIpAddress::version()
{
    QFETCH(QString, text);
    QFETCH(int, version);
    const std::optional<IpVersion> found = ipVersion(text);
    QCOMPARE(found ? (*found == IpVersion::V4 ? 4 : 6) : none, version);
}

void TestIpAddress::text_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    QTest::newRow("v4") << QByteArray::fromHex("c0000201") << QStringLiteral("192.0.2.1");
    QTest::newRow("v6") << QByteArray::fromHex("20010db8000000000000ff0000428329")
                        << QStringLiteral("2001:db8::ff00:42:8329");
    QTest::newRow("v6 of loopback") << QByteArray(15, '\0').append('\1') << QStringLiteral("::1");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("too short") << QByteArray::fromHex("c00002") << QString();
    QTest::newRow("too long") << QByteArray(17, '\1') << QString();
}

void TestIpAddress::text()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(ipText(bytes), text);
}

QTEST_APPLESS_MAIN(TestIpAddress)
#include "tst_ipaddress.moc"
