// SPDX-License-Identifier: GPL-3.0-or-later
#include <bank/bank.h>
#include <bank/decimal.h>

#include <QTest>

#include <thread>

using namespace parlance::mock;

/// The bank's store, without HTTP.
class TestMockBank : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amounts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QByteArray>("written"); // empty: refused
        QTest::newRow("whole") << QByteArray("12") << 2 << QByteArray("12.00");
        QTest::newRow("one digit") << QByteArray("12.5") << 2 << QByteArray("12.50");
        QTest::newRow("cents") << QByteArray("0.07") << 2 << QByteArray("0.07");
        QTest::newRow("negative") << QByteArray("-0.07") << 2 << QByteArray("-0.07");
        QTest::newRow("leading zeros") << QByteArray("007.10") << 2 << QByteArray("7.10");
        QTest::newRow("yen") << QByteArray("500") << 0 << QByteArray("500");
        QTest::newRow("largest") << QByteArray("999999999999999") << 2 << QByteArray("999999999999999.00");
        QTest::newRow("no double could")
            << QByteArray("9007199254740.93") << 2 << QByteArray("9007199254740.93");
        QTest::newRow("too many digits") << QByteArray("9999999999999999") << 2 << QByteArray();
        QTest::newRow("too fine") << QByteArray("1.005") << 2 << QByteArray();
        QTest::newRow("yen with a point") << QByteArray("1.0") << 0 << QByteArray();
        for (const char *wrong :
             {"", "-", ".", "1.", ".5", "1e3", "+1", " 1", "1 ", "1,5", "0x10", "1.2.3", "--1", "NaN"})
            QTest::newRow(wrong) << QByteArray(wrong) << 2 << QByteArray();
    }

    void amounts()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, digits);
        QFETCH(QByteArray, written);
        const std::optional<std::int64_t> amount = parseAmount(text.toStdString(), digits);
        QCOMPARE(amount.has_value(), !written.isEmpty());
        if (amount)
            QCOMPARE(QByteArray::fromStdString(formatAmount(*amount, digits)), written);
    }

    void mergePatches_data()
    {
        // RFC 7396, appendix A.
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char *target, const char *patch, const char *result) {
            QTest::addRow("%s + %s", target, patch)
                << QByteArray(target) << QByteArray(patch) << QByteArray(result);
        };
        row(R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})");
        row(R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})");
        row(R"({"a":"b"})", R"({"a":null})", R"({})");
        row(R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})");
        row(R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})");
        row(R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})");
        row(R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})");
        row(R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})");
        row(R"(["a","b"])", R"(["c","d"])", R"(["c","d"])");
        row(R"({"a":"b"})", R"(["c"])", R"(["c"])");
        row(R"({"a":"foo"})", R"(null)", R"(null)");
        row(R"({"a":"foo"})", R"("bar")", R"("bar")");
        row(R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})");
        row(R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})");
        row(R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})");
    }

    void mergePatches()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, result);
        const Json merged = mergePatched(Json::parse(target.toStdString()), Json::parse(patch.toStdString()));
        QCOMPARE(QByteArray::fromStdString(merged.dump()), result);
    }

    void theSeedDecides()
    {
        const Bank one(7);
        const Bank same(7);
        const Bank other(8);
        for (const Resource &resource : resources()) {
            const SnapshotPtr left = one.all(resource.kind);
            const SnapshotPtr right = same.all(resource.kind);
            QCOMPARE(left->size(), right->size());
            QVERIFY(left->size() >= 60);
            for (std::size_t i = 0; i < left->size(); ++i)
                QCOMPARE((*left)[i]->text, (*right)[i]->text);
        }
        QVERIFY((*one.all(ResourceKind::Accounts))[0]->text != (*other.all(ResourceKind::Accounts))[0]->text);
    }

    void theSeedKeepsItsOwnRules()
    {
        const Bank bank(1);
        for (const RecordPtr &account : *bank.all(ResourceKind::Accounts)) {
            const int digits = currencyDigits(textOf(account->value, "currency"));
            const std::optional<std::int64_t> balance =
                parseAmount(textOf(account->value, "balance"), digits);
            QVERIFY(balance && *balance >= 0);
        }
        for (const RecordPtr &order : *bank.all(ResourceKind::Orders)) {
            const int digits = currencyDigits(textOf(order->value, "currency"));
            std::int64_t total = 0;
            for (const Json &item : order->value["items"])
                total += item["quantity"].get<std::int64_t>() *
                         parseAmount(textOf(item, "unitPrice"), digits).value_or(0);
            QCOMPARE(textOf(order->value, "total"), formatAmount(total, digits));
        }
        for (const RecordPtr &payment : *bank.all(ResourceKind::Payments)) {
            int entries = 0;
            for (const RecordPtr &entry : *bank.all(ResourceKind::Transactions))
                entries += textOf(entry->value, "paymentId") == payment->id ? 1 : 0;
            QCOMPARE(entries, 2);
        }
    }

    void renderedTextIsTheValue()
    {
        const Bank bank(3);
        for (const Resource &resource : resources()) {
            for (const RecordPtr &record : *bank.all(resource.kind)) {
                QCOMPARE(record->text, record->value.dump());
                QCOMPARE(record->slices.size(), resource.fields.size());
                for (std::size_t i = 0; i < resource.fields.size(); ++i)
                    QCOMPARE(std::string(record->fieldText(i)),
                             record->value[std::string(resource.fields[i].name)].dump());
            }
        }
    }

    void validationListsEverything()
    {
        Bank bank(1);
        const BankResult result = bank.create(
            ResourceKind::Orders,
            Json::parse(
                R"({"accountId":5,"items":[{"name":"","quantity":0,"unitPrice":"x"},7],"total":"1","a/b~c":1})"));
        QVERIFY(!result);
        QVERIFY(result.error().kind == BankErrorKind::Invalid);
        QStringList pointers;
        for (const FieldError &error : result.error().fields)
            pointers.append(QString::fromStdString(error.pointer));
        pointers.sort();
        QStringList expected{QStringLiteral("/a~1b~0c"),           QStringLiteral("/accountId"),
                             QStringLiteral("/items/0/name"),      QStringLiteral("/items/0/quantity"),
                             QStringLiteral("/items/0/unitPrice"), QStringLiteral("/items/1"),
                             QStringLiteral("/merchantId"),        QStringLiteral("/total")};
        expected.sort();
        QCOMPARE(pointers, expected);
    }

    void inputThatIsNoObject()
    {
        Bank bank(1);
        for (const char *input : {"null", "[]", "5", "\"x\""}) {
            QVERIFY(!bank.create(ResourceKind::Accounts, Json::parse(input)));
            QVERIFY(!bank.replace(ResourceKind::Accounts, "acc_0001", Json::parse(input)));
            QVERIFY(!bank.patch(ResourceKind::Accounts, "acc_0001", Json::parse(input)));
        }
    }

    void quantitiesAreBounded()
    {
        Bank bank(1);
        for (const char *quantity :
             {"0", "-1", "1.5", "1000001", "9223372036854775808", "1e3", "\"2\"", "true"}) {
            Json order = Json::parse(
                R"({"accountId":"acc_0001","merchantId":"mer_0001","items":[{"name":"x","unitPrice":"1"}]})");
            order["items"][0]["quantity"] = Json::parse(quantity);
            QVERIFY2(!bank.create(ResourceKind::Orders, order), quantity);
        }
        Json dear = Json::parse(R"({"accountId":"acc_0001","merchantId":"mer_0001"})");
        dear["items"] = {{{"name", "Moon"}, {"quantity", 1'000'000}, {"unitPrice", "9999999999999"}}};
        const BankResult result = bank.create(ResourceKind::Orders, dear);
        QVERIFY(!result);
        QCOMPARE(result.error().fields.front().pointer, std::string("/items/0/unitPrice"));
    }

    void writesExpectAVersion()
    {
        Bank bank(1);
        const RecordPtr before = bank.find(ResourceKind::Merchants, "mer_0001");
        const BankResult changed =
            bank.patch(ResourceKind::Merchants, "mer_0001", {{"name", "New"}}, before->version);
        QVERIFY(changed);
        QVERIFY((*changed)->version > before->version);
        QCOMPARE((*changed)->sequence, before->sequence);
        QCOMPARE(textOf(before->value, "name") != "New", true);
        const BankResult late =
            bank.patch(ResourceKind::Merchants, "mer_0001", {{"name", "Late"}}, before->version);
        QVERIFY(late.error().kind == BankErrorKind::VersionMismatch);
        QVERIFY(bank.remove(ResourceKind::Merchants, "mer_0001", before->version).error().kind ==
                BankErrorKind::VersionMismatch);
        QVERIFY(bank.remove(ResourceKind::Merchants, "mer_0001", (*changed)->version));
        QVERIFY(bank.remove(ResourceKind::Merchants, "mer_0001").error().kind == BankErrorKind::NotFound);
        QVERIFY(bank.create(ResourceKind::Merchants, {{"name", "Own"}}, "mer_own"));
        QVERIFY(bank.create(ResourceKind::Merchants, {{"name", "Own"}}, "mer_own").error().kind ==
                BankErrorKind::VersionMismatch);
    }

    void idsAreNotGivenTwice()
    {
        Bank bank(1);
        QVERIFY(bank.create(ResourceKind::Accounts, {{"owner", "Squatter"}}, "acc_0121"));
        const BankResult next = bank.create(ResourceKind::Accounts, {{"owner", "Next"}});
        QVERIFY(next);
        QCOMPARE((*next)->id, std::string("acc_0122"));
        QVERIFY(Bank::isValidId(ResourceKind::Accounts, "acc_A-b_9"));
        for (const char *wrong :
             {"", "acc_", "mer_1", "acc_a b", "acc_ä", "acc_../x", "acc_123456789012345678901234567890123"})
            QVERIFY2(!Bank::isValidId(ResourceKind::Accounts, wrong), wrong);
    }

    void aResetNeverReusesAVersion()
    {
        Bank bank(1);
        const std::string original = bank.find(ResourceKind::Merchants, "mer_0001")->text;
        const std::uint64_t originalVersion = bank.find(ResourceKind::Merchants, "mer_0001")->version;
        const BankResult first = bank.patch(ResourceKind::Merchants, "mer_0001", {{"name", "A"}});
        bank.reset();
        QCOMPARE(bank.find(ResourceKind::Merchants, "mer_0001")->text, original);
        QCOMPARE(bank.find(ResourceKind::Merchants, "mer_0001")->version, originalVersion);
        const BankResult second = bank.patch(ResourceKind::Merchants, "mer_0001", {{"name", "B"}});
        QVERIFY((*second)->version > (*first)->version);
    }

    void changesCanBeFollowed()
    {
        Bank bank(1);
        std::vector<std::uint64_t> heard;
        const std::uint64_t handle =
            bank.changes().subscribe([&heard](const Change &change) { heard.push_back(change.number); });
        const std::uint64_t start = bank.changes().lastNumber();
        QVERIFY(bank.create(ResourceKind::Payments,
                            {{"fromAccount", "acc_0001"}, {"toAccount", "acc_0002"}, {"amount", "1"}}));
        const auto changes = bank.changes().since(start, 100);
        QVERIFY(changes);
        // Two balances, the payment, two entries.
        QCOMPARE(changes->size(), std::size_t(5));
        for (std::size_t i = 0; i < changes->size(); ++i)
            QCOMPARE((*changes)[i].number, start + 1 + i);
        QVERIFY((*changes)[0].kind == ChangeKind::Updated && (*changes)[2].kind == ChangeKind::Created);
        QCOMPARE(heard.size(), std::size_t(5));
        bank.changes().unsubscribe(handle);
        QVERIFY(bank.remove(ResourceKind::Merchants, "mer_0001"));
        QCOMPARE(heard.size(), std::size_t(5));
        QCOMPARE(bank.changes().since(start, 2)->size(), std::size_t(2));
        QVERIFY(bank.changes().since(start + 6, 10)->empty());
        QVERIFY(!bank.changes().since(1, 10));
    }

    void rulesOfPayments_data()
    {
        QTest::addColumn<QByteArray>("payment");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("pointer");
        const auto row = [](const char *name, const char *payment, BankErrorKind kind, const char *pointer) {
            QTest::newRow(name) << QByteArray(payment) << int(kind) << QByteArray(pointer);
        };
        row("no money", R"({"fromAccount":"acc_0001","toAccount":"acc_0002","amount":"99999999"})",
            BankErrorKind::InsufficientFunds, "/amount");
        row("unknown payer", R"({"fromAccount":"acc_x","toAccount":"acc_0002","amount":"1"})",
            BankErrorKind::Invalid, "/fromAccount");
        row("unknown payee", R"({"fromAccount":"acc_0001","toAccount":"acc_x","amount":"1"})",
            BankErrorKind::Invalid, "/toAccount");
        row("to itself", R"({"fromAccount":"acc_0001","toAccount":"acc_0001","amount":"1"})",
            BankErrorKind::Invalid, "/toAccount");
        row("nothing", R"({"fromAccount":"acc_0001","toAccount":"acc_0002","amount":"0"})",
            BankErrorKind::Invalid, "/amount");
        row("negative", R"({"fromAccount":"acc_0001","toAccount":"acc_0002","amount":"-5"})",
            BankErrorKind::Invalid, "/amount");
        row("half a cent", R"({"fromAccount":"acc_0001","toAccount":"acc_0002","amount":"0.005"})",
            BankErrorKind::Invalid, "/amount");
        row("number, not text", R"({"fromAccount":"acc_0001","toAccount":"acc_0002","amount":1})",
            BankErrorKind::Invalid, "/amount");
        row("frozen", R"({"fromAccount":"acc_frozen","toAccount":"acc_0002","amount":"1"})",
            BankErrorKind::AccountNotActive, "/fromAccount");
        row("other currency", R"({"fromAccount":"acc_0001","toAccount":"acc_yen","amount":"1"})",
            BankErrorKind::Invalid, "/toAccount");
    }

    void rulesOfPayments()
    {
        QFETCH(QByteArray, payment);
        QFETCH(int, kind);
        QFETCH(QByteArray, pointer);
        Bank bank(1);
        QVERIFY(bank.create(ResourceKind::Accounts,
                            {{"owner", "Cold"}, {"status", "frozen"}, {"balance", "50"}}, "acc_frozen"));
        QVERIFY(bank.create(ResourceKind::Accounts, {{"owner", "Far"}, {"currency", "JPY"}}, "acc_yen"));
        const std::int64_t before = money(bank);
        const std::uint64_t change = bank.changes().lastNumber();
        const BankResult result = bank.create(ResourceKind::Payments, Json::parse(payment.toStdString()));
        QVERIFY(!result);
        QCOMPARE(int(result.error().kind), kind);
        QCOMPARE(QByteArray::fromStdString(result.error().fields.front().pointer), pointer);
        QCOMPARE(money(bank), before);
        QCOMPARE(bank.changes().lastNumber(), change);
    }

    void noMoneyIsLostUnderLoad()
    {
        Bank bank(1);
        const std::int64_t before = money(bank);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&bank, t] {
                for (int i = 0; i < 200; ++i) {
                    const bool there = (i + t) % 2 == 0;
                    (void)bank.create(ResourceKind::Payments,
                                      {{"fromAccount", there ? "acc_0001" : "acc_0002"},
                                       {"toAccount", there ? "acc_0002" : "acc_0001"},
                                       {"amount", std::to_string(1 + i % 7) + ".31"}});
                    if (i % 20 == 0)
                        (void)bank.all(ResourceKind::Transactions);
                    (void)bank.find(ResourceKind::Accounts, "acc_0001");
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(money(bank), before);
    }

    void anAccountWithMoneyStays()
    {
        Bank bank(1);
        QVERIFY(bank.remove(ResourceKind::Accounts, "acc_0001").error().kind == BankErrorKind::InUse);
        QVERIFY(bank.create(ResourceKind::Accounts, {{"owner", "Empty"}}, "acc_empty"));
        QVERIFY(bank.remove(ResourceKind::Accounts, "acc_empty"));
        QVERIFY(!bank.find(ResourceKind::Accounts, "acc_empty"));
    }

    void whatTheBankSetsMayComeBackUnchanged()
    {
        Bank bank(1);
        Json account = bank.find(ResourceKind::Accounts, "acc_0001")->value;
        account["owner"] = "Someone";
        QVERIFY(bank.replace(ResourceKind::Accounts, "acc_0001", account));
        account["balance"] = "1000000.00";
        const BankResult result = bank.replace(ResourceKind::Accounts, "acc_0001", account);
        QVERIFY(!result);
        QStringList pointers;
        for (const FieldError &error : result.error().fields)
            pointers.append(QString::fromStdString(error.pointer));
        QVERIFY(pointers.contains(QStringLiteral("/balance")));
    }

private:
    /// The euros of the two accounts that pay each other.
    static std::int64_t money(const Bank &bank)
    {
        std::int64_t sum = 0;
        for (const char *id : {"acc_0001", "acc_0002"})
            sum +=
                parseAmount(textOf(bank.find(ResourceKind::Accounts, id)->value, "balance"), 2).value_or(0);
        return sum;
    }
};

QTEST_GUILESS_MAIN(TestMockBank)
#include "tst_mockbank.moc"
