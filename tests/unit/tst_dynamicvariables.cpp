// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/variables.h>

#include "dynamic/dynamicvariables.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace parlance;
using namespace parlance::call;

namespace {

constexpr char uuid[] = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
constexpr char isoTime[] = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
constexpr char ipV4[] = "(\\d{1,3}\\.){3}\\d{1,3}";
constexpr char word[] = "[a-z]+";
constexpr char name[] = "[A-Z][a-z]+";
constexpr char someWords[] = "\\S+( \\S+)*";
constexpr char capitalWords[] = "[A-Z]\\S*( \\S+)*";
constexpr char domain[] = "[a-z]+-[a-z]+\\.[a-z]+";
constexpr char userName[] = "[a-z]+[._][a-z]+\\d+";
constexpr char image[] = "https://loremflickr\\.com/640/480/[a-z]+\\?lock=\\d+";
constexpr char sentence[] = "[A-Z][a-z]*( [a-z]+){3,10}\\.";
constexpr char file[] = "[a-z]+_[a-z]+\\.[a-z0-9]+";

struct Shape
{
    const char *name;
    QString pattern;
};

QString text(const char *pattern)
{
    return QString::fromLatin1(pattern);
}

/// The names Postman and Bruno document, and the shape they document for each.
QList<Shape> documentedShapes()
{
    const QString sentences = QStringLiteral("%1( %1)*").arg(text(sentence));
    return {
        {"$guid", text(uuid)},
        {"$uuid", text(uuid)},
        {"$timestamp", QStringLiteral("\\d{10}")},
        {"$timestampMs", QStringLiteral("\\d{13}")},
        {"$isoTimestamp", text(isoTime)},
        {"$datetime", QStringLiteral("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")},
        {"$date", QStringLiteral("\\d{4}-\\d\\d-\\d\\d")},
        {"$randomUUID", text(uuid)},
        {"$randomNanoId", QStringLiteral("[A-Za-z0-9_-]{21}")},
        {"$randomAlphaNumeric", QStringLiteral("[a-z0-9]")},
        {"$randomBoolean", QStringLiteral("true|false")},
        {"$randomInt", QStringLiteral("\\d{1,3}|1000")},
        {"$randomColor", text(word)},
        {"$randomHexColor", QStringLiteral("#[0-9a-f]{6}")},
        {"$randomAbbreviation", QStringLiteral("[A-Z]{2,4}")},
        {"$randomIP", text(ipV4)},
        {"$randomIPV4", text(ipV4)},
        {"$randomIPV6", QStringLiteral("([0-9a-f]{4}:){7}[0-9a-f]{4}")},
        {"$randomMACAddress", QStringLiteral("([0-9a-f]{2}:){5}[0-9a-f]{2}")},
        {"$randomPassword", QStringLiteral("[A-Za-z0-9]{15}")},
        {"$randomLocale", QStringLiteral("[a-z]{2}")},
        {"$randomUserAgent", QStringLiteral("Mozilla/5\\.0 \\([^()]+\\) .+")},
        {"$randomProtocol", QStringLiteral("https?")},
        {"$randomSemver", QStringLiteral("\\d+\\.\\d+\\.\\d+")},
        {"$randomFirstName", text(name)},
        {"$randomLastName", text(name)},
        {"$randomFullName", QStringLiteral("%1 %1").arg(text(name))},
        {"$randomNamePrefix", QStringLiteral("[A-Z][a-z]+\\.?")},
        {"$randomNameSuffix", QStringLiteral("[A-Za-z]+\\.?")},
        {"$randomJobArea", text(name)},
        {"$randomJobDescriptor", text(name)},
        {"$randomJobTitle", QStringLiteral("%1 %1 %1").arg(text(name))},
        {"$randomJobType", text(name)},
        {"$randomPhoneNumber", QStringLiteral("\\d{3}-\\d{3}-\\d{4}")},
        {"$randomPhoneNumberExt", QStringLiteral("\\d{2}-\\d{3}-\\d{3}-\\d{4}")},
        {"$randomCity", text(name)},
        {"$randomStreetName", QStringLiteral("%1 %1").arg(text(name))},
        {"$randomStreetAddress", QStringLiteral("\\d+ %1 %1").arg(text(name))},
        {"$randomCountry", text(capitalWords)},
        {"$randomCountryCode", QStringLiteral("[A-Z]{2}")},
        {"$randomLatitude", QStringLiteral("-?\\d{1,2}\\.\\d{4}")},
        {"$randomLongitude", QStringLiteral("-?\\d{1,3}\\.\\d{4}")},
        {"$randomAvatarImage", QStringLiteral("https://\\S+\\d")},
        {"$randomImageUrl", QStringLiteral("https://\\S+/640/480")},
        {"$randomAbstractImage", text(image)},
        {"$randomAnimalsImage", text(image)},
        {"$randomBusinessImage", text(image)},
        {"$randomCatsImage", text(image)},
        {"$randomCityImage", text(image)},
        {"$randomFoodImage", text(image)},
        {"$randomNightlifeImage", text(image)},
        {"$randomFashionImage", text(image)},
        {"$randomPeopleImage", text(image)},
        {"$randomNatureImage", text(image)},
        {"$randomSportsImage", text(image)},
        {"$randomTransportImage", text(image)},
        {"$randomImageDataUri", QStringLiteral("data:image/svg\\+xml;charset=utf-8,%3Csvg\\S+")},
        {"$randomBankAccount", QStringLiteral("\\d{8}")},
        {"$randomBankAccountName", QStringLiteral("[A-Z].* Account")},
        {"$randomCreditCardMask", QStringLiteral("\\d{4}")},
        {"$randomBankAccountBic", QStringLiteral("[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(XXX)?")},
        {"$randomBankAccountIban", QStringLiteral("[A-Z]{2}\\d{13,29}")},
        {"$randomTransactionType", QStringLiteral("deposit|withdrawal|payment|invoice|transfer|refund")},
        {"$randomCurrencyCode", QStringLiteral("[A-Z]{3}")},
        {"$randomCurrencyName", text(capitalWords)},
        {"$randomCurrencySymbol", QStringLiteral("\\S{1,3}")},
        {"$randomBitcoin", QStringLiteral("[13][1-9A-HJ-NP-Za-km-z]{25,33}")},
        {"$randomCompanyName", text(capitalWords)},
        {"$randomCompanySuffix", text(someWords)},
        {"$randomBs", QStringLiteral("\\S+ \\S+ \\S+")},
        {"$randomBsAdjective", QStringLiteral("[a-z-]+")},
        {"$randomBsBuzz", text(word)},
        {"$randomBsNoun", text(word)},
        {"$randomCatchPhrase", QStringLiteral("[A-Z]\\S+ \\S+ \\S+")},
        {"$randomCatchPhraseAdjective", QStringLiteral("[A-Z][a-z-]+")},
        {"$randomCatchPhraseDescriptor", QStringLiteral("[a-z0-9-]+")},
        {"$randomCatchPhraseNoun", text(word)},
        {"$randomDatabaseColumn", QStringLiteral("[a-zA-Z]+")},
        {"$randomDatabaseType", text(word)},
        {"$randomDatabaseCollation", QStringLiteral("[a-z0-9_]+")},
        {"$randomDatabaseEngine", QStringLiteral("[A-Za-z]+")},
        {"$randomDateFuture", text(isoTime)},
        {"$randomDatePast", text(isoTime)},
        {"$randomDateRecent", text(isoTime)},
        {"$randomWeekday", QStringLiteral("[A-Z][a-z]+day")},
        {"$randomMonth", text(name)},
        {"$randomDomainName", text(domain)},
        {"$randomDomainSuffix", text(word)},
        {"$randomDomainWord", QStringLiteral("[a-z]+-[a-z]+")},
        {"$randomEmail", QStringLiteral("%1@%2").arg(text(userName), text(domain))},
        {"$randomExampleEmail", QStringLiteral("%1@example\\.(com|net|org)").arg(text(userName))},
        {"$randomUserName", text(userName)},
        {"$randomUrl", QStringLiteral("https?://%1").arg(text(domain))},
        {"$randomFileName", text(file)},
        {"$randomFileType", text(word)},
        {"$randomFileExt", QStringLiteral("[a-z0-9]+")},
        {"$randomCommonFileName", text(file)},
        {"$randomCommonFileType", text(word)},
        {"$randomCommonFileExt", QStringLiteral("[a-z0-9]+")},
        {"$randomFilePath", QStringLiteral("(/[a-z]+)+/%1").arg(text(file))},
        {"$randomDirectoryPath", QStringLiteral("(/[a-z]+)+")},
        {"$randomMimeType", QStringLiteral("[a-z]+/[a-z0-9.+-]+")},
        {"$randomPrice", QStringLiteral("\\d{1,4}\\.\\d\\d")},
        {"$randomProduct", text(name)},
        {"$randomProductAdjective", text(name)},
        {"$randomProductMaterial", text(name)},
        {"$randomProductName", QStringLiteral("%1 %1 %1").arg(text(name))},
        {"$randomDepartment", text(name)},
        {"$randomNoun", text(someWords)},
        {"$randomVerb", text(someWords)},
        {"$randomIngverb", QStringLiteral("[a-z]+ing( up)?")},
        {"$randomAdjective", text(someWords)},
        {"$randomWord", text(word)},
        {"$randomWords", QStringLiteral("[a-z]+( [a-z]+)+")},
        {"$randomPhrase", QStringLiteral("[A-Z].*!")},
        {"$randomLoremWord", text(word)},
        {"$randomLoremWords", QStringLiteral("[a-z]+( [a-z]+){2}")},
        {"$randomLoremSentence", text(sentence)},
        {"$randomLoremSentences", sentences},
        {"$randomLoremParagraph", sentences},
        {"$randomLoremParagraphs", QStringLiteral("%1(\n\n%1){2}").arg(sentences)},
        {"$randomLoremText", sentences},
        {"$randomLoremSlug", QStringLiteral("[a-z]+(-[a-z]+){2}")},
        {"$randomLoremLines", QStringLiteral("%1(\n%1){0,4}").arg(text(sentence))},
    };
}

} // namespace

