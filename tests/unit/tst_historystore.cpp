// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/historystore.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;

namespace {

Exchange sample(int number, const QByteArray &body = "{\"a\": 1.0}")
{
    Exchange exchange;
    exchange.request.protocol = u"http"_s;
    exchange.request.method = u"GET"_s;
    exchange.request.address = u"http://localhost/Accounts/%1"_s.arg(number);
    exchange.request.auth.kind = u"none"_s;
    exchange.request.metadata = {{u"Accept"_s, u"*/*"_s, true, {}}};
    exchange.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + number).toUTC();
    Leg leg;
    leg.address = exchange.request.address;
    leg.connection = Connected{u"127.0.0.1:4010"_s,
                               u"127.0.0.1:5"_s,
                               "HTTP/1.1",
                               false,
                               12,
                               TlsInfo{u"TLSv1.3"_s, u"c"_s, {}, {"der"}, true, {}}};
    leg.requestSent = RequestSent{u"GET"_s, exchange.request.address, {{"Accept", "*/*"}}};
    leg.head =
        Head{{200 + number % 3, u"OK"_s, StatusClass::Success}, "HTTP/1.1", {{"X-A", "1"}, {"x-a", "2"}}};
    leg.timings.firstByte = 77;
    exchange.legs = {leg};
    Message message;
    message.payload = Payload(body);
    message.attributes = {{u"event"_s, u"tick"_s}};
    exchange.messages->append(message);
    exchange.isFinished = true;
    exchange.duration = 1234567;
    exchange.receivedBytes = body.size();
    return exchange;
}

template <typename T>
T wait(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

} // namespace

class TestHistoryStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsExchanges();
    void searches();
    void pages();
    void prunesByCount();
    void prunesBySize();
    void boundsBodies();
    void keepsSecretsOut();
    void keepsSecretsOutOfLists();
    void keepsSecretsOutOfAttributes();
    void removes();
    void toldApartFromRubbish();
};

void TestHistoryStore::keepsExchanges()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    {
        HistoryStore store(file);
        store.add(sample(1), {u"Get"_s, {u"/c/r.yml"_s, {}}, u"/c"_s, u"local"_s});
    }
    HistoryStore store(file);
    const auto items = wait(store.list());
    QVERIFY(items);
    QCOMPARE(items->size(), 1);
    const HistoryItem &item = items->first();
    QCOMPARE(item.origin.name, u"Get"_s);
    QCOMPARE(item.origin.environment, u"local"_s);
    QCOMPARE(item.status->code, 201);
    QCOMPARE(item.duration, 1234567);
    QCOMPARE(item.startedAt.toMSecsSinceEpoch(), 1'700'000'000'001);
    const auto exchange = wait(store.load(item.id));
    QVERIFY(exchange);
    const Exchange expected = sample(1);
    QVERIFY(exchange->request == expected.request);
    QCOMPARE(exchange->legs.size(), 1);
    QCOMPARE(exchange->legs[0].connection->tls->chain, QList<QByteArray>{"der"});
    QVERIFY(exchange->responseHeaders() == expected.responseHeaders());
    QCOMPARE(exchange->legs[0].timings.firstByte, 77);
    QCOMPARE(exchange->legs[0].timings.sent, -1);
    QCOMPARE(exchange->body()->payload.toByteArray(), QByteArray("{\"a\": 1.0}"));
    QCOMPARE(exchange->body()->attribute(u"event"), u"tick"_s);
    QVERIFY(!exchange->body()->truncated);
    QVERIFY(exchange->isFinished);
}

void TestHistoryStore::searches()
{
    QTemporaryDir folder;
    HistoryStore store(folder.filePath(u"h"_s));
    for (int i = 0; i < 20; ++i)
        store.add(sample(i), {i % 2 ? u"Odd 100%"_s : u"Even_name"_s, {}, i < 5 ? u"/a"_s : u"/b"_s, {}});
    const auto count = [&](const QString &text, const QString &root = {}) {
        return wait(store.list({text, root, 0, 100}))->size();
    };
    QCOMPARE(count({}), 20);
    QCOMPARE(count(u"accounts/1"_s), 11);
    QCOMPARE(count(u"ACCOUNTS get odd"_s), 10);
    QCOMPARE(count(u"100%"_s), 10);
    QCOMPARE(count(u"n_n"_s), 10);
    QCOMPARE(count(u"t_t"_s), 0);
    QCOMPARE(count(u"nothing"_s), 0);
    QCOMPARE(count({}, u"/a"_s), 5);
    QCOMPARE(count(u"odd"_s, u"/a"_s), 2);
    QCOMPARE(count(u"'; DROP TABLE exchange; --"_s), 0);
    QCOMPARE(count({}), 20);
}

