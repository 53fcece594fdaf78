// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluationfixture.h"

#include <QTest>

using namespace parlance;
using namespace parlance::call;
using namespace parlance::call::test;

class tst_Expressions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expressions_data();
    void expressions();
    void hostileOnesAreBounded_data();
    void hostileOnesAreBounded();
    void bigAnswersAreBounded();
    void streams();
};

void tst_Expressions::expressions_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("actual");
    const auto row = [](const char *expression, const char *actual) {
        QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(actual);
    };
    row("res.status", "200");
    row(" res.status ", "200");
    row("res.statusText", "\"OK\"");
    row("res.headers.x-count", "\"5\"");
    row("res.headers.X-COUNT", "\"5\"");
    row("res.headers['X-Count']", "\"5\"");
    row("res.headers[\"x-count\"]", "\"5\"");
    row("res.headers.vary", "\"Accept, Origin\"");
    row("res.headers['set-cookie']", "[\"a=1\",\"b=2\"]");
    row("res.headers['set-cookie'][1]", "\"b=2\"");
    row("res.headers.nope", "undefined");
    row("res.getHeader('x-count')", "\"5\"");
    row("res.getStatus()", "200");
    row("res.getBody().price", "1.0");
    row("res.responseTime", "38.250");
    row("res.getResponseTime()", "38.250");
    row("res.url", "\"http://127.0.0.1/orders\"");
    row("res.trailers.grpc-status", "\"0\"");
    row("res.body.price", "1.0");
    row("res.body.huge", "1e400");
    row("res.body.user['first name']", "\"Ada\"");
    row("res.body.user.x-y", "1");
    row("res.body?.user?.z?.[1]", "2");
    row("res.body.items[2].deep[0].id", "4");
    row("res.body.items.2.id", "3");
    row("res.body.items[9].id", "undefined");
    row("res.body.items[-1]", "undefined");
    row("res.body.items.at(-1).id", "3");
    row("res.body.items.length", "3");
    row("res.body.length", "7");
    row("res.body.name.length", "3");
    row("res.body.name[0]", "\"A\"");
    row("res.body.name.toUpperCase()", "\"ADA\"");
    row("res.body.tags.includes('a')", "true");
    row("res.body.tags.join('+')", "\"a+b+3\"");
    row("res.body.{{field}}", "1.0");
    row("res.body['{{field}}']", "1.0");
    row("{{words}}", "\"two words\"");
    row("{{expected}}", "200");
    row("name", "\"Ada\"");
    row("'text'", "\"text\"");
    row("-1.50", "-1.50");
    row("res('items.amount')", "[10,20,30]");
    row("res('items.amount[0]')", "10");
    row("res('items[1].amount')", "20");
    row("res('..id')", "[9223372036854775807,1,2,3,4]");
    row("res('..items.amount')", "[10,20,30]");
    row("res('items.foo')", "undefined");
    row("res('user.z')", "[1,2]");
    row("res('items[?].amount', { id: 2 })", "[20]");
    row("res('items[?].amount', { id: 2, amount: 21 })", "undefined");
    row("res('items[?].id', i => i.amount > 10)", "[2,3]");
    row("res('items[?].id', (i) => i.amount >= 10 && i.kind !== 'fee')", "[2,3]");
    row("res('items[?]', i => i.amount)", "[10,20,30]");
    row("res('name')", "\"Ada\"");
    row("res('nothing')", "null");
    row("res.body..amount", "[10,20,30]");
    row("res.body.items.map(i => i.id)", "[1,2,3]");
    row("res.body.items.filter(i => i.kind == 'fee').length", "1");
    row("res.body.items.find(i => i.id === 2).amount", "20");
    row("res.body.items.some(i => i.amount < 0)", "false");
    row("res.body.items.every(i => i.amount > 0)", "true");
    row("res.body.zero || 'other'", "\"other\"");
    row("res.body.active && res.status < 300", "true");
    row("!(res.status === 200)", "false");
    row("typeof res.body.name", "\"string\"");
    row("typeof res.body.none", "\"object\"");
    row("req.method", "\"POST\"");
    row("req.url", "\"http://127.0.0.1/orders\"");
    row("req.body.sent", "12");
    row("res.messages.length", "1");
    row("res.messages[0].data.price", "1.0");
    row("res.messages[0].event", "\"tick\"");
    row("res.messages[1]", "undefined");
    row("res.messages[0].leg", "0");
    row("res.messages.map(m => m.data.id).isSorted()", "true");
    row("['1', '2', '10'].isSorted()", "true");
    row("[3, 2].isSorted()", "false");
    row("['b', 'a'].isSorted()", "false");
    row("[].isSorted()", "true");
    row("res.timeToFirstMessage", "0");
    row("res.attempts", "1");
    row("res.closeCode", "undefined");
}

