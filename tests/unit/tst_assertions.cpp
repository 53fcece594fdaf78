// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/evaluation.h>

#include <QTest>

using namespace parlance;
using namespace parlance::call;

namespace {

const QByteArray body = R"({
  "id": 9223372036854775807, "price": 1.0, "huge": 1e400, "name": "Ada", "empty": "", "nothing": null,
  "active": true, "closed": false, "zero": 0, "count": "5",
  "tags": ["a", "b", 3], "none": [], "object": {}, "user": {"first name": "Ada", "x-y": 1, "z": [1, 2]},
  "items": [{"id": 1, "amount": 10, "kind": "fee"}, {"id": 2, "amount": 20}, {"id": 3, "amount": 30, "deep": [{"id": 4}]}],
  "date": "2026-11-20", "length": 7
})";

Exchange exchangeWith(const QByteArray &payload, int status = 200)
{
    Exchange exchange;
    exchange.request.protocol = QStringLiteral("http");
    exchange.request.method = QStringLiteral("POST");
    exchange.request.address = QStringLiteral("http://127.0.0.1/orders");
    exchange.request.body = TextBody{QStringLiteral("json"), QStringLiteral("{\"sent\": 12}")};
    Leg leg;
    leg.address = exchange.request.address;
    Head head;
    head.status = {status, QStringLiteral("OK"), StatusClass::Success};
    head.headers = {{"Content-Type", "application/json; charset=utf-8"},
                    {"X-Count", "5"},
                    {"Vary", "Accept"},
                    {"vary", "Origin"},
                    {"Set-Cookie", "a=1"},
                    {"Set-Cookie", "b=2"}};
    leg.head = head;
    leg.trailers = {{"Grpc-Status", "0"}};
    exchange.legs.append(leg);
    Message message;
    message.payload = Payload(payload);
    message.attributes = {{QStringLiteral("event"), QStringLiteral("tick")}};
    exchange.messages->append(message);
    exchange.duration = 38'250'000;
    exchange.receivedBytes = payload.size();
    exchange.isFinished = true;
    return exchange;
}

VariableSet variables()
{
    VariableSet set;
    set.set(QStringLiteral("expected"), QStringLiteral("200"));
    set.set(QStringLiteral("name"), QStringLiteral("Ada"));
    set.set(QStringLiteral("field"), QStringLiteral("price"));
    set.set(QStringLiteral("words"), QStringLiteral("two words"));
    return set;
}

AssertionResult evaluate(const Exchange &exchange, const QString &expression, const QString &name,
                         const QString &value)
{
    Assertion assertion;
    assertion.expression = expression;
    assertion.operatorName = name;
    assertion.value = value;
    const QList<AssertionResult> results = evaluateAssertions({assertion}, exchange, variables());
    return results.size() == 1 ? results.constFirst() : AssertionResult();
}

AssertionResult evaluate(const Exchange &exchange, const char *expression, const char *name,
                         const char *value)
{
    return evaluate(exchange, QString::fromUtf8(expression), QString::fromUtf8(name),
                    QString::fromUtf8(value));
}

} // namespace

class tst_Assertions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operators_data();
    void operators();
    void expressions_data();
    void expressions();
    void messages_data();
    void messages();
    void everyOperatorIsTested();
    void disabledOnesAreLeftOut();
    void noAnswer();
    void bodies_data();
    void bodies();
    void patternsAreBounded_data();
    void patternsAreBounded();
    void hostileExpressionsAreBounded_data();
    void hostileExpressionsAreBounded();
    void streams();
};

