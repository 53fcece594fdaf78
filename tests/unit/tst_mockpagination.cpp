// SPDX-License-Identifier: GPL-3.0-or-later
#include "behaviourtest.h"

#include <http/cursor.h>
#include <http/listing.h>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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

} // namespace

/// Lists in pages, with nothing but a responder behind.
class TestMockPagination : public BehaviourTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }

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

private:
    static QByteArray quotedCursor(const char *key)
    {
        return '"' + QByteArray::fromStdString(encodeCursor(key)) + '"';
    }

    static std::function<Step(Interaction &)> listOf(std::size_t count)
    {
        return [count](Interaction &interaction) {
            interaction.response.listing = std::make_shared<Numbers>(count);
            return Step::Continue;
        };
    }

    QJsonArray items() const
    {
        return QJsonDocument::fromJson(body()).object().value(QLatin1String("items")).toArray();
    }
};

QTEST_GUILESS_MAIN(TestMockPagination)
#include "tst_mockpagination.moc"