void tst_Expressions::expressions()
{
    QFETCH(QString, expression);
    QFETCH(QString, actual);
    const AssertionResult result = evaluate(exchangeWith(body), expression, QStringLiteral("isDefined"), {});
    QVERIFY2(result.passed == (actual != QLatin1String("undefined")), qPrintable(result.message));
    QCOMPARE(result.actual, actual);
}

void tst_Expressions::hostileOnesAreBounded_data()
{
    QTest::addColumn<QString>("expression");
    QTest::newRow("parentheses") << QString(10000, u'(');
    QTest::newRow("brackets") << QString(10000, u'[');
    QTest::newRow("negations") << QString(10000, u'!');
    QTest::newRow("members") << QString(QStringLiteral("res") + QStringLiteral(".a").repeated(7000));
    QTest::newRow("indexes") << QString(QStringLiteral("res") + QStringLiteral("[0").repeated(5000));
    QTest::newRow("too long") << QString(100000, u'a');
    QTest::newRow("nested functions")
        << QStringLiteral("res.body.map(a => res.body.map(b => res.body.map(c => res.body.map(d => 1))))");
    QTest::newRow("open text") << QStringLiteral("'abc");
    QTest::newRow("lone surrogate") << QString(QChar(0xd800));
}

void tst_Expressions::hostileOnesAreBounded()
{
    QFETCH(QString, expression);
    const QByteArray list = "[" + QByteArray("1,").repeated(200) + "1]";
    const AssertionResult result = evaluate(exchangeWith(list), expression, QStringLiteral("isDefined"), {});
    QVERIFY(!result.passed);
    QVERIFY(!result.message.isEmpty());
}

void tst_Expressions::bigAnswersAreBounded()
{
    const QByteArray text(2 * 1000 * 1000, 'a');
    const Exchange exchange = exchangeWith(text);
    const AssertionResult whole = evaluate(exchange, "res.body", "eq", "b");
    QVERIFY(whole.actual.size() <= 16 * 1024);
    QVERIFY(whole.message.size() < 300);
    QVERIFY(evaluate(exchange, "res.body.length", "eq", "2000000").passed);
    const AssertionResult split = evaluate(exchange, "res.body.split('').length", "isNumber", "");
    QCOMPARE(split.message, QStringLiteral("The text is too long to split."));
    const Exchange many = exchangeWith("[" + QByteArray("1,").repeated(5 * 1000 * 1000) + "1]");
    const AssertionResult values = evaluate(many, "res.body.length", "isNumber", "");
    QVERIFY2(values.message.startsWith(QLatin1String("The JSON holds more than")),
             qPrintable(values.message));
}

void tst_Expressions::streams()
{
    Exchange exchange = exchangeWith("{\"n\":1}");
    for (int i = 2; i <= 5; ++i) {
        Message message;
        message.payload = Payload("{\"n\":" + QByteArray::number(i) + "}");
        message.at = i * 1'000'000;
        message.attributes = {{QStringLiteral("id"), QString::number(i)}};
        exchange.messages->append(message);
    }
    Message ping;
    ping.kind = MessageKind::Ping;
    exchange.messages->append(ping);
    Message sent;
    sent.direction = Direction::Sent;
    sent.payload = Payload("{\"ask\":7}");
    exchange.messages->append(sent);

    QVERIFY(evaluate(exchange, "res.messages.length", "eq", "5").passed);
    QVERIFY(evaluate(exchange, "res.messages[4].data.n", "eq", "5").passed);
    QVERIFY(evaluate(exchange, "res.messages[4].id", "eq", "'5'").passed);
    QVERIFY(evaluate(exchange, "res.messages[4].at", "eq", "5").passed);
    QVERIFY(evaluate(exchange, "res.messages.map(m => m.data.n)", "eq", "[1,2,3,4,5]").passed);
    QVERIFY(evaluate(exchange, "req.body.ask", "eq", "7").passed);
}

QTEST_GUILESS_MAIN(tst_Expressions)
#include "tst_expressions.moc"
