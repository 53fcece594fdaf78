// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/result.h>

#include <QTest>

using namespace parlance;

class TestError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreStableAndUnique();
    void textNamesThePlace_data();
    void textNamesThePlace();
    void resultCarriesTheError();
};

void TestError::namesAreStableAndUnique()
{
    QSet<QString> names;
    for (int code = 0; code <= int(ErrorCode::TooManyRedirects); ++code)
        names.insert(errorCodeName(ErrorCode(code)));
    QCOMPARE(names.size(), int(ErrorCode::TooManyRedirects) + 1);
    QCOMPARE(errorCodeName(ErrorCode::DnsFailure), QStringLiteral("dns-failure"));
    QCOMPARE(errorCodeName(ErrorCode::TooManyRedirects), QStringLiteral("too-many-redirects"));
}

void TestError::textNamesThePlace_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("expected");
    QTest::newRow("message only") << QString() << 0 << 0 << QStringLiteral("It broke. Mend it.");
    QTest::newRow("position only") << QString() << 3 << 7 << QStringLiteral("3:7: It broke. Mend it.");
    QTest::newRow("line only") << QStringLiteral("a.yml") << 3 << 0
                               << QStringLiteral("a.yml:3: It broke. Mend it.");
    QTest::newRow("all") << QStringLiteral("a.yml") << 3 << 7
                         << QStringLiteral("a.yml:3:7: It broke. Mend it.");
}

void TestError::textNamesThePlace()
{
    QFETCH(QString, file);
    QFETCH(int, line);
    QFETCH(int, column);
    Error error = makeError(ErrorCode::Parse, QStringLiteral("It broke."), QStringLiteral("Mend it."));
    error.file = file;
    error.position = {line, column};
    QTEST(error.toString(), "expected");
}

void TestError::resultCarriesTheError()
{
    const auto half = [](int number) -> Result<int> {
        if (number % 2)
            return failure(ErrorCode::InvalidInput, QStringLiteral("odd"));
        return number / 2;
    };
    QCOMPARE(half(4).value_or(-1), 2);
    const Result<int> odd = half(3);
    QVERIFY(!odd);
    QCOMPARE(odd.error().code, ErrorCode::InvalidInput);
    QCOMPARE(odd.error().message, QStringLiteral("odd"));
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