class tst_DynamicVariables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreDocumented();
    void shapes_data();
    void shapes();
    void freshAtEachUse();
    void timesAreWhereTheyShouldBe();
    void numbersStayInRange();
    void ibansAreValid();
};

void tst_DynamicVariables::allAreDocumented()
{
    QStringList documented;
    for (const Shape &shape : documentedShapes())
        documented.append(QString::fromLatin1(shape.name));
    QStringList made;
    for (const DynamicVariable &variable : dynamicVariables()) {
        made.append(QString::fromLatin1(variable.name));
        QVERIFY2(qstrlen(variable.description) > 0, variable.name);
    }
    QCOMPARE(QSet<QString>(made.begin(), made.end()).size(), made.size());
    documented.sort();
    made.sort();
    QCOMPARE(made, documented);
    QVERIFY(!dynamicVariable(u"$nope"));
    QVERIFY(!dynamicVariable(u"guid"));
    QVERIFY(!dynamicVariable(u""));
}

void tst_DynamicVariables::shapes_data()
{
    QTest::addColumn<QString>("pattern");
    for (const Shape &shape : documentedShapes())
        QTest::newRow(shape.name) << shape.pattern;
}

void tst_DynamicVariables::shapes()
{
    QFETCH(QString, pattern);
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
    QVERIFY2(expression.isValid(), qPrintable(expression.errorString()));
    const QString use = QStringLiteral("{{%1}}").arg(QString::fromLatin1(QTest::currentDataTag()));
    QSet<QString> values;
    for (int i = 0; i < 100; ++i) {
        const Result<QString> value = VariableSet().expand(use);
        QVERIFY(value);
        QVERIFY2(expression.match(*value).hasMatch(), qPrintable(*value));
        values.insert(*value);
    }
    const bool random = use.contains(QLatin1String("random")) || use.contains(QLatin1String("uid"));
    QVERIFY2(!random || values.size() > 1, "always the same");
}

