// SPDX-License-Identifier: GPL-3.0-or-later
#include "insightexchange.h"

#include <parlance/call/httpheaders.h>

#include <QTest>

using namespace parlance;
using namespace parlance::insight;
using namespace parlance::test;

/// Texts, changes of a request, and the rules that read an answer.
class TestInsights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreComposed_data();
    void textsAreComposed();
    void textsFollowLanguageAndCountry();
    void changesApply();
    void rulesHaveIdsAndNames();
    void heaviestFirstAndIgnored();
    void httpDates_data();
    void httpDates();
    void problemDetails_data();
    void problemDetails();
    void problemDetailsTellAll();
    void retryAfter_data();
    void retryAfter();
    void entityTags_data();
    void entityTags();
    void entityTagFollowUp();
    void pages_data();
    void pages();
    void deprecation_data();
    void deprecation();
};

void TestInsights::textsAreComposed_data()
{
    QTest::addColumn<Text>("text");
    QTest::addColumn<QString>("english");

    QTest::newRow("empty") << Text() << QString();
    QTest::newRow("plain") << Text("100 % sure") << QStringLiteral("100 % sure");
    QTest::newRow("in any order") << Text("%2 before %1", {qint64(1), qint64(2)})
                                  << QStringLiteral("2 before 1");
    QTest::newRow("places in what a server sent")
        << Text("%1, %2", {foreign(QByteArray("%2")), foreign(QByteArray("b"))}) << QStringLiteral("%2, b");
    QTest::newRow("too few") << Text("%1 and %2", {qint64(1)}) << QStringLiteral("1 and %2");
    QTest::newRow("line ends and control characters") << Text::verbatim(QByteArray("a\r\nb\x1b[0m"))
                                                      << Text::verbatim(QStringLiteral("a  b [0m")).english();
    QTest::newRow("cut") << Text("%1", {foreign(QByteArray(1000, 'x'), 5)})
                         << Text("%1", {foreign(QByteArray(500, 'x'), 5)}).english();
    QTest::newRow("Latin-1") << Text("%1", {foreign(QByteArray("caf\xe9"))}) << QStringLiteral("caf\u00e9");
    QTest::newRow("one day") << Text("%1", {Days{1}}) << QStringLiteral("1 day");
    QTest::newRow("days") << Text("%1", {Days{40}}) << QStringLiteral("40 days");
    QTest::newRow("duration") << Text("%1", {Duration{12 * second}}) << QStringLiteral("12 s");
}

void TestInsights::textsAreComposed()
{
    QFETCH(Text, text);
    QFETCH(QString, english);
    QCOMPARE(text.english(), english);
    QVERIFY(text.english().size() < 100);
}

void TestInsights::textsFollowLanguageAndCountry()
{
    const Text text("%1 on %2", {Days{1000}, QDateTime(QDate(2027, 3, 4), QTime(12, 0), Qt::UTC)});
    const auto translate = [](const char *english) {
        return qstrcmp(english, "%1 on %2") == 0 ? QStringLiteral("am %2, in %1")
                                                 : QStringLiteral("%1 Tagen");
    };
    QCOMPARE(text.compose(translate, QLocale(QLocale::German)),
             QStringLiteral("am 2027-03-04, in 1.000 Tagen"));
}

void TestInsights::changesApply()
{
    const auto header = [](const char *name, const char *value) {
        return Entry{QString::fromLatin1(name), QString::fromLatin1(value), true, {}};
    };
    Request request;
    request.address = QStringLiteral("http://api.test/:id");
    request.parameters.append({QStringLiteral("id"), QStringLiteral("1"), ParameterKind::Path, true, {}});
    request.metadata = {header("if-none-match", "\"old\""), header("Accept", "*/*"), header("X-Gone", "1")};
    request.options.insert(QStringLiteral("httpVersion"), QStringLiteral("1.1"));
    RequestChange change;
    Request same = request;
    change.apply(same);
    QCOMPARE(same, request);
    change.address = QStringLiteral("http://api.test/2");
    change.headers.append(header("If-None-Match", "\"new\""));
    change.removedHeaders.append(QStringLiteral("x-gone"));
    change.options.insert(QStringLiteral("httpVersion"), QStringLiteral("2"));
    change.apply(request);
    QCOMPARE(request.address, QStringLiteral("http://api.test/2"));
    QVERIFY(request.parameters.isEmpty());
    QCOMPARE(request.metadata.size(), 2);
    QCOMPARE(request.metadata.at(1).value, QStringLiteral("\"new\""));
    QCOMPARE(request.options.value(QStringLiteral("httpVersion")), QVariant(QStringLiteral("2")));
    QVERIFY(RequestChange::isSafe(QStringLiteral("{a}")));
    QVERIFY(!RequestChange::isSafe(QStringLiteral("x{{token}}")));
}

