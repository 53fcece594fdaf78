// SPDX-License-Identifier: GPL-3.0-or-later
#include <behaviours/registry.h>
#include <chain/chain.h>
#include <http/cursor.h>
#include <http/listing.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace parlance;
using namespace parlance::mock;

namespace {

/// Numbers from 1 to `count`; the key of an item is its number.
class Numbers : public Listing
{
public:
    explicit Numbers(std::size_t count)
        : m_count(count)
    {
    }
    std::size_t size() const override { return m_count; }
    void render(std::size_t index, std::string &output) const override
    {
        output += std::to_string(index + 1);
    }
    std::string keyAt(std::size_t index) const override { return std::to_string(index + 1); }
    std::optional<std::size_t> indexBehind(std::string_view key) const override
    {
        if (key == "other order")
            return std::nullopt;
        return std::size_t(std::stoul(std::string(key)));
    }

private:
    std::size_t m_count;
};

/// A responder the test tells what to do.
class Scripted : public Responder
{
public:
    std::function<Step(Interaction &)> action;
    std::optional<Validators> state;
    bool accepts = true;
    int calls = 0;

    std::string_view routeOf(const HttpRequest &) const override { return "/thing"; }
    Step respond(Interaction &interaction) override
    {
        ++calls;
        return action ? action(interaction) : Step::Continue;
    }
    std::optional<Validators> validators(const HttpRequest &) const override { return state; }
    bool acceptsMethod(const HttpRequest &) const override { return accepts; }
};

} // namespace