void tst_DynamicVariables::freshAtEachUse()
{
    const VariableSet set({{VariableScope::Environment,
                            {},
                            {{QStringLiteral("id"), QStringLiteral("{{$guid}}"), {}, true, false, {}}}}});
    const Result<QString> text = set.expand(QStringLiteral("{{$guid}} {{$guid}} {{id}} {{id}}"));
    QVERIFY(text);
    const QStringList ids = text->split(u' ');
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 4);
}

void tst_DynamicVariables::timesAreWhereTheyShouldBe()
{
    const auto make = [](const char *variable) {
        return *VariableSet().value(QString::fromLatin1(variable));
    };
    const auto time = [&make](const char *variable) {
        return QDateTime::fromString(make(variable), Qt::ISODateWithMs);
    };
    const QDateTime before = QDateTime::currentDateTimeUtc();
    QVERIFY(qAbs(before.secsTo(time("$isoTimestamp"))) < 60);
    QVERIFY(qAbs(make("$timestamp").toLongLong() - before.toSecsSinceEpoch()) < 60);
    QVERIFY(qAbs(make("$timestampMs").toLongLong() - before.toMSecsSinceEpoch()) < 60000);
    for (int i = 0; i < 200; ++i) {
        QVERIFY(time("$randomDateFuture") > before);
        QVERIFY(time("$randomDatePast") < before);
        QVERIFY(time("$randomDateRecent") < before);
        QVERIFY(time("$randomDateRecent").secsTo(before) < 2 * 24 * 3600);
    }
}

void tst_DynamicVariables::numbersStayInRange()
{
    const auto make = [](const char *variable) {
        return VariableSet().value(QString::fromLatin1(variable))->toDouble();
    };
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(qAbs(make("$randomLatitude")) <= 90);
        QVERIFY(qAbs(make("$randomLongitude")) <= 180);
        QVERIFY(make("$randomPrice") <= 1000);
        QVERIFY(make("$randomInt") <= 1000);
    }
}

void tst_DynamicVariables::ibansAreValid()
{
    for (int i = 0; i < 200; ++i) {
        const QString iban = *VariableSet().value(QStringLiteral("$randomBankAccountIban"));
        // ISO 13616: country and check digits moved to the end, letters as numbers, the rest of 97 is 1.
        int remainder = 0;
        for (const QChar c : QString(iban.mid(4) + iban.left(4))) {
            const int value = c.isDigit() ? c.digitValue() : c.unicode() - u'A' + 10;
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        QVERIFY2(remainder == 1, qPrintable(iban));
    }
}

QTEST_GUILESS_MAIN(tst_DynamicVariables)
#include "tst_dynamicvariables.moc"
