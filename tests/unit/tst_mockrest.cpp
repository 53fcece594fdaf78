// SPDX-License-Identifier: GPL-3.0-or-later
#include <bank/decimal.h>
#include <behaviours/registry.h>
#include <chain/chain.h>
#include <rest/bankresponder.h>

#include <QTest>

#include <functional>
#include <set>

using namespace parlance::mock;

Q_DECLARE_METATYPE(std::function<bool(const Json &)>)

/// The bank's REST side behind all behaviours, without a socket.
class TestMockRest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // A bank nobody has changed is as good as a new one.
        if (m_bank && m_bank->changes().lastNumber() == m_start)
            return;
        m_bank = std::make_unique<Bank>(1);
        m_responder = std::make_unique<BankResponder>(*m_bank);
        m_start = m_bank->changes().lastNumber();
        m_book.refresh(m_plan, m_version);
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("request"); // METHOD target [body]
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *request, int status, const char *words = "") {
            QTest::newRow(request) << QByteArray(request) << status << QByteArray(words);
        };
        row("GET /", 200, "\"accounts\":\"/accounts\"");
        row("GET /health", 200, "{\"status\":\"ok\"}");
        row("GET /accounts/acc_0001", 200, "\"id\":\"acc_0001\"");
        row("GET /accounts/acc_0001?fields=owner,id", 200, "{\"id\":\"acc_0001\",\"owner\":");
        row("GET /accounts/acc_0001?sort=owner", 400, "\"parameter\":\"sort\"");
        row("GET /accounts/acc_0001?status=active", 400);
        row("GET /accounts/none", 404, "/problems/not-found");
        row("GET /accounts/acc_0001/", 404);
        row("GET /accounts/", 404);
        row("GET /accounts/acc_0001/owner", 404);
        row("GET //accounts", 404);
        row("GET /Accounts", 404);
        row("GET /accounts/%61cc_0001", 404);
        row("GET /problems/not-found", 200, "remedy");
        row("GET /problems/nothing", 404);
        row("GET /reset", 405);
        row("POST /health", 405);
        row("DELETE /accounts", 405);
        row("POST /accounts/acc_0001 {}", 405);
        row("GET /accounts?colour=red", 400, "\"parameter\":\"colour\"");
        row("GET /accounts?sort=colour", 400, "colour");
        row("GET /accounts?sort=", 400);
        row("GET /merchants?sort=address", 400);
        row("GET /accounts?fields=id,colour", 400, "colour");
        row("GET /accounts?minOwner=a", 400);
        row("GET /accounts?minBalance=lots", 400, "\"parameter\":\"minBalance\"");
        row("GET /accounts?min=1", 400);
        row("GET /accounts?%zz=1", 400);
        row("GET /accounts?owner=%ff", 400);
        row("POST /accounts {\"owner\":\"Ada\"}", 201, "\"balance\":\"0.00\"");
        row("POST /accounts {\"owner\":\"Ada\",\"currency\":\"JPY\",\"balance\":\"5\"}", 201,
            "\"balance\":\"5\"");
        row("POST /accounts {}", 422, "\"pointer\":\"/owner\"");
        row("POST /accounts {\"owner\":\"Ada\",\"id\":\"acc_mine\"}", 422, "\"pointer\":\"/id\"");
        row("POST /accounts {\"owner\":\"Ada\",\"balance\":\"-1\"}", 422, "\"pointer\":\"/balance\"");
        row("POST /accounts {\"owner\":\"Ada\",\"owner\":\"Eve\"}", 400, "stands twice");
        row("POST /accounts {\"owner\":", 400, "/problems/malformed-body");
        row("POST /accounts {\"owner\":\"\xff\"}", 400);
        row("POST /accounts [1]", 422);
        row("POST /accounts", 415);
        row("PUT /accounts/acc_0001 {\"owner\":\"New\"}", 200, "\"owner\":\"New\"");
        row("PUT /accounts/acc_new {\"owner\":\"New\"}", 201, "\"id\":\"acc_new\"");
        row("PUT /accounts/mer_new {\"owner\":\"New\"}", 404, "acc_");
        row("PATCH /accounts/acc_0001 {\"status\":\"closed\"}", 200, "\"status\":\"closed\"");
        row("PATCH /accounts/acc_0001 {\"owner\":null}", 422, "\"pointer\":\"/owner\"");
        row("PATCH /accounts/none {}", 404);
        row("DELETE /merchants/mer_0002", 204);
        row("DELETE /merchants/none", 404);
        row("DELETE /accounts/acc_0001", 409, "/problems/in-use");
        row("POST /payments "
            "{\"fromAccount\":\"acc_0001\",\"toAccount\":\"acc_0002\",\"amount\":\"999999999\"}",
            422, "/problems/insufficient-funds");
        row("POST /transactions {\"accountId\":\"acc_0001\",\"type\":\"debit\",\"amount\":\"1\"}", 201,
            "\"amount\":\"1.00\"");
        row("PATCH /transactions/txn_0001 {\"amount\":\"5\"}", 422, "cannot be changed");
        row("POST /reset", 204);
    }

    void answers()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QFETCH(QByteArray, words);
        const qsizetype space = request.indexOf(' ', request.indexOf(' ') + 1);
        const QByteArray head = space < 0 ? request : request.first(space);
        call(head.split(' ').at(0), head.split(' ').at(1),
             space < 0 ? QByteArray() : request.sliced(space + 1));
        QVERIFY2(m_interaction.response.status == status, body().constData());
        QVERIFY2(body().contains(words), body().constData());
        if (status >= 400) {
            const Json problem = Json::parse(m_interaction.response.body);
            QCOMPARE(problem["status"].get<int>(), status);
            QVERIFY(!problem["title"].get<std::string>().empty());
            QCOMPARE(m_interaction.response.contentType, std::string("application/problem+json"));
        }
        if (status == 201)
            QVERIFY(m_interaction.response.header("Location").starts_with('/'));
    }

    void mediaTypes_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::newRow("json") << QByteArray("PATCH") << QByteArray("application/json") << 200;
        QTest::newRow("with parameters")
            << QByteArray("PATCH") << QByteArray("Application/JSON ; charset=utf-8") << 200;
        QTest::newRow("merge patch") << QByteArray("PATCH") << QByteArray("application/merge-patch+json")
                                     << 200;
        QTest::newRow("merge patch in a PUT")
            << QByteArray("PUT") << QByteArray("application/merge-patch+json") << 415;
        QTest::newRow("JSON patch") << QByteArray("PATCH") << QByteArray("application/json-patch+json")
                                    << 415;
        QTest::newRow("form") << QByteArray("PUT") << QByteArray("application/x-www-form-urlencoded") << 415;
        QTest::newRow("none") << QByteArray("PUT") << QByteArray() << 415;
    }

    void mediaTypes()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, type);
        QFETCH(int, status);
        call(method, "/accounts/acc_0001", "{\"owner\":\"Typed\"}", {{"Content-Type", type}});
        QCOMPARE(m_interaction.response.status, status);
    }

    void deepBodiesAreRefused()
    {
        call("POST", "/accounts", QByteArray(1'000'000, '['));
        QCOMPARE(m_interaction.response.status, 400);
        QVERIFY(body().contains("nested deeper"));
    }

    void filters_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("path");
        using Test = std::function<bool(const Json &)>;
        QTest::addColumn<Test>("expected");
        const auto row = [](const char *query, const char *path, Test expected) {
            QTest::newRow(query) << QByteArray(query) << QByteArray(path) << std::move(expected);
        };
        row("status=frozen", "accounts", [](const Json &v) { return v["status"] == "frozen"; });
        row("currency=USD,GBP", "accounts",
            [](const Json &v) { return v["currency"] == "USD" || v["currency"] == "GBP"; });
        row("status=active&type=savings", "accounts",
            [](const Json &v) { return v["status"] == "active" && v["type"] == "savings"; });
        row("address.country=DE", "merchants", [](const Json &v) { return v["address"]["country"] == "DE"; });
        row("merchantId=null", "transactions", [](const Json &v) { return v["merchantId"].is_null(); });
        row("minAmount=10&maxAmount=20.5&currency=EUR", "transactions", [](const Json &v) {
            const auto amount = parseAmount(v["amount"].get<std::string>(), 2);
            return v["currency"] == "EUR" && amount >= 1000 && amount <= 2050;
        });
        row("maxCreatedAt=2025-01-20", "accounts",
            [](const Json &v) { return v["createdAt"].get<std::string>() <= "2025-01-20"; });
        row("owner=nobody", "accounts", [](const Json &) { return false; });
    }

    void filters()
    {
        using Test = std::function<bool(const Json &)>;
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, path);
        QFETCH(Test, expected);
        std::vector<std::string> wanted;
        for (const RecordPtr &record : *m_bank->all(resourceNamed(path.toStdString())->kind)) {
            if (expected(record->value))
                wanted.push_back(record->id);
        }
        QCOMPARE(walk('/' + path, query), wanted);
    }

    void filterByAnEqualAmount()
    {
        call("POST", "/accounts", "{\"owner\":\"Exact\",\"balance\":\"12345.50\"}");
        QCOMPARE(walk("/accounts", "balance=12345.5").size(), std::size_t(1));
    }

    void sorting()
    {
        std::vector<RecordPtr> expected = *m_bank->all(ResourceKind::Accounts);
        std::stable_sort(expected.begin(), expected.end(), [](const RecordPtr &a, const RecordPtr &b) {
            if (a->value["currency"] != b->value["currency"])
                return a->value["currency"] > b->value["currency"];
            return *comparableAmount(textOf(a->value, "balance")) <
                   *comparableAmount(textOf(b->value, "balance"));
        });
        std::vector<std::string> ids;
        for (const RecordPtr &record : expected)
            ids.push_back(record->id);
        QCOMPARE(walk("/accounts", "sort=-currency,balance"), ids);
    }

    void nullsComeLast()
    {
        for (const QByteArray &sort : {QByteArray("merchantId"), QByteArray("-merchantId")}) {
            call("GET", "/transactions?limit=1&sort=" + sort);
            QVERIFY(!Json::parse(m_interaction.response.body)["items"][0]["merchantId"].is_null());
        }
    }

    void pagesStandWhileItemsComeAndGo()
    {
        for (const QByteArray &order :
             {QByteArray(), QByteArray("sort=name&"), QByteArray("sort=-category,name&")}) {
            init();
            const std::vector<std::string> before = walk("/merchants", order);
            std::vector<std::string> seen;
            QByteArray cursor;
            int page = 0;
            do {
                call("GET",
                     "/merchants?limit=7&" + order + (cursor.isEmpty() ? QByteArray() : "cursor=" + cursor));
                QCOMPARE(m_interaction.response.status, 200);
                const Json list = Json::parse(m_interaction.response.body);
                for (const Json &item : list["items"])
                    seen.push_back(item["id"]);
                cursor = list["next_cursor"].is_null()
                             ? QByteArray()
                             : QByteArray::fromStdString(list["next_cursor"].get<std::string>());
                // What was seen goes, the last one of the page first; something new comes.
                QVERIFY(m_bank->remove(ResourceKind::Merchants, seen.back()));
                QVERIFY(m_bank->create(ResourceKind::Merchants, {{"name", "AAA " + std::to_string(page++)}}));
            } while (!cursor.isEmpty() && page < 100);
            std::set<std::string> once(seen.begin(), seen.end());
            QCOMPARE(once.size(), seen.size());
            for (const std::string &id : before)
                QVERIFY2(once.count(id) == 1, id.c_str());
        }
    }

    void aSelectionHasATagOfItsOwn()
    {
        call("GET", "/accounts/acc_0001");
        const std::string whole(m_interaction.response.header("ETag"));
        call("GET", "/accounts/acc_0001?fields=id");
        const std::string part(m_interaction.response.header("ETag"));
        QVERIFY(!whole.empty() && !part.empty() && whole != part);
        call("PATCH", "/accounts/acc_0001", "{\"owner\":\"X\"}",
             {{"Content-Type", "application/json"}, {"If-Match", QByteArray::fromStdString(part)}});
        QCOMPARE(m_interaction.response.status, 412);
        call("PATCH", "/accounts/acc_0001", "{\"owner\":\"X\"}",
             {{"Content-Type", "application/json"}, {"If-Match", QByteArray::fromStdString(whole)}});
        QCOMPARE(m_interaction.response.status, 200);
        QVERIFY(std::string(m_interaction.response.header("ETag")) != whole);
    }