/// Each behaviour alone, in a chain with nothing but a responder.
class TestMockBehaviours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_responder = Scripted();
        m_interaction.request = HttpRequest();
        m_interaction.request.method = "GET";
        m_interaction.request.path = "/thing";
        m_interaction.request.target = "/thing";
    }

    void defaults()
    {
        QHash<QString, bool> on;
        for (const BehaviourKind &kind : behaviourKinds())
            on.insert(QString::fromUtf8(kind.id.data(), qsizetype(kind.id.size())), kind.isOnByDefault);
        QCOMPARE(on.value(QStringLiteral("problem-details")), true);
        QCOMPARE(on.value(QStringLiteral("cors")), true);
        QCOMPARE(on.value(QStringLiteral("conditional")), true);
        QCOMPARE(on.value(QStringLiteral("pagination")), true);
        QCOMPARE(on.value(QStringLiteral("latency"), true), false);
    }

    void wrongSettingsAreNamed_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QVariantMap>("settings");
        QTest::addColumn<QString>("words");
        const auto map = [](const char *name, const QVariant &value) {
            return QVariantMap{{QLatin1String(name), value}};
        };
        QTest::newRow("unknown behaviour") << "caching" << QVariantMap() << "caching";
        QTest::newRow("unknown setting") << "latency" << map("jitter", 3) << "\"jitter\"";
        QTest::newRow("enabled is no bool")
            << "latency" << map("enabled", QStringLiteral("yes")) << "latency.enabled";
        QTest::newRow("distribution")
            << "latency" << map("distribution", QStringLiteral("zipf")) << "latency.distribution";
        QTest::newRow("negative") << "latency" << map("milliseconds", -1) << "latency.milliseconds";
        QTest::newRow("text for number")
            << "latency" << map("median", QStringLiteral("soon")) << "latency.median";
        QTest::newRow("p99 below median") << "latency" << map("p99", 1) << "latency.p99";
        QTest::newRow("maximum below minimum") << "latency" << map("maximum", 1) << "latency.maximum";
        QTest::newRow("page of none") << "pagination" << map("maximumLimit", 0) << "pagination.maximumLimit";
        QTest::newRow("default over maximum")
            << "pagination" << map("defaultLimit", 500) << "pagination.defaultLimit";
        QTest::newRow("fraction") << "pagination" << map("defaultLimit", 1.5) << "pagination.defaultLimit";
        QTest::newRow("header splitting") << "conditional" << map("cacheControl", QStringLiteral("a\r\nX: y"))
                                          << "conditional.cacheControl";
        QTest::newRow("no route") << "latency"
                                  << map("routes", QVariantMap{{QStringLiteral("accounts"), QVariantMap()}})
                                  << "\"accounts\"";
        QTest::newRow("setting of a route")
            << "latency" << map("routes", QVariantMap{{QStringLiteral("/a"), map("speed", 1)}})
            << "\"speed\"";
    }

    void wrongSettingsAreNamed()
    {
        QFETCH(QString, behaviour);
        QFETCH(QVariantMap, settings);
        QFETCH(QString, words);
        PlanBook book(behaviourKinds());
        const QVariantMap before = book.settings("latency");
        const Result<void> configured = book.configure(behaviour, settings);
        QVERIFY(!configured);
        QVERIFY2(configured.error().toString().contains(words), qPrintable(configured.error().toString()));
        QCOMPARE(book.settings("latency"), before);
    }

    void settingsPerRoute()
    {
        PlanBook book(behaviourKinds());
        QVERIFY(book.configure(
            QStringLiteral("pagination"),
            {{QStringLiteral("routes"),
              QVariantMap{{QStringLiteral("GET /thing"), QVariantMap{{QStringLiteral("defaultLimit"), 2}}},
                          {QStringLiteral("/other/**"), QVariantMap{{QStringLiteral("enabled"), false}}}}}}));
        m_responder.action = listOf(5);
        run(book);
        QCOMPARE(body(), QByteArray("{\"items\":[1,2],\"next_cursor\":" + quotedCursor("2") + '}'));
        m_interaction.request.path = "/other/deep/down";
        run(book);
        QCOMPARE(body(), QByteArray("{\"items\":[1,2,3,4,5]}"));
        m_interaction.request.path = "/elsewhere";
        run(book);
        QVERIFY(body().endsWith("\"next_cursor\":null}"));
    }

    void aPlanInUseStays()
    {
        PlanBook book(behaviourKinds());
        std::shared_ptr<const Plan> plan;
        std::uint64_t version = 0;
        book.refresh(plan, version);
        const std::shared_ptr<const Plan> used = plan;
        QVERIFY(book.configure(QStringLiteral("cors"), {{QStringLiteral("enabled"), false}}));
        QCOMPARE(plan, used);
        book.refresh(plan, version);
        QVERIFY(plan != used);
    }

    // ---- latency ----

    void latencyWaitsInATimer()
    {
        PlanBook &book = only("latency", {{QStringLiteral("distribution"), QStringLiteral("fixed")},
                                          {QStringLiteral("milliseconds"), 25}});
        m_interaction.begin(true);
        load(book);
        QVERIFY(Chain::start(m_interaction, *m_plan, m_responder) == Chain::State::Waiting);
        QCOMPARE(InteractionDriver::takeDelay(m_interaction).count(), 25'000'000);
        QCOMPARE(m_responder.calls, 0);
        QVERIFY(Chain::resume(m_interaction, *m_plan, m_responder) == Chain::State::Done);
        QCOMPARE(m_responder.calls, 1);
        QCOMPARE(m_interaction.notes().front().text, std::string("held back 25.0 ms"));
    }

    void latencyDistributions_data()
    {
        QTest::addColumn<QVariantMap>("settings");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("median");
        QTest::addColumn<double>("p99");
        QTest::addColumn<double>("most");
        QTest::newRow("uniform") << QVariantMap{{QStringLiteral("distribution"), QStringLiteral("uniform")},
                                                {QStringLiteral("minimum"), 10},
                                                {QStringLiteral("maximum"), 110}}
                                 << 10.0 << 60.0 << 109.0 << 110.0;
        QTest::newRow("log-normal") << QVariantMap{{QStringLiteral("distribution"),
                                                    QStringLiteral("log-normal")},
                                                   {QStringLiteral("median"), 80},
                                                   {QStringLiteral("p99"), 600}}
                                    << 0.0 << 80.0 << 600.0 << 60'000.0;
    }

    void latencyDistributions()
    {
        QFETCH(QVariantMap, settings);
        QFETCH(double, least);
        QFETCH(double, median);
        QFETCH(double, p99);
        QFETCH(double, most);
        PlanBook &book = only("latency", settings);
        load(book);
        constexpr int draws = 20'000;
        std::vector<double> times;
        for (int i = 0; i < draws; ++i) {
            m_interaction.begin(false);
            QVERIFY(Chain::start(m_interaction, *m_plan, m_responder) == Chain::State::Waiting);
            times.push_back(double(InteractionDriver::takeDelay(m_interaction).count()) / 1e6);
        }
        std::sort(times.begin(), times.end());
        QVERIFY(times.front() >= least);
        QVERIFY(times.back() <= most);
        QVERIFY2(qAbs(times[draws / 2] - median) < median * 0.05,
                 qPrintable(QString::number(times[draws / 2])));
        QVERIFY2(qAbs(times[draws * 99 / 100] - p99) < p99 * 0.12,
                 qPrintable(QString::number(times[draws * 99 / 100])));
    }

    // ---- pagination ----

    void pages()
    {
        PlanBook &book = only("pagination", {});
        m_responder.action = listOf(45);
        run(book);
        QCOMPARE(items().size(), 20);
        QCOMPARE(QByteArray::fromStdString(std::string(m_interaction.response.header("Link"))),
                 QByteArray("</thing?cursor=" + QByteArray::fromStdString(encodeCursor("20")) +
                            ">; rel=\"next\""));
        const std::string second = "sort=-a%20b&cursor=" + encodeCursor("20") + "&limit=20";
        m_interaction.request.query = second;
        run(book);
        QCOMPARE(items().first().toInt(), 21);
        QCOMPARE(QByteArray::fromStdString(std::string(m_interaction.response.header("Link"))),
                 QByteArray("</thing?sort=-a%20b&limit=20&cursor=" +
                            QByteArray::fromStdString(encodeCursor("40")) + ">; rel=\"next\""));
        const std::string third = "cursor=" + encodeCursor("40");
        m_interaction.request.query = third;
        run(book);
        QCOMPARE(items().size(), 5);
        QVERIFY(body().endsWith("\"next_cursor\":null}"));
        QVERIFY(m_interaction.response.header("Link").empty());
    }

    void pageBounds_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("count"); // negative: refused
        QTest::newRow("one") << QByteArray("limit=1") << 1;
        QTest::newRow("exact") << QByteArray("limit=100") << 100;
        QTest::newRow("cut to the maximum") << QByteArray("limit=101") << 100;
        QTest::newRow("huge") << QByteArray("limit=18446744073709551615") << 100;
        QTest::newRow("overflow") << QByteArray("limit=18446744073709551616") << -1;
        QTest::newRow("zero") << QByteArray("limit=0") << -1;
        QTest::newRow("negative") << QByteArray("limit=-5") << -1;
        QTest::newRow("word") << QByteArray("limit=all") << -1;
        QTest::newRow("trailing") << QByteArray("limit=5x") << -1;
        QTest::newRow("empty") << QByteArray("limit=") << -1;
        QTest::newRow("empty cursor") << QByteArray("cursor=") << -1;
        QTest::newRow("garbage cursor") << QByteArray("cursor=AAAA") << -1;
        QTest::newRow("no base64") << QByteArray("cursor=%25%25") << -1;
        QTest::newRow("changed cursor")
            << "cursor=A" + QByteArray::fromStdString(encodeCursor("7").substr(1)) << -1;
        QTest::newRow("cursor of another order")
            << "cursor=" + QByteArray::fromStdString(encodeCursor("other order")) << -1;
    }

    void pageBounds()
    {
        QFETCH(QByteArray, query);
        QFETCH(int, count);
        PlanBook &book = only("pagination", {});
        m_responder.action = listOf(150);
        m_interaction.request.query = std::string_view(query.constData(), std::size_t(query.size()));
        run(book);
        if (count >= 0) {
            QCOMPARE(m_interaction.response.status, 200);
            QCOMPARE(items().size(), count);
        } else {
            QCOMPARE(m_interaction.response.status, 400);
        }
    }

    void withoutPaginationAListIsWhole()
    {
        PlanBook &book = only("latency", {{QStringLiteral("distribution"), QStringLiteral("fixed")},
                                          {QStringLiteral("milliseconds"), 0}});
        m_responder.action = listOf(3);
        run(book);
        QCOMPARE(body(), QByteArray("{\"items\":[1,2,3]}"));
        QVERIFY(!m_interaction.isClaimed("cursor"));
    }

    void cursorsSurviveAnyKey()
    {
        for (const std::string &key :
             {std::string(), std::string("a"), std::string("\0\xff{}\"", 5), std::string(2000, 'x')})
            QCOMPARE(decodeCursor(encodeCursor(key)).value_or("none"), key);
        QVERIFY(!decodeCursor(std::string(5000, 'A')));
    }

    // ---- problem details ----

    void problemsHaveATraceId()
    {
        PlanBook &book = only("problem-details", {});
        m_responder.action = [](Interaction &interaction) {
            interaction.response.fail({422,
                                       "insufficient-funds",
                                       "Not enough",
                                       "Holds 1.00 \"EUR\"",
                                       {{"too much", "/amount", {}}}});
            return Step::Continue;
        };
        m_interaction.request.headers = {{"X-Request-Id", "abc-1"}};
        run(book);
        QCOMPARE(m_interaction.response.status, 422);
        QCOMPARE(m_interaction.response.contentType, std::string("application/problem+json"));
        QCOMPARE(
            body(),
            QByteArray("{\"type\":\"/problems/insufficient-funds\",\"title\":\"Not enough\",\"status\":422,"
                       "\"detail\":\"Holds 1.00 \\\"EUR\\\"\",\"instance\":\"/thing\",\"traceId\":\"abc-1\","
                       "\"errors\":[{\"detail\":\"too much\",\"pointer\":\"/amount\"}]}"));
        QCOMPARE(std::string(m_interaction.response.header("X-Request-Id")), std::string("abc-1"));
    }

    void traceIds_data()
    {
        QTest::addColumn<QByteArray>("traceparent");
        QTest::addColumn<QByteArray>("requestId");
        QTest::addColumn<QByteArray>("expected"); // empty: a new one of 32 hexadecimal digits
        const QByteArray trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        const QByteArray parent = "-00f067aa0ba902b7-01";
        QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("traceparent") << "00-" + trace + parent << QByteArray() << trace;
        QTest::newRow("traceparent first") << "00-" + trace + parent << QByteArray("mine") << trace;
        QTest::newRow("later version") << "01-" + trace + parent + "-more" << QByteArray() << trace;
        QTest::newRow("version 00 with more")
            << "00-" + trace + parent + "-more" << QByteArray("mine") << QByteArray("mine");
        QTest::newRow("forbidden version")
            << "ff-" + trace + parent << QByteArray("mine") << QByteArray("mine");
        QTest::newRow("upper case") << "00-" + trace.toUpper() + parent << QByteArray("mine")
                                    << QByteArray("mine");
        QTest::newRow("all zero") << "00-" + QByteArray(32, '0') + parent << QByteArray("mine")
                                  << QByteArray("mine");
        QTest::newRow("request id with a space") << QByteArray() << QByteArray("a b") << QByteArray();
        QTest::newRow("request id too long") << QByteArray() << QByteArray(129, 'a') << QByteArray();
    }

    void traceIds()
    {
        QFETCH(QByteArray, traceparent);
        QFETCH(QByteArray, requestId);
        QFETCH(QByteArray, expected);
        PlanBook &book = only("problem-details", {});
        const std::string parentText = traceparent.toStdString();
        const std::string idText = requestId.toStdString();
        m_interaction.request.headers = {{"traceparent", parentText}, {"x-request-id", idText}};
        run(book);
        const auto id = QByteArray::fromStdString(std::string(m_interaction.response.header("X-Request-Id")));
        if (expected.isEmpty()) {
            QCOMPARE(id.size(), 32);
            QCOMPARE(QByteArray::fromHex(id).size(), 16);
        } else {
            QCOMPARE(id, expected);
        }
    }

    void withoutProblemDetailsErrorsArePlain()
    {
        PlanBook &book = only("pagination", {});
        m_responder.action = [](Interaction &interaction) {
            interaction.response.fail({404, "not-found", "Nothing here", {}, {}});
            return Step::Continue;
        };
        run(book);
        QCOMPARE(m_interaction.response.status, 404);
        QCOMPARE(body(), QByteArray("{\"error\":\"Nothing here\"}"));
    }

    void exceptionsBecomeProblems()
    {
        PlanBook &book = only("problem-details", {});
        m_responder.action = [](Interaction &) -> Step { throw std::runtime_error("disk on fire"); };
        run(book);
        QCOMPARE(m_interaction.response.status, 500);
        QVERIFY(body().contains("disk on fire"));
    }

    // ---- CORS ----

    void preflight()
    {
        PlanBook &book = only("cors", {});
        m_interaction.request.method = "OPTIONS";
        m_interaction.request.headers = {{"Origin", "https://a.example"},
                                         {"Access-Control-Request-Method", "PATCH"},
                                         {"Access-Control-Request-Headers", "x-one, x-two"}};
        run(book);
        QCOMPARE(m_responder.calls, 0);
        QCOMPARE(m_interaction.response.status, 204);
        QCOMPARE(std::string(m_interaction.response.header("Access-Control-Allow-Origin")), std::string("*"));
        QVERIFY(m_interaction.response.header("Access-Control-Allow-Methods").find("PATCH") !=
                std::string_view::npos);
        QCOMPARE(std::string(m_interaction.response.header("Access-Control-Allow-Headers")),
                 std::string("x-one, x-two"));
        QCOMPARE(std::string(m_interaction.response.header("Access-Control-Max-Age")), std::string("600"));
    }

    void originsOnTheList()
    {
        PlanBook &book =
            only("cors", {{QStringLiteral("origins"), QStringLiteral("https://a.example, https://b.example")},
                          {QStringLiteral("credentials"), true}});
        m_interaction.request.headers = {{"Origin", "https://b.example"}};
        run(book);
        QCOMPARE(std::string(m_interaction.response.header("Access-Control-Allow-Origin")),
                 std::string("https://b.example"));
        QCOMPARE(std::string(m_interaction.response.header("Access-Control-Allow-Credentials")),
                 std::string("true"));
        QCOMPARE(std::string(m_interaction.response.header("Vary")), std::string("Origin"));
        m_interaction.request.headers = {{"Origin", "https://evil.example"}};
        run(book);
        QVERIFY(m_interaction.response.header("Access-Control-Allow-Origin").empty());
        QCOMPARE(std::string(m_interaction.response.header("Vary")), std::string("Origin"));
        m_interaction.request.headers.clear();
        run(book);
        QVERIFY(m_interaction.response.header("Access-Control-Allow-Origin").empty());
    }

    // ---- conditional requests ----

    void readsAreConditional()
    {
        PlanBook &book = only("conditional", {});
        m_responder.action = [](Interaction &interaction) {
            interaction.response.body = "hello";
            interaction.response.contentType = "text/plain";
            interaction.response.entityTag = "\"v1\"";
            interaction.response.lastModified = 784111777;
            return Step::Continue;
        };
        run(book);
        QCOMPARE(m_interaction.response.status, 200);
        QCOMPARE(std::string(m_interaction.response.header("ETag")), std::string("\"v1\""));
        QCOMPARE(std::string(m_interaction.response.header("Last-Modified")),
                 std::string("Sun, 06 Nov 1994 08:49:37 GMT"));
        m_interaction.request.headers = {{"If-None-Match", "\"v0\", W/\"v1\""}};
        run(book);
        QCOMPARE(m_interaction.response.status, 304);
        QVERIFY(body().isEmpty());
        QVERIFY(m_interaction.response.contentType.empty());
        QCOMPARE(std::string(m_interaction.response.header("ETag")), std::string("\"v1\""));
        m_interaction.request.headers = {{"If-Match", "W/\"v1\""}};
        run(book);
        QCOMPARE(m_interaction.response.status, 412);
    }

    void bodiesWithoutATagGetOne()
    {
        PlanBook &book = only("conditional", {});
        std::string text = "one";
        m_responder.action = [&text](Interaction &interaction) {
            interaction.response.body = text;
            return Step::Continue;
        };
        run(book);
        const std::string first(m_interaction.response.header("ETag"));
        QVERIFY(first.size() > 4 && first.front() == '"' && first.back() == '"');
        run(book);
        QCOMPARE(std::string(m_interaction.response.header("ETag")), first);
        text = "two";
        run(book);
        QVERIFY(std::string(m_interaction.response.header("ETag")) != first);
    }

    void writesAreGuarded_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("exists");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("required");
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("version"); // negative: none is passed on
        QTest::newRow("no precondition")
            << QByteArray("PUT") << true << QByteArray() << QByteArray() << false << 200 << qint64(-1);
        QTest::newRow("match") << QByteArray("PUT") << true << QByteArray("If-Match") << QByteArray("\"v7\"")
                               << false << 200 << qint64(7);
        QTest::newRow("no match") << QByteArray("PATCH") << true << QByteArray("If-Match")
                                  << QByteArray("\"v6\"") << false << 412 << qint64(-1);
        QTest::newRow("any") << QByteArray("DELETE") << true << QByteArray("If-Match") << QByteArray("*")
                             << false << 200 << qint64(7);
        QTest::newRow("any of nothing") << QByteArray("PUT") << false << QByteArray("If-Match")
                                        << QByteArray("*") << false << 412 << qint64(-1);
        QTest::newRow("create only") << QByteArray("PUT") << false << QByteArray("If-None-Match")
                                     << QByteArray("*") << false << 200 << qint64(0);
        QTest::newRow("never overwrite") << QByteArray("PUT") << true << QByteArray("If-None-Match")
                                         << QByteArray("*") << false << 412 << qint64(-1);
        QTest::newRow("unmodified since")
            << QByteArray("PUT") << true << QByteArray("If-Unmodified-Since")
            << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << false << 200 << qint64(7);
        QTest::newRow("modified since")
            << QByteArray("PUT") << true << QByteArray("If-Unmodified-Since")
            << QByteArray("Sun, 06 Nov 1994 08:49:36 GMT") << false << 412 << qint64(-1);
        QTest::newRow("required") << QByteArray("DELETE") << true << QByteArray() << QByteArray() << true
                                  << 428 << qint64(-1);
        QTest::newRow("required and given") << QByteArray("DELETE") << true << QByteArray("If-Match")
                                            << QByteArray("\"v7\"") << true << 200 << qint64(7);
        QTest::newRow("required but new")
            << QByteArray("PUT") << false << QByteArray() << QByteArray() << true << 200 << qint64(-1);
        QTest::newRow("POST is left alone") << QByteArray("POST") << true << QByteArray("If-Match")
                                            << QByteArray("\"v6\"") << true << 200 << qint64(-1);
    }

    void writesAreGuarded()
    {
        QFETCH(QByteArray, method);
        QFETCH(bool, exists);
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(bool, required);
        QFETCH(int, status);
        QFETCH(qint64, version);
        PlanBook &book = only("conditional", {{QStringLiteral("requirePrecondition"), required}});
        if (exists)
            m_responder.state = Validators{"\"v7\"", 784111777, 7};
        std::optional<std::uint64_t> seen;
        m_responder.action = [&seen](Interaction &interaction) {
            seen = interaction.expectedVersion;
            return Step::Continue;
        };
        const std::string methodText = method.toStdString();
        const std::string fieldText = field.toStdString();
        const std::string valueText = value.toStdString();
        m_interaction.request.method = methodText;
        if (!field.isEmpty())
            m_interaction.request.headers = {{fieldText, valueText}};
        run(book);
        QCOMPARE(m_interaction.response.status, status);
        QCOMPARE(m_responder.calls, status == 200 ? 1 : 0);
        QCOMPARE(seen ? qint64(*seen) : -1, version);
    }

    void preconditionsDoNotHideAnError()
    {
        PlanBook &book = only("conditional", {});
        m_responder.accepts = false;
        m_responder.action = [](Interaction &interaction) {
            interaction.response.fail({404, "not-found", {}, {}, {}});
            return Step::Continue;
        };
        m_interaction.request.method = "DELETE";
        m_interaction.request.headers = {{"If-Match", "\"v1\""}};
        run(book);
        QCOMPARE(m_interaction.response.status, 404);
    }

    void aPutGivesNoValidator()
    {
        PlanBook &book = only("conditional", {});
        m_responder.action = [](Interaction &interaction) {
            interaction.response.entityTag = "\"v8\"";
            return Step::Continue;
        };
        m_interaction.request.method = "PUT";
        run(book);
        QVERIFY(m_interaction.response.header("ETag").empty());
        m_interaction.request.method = "PATCH";
        run(book);
        QCOMPARE(std::string(m_interaction.response.header("ETag")), std::string("\"v8\""));
    }

    // ---- the chain ----

    void everyBehaviourLeavesANote()
    {
        PlanBook book(behaviourKinds());
        load(book);
        m_interaction.begin(true);
        QVERIFY(Chain::start(m_interaction, *m_plan, m_responder) == Chain::State::Done);
        QStringList notes;
        for (const Note &note : m_interaction.notes()) {
            notes.append(QString::fromUtf8(note.behaviour.data(), qsizetype(note.behaviour.size())) + u':' +
                         QString::fromStdString(note.text));
            QVERIFY(note.nanoseconds >= 0);
        }
        QCOMPARE(
            notes,
            QStringList({QStringLiteral("handler:GET /thing"), QStringLiteral("pagination:passed through"),
                         QStringLiteral("conditional:passed through"), QStringLiteral("cors:passed through"),
                         QStringLiteral("problem-details:passed through")}));
    }

    void aResponderMayWaitToo()
    {
        PlanBook &book = only("problem-details", {});
        m_responder.action = [](Interaction &interaction) {
            interaction.resumeAfter(std::chrono::seconds(1));
            interaction.response.status = 202;
            return Step::Wait;
        };
        load(book);
        m_interaction.begin(false);
        QVERIFY(Chain::start(m_interaction, *m_plan, m_responder) == Chain::State::Waiting);
        QVERIFY(m_interaction.response.header("X-Request-Id").empty());
        QVERIFY(Chain::resume(m_interaction, *m_plan, m_responder) == Chain::State::Done);
        QCOMPARE(m_interaction.response.status, 202);
        QVERIFY(!m_interaction.response.header("X-Request-Id").empty());
        QCOMPARE(m_responder.calls, 1);
    }

    void headersCannotBeSplit()
    {
        HttpResponse response;
        response.addHeader("X", "a\r\nSet-Cookie: b");
        QCOMPARE(response.headerText, std::string("X: a  Set-Cookie: b\r\n"));
    }