void tst_Assertions::operators_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("operatorName");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("passes");
    const auto row = [](const char *expression, const char *name, const char *value, bool passes) {
        QTest::addRow("%s %s %s", expression, name, value)
            << QString::fromUtf8(expression) << QString::fromUtf8(name) << QString::fromUtf8(value) << passes;
    };
    row("res.status", "eq", "200", true);
    row("res.status", "", "200", true);
    row("res.status", "eq", "200.0", true);
    row("res.status", "eq", "2e2", true);
    row("res.status", "eq", "\"200\"", false);
    row("res.status", "eq", "{{expected}}", true);
    row("res.status", "eq", "{{ expected }}", true);
    row("res.body.id", "eq", "9223372036854775807", true);
    row("res.body.id", "eq", "9223372036854775806", false);
    row("res.body.id", "eq", "9223372036854775808", false);
    row("res.body.price", "eq", "1", true);
    row("res.body.huge", "eq", "10e399", true);
    row("res.body.huge", "gt", "1e308", true);
    row("res.body.name", "eq", "Ada", true);
    row("res.body.name", "eq", "'Ada'", true);
    row("res.body.name", "eq", "\"Ada\"", true);
    row("res.body.name", "eq", "ada", false);
    row("res.body.name", "eq", "{{name}}", true);
    row("res.body.name", "eq", "${res.body.name}", true);
    row("res.body.empty", "eq", "", true);
    row("res.body.count", "eq", "5", false);
    row("res.body.count", "eq", "'5'", true);
    row("res.body.active", "eq", "true", true);
    row("res.body.active", "eq", "'true'", false);
    row("res.body.nothing", "eq", "null", true);
    row("res.body.missing", "eq", "undefined", true);
    row("res.body.object", "eq", "{}", true);
    row("res.body.user", "eq", "{\"z\":[1.0,2], \"x-y\":1,\"first name\":\"Ada\"}", true);
    row("res.body.user", "eq", "{\"z\":[2,1], \"x-y\":1,\"first name\":\"Ada\"}", false);
    row("res.body.tags", "eq", "[\"a\",\"b\",3]", true);
    row("res.status", "neq", "404", true);
    row("res.status", "neq", "200", false);
    row("res.body.missing", "neq", "1", true);
    row("res.body.count", "neq", "5", true);
    row("res.body.price", "gt", "0.99999999999999999999", true);
    row("res.body.price", "gt", "1", false);
    row("res.body.name", "gt", "1", false);
    row("res.body.price", "gte", "1", true);
    row("res.body.price", "gte", "1.0000000000000000001", false);
    row("res.body.price", "lt", "1.0000000000000000001", true);
    row("res.body.price", "lt", "1", false);
    row("res.body.price", "lte", "1.00", true);
    row("res.body.missing", "lte", "1", false);
    row("res.status", "in", "200, 201,204", true);
    row("res.status", "in", "[200, 201]", true);
    row("res.status", "in", "201,204", false);
    row("res.body.name", "in", "Bob, {{name}}", true);
    row("res.body.name", "in", "'a, b', Ada", true);
    row("res.body.name", "notIn", "Bob, Eve", true);
    row("res.body.name", "notIn", "Ada, Eve", false);
    row("res.body.name", "contains", "d", true);
    row("res.body.name", "contains", "x", false);
    row("res.body.date", "contains", "2026", true);
    row("res.body.tags", "contains", "a", true);
    row("res.body.tags", "contains", "3.0", true);
    row("res.body.tags", "contains", "'3'", false);
    row("res.body.price", "contains", "1", false);
    row("res.body.missing", "contains", "1", false);
    row("res.body.tags", "notContains", "c", true);
    row("res.body.tags", "notContains", "a", false);
    row("res.body.missing", "notContains", "a", false);
    row("res.body.tags", "length", "3", true);
    row("res.body.tags", "length", "4", false);
    row("res.body.name", "length", "3", true);
    row("res.body.none", "length", "0", true);
    row("res.body.price", "length", "1", false);
    row("res.body.name", "matches", "^A.a$", true);
    row("res.body.name", "matches", "/^A/", true);
    row("res.body.name", "matches", "/^a/", false);
    row("res.body.name", "matches", "/^a/i", true);
    row("res.body.name", "matches", "^{{name}}$", true);
    row("res.body.date", "matches", "^\\d{4}-\\d\\d-\\d\\d$", true);
    row("res.status", "matches", "^2\\d\\d$", true);
    row("res.body.name", "matches", "\\u0041da", true);
    row("res.body.missing", "matches", ".*", false);
    row("res.body.name", "notMatches", "x", true);
    row("res.body.name", "notMatches", "A", false);
    row("res.body.missing", "notMatches", "x", true);
    row("res.headers['content-type']", "startsWith", "application/json", true);
    row("res.headers['content-type']", "startsWith", "text", false);
    row("res.body.price", "startsWith", "1", false);
    row("res.headers['content-type']", "endsWith", "utf-8", true);
    row("res.headers['content-type']", "endsWith", "json", false);
    row("res.status", "between", "200, 299", true);
    row("res.status", "between", "[200,200]", true);
    row("res.status", "between", "201,299", false);
    row("res.body.name", "between", "1,2", false);
    row("res.body.empty", "isEmpty", "", true);
    row("res.body.none", "isEmpty", "", true);
    row("res.body.object", "isEmpty", "", true);
    row("res.body.name", "isEmpty", "", false);
    row("res.body.missing", "isEmpty", "", false);
    row("res.body.zero", "isEmpty", "", false);
    row("res.body.name", "isNotEmpty", "", true);
    row("res.body.tags", "isNotEmpty", "", true);
    row("res.body.empty", "isNotEmpty", "", false);
    row("res.body.missing", "isNotEmpty", "", false);
    row("res.body..missing", "isNotEmpty", "", false);
    row("res.body.nothing", "isNull", "", true);
    row("res.body.missing", "isNull", "", false);
    row("res.body.missing", "isUndefined", "", true);
    row("res.body.missing.deeper[0].x", "isUndefined", "", true);
    row("res.body.nothing", "isUndefined", "", false);
    row("res.body.nothing", "isDefined", "", true);
    row("res.body.missing", "isDefined", "", false);
    row("res.body.active", "isTruthy", "", true);
    row("res.body.name", "isTruthy", "", true);
    row("res.body.zero", "isTruthy", "", false);
    row("res.body.closed", "isFalsy", "", true);
    row("res.body.zero", "isFalsy", "", true);
    row("res.body.empty", "isFalsy", "", true);
    row("res.body.object", "isFalsy", "", false);
    row("res.body", "isJson", "", true);
    row("res.body.tags", "isJson", "", true);
    row("res.body.name", "isJson", "", false);
    row("res.body.huge", "isNumber", "", true);
    row("res.body.count", "isNumber", "", false);
    row("res.body.count", "isString", "", true);
    row("res.body.price", "isString", "", false);
    row("res.body.closed", "isBoolean", "", true);
    row("res.body.zero", "isBoolean", "", false);
    row("res.body.none", "isArray", "", true);
    row("res.body", "isArray", "", false);
}

