// SPDX-License-Identifier: GPL-3.0-or-later
#include <bank/bank.h>
#include <exchangelog.h>

#include <QTest>

using namespace parlance;
using namespace parlance::mock;

namespace {

Json merchant(const std::string &name)
{
    return {{"name", name},
            {"category", "books"},
            {"address", {{"street", "1"}, {"city", "Oslo"}, {"postalCode", "1"}, {"country", "NO"}}}};
}

std::size_t bytesOf(const Bank &bank)
{
    std::size_t bytes = 0;
    for (std::size_t kind = 0; kind < resourceCount; ++kind) {
        for (const RecordPtr &record : *bank.all(ResourceKind(kind)))
            bytes += record->text.size();
    }
    return bytes;
}

SeenExchange seen(int number, std::size_t bodySize)
{
    SeenExchange exchange;
    exchange.method.append("POST");
    exchange.target = QByteArray("/" + QByteArray::number(number)).toStdString();
    exchange.scheme.append("http");
    exchange.host.append("x");
    exchange.requestBody = std::string(bodySize, 'x');
    exchange.requestBodySize = bodySize;
    return exchange;
}

} // namespace

/// What clients can make the mock keep: so much, in number and in bytes, and no more.
class TestMockBounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullTableTakesNoMore()
    {
        const std::size_t seeded = Bank(1).all(ResourceKind::Merchants)->size();
        Bank bank(1, {seeded + 2, 64 * 1024 * 1024});
        QVERIFY(bank.create(ResourceKind::Merchants, merchant("A")));
        QVERIFY(bank.create(ResourceKind::Merchants, merchant("B")));
        const BankResult refused = bank.create(ResourceKind::Merchants, merchant("C"));
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().kind), int(BankErrorKind::Full));
        QCOMPARE(bank.all(ResourceKind::Merchants)->size(), seeded + 2);
        bank.reset();
        QVERIFY(bank.create(ResourceKind::Merchants, merchant("C")));
    }

    void aFullBankTakesNoMoreBytes()
    {
        const std::size_t seeded = bytesOf(Bank(1));
        constexpr std::size_t room = 20'000;
        Bank bank(1, {100'000, seeded + room});
        BankResult made = bank.create(ResourceKind::Merchants, merchant("A"));
        const std::size_t size = (*made)->text.size();
        std::size_t count = 1;
        for (; made && count < room; ++count)
            made = bank.create(ResourceKind::Merchants, merchant("A"));
        QCOMPARE(int(made.error().kind), int(BankErrorKind::Full));
        QVERIFY2(count <= room / size + 3, QByteArray::number(qulonglong(count)).constData());
        QVERIFY(bytesOf(bank) <= seeded + room + size);
    }

    void aFullBankDoesNotGrowByUpdates()
    {
        Bank bank(1, {100'000, bytesOf(Bank(1))});
        const std::string id = bank.all(ResourceKind::Merchants)->front()->id;
        const std::size_t before = bytesOf(bank);
        const Json longer{{"name", std::string(100, 'n')}};
        const BankResult grown = bank.patch(ResourceKind::Merchants, id, longer);
        QVERIFY(!grown);
        QCOMPARE(int(grown.error().kind), int(BankErrorKind::Full));
        QVERIFY(!bank.replace(ResourceKind::Merchants, id, merchant(std::string(100, 'n'))));
        QCOMPARE(bytesOf(bank), before);
        // What makes room is welcome.
        QVERIFY(bank.patch(ResourceKind::Merchants, id, Json{{"name", "n"}}));
        QVERIFY(bytesOf(bank) < before);
        QVERIFY(bank.remove(ResourceKind::Merchants, id));
        QVERIFY(bank.create(ResourceKind::Merchants, merchant("New")));
    }

    void aResetIsTheSameAgain()
    {
        Bank bank(7);
        const std::size_t bytes = bytesOf(bank);
        const std::string text = bank.all(ResourceKind::Accounts)->front()->text;
        QVERIFY(bank.create(ResourceKind::Merchants, merchant("A")));
        bank.reset();
        QCOMPARE(bytesOf(bank), bytes);
        QCOMPARE(bank.all(ResourceKind::Accounts)->front()->text, text);
        // Nor does what one bank does show in another with the same seed.
        QVERIFY(bank.create(ResourceKind::Merchants, merchant("A")));
        QCOMPARE(bytesOf(Bank(7)), bytes);
        QVERIFY(Bank(8).all(ResourceKind::Accounts)->front()->text != text);
    }

    void theFeedKeepsSoManyBytes()
    {
        Bank bank(1);
        const RecordPtr record = bank.all(ResourceKind::Merchants)->front();
        ChangeFeed feed({1000, record->text.size() * 10});
        for (std::uint64_t i = 1; i <= 100; ++i)
            feed.publish({i, ChangeKind::Updated, ResourceKind::Merchants, record});
        QVERIFY(!feed.since(80, 1000));
        QCOMPARE(feed.since(90, 1000).value().size(), 10U);
        QCOMPARE(feed.lastNumber(), 100U);
    }

    void theFeedKeepsSoManyChanges()
    {
        ChangeFeed feed({5, 1000});
        for (std::uint64_t i = 1; i <= 100; ++i)
            feed.publish({i, ChangeKind::Reset, ResourceKind::Accounts, nullptr});
        QVERIFY(!feed.since(94, 1000));
        QCOMPARE(feed.since(95, 1000).value().size(), 5U);
    }

    void theLogKeepsSoManyBytes()
    {
        int woken = 0;
        ExchangeLog log([&woken] { ++woken; }, {1000, 1'000'000});
        for (int i = 0; i < 100; ++i)
            log.add(seen(i, 100'000));
        QCOMPARE(woken, 1);
        const QList<Exchange> kept = log.take();
        QVERIFY2(kept.size() >= 8 && kept.size() <= 10, QByteArray::number(kept.size()).constData());
        QVERIFY(kept.constLast().request.address.endsWith(QStringLiteral("/99")));
        // After a look the room is there again.
        log.add(seen(100, 900'000));
        QCOMPARE(log.take().size(), 1);
        QCOMPARE(woken, 2);
    }

    void theLogKeepsOneThatIsTooLarge()
    {
        ExchangeLog log([] {}, {1000, 1000});
        log.add(seen(1, 100'000));
        log.add(seen(2, 100'000));
        const QList<Exchange> kept = log.take();
        QCOMPARE(kept.size(), 1);
        QVERIFY(kept.constFirst().request.address.endsWith(QStringLiteral("/2")));
    }

    void theLogKeepsSoMany()
    {
        ExchangeLog log([] {}, {3, 1'000'000});
        for (int i = 0; i < 10; ++i)
            log.add(seen(i, 0));
        const QList<Exchange> kept = log.take();
        QCOMPARE(kept.size(), 3);
        QVERIFY(kept.constFirst().request.address.endsWith(QStringLiteral("/7")));
    }
};

QTEST_GUILESS_MAIN(TestMockBounds)
#include "tst_mockbounds.moc"