void TestInsights::rulesHaveIdsAndNames()
{
    QStringList ids;
    for (const auto &rule : makeRules()) {
        QVERIFY(!rule->id().isEmpty());
        QVERIFY2(!rule->name().isEmpty(), qPrintable(rule->id()));
        QVERIFY2(!ids.contains(rule->id()), qPrintable(rule->id()));
        ids.append(rule->id());
    }
    // An exchange in which nothing has happened yet is none to speak of.
    QVERIFY(insightsOf(Exchange()).isEmpty());
    QVERIFY(insightsOf(InsightExchange().running()).isEmpty());
}

void TestInsights::heaviestFirstAndIgnored()
{
    Exchange exchange = InsightExchange::answer(
        200, {{"ETag", "\"a\""}, {"Sunset", "Sat, 01 Jan 2050 00:00:00 GMT"}, {"Link", "</2>; rel=next"}});
    const auto rules = [&exchange] {
        QStringList found;
        for (const Insight &insight : insightsOf(exchange))
            found.append(insight.rule);
        return found;
    };
    QCOMPARE(rules(), QStringList({QStringLiteral("deprecation"), QStringLiteral("next-page"),
                                   QStringLiteral("etag")}));
    exchange.request.options.insert(ignoredOption,
                                    QStringList{QStringLiteral("next-page"), QStringLiteral("unknown")});
    QCOMPARE(rules(), QStringList({QStringLiteral("deprecation"), QStringLiteral("etag")}));
}

void TestInsights::httpDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds");

    QTest::newRow("IMF-fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(784111777);
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << qint64(784111777);
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << qint64(784111777);
    QTest::newRow("two digits of this century")
        << QByteArray("Tuesday, 05-Jan-27 00:00:00 GMT") << qint64(1799107200);
    QTest::newRow("another zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 CET") << qint64(-1);
    QTest::newRow("no such day") << QByteArray("Sun, 36 Nov 1994 08:49:37 GMT") << qint64(-1);
    QTest::newRow("number") << QByteArray("12") << qint64(-1);
    QTest::newRow("empty") << QByteArray() << qint64(-1);
    QTest::newRow("endless") << QByteArray(10'000, 'x') << qint64(-1);
}

void TestInsights::httpDates()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, seconds);
    const std::optional<QDateTime> date = call::httpDate(text);
    QCOMPARE(date ? date->toSecsSinceEpoch() : -1, seconds);
}

void TestInsights::problemDetails_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("title");

    const QString unreadable =
        QStringLiteral("The answer says it is problem details, and is not readable as such");
    QTest::newRow("title alone") << QByteArray(R"({"title":"Out of credit"})")
                                 << QStringLiteral("Out of credit");
    QTest::newRow("title and detail") << QByteArray(R"({"title":"Out of credit","detail":"Balance is 30."})")
                                      << QStringLiteral("Out of credit: Balance is 30.");
    QTest::newRow("detail of many words")
        << QByteArray(R"({"title":"Out of credit","detail":")" + QByteArray(90, 'x') + "\"}")
        << QStringLiteral("Out of credit");
    QTest::newRow("no title") << QByteArray("{}") << QStringLiteral("422 Text");
    QTest::newRow("title of another kind") << QByteArray(R"({"title":7})") << QStringLiteral("422 Text");
    QTest::newRow("hostile title") << QByteArray(R"({"title":"%1\u0000\u001b[2J"})")
                                   << QStringLiteral("%1  [2J");
    QTest::newRow("list") << QByteArray("[]") << unreadable;
    QTest::newRow("no JSON") << QByteArray("<p>") << unreadable;
    QTest::newRow("no body") << QByteArray() << unreadable;
    QTest::newRow("too deep") << QByteArray(QByteArray(100, '[') + QByteArray(100, ']')) << unreadable;
    QTest::newRow("too large") << QByteArray("{\"title\":\"" + QByteArray(300'000, 'x') + "\"}")
                               << unreadable;
}

void TestInsights::problemDetails()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, title);
    const auto found = [&body](const char *type) {
        return findingsOf("problem-details",
                          InsightExchange::answer(422, {{"Content-Type", type}}, {}, body));
    };
    QCOMPARE(titleOf(found("application/problem+json; charset=utf-8")), title);
    QCOMPARE(found("application/json").size(), 0);
}

