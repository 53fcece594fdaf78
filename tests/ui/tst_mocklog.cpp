// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchanges/exchangefilter.h"
#include "requesttosend.h"

#include <parlance/ui/exchangemodel.h>

#include <QAbstractItemModelTester>
#include <QTest>

using namespace parlance;
using namespace parlance::mockui;

namespace {

Exchange makeExchange(const QString &method, const QString &path, int status,
                      const QList<std::pair<QString, QString>> &notes = {})
{
    Exchange exchange;
    exchange.request.protocol = QStringLiteral("http");
    exchange.request.method = method;
    exchange.request.address = QStringLiteral("http://127.0.0.1:4010") + path;
    exchange.startedAt = QDateTime::currentDateTimeUtc();
    Leg leg;
    Head head;
    head.status.code = status;
    head.status.text = QStringLiteral("x");
    head.status.statusClass = status < 400 ? StatusClass::Success : StatusClass::ClientError;
    head.version = "HTTP/1.1";
    leg.head = head;
    exchange.legs = {leg};
    exchange.isFinished = true;
    exchange.notes = notes;
    return exchange;
}

} // namespace

class TestMockLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void logKeepsTheLatest();
    void rowsTellWhatMatters_data();
    void rowsTellWhatMatters();
    void filterFindsWordsAndClasses_data();
    void filterFindsWordsAndClasses();
    void requestToSendLeavesTheConnectionOut();
};

void TestMockLog::logKeepsTheLatest()
{
    ui::ExchangeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto batch = [](int from, int count) {
        QList<Exchange> exchanges;
        for (int index = from; index < from + count; ++index)
            exchanges.append(makeExchange(QStringLiteral("GET"), QStringLiteral("/%1").arg(index), 200));
        return exchanges;
    };
    const auto path = [&model](int row) {
        return model.index(row).data(ui::ExchangeModel::PathRole).toString();
    };
    model.append(batch(0, 9'990));
    model.append(batch(9'990, 20));
    QCOMPARE(model.rowCount(), int(ui::ExchangeLimits().count));
    QCOMPARE(path(0), QStringLiteral("/10"));
    QCOMPARE(path(9'999), QStringLiteral("/10009"));
    model.append(batch(20'000, 10'500));
    QCOMPARE(model.rowCount(), int(ui::ExchangeLimits().count));
    QCOMPARE(path(0), QStringLiteral("/20500"));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.exchange(model.index(0)));
}

void TestMockLog::rowsTellWhatMatters_data()
{
    using Notes = QList<std::pair<QString, QString>>;
    QTest::addColumn<Notes>("notes");
    QTest::addColumn<QString>("expected");
    const QString handled = QStringLiteral("GET /accounts · 12 µs");
    QTest::newRow("nothing") << Notes{} << QString();
    QTest::newRow("routine only") << Notes{{QStringLiteral("handler"), handled},
                                           {QStringLiteral("cors"), QStringLiteral("passed through · 0 µs")}}
                                  << QString();
    QTest::newRow("one behaviour spoke")
        << Notes{{QStringLiteral("handler"), handled},
                 {QStringLiteral("conditional"), QStringLiteral("not modified · 3 µs")},
                 {QStringLiteral("cors"), QStringLiteral("passed through · 0 µs")}}
        << QStringLiteral("conditional: not modified");
    QTest::newRow("a dot of its own")
        << Notes{{QStringLiteral("x"), QStringLiteral("a · b")}} << QStringLiteral("x: a · b");
}

void TestMockLog::rowsTellWhatMatters()
{
    using Notes = QList<std::pair<QString, QString>>;
    QFETCH(Notes, notes);
    ui::ExchangeModel model;
    model.append({makeExchange(QStringLiteral("GET"), QStringLiteral("/accounts"), 200, notes)});
    QTEST(model.index(0).data(ui::ExchangeModel::NoteRole).toString(), "expected");
}

void TestMockLog::filterFindsWordsAndClasses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("empty") << QString()
                           << QStringList{QStringLiteral("/accounts"), QStringLiteral("/payments"),
                                          QStringLiteral("/payments/9")};
    QTest::newRow("path") << QStringLiteral("payments")
                          << QStringList{QStringLiteral("/payments"), QStringLiteral("/payments/9")};
    QTest::newRow("method and class") << QStringLiteral("post 4") << QStringList{QStringLiteral("/payments")};
    QTest::newRow("class spelled out")
        << QStringLiteral("2XX acc") << QStringList{QStringLiteral("/accounts")};
    QTest::newRow("note") << QStringLiteral("other body") << QStringList{QStringLiteral("/payments")};
    QTest::newRow("nothing") << QStringLiteral("orders") << QStringList{};
}

void TestMockLog::filterFindsWordsAndClasses()
{
    QFETCH(QString, text);
    ui::ExchangeModel model;
    ui::ExchangeFilter filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setText(text);
    model.append({makeExchange(QStringLiteral("GET"), QStringLiteral("/accounts"), 200),
                  makeExchange(QStringLiteral("POST"), QStringLiteral("/payments"), 422,
                               {{QStringLiteral("idempotency"), QStringLiteral("other body · 5 µs")}}),
                  makeExchange(QStringLiteral("GET"), QStringLiteral("/payments/9"), 404)});
    QStringList paths;
    for (int row = 0; row < filter.rowCount(); ++row)
        paths.append(filter.index(row, 0).data(ui::ExchangeModel::PathRole).toString());
    QTEST(paths, "paths");
}

void TestMockLog::requestToSendLeavesTheConnectionOut()
{
    Exchange exchange = makeExchange(QStringLiteral("POST"), QStringLiteral("/payments?dry=1"), 201);
    exchange.request.metadata = {
        {QStringLiteral("Host"), QStringLiteral("127.0.0.1:4010"), true, {}},
        {QStringLiteral("content-type"), QStringLiteral("application/json"), true, {}},
        {QStringLiteral("Content-Length"), QStringLiteral("14"), true, {}},
        {QStringLiteral("X-Mark"), QStringLiteral("1"), true, {}}};
    Message body;
    body.direction = Direction::Sent;
    body.payload = Payload(QByteArrayLiteral("{\"amount\":1.0}"));
    exchange.messages->append(body);
    const SavedRequest saved = requestToSend(exchange);
    QCOMPARE(saved.name, QStringLiteral("POST /payments"));
    QCOMPARE(saved.request.address, exchange.request.address);
    QCOMPARE(saved.request.metadata.size(), 2);
    QCOMPARE(saved.request.metadata.at(1).name, QStringLiteral("X-Mark"));
    QCOMPARE(saved.request.body, Body(TextBody{QStringLiteral("json"), QStringLiteral("{\"amount\":1.0}")}));
}

QTEST_MAIN(TestMockLog)
#include "tst_mocklog.moc"