private:
    void call(const QByteArray &method, const QByteArray &target, const QByteArray &content = {},
              QList<QPair<QByteArray, QByteArray>> headers = {})
    {
        if (headers.isEmpty() && !content.isNull())
            headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/json")));
        m_text = {method.toStdString(), target.toStdString(), content.toStdString()};
        HttpRequest &request = m_interaction.request;
        request.method = m_text[0];
        request.target = m_text[1];
        const std::size_t question = request.target.find('?');
        request.path = request.target.substr(0, question);
        request.query =
            question == std::string_view::npos ? std::string_view() : request.target.substr(question + 1);
        request.body = m_text[2];
        request.headers.clear();
        m_fields.clear();
        for (const auto &[name, value] : headers)
            m_fields.push_back({name.toStdString(), value.toStdString()});
        for (const auto &[name, value] : m_fields)
            request.headers.push_back({name, value});
        m_interaction.begin(true);
        QVERIFY(Chain::start(m_interaction, *m_plan, *m_responder) == Chain::State::Done);
    }

    /// Ids of the whole list, page by page.
    std::vector<std::string> walk(const QByteArray &path, const QByteArray &query)
    {
        std::vector<std::string> ids;
        QByteArray cursor;
        do {
            call("GET", path + "?limit=9&" + query + (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor));
            const Json list = Json::parse(m_interaction.response.body);
            if (!list.contains("items"))
                return {};
            for (const Json &item : list["items"])
                ids.push_back(item["id"]);
            cursor = list["next_cursor"].is_null()
                         ? QByteArray()
                         : QByteArray::fromStdString(list["next_cursor"].get<std::string>());
        } while (!cursor.isEmpty() && ids.size() < 5'000);
        return ids;
    }

    QByteArray body() const { return QByteArray::fromStdString(m_interaction.response.body); }

    PlanBook m_book{behaviourKinds()};
    std::shared_ptr<const Plan> m_plan;
    std::uint64_t m_version = 0;
    std::uint64_t m_start = 0;
    std::unique_ptr<Bank> m_bank;
    std::unique_ptr<BankResponder> m_responder;
    Interaction m_interaction;
    std::array<std::string, 3> m_text;
    std::vector<std::pair<std::string, std::string>> m_fields;
};

QTEST_GUILESS_MAIN(TestMockRest)
#include "tst_mockrest.moc"