void TestHistoryStore::pages()
{
    QTemporaryDir folder;
    HistoryStore store(folder.filePath(u"h"_s));
    for (int i = 0; i < 10; ++i)
        store.add(sample(i), {});
    QStringList seen;
    qint64 before = 0;
    for (;;) {
        const auto page = wait(store.list({{}, {}, before, 4}));
        QVERIFY(page);
        if (page->isEmpty())
            break;
        for (const HistoryItem &item : *page)
            seen.append(item.address.section(u'/', -1));
        before = page->last().id;
    }
    QCOMPARE(seen.join(u""_s), u"9876543210"_s);
}

void TestHistoryStore::prunesByCount()
{
    QTemporaryDir folder;
    HistoryLimits limits;
    limits.count = 3;
    HistoryStore store(folder.filePath(u"h"_s), limits);
    for (int i = 0; i < 10; ++i)
        store.add(sample(i), {});
    const auto items = wait(store.list());
    QCOMPARE(items->size(), 3);
    QVERIFY(items->last().address.endsWith(u"/7"_s));
}

void TestHistoryStore::prunesBySize()
{
    QTemporaryDir folder;
    HistoryLimits limits;
    limits.bytes = 100'000;
    HistoryStore store(folder.filePath(u"h"_s), limits);
    QByteArray noise(30'000, 'x');
    for (char &c : noise)
        c = char(QRandomGenerator::global()->bounded(256));
    for (int i = 0; i < 10; ++i)
        store.add(sample(i, noise), {});
    QCOMPARE(wait(store.list())->size(), 3);
}

void TestHistoryStore::boundsBodies()
{
    QTemporaryDir folder;
    HistoryLimits limits;
    limits.bodyBytes = 10;
    limits.messages = 4;
    HistoryStore store(folder.filePath(u"h"_s), limits);
    Exchange exchange = sample(1, QByteArray(100, 'x'));
    for (int i = 0; i < 20; ++i) {
        Message message;
        message.payload = Payload(QByteArray::number(i));
        exchange.messages->append(message);
    }
    store.add(exchange, {});
    const auto kept = wait(store.load(wait(store.list())->first().id));
    QVERIFY(kept);
    QCOMPARE(kept->messages->count(), 4);
    QCOMPARE(kept->messages->at(0).payload.size(), 10);
    QVERIFY(kept->messages->at(0).truncated);
    QCOMPARE(kept->messages->at(3).payload.toByteArray(), QByteArray("19"));
    QVERIFY(!kept->messages->at(3).truncated);
    QCOMPARE(exchange.messages->at(0).payload.size(), 100);
}

namespace {

const QString dots = u"••••••"_s;

/// Sent with a secret variable, a typed password and a short one, and answered by a server that echoes.
Exchange secretSample()
{
    Exchange exchange = sample(1, R"({"echo":"s3cr\"t/x","hex":"s3cr%22t%2Fx","pin":"12 123"})");
    exchange.secrets = {{u"s3cr\"t/x"_s, u"{{token}}"_s}, {u"pass word"_s, dots}, {u"12"_s, u"{{pin}}"_s}};
    exchange.request.address = u"http://h/a?key=s3cr%22t%2Fx&n=123"_s;
    exchange.request.metadata = {{u"X-Key"_s, u"s3cr\"t/x"_s, true, {}}, {u"X-Pin"_s, u"12"_s, true, {}}};
    exchange.request.body = TextBody{u"json"_s, u"{\"t\":\"s3cr\\\"t/x\"}"_s};
    exchange.request.auth.kind = u"basic"_s;
    exchange.request.auth.parameters = {{u"username"_s, u"ada"_s}, {u"password"_s, u"pass word"_s}};
    exchange.legs[0].address = exchange.request.address;
    exchange.legs[0].requestSent->address = exchange.request.address;
    exchange.legs[0].requestSent->headers = {
        {"X-Key", "s3cr\"t/x"}, {"X-Pin", "12"}, {"Authorization", "Basic abc="}};
    exchange.secrets.append({u"Basic abc="_s, dots});
    exchange.error = makeError(ErrorCode::Timeout, u"No answer from http://h/a?key=s3cr%22t%2Fx"_s);
    return exchange;
}

} // namespace

