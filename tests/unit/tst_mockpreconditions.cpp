// SPDX-License-Identifier: GPL-3.0-or-later
#include "behaviourtest.h"

using namespace parlance;
using namespace parlance::mock;

/// Conditional requests, with nothing but a responder behind.
class TestMockPreconditions : public BehaviourTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }

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
};

QTEST_GUILESS_MAIN(TestMockPreconditions)
#include "tst_mockpreconditions.moc"
