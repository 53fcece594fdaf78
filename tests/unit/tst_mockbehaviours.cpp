// SPDX-License-Identifier: GPL-3.0-or-later
#include "behaviourtest.h"

using namespace parlance;
using namespace parlance::mock;

/// Each behaviour alone, in a chain with nothing but a responder.
class TestMockBehaviours : public BehaviourTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }

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
};

QTEST_GUILESS_MAIN(TestMockBehaviours)
#include "tst_mockbehaviours.moc"