void TestHistoryStore::keepsSecretsOut()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"h"_s);
    HistoryStore store(file);
    store.add(secretSample(), {});
    const auto kept = wait(store.load(wait(store.list())->first().id));
    QVERIFY(kept);
    const Request &request = kept->request;
    QCOMPARE(request.address, u"http://h/a?key={{token}}&n=123"_s);
    QCOMPARE(request.metadata.at(0).value, u"{{token}}"_s);
    QCOMPARE(request.metadata.at(1).value, u"{{pin}}"_s);
    QCOMPARE(std::get<TextBody>(request.body).text, u"{\"t\":\"{{token}}\"}"_s);
    QCOMPARE(request.auth.parameters.value(u"password"_s).toString(), dots);
    QCOMPARE(request.auth.parameters.value(u"username"_s).toString(), u"ada"_s);
    const RequestSent &sent = *kept->legs.first().requestSent;
    QCOMPARE(sent.address, request.address);
    QCOMPARE(sent.headers,
             (HeaderList{{"X-Key", "{{token}}"}, {"X-Pin", "{{pin}}"}, {"Authorization", dots.toUtf8()}}));
    QCOMPARE(kept->messages->at(0).payload.toByteArray(),
             QByteArray(R"({"echo":"{{token}}","hex":"{{token}}","pin":"12 123"})"));
}

void TestHistoryStore::keepsSecretsOutOfLists()
{
    QTemporaryDir folder;
    HistoryStore store(folder.filePath(u"h"_s));
    store.add(secretSample(), {});
    const HistoryItem item = wait(store.list())->first();
    QVERIFY2(!item.address.contains(u"s3cr"_s) && !item.error.contains(u"s3cr"_s), qPrintable(item.address));
    HistoryQuery query;
    query.text = u"s3cr"_s;
    QVERIFY(wait(store.list(query))->isEmpty());
}

void TestHistoryStore::keepsSecretsOutOfAttributes()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"h"_s);
    Exchange exchange = sample(1);
    exchange.secrets = {{u"geheim123"_s, u"{{token}}"_s}, {u"12"_s, u"{{pin}}"_s}};
    Message published;
    published.payload = Payload(QByteArray("12"));
    published.attributes = {{u"topic"_s, u"devices/geheim123"_s},
                            {u"correlationData"_s, u"12"_s},
                            {u"user:auth"_s, u"geheim123"_s},
                            {u"qos"_s, u"2"_s}};
    exchange.messages->append(published);
    // A peer that says again what it was sent.
    exchange.finalStatus =
        Status{1008, u"no geheim123"_s, StatusClass::ClientError, u"geheim123?"_s, "[\"geheim123\"]"};
    {
        HistoryStore store(file);
        store.add(exchange, {});
        const HistoryItem item = wait(store.list())->first();
        const auto kept = wait(store.load(item.id));
        QVERIFY(kept);
        const Message message = kept->messages->at(kept->messages->count() - 1);
        QCOMPARE(message.attributes.at(0).second, u"devices/{{token}}"_s);
        QCOMPARE(message.attributes.at(1).second, u"{{pin}}"_s);
        QCOMPARE(message.attributes.at(2).second, u"{{token}}"_s);
        QCOMPARE(message.attributes.at(3).second, u"2"_s);
        QCOMPARE(message.payload.toByteArray(), QByteArray("{{pin}}"));
        QVERIFY(!message.truncated);
        QCOMPARE(kept->finalStatus->text, u"no {{token}}"_s);
        QVERIFY(!item.status || !item.status->text.contains(u"geheim"_s));
        HistoryQuery query;
        query.text = u"geheim"_s;
        QVERIFY(wait(store.list(query))->isEmpty());
    }
    QFile database(file);
    QVERIFY(database.open(QIODevice::ReadOnly));
    QVERIFY(!database.readAll().contains("geheim123"));
}

void TestHistoryStore::removes()
{
    QTemporaryDir folder;
    HistoryStore store(folder.filePath(u"h"_s));
    QSignalSpy changed(&store, &HistoryStore::changed);
    for (int i = 0; i < 3; ++i)
        store.add(sample(i), {});
    QTRY_COMPARE(changed.size(), 3);
    const qint64 id = wait(store.list())->at(1).id;
    store.remove(id);
    QTRY_COMPARE(changed.size(), 4);
    QCOMPARE(wait(store.list())->size(), 2);
    QCOMPARE(wait(store.load(id)).error().code, ErrorCode::NotFound);
    store.clear();
    QVERIFY(wait(store.list())->isEmpty());
    QCOMPARE(wait(HistoryStore(folder.path()).list()).error().code, ErrorCode::Io);
}

void TestHistoryStore::toldApartFromRubbish()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"h"_s);
    HistoryStore store(file);
    Exchange failed = sample(1);
    failed.outcome = Outcome::Failed;
    failed.error = makeError(ErrorCode::DnsFailure, u"no such host"_s, u"hint"_s);
    failed.legs.clear();
    store.add(failed, {});
    const auto items = wait(store.list({u"HOST"_s, {}, 0, 10}));
    QCOMPARE(items->size(), 1);
    QVERIFY(!items->first().status);
    QCOMPARE(items->first().outcome, Outcome::Failed);
    QCOMPARE(*wait(store.load(items->first().id))->error, *failed.error);
}

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