void TestInsights::problemDetailsTellAll()
{
    const QByteArray body = R"({"type":"https://bank.test/probs/credit","title":"Out of credit","status":403,
        "detail":"Your balance is 30, but that costs 50, and nobody lends you the rest of it, nobody at all.",
        "instance":"/account/1/msgs/abc",
        "errors":[{"detail":"must be positive","pointer":"#/amount"},{"message":"is short","field":"name"},{"x":1},7]})";
    const QList<Insight> found =
        findingsOf("problem-details",
                   InsightExchange::answer(422, {{"Content-Type", "application/problem+json"}}, {}, body));
    QCOMPARE(found.size(), 1);
    QStringList said;
    for (const Text &text : found.constFirst().explanation)
        said.append(text.english());
    QCOMPARE(said.size(), 6);
    QVERIFY(said.at(0).startsWith(QStringLiteral("Your balance is 30")));
    QCOMPARE(said.at(1), QStringLiteral("#/amount: must be positive"));
    QCOMPARE(said.at(2), QStringLiteral("name: is short"));
    QCOMPARE(said.at(3), QStringLiteral("This occurrence: /account/1/msgs/abc"));
    QCOMPARE(said.at(4), QStringLiteral("Type: https://bank.test/probs/credit"));
    QCOMPARE(said.at(5), QStringLiteral("It names status 403; the answer's own is 422."));
    QCOMPARE(found.constFirst().weight, Weight::Problem);
    QCOMPARE(found.constFirst().references.constLast().address,
             QStringLiteral("https://bank.test/probs/credit"));
}