private:
    static std::function<Step(Interaction &)> listOf(std::size_t count)
    {
        return [count](Interaction &interaction) {
            interaction.response.listing = std::make_shared<Numbers>(count);
            return Step::Continue;
        };
    }

    static QByteArray quotedCursor(const char *key)
    {
        return '"' + QByteArray::fromStdString(encodeCursor(key)) + '"';
    }

    /// A book in which this behaviour alone is on.
    PlanBook &only(const char *id, QVariantMap settings)
    {
        std::vector<BehaviourKind> kinds = behaviourKinds();
        std::erase_if(kinds, [id](const BehaviourKind &kind) { return kind.id != id; });
        settings.insert(QStringLiteral("enabled"), true);
        m_book = std::make_unique<PlanBook>(std::move(kinds));
        if (!m_book->configure(QLatin1String(id), settings))
            qFatal("the test's settings are wrong");
        return *m_book;
    }

    void load(const PlanBook &book)
    {
        m_plan.reset();
        std::uint64_t version = 0;
        book.refresh(m_plan, version);
    }

    void run(const PlanBook &book)
    {
        load(book);
        m_interaction.begin(false);
        QVERIFY(Chain::start(m_interaction, *m_plan, m_responder) == Chain::State::Done);
    }

    QByteArray body() const { return QByteArray::fromStdString(m_interaction.response.body); }
    QJsonArray items() const
    {
        return QJsonDocument::fromJson(body()).object().value(QLatin1String("items")).toArray();
    }

    std::unique_ptr<PlanBook> m_book;
    Scripted m_responder;
    Interaction m_interaction;
    std::shared_ptr<const Plan> m_plan;
};

QTEST_GUILESS_MAIN(TestMockBehaviours)
#include "tst_mockbehaviours.moc"