void tst_Assertions::operators()
{
    QFETCH(QString, expression);
    QFETCH(QString, operatorName);
    QFETCH(QString, value);
    QFETCH(bool, passes);
    const AssertionResult result = evaluate(exchangeWith(body), expression, operatorName, value);
    QVERIFY2(result.passed == passes, qPrintable(result.message));
    QCOMPARE(result.message.isEmpty(), passes);
    QVERIFY(!result.actual.isEmpty());
}

void tst_Assertions::expressions_data()
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
}

void tst_Assertions::expressions()
{
    QFETCH(QString, expression);
    QFETCH(QString, actual);
    const AssertionResult result = evaluate(exchangeWith(body), expression, QStringLiteral("isDefined"), {});
    QVERIFY2(result.passed == (actual != QLatin1String("undefined")), qPrintable(result.message));
    QCOMPARE(result.actual, actual);
}

void tst_Assertions::messages_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("operatorName");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *expression, const char *name, const char *value, const char *message) {
        QTest::addRow("%s %s %s", expression, name, value)
            << QString::fromUtf8(expression) << QString::fromUtf8(name) << QString::fromUtf8(value)
            << QString::fromUtf8(message);
    };
    row("res.status", "eq", "404", "expected 404, got 200");
    row("res.body.name", "eq", "Bob", "expected \"Bob\", got \"Ada\"");
    row("res.body.count", "eq", "5",
        "expected 5, but \"5\" is a text, not a number; put the expected value in quotes to compare texts");
    row("res.body.user.age", "eq", "5", "expected 5, but there is no res.body.user.age");
    row("res.body.owner.age", "gt", "5", "expected more than 5, but there is no res.body.owner");
    row("res.body.price", "gt", "5", "expected more than 5, got 1.0");
    row("res.body.name", "gt", "5", "expected more than 5, but \"Ada\" is a text, not a number");
    row("res.body.price", "gt", "five", "\"five\" is no number to compare with.");
    row("res.status", "between", "300,399", "expected a number from 300 to 399, got 200");
    row("res.status", "between", "300", "“between” takes two numbers, as in 200, 299.");
    row("res.status", "in", "201,202", "expected one of [201,202], got 200");
    row("res.status", "notIn", "200,202", "expected none of [200,202], got 200");
    row("res.body.tags", "length", "2", "expected length 2, but got length 3");
    row("res.body.name", "isNumber", "", "expected a number, got \"Ada\"");
    row("res.body.name", "equals", "x", "There is no operator “equals”.");
    row("res.body.name", "contain", "x", "There is no operator “contain”. Did you mean “contains”?");
    row("res.body.name", "matches", "(",
        "The pattern is not valid at character 2: missing closing parenthesis.");
    row("", "eq", "1", "There is no expression. Write one, such as res.status.");
    row("foo.bar", "eq", "1",
        "“foo” is neither res, req nor a variable. Start with res or req, as in res.body.foo.");
    row("res.status", "eq", "{{nam}}", "“nam” has no value. Did you mean “name”?");
    row("res.body.", "eq", "1",
        "The expression is not understood at character 10: expected a name after the dot, found the end. "
        "Expressions look like "
        "res.body.items[0].id; scripts are not run here.");
    row("res.frobnicate()", "eq", "1", "There is no method “frobnicate” here.");
    row("JSON.parse(res.body)", "eq", "1",
        "“JSON” is neither res, req nor a variable. Start with res or req, as in res.body.JSON.");
}

void tst_Assertions::messages()
{
    QFETCH(QString, expression);
    QFETCH(QString, operatorName);
    QFETCH(QString, value);
    QFETCH(QString, message);
    const AssertionResult result = evaluate(exchangeWith(body), expression, operatorName, value);
    QVERIFY(!result.passed);
    QCOMPARE(result.message, message);
}