void TestInsights::retryAfter_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("title");
    QTest::addColumn<qint64>("waitMs");

    const auto later = [](int seconds) {
        return QLocale::c()
            .toString(QDateTime::currentDateTimeUtc().addSecs(seconds),
                      QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
            .toLatin1();
    };
    const QString many = QStringLiteral("Too many requests: the server asks to wait ");
    QTest::newRow("429") << 429 << QByteArray("12") << QString(many + QStringLiteral("12 s"))
                         << qint64(12'000);
    QTest::newRow("503") << 503 << QByteArray("90")
                         << QStringLiteral("Not available now: the server asks to wait 1 min 30 s")
                         << qint64(90'000);
    QTest::newRow("a date that is past")
        << 429 << later(-50) << QString(many + QStringLiteral("0 s")) << qint64(0);
    QTest::newRow("ten minutes") << 503 << QByteArray("600")
                                 << QStringLiteral("Not available now: the server asks to wait 10 min 0 s")
                                 << qint64(600'000);
    QTest::newRow("longer than one watches")
        << 503 << QByteArray("601") << QStringLiteral("Not available now: the server asks to wait 10 min 1 s")
        << qint64(-1);
    QTest::newRow("429 without") << 429 << QByteArray()
                                 << QStringLiteral(
                                        "Too many requests, and no Retry-After says how long to wait")
                                 << qint64(-1);
    QTest::newRow("503 without") << 503 << QByteArray() << QString() << qint64(-1);
    QTest::newRow("malformed") << 503 << QByteArray("soon")
                               << QStringLiteral("Retry-After is neither seconds nor a date: soon")
                               << qint64(-1);
    QTest::newRow("negative") << 503 << QByteArray("-1")
                              << QStringLiteral("Retry-After is neither seconds nor a date: -1")
                              << qint64(-1);
    QTest::newRow("beyond numbers") << 503 << QByteArray("99999999999999999999")
                                    << QStringLiteral(
                                           "Retry-After is neither seconds nor a date: 99999999999999999999")
                                    << qint64(-1);
    QTest::newRow("with success") << 200 << QByteArray("12") << QString() << qint64(-1);
}

void TestInsights::retryAfter()
{
    QFETCH(int, status);
    QFETCH(QByteArray, field);
    QFETCH(QString, title);
    QFETCH(qint64, waitMs);
    const HeaderList headers = field.isNull() ? HeaderList() : HeaderList{{"Retry-After", field}};
    const QList<Insight> found = findingsOf("retry-after", InsightExchange::answer(status, headers));
    QCOMPARE(titleOf(found), title);
    QCOMPARE(found.isEmpty() || found.constFirst().followUps.isEmpty()
                 ? -1
                 : std::get<SendAgain>(found.constFirst().followUps.constFirst().action).waitMs,
             waitMs);
}

void TestInsights::entityTags_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("tag");
    QTest::addColumn<QByteArray>("known");
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("offers");

    const QString offered = QStringLiteral("The answer has an ETag: ask only for changes");
    const QString ignored = QStringLiteral("The server ignores If-None-Match: same ETag, whole answer");
    QTest::newRow("strong") << 200 << QByteArray("\"a\"") << QByteArray() << offered << true;
    QTest::newRow("weak") << 200 << QByteArray("W/\"a\"") << QByteArray() << offered << true;
    QTest::newRow("empty tag") << 200 << QByteArray("\"\"") << QByteArray() << offered << true;
    QTest::newRow("not quoted") << 200 << QByteArray("abc") << QByteArray()
                                << QStringLiteral("The ETag is not in quotes: abc") << false;
    QTest::newRow("half quoted") << 200 << QByteArray("\"") << QByteArray()
                                 << QStringLiteral("The ETag is not in quotes: \"") << false;
    QTest::newRow("none") << 200 << QByteArray() << QByteArray() << QString() << false;
    QTest::newRow("another status") << 404 << QByteArray("\"a\"") << QByteArray() << QString() << false;
    QTest::newRow("changed since") << 200 << QByteArray("\"b\"") << QByteArray("\"a\"") << offered << true;
    QTest::newRow("ignored") << 200 << QByteArray("\"a\"") << QByteArray("\"a\"") << ignored << false;
    QTest::newRow("ignored, compared weakly")
        << 200 << QByteArray("W/\"a\"") << QByteArray("\"a\"") << ignored << false;
    QTest::newRow("not modified") << 304 << QByteArray("\"a\"") << QByteArray("\"a\"")
                                  << QStringLiteral("Not modified: what carries this ETag is still current")
                                  << false;
    QTest::newRow("a variable of ours")
        << 200 << QByteArray("\"{{token}}\"") << QByteArray() << offered << false;
}

void TestInsights::entityTags()
{
    QFETCH(int, status);
    QFETCH(QByteArray, tag);
    QFETCH(QByteArray, known);
    QFETCH(QString, title);
    QFETCH(bool, offers);
    const HeaderList headers = tag.isNull() ? HeaderList() : HeaderList{{"etag", tag}};
    const HeaderList sent = known.isNull() ? HeaderList() : HeaderList{{"If-None-Match", known}};
    const QList<Insight> found = findingsOf("etag", InsightExchange::answer(status, headers, sent));
    QCOMPARE(titleOf(found), title);
    QCOMPARE(!found.isEmpty() && !found.constFirst().followUps.isEmpty(), offers);
    QCOMPARE(
        findingsOf("etag", InsightExchange::answer(status, headers, sent, {}, QStringLiteral("PUT"))).size(),
        0);
}

void TestInsights::entityTagFollowUp()
{
    const QList<Insight> found = findingsOf("etag", InsightExchange::answer(200, {{"ETag", "W/\"v1\""}}));
    const auto again = std::get<SendAgain>(found.constFirst().followUps.constFirst().action);
    QCOMPARE(again.waitMs, 0);
    QCOMPARE(again.change.headers.size(), 1);
    QCOMPARE(again.change.headers.constFirst().name, QStringLiteral("If-None-Match"));
    QCOMPARE(again.change.headers.constFirst().value, QStringLiteral("W/\"v1\""));
}

void TestInsights::pages_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QStringList>("addresses");

    const auto link = [](const QByteArray &value) { return HeaderList{{"Link", value}}; };
    const QString second = QStringLiteral("http://api.test/accounts?page=2");
    QTest::newRow("absolute") << link("<http://api.test/accounts?page=2>; rel=\"next\"")
                              << QStringList{second};
    QTest::newRow("relative query") << link("<?page=2>; rel=next") << QStringList{second};
    QTest::newRow("relative path") << link("</accounts?page=2>;rel=next") << QStringList{second};
    QTest::newRow("several links")
        << link("<?page=0>; rel=\"prev first\", <?page=2>; title=\"a, b; rel=last\"; rel=\"next\"")
        << QStringList{QStringLiteral("http://api.test/accounts?page=0"), second};
    QTest::newRow("in two fields") << HeaderList{{"Link", "<?page=9>; rel=last"},
                                                 {"link", "<?page=2>; rel=NEXT"}}
                                   << QStringList{second};
    QTest::newRow("comma in the target")
        << link("<?page=1,2>; rel=next") << QStringList{QStringLiteral("http://api.test/accounts?page=1,2")};
    QTest::newRow("port written out") << link("<http://api.test:80/accounts?page=2>; rel=next")
                                      << QStringList{QStringLiteral("http://api.test:80/accounts?page=2")};
    QTest::newRow("first rel counts") << link("<?page=2>; rel=last; rel=next") << QStringList();
    QTest::newRow("of something else") << link("<?page=2>; rel=next; anchor=\"/x\"") << QStringList();
    QTest::newRow("another relation") << link("<?page=2>; rel=\"nextpage\"") << QStringList();
    QTest::newRow("another server") << link("<http://evil.test/accounts?page=2>; rel=next") << QStringList();
    QTest::newRow("another port") << link("<http://api.test:81/accounts?page=2>; rel=next") << QStringList();
    QTest::newRow("another scheme") << link("<https://api.test/accounts?page=2>; rel=next") << QStringList();
    QTest::newRow("no web address") << link("<javascript:alert(1)>; rel=next") << QStringList();
    QTest::newRow("a variable of ours")
        << link("<?page={{token}}>; rel=next")
        << QStringList{QStringLiteral("http://api.test/accounts?page=%7B%7Btoken%7D%7D")};
    QTest::newRow("malformed") << link("<?page=2; rel=next") << QStringList();
    QTest::newRow("many") << link(QByteArray("<?page=2>; rel=x, ").repeated(100) + "<?page=2>; rel=next")
                          << QStringList();
}

void TestInsights::pages()
{
    QFETCH(HeaderList, headers);
    QFETCH(QStringList, addresses);
    QStringList offered;
    for (const Insight &insight : findingsOf("next-page", InsightExchange::answer(200, headers))) {
        for (const FollowUp &followUp : insight.followUps)
            offered.append(*std::get<SendAgain>(followUp.action).change.address);
    }
    QCOMPARE(offered, addresses);
    QCOMPARE(findingsOf("next-page", InsightExchange::answer(404, headers)).size(), 0);
}

void TestInsights::deprecation_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QString>("title");

    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto date = [&now](int days) {
        // In the middle of the day, so that the count does not depend on when the test runs.
        const QDateTime then(now.date().addDays(days), QTime(12, 0), Qt::UTC);
        return QLocale::c().toString(then, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
    };
    const auto at = [](qint64 seconds) -> QByteArray { return "@" + QByteArray::number(seconds); };
    QTest::newRow("none") << HeaderList() << QString();
    QTest::newRow("sunset in 40 days")
        << HeaderList{{"Sunset", date(40)}} << QStringLiteral("This goes away in 40 days, on ");
    QTest::newRow("tomorrow") << HeaderList{{"Sunset", date(1)}}
                              << QStringLiteral("This goes away in 1 day, on ");
    QTest::newRow("past") << HeaderList{{"Sunset", date(-2)}} << QStringLiteral("This was to be gone since ");
    QTest::newRow("sunset that is none") << HeaderList{{"Sunset", "soon"}} << QString();
    QTest::newRow("deprecated since")
        << HeaderList{{"Deprecation", at(1688169599)}} << QStringLiteral("This has been deprecated since ");
    QTest::newRow("deprecated from") << HeaderList{{"Deprecation", at(now.toSecsSinceEpoch() + 86400)}}
                                     << QStringLiteral("This will be deprecated on ");
    QTest::newRow("true, as in drafts")
        << HeaderList{{"Deprecation", "true"}} << QStringLiteral("This is deprecated");
    QTest::newRow("date, as in drafts")
        << HeaderList{{"Deprecation", date(-9)}} << QStringLiteral("This has been deprecated since ");
    QTest::newRow("false") << HeaderList{{"Deprecation", "false"}} << QString();
    QTest::newRow("no date") << HeaderList{{"Deprecation", "@later"}} << QString();
    QTest::newRow("beyond years") << HeaderList{{"Deprecation", "@99999999999999999"}} << QString();
    QTest::newRow("both") << HeaderList{{"Deprecation", at(1688169599)}, {"Sunset", date(3)}}
                          << QStringLiteral("This goes away in 3 days, on ");
}

void TestInsights::deprecation()
{
    QFETCH(HeaderList, headers);
    QFETCH(QString, title);
    const HeaderList linked = headers + HeaderList{{"Link", "</docs>; rel=deprecation"}};
    const QList<Insight> found = findingsOf("deprecation", InsightExchange::answer(200, linked));
    QCOMPARE(found.size(), title.isEmpty() ? 0 : 1);
    QVERIFY2(titleOf(found).startsWith(title), qPrintable(titleOf(found)));
    if (!found.isEmpty())
        QCOMPARE(found.constFirst().references.constLast().address, QStringLiteral("http://api.test/docs"));
}

QTEST_GUILESS_MAIN(TestInsights)
#include "tst_insights.moc"