void tst_Assertions::everyOperatorIsTested()
{
    operators_data();
    QStringList names;
    for (const AssertionOperator &op : assertionOperators())
        names.append(op.name);
    QCOMPARE(names.size(), 28);
    for (const AssertionOperator &op : assertionOperators()) {
        const AssertionResult result =
            evaluate(exchangeWith(body), QStringLiteral("res.status"), op.name, QStringLiteral("1,2"));
        QVERIFY2(!result.message.startsWith(QLatin1String("There is no operator")), qPrintable(op.name));
        QCOMPARE(op.isUnary, op.name.startsWith(QLatin1String("is")));
    }
}

void tst_Assertions::disabledOnesAreLeftOut()
{
    Assertion off;
    off.expression = QStringLiteral("res.status");
    off.operatorName = QStringLiteral("eq");
    off.value = QStringLiteral("1");
    off.enabled = false;
    Assertion on = off;
    on.enabled = true;
    const QList<AssertionResult> results = evaluateAssertions({off, on, off}, exchangeWith(body), {});
    QCOMPARE(results.size(), 1);
    QCOMPARE(results.constFirst().assertion, on);
}

void tst_Assertions::noAnswer()
{
    Exchange exchange;
    exchange.isFinished = true;
    exchange.outcome = Outcome::Failed;
    exchange.error = makeError(ErrorCode::ConnectionRefused, QStringLiteral("Nobody listens there."));
    const AssertionResult status = evaluate(exchange, "res.status", "eq", "200");
    QVERIFY(!status.passed);
    QCOMPARE(status.message, QStringLiteral("expected 200, but no answer came"));
    QVERIFY(!evaluate(exchange, "res.body.id", "isDefined", "").passed);
    QVERIFY(!evaluate(exchange, "res.headers['x']", "eq", "1").passed);
    QVERIFY(evaluate(exchange, "res.messages.length", "eq", "0").passed);
}

void tst_Assertions::bodies_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("operatorName");
    QTest::addColumn<QString>("value");
    QTest::newRow("text") << QByteArray("hello") << QStringLiteral("eq") << QStringLiteral("hello");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("eq") << QString();
    QTest::newRow("number") << QByteArray("42") << QStringLiteral("eq") << QStringLiteral("42");
    QTest::newRow("JSON text") << QByteArray("\"ok\"") << QStringLiteral("eq") << QStringLiteral("ok");
    QTest::newRow("broken JSON is text") << QByteArray("{\"a\":") << QStringLiteral("isString") << QString();
    QTest::newRow("Latin-1") << QByteArray("caf\xe9") << QStringLiteral("eq") << QStringLiteral("café");
    QTest::newRow("list") << QByteArray("[1,[2]]") << QStringLiteral("length") << QStringLiteral("2");
}

void tst_Assertions::bodies()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, operatorName);
    QFETCH(QString, value);
    const AssertionResult result =
        evaluate(exchangeWith(payload), QStringLiteral("res.body"), operatorName, value);
    QVERIFY2(result.passed, qPrintable(result.message));
}

void tst_Assertions::patternsAreBounded_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("nested repeats") << QStringLiteral("^(a+)+$") << QByteArray(40, 'a') + "!";
    QTest::newRow("alternatives") << QStringLiteral("^(a|a|aa)*$") << QByteArray(60, 'a') + "!";
    QTest::newRow("quadratic over a long text")
        << QStringLiteral("a[^x]*a[^x]*[yz]") << QByteArray(2 * 1000 * 1000, 'a');
    QTest::newRow("deep groups") << QStringLiteral("(((((a*)*)*)*)*)*[bc]") << QByteArray(100, 'a');
}

void tst_Assertions::patternsAreBounded()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, payload);
    const Exchange exchange = exchangeWith(payload);
    // Neither operator may take a search that gave up for an answer.
    for (const char *name : {"matches", "notMatches"}) {
        const AssertionResult result =
            evaluate(exchange, QStringLiteral("res.body"), QString::fromLatin1(name), pattern);
        QVERIFY(!result.passed);
        QVERIFY2(result.message.startsWith(QLatin1String("The pattern takes too long")),
                 qPrintable(result.message));
    }
}

void tst_Assertions::hostileExpressionsAreBounded_data()
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

void tst_Assertions::hostileExpressionsAreBounded()
{
    QFETCH(QString, expression);
    const QByteArray list = "[" + QByteArray("1,").repeated(200) + "1]";
    const AssertionResult result = evaluate(exchangeWith(list), expression, QStringLiteral("isDefined"), {});
    QVERIFY(!result.passed);
    QVERIFY(!result.message.isEmpty());
}

void tst_Assertions::streams()
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

QTEST_GUILESS_MAIN(tst_Assertions)
#include "tst_assertions.moc"
