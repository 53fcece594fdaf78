// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluationfixture.h"

#include <QTest>

using namespace parlance;
using namespace parlance::call;
using namespace parlance::call::test;

class tst_Assertions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operators_data();
    void operators();
    void messages_data();
    void messages();
    void everyOperatorIsTested();
    void disabledOnesAreLeftOut();
    void noAnswer();
    void aProtocolsOwnStatus();
    void failuresAreJudgedWhereAskedFor_data();
    void failuresAreJudgedWhereAskedFor();
    void closing();
    void bodies_data();
    void bodies();
    void patternsAreBounded_data();
    void patternsAreBounded();
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

void tst_Assertions::aProtocolsOwnStatus()
{
    Exchange exchange = exchangeWith({});
    Status status{5, QStringLiteral("NOT_FOUND"), StatusClass::ClientError, {}, {}};
    status.message = QStringLiteral("no account acc_9");
    exchange.finalStatus = status;
    QVERIFY(evaluate(exchange, "res.statusDetails", "isUndefined", "").passed);
    status.details = R"({"code":5,"details":[{"reason":"NO_SUCH_ACCOUNT"}]})";
    exchange.finalStatus = status;
    QVERIFY(evaluate(exchange, "res.status", "eq", "5").passed);
    QVERIFY(evaluate(exchange, "res.statusText", "eq", "NOT_FOUND").passed);
    QVERIFY(evaluate(exchange, "res.statusMessage", "contains", "acc_9").passed);
    QVERIFY(evaluate(exchange, "res.statusDetails[0].reason", "eq", "NO_SUCH_ACCOUNT").passed);
    exchange.finalStatus->details = R"([{"reason":"PLAIN"}])";
    QVERIFY(evaluate(exchange, "res.statusDetails[0].reason", "eq", "PLAIN").passed);
    exchange.finalStatus->details = "no JSON";
    QVERIFY(!evaluate(exchange, "res.statusDetails[0].reason", "eq", "PLAIN").passed);
}

void tst_Assertions::failuresAreJudgedWhereAskedFor_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<bool>("judges");
    QTest::newRow("status") << QStringLiteral("res.status") << true;
    QTest::newRow("its name") << QStringLiteral("res.statusText") << true;
    QTest::newRow("Bruno's getter") << QStringLiteral("res.getStatus()") << true;
    QTest::newRow("close code") << QStringLiteral("res.closeCode") << true;
    QTest::newRow("close reason") << QStringLiteral("res.closeReason") << true;
    QTest::newRow("getter of the close code") << QStringLiteral("res.getCloseCode()") << true;
    QTest::newRow("body") << QStringLiteral("res.body.id") << false;
}

void tst_Assertions::failuresAreJudgedWhereAskedFor()
{
    QFETCH(QString, expression);
    QFETCH(bool, judges);
    Assertion assertion;
    assertion.expression = expression;
    assertion.operatorName = QStringLiteral("eq");
    Exchange exchange = exchangeWith({});
    exchange.outcome = Outcome::Failed;
    // A head came, and then the connection broke: that is no status of the whole call.
    QVERIFY(!judgesFailure({assertion}, exchange));
    exchange.finalStatus = Status{4, QStringLiteral("DEADLINE_EXCEEDED"), StatusClass::ServerError, {}, {}};
    QCOMPARE(judgesFailure({assertion}, exchange), judges);
    assertion.enabled = false;
    QVERIFY(!judgesFailure({assertion}, exchange));
    assertion.enabled = true;
    exchange.outcome = Outcome::Cancelled;
    QVERIFY(!judgesFailure({assertion}, exchange));
}

void tst_Assertions::closing()
{
    const auto add = [](Exchange &exchange, MessageKind kind, Direction direction, int leg, const char *code,
                        const char *reason) {
        Message message;
        message.kind = kind;
        message.direction = direction;
        message.leg = leg;
        message.payload = Payload(QByteArray(reason));
        message.attributes = {{QStringLiteral("code"), QString::fromLatin1(code)}};
        exchange.messages->append(message);
    };
    Exchange exchange = exchangeWith("hello");
    QVERIFY(evaluate(exchange, "res.closeCode", "isUndefined", "").passed);
    // What the server said, whatever follows from us.
    add(exchange, MessageKind::Close, Direction::Received, 0, "1012", "restart");
    add(exchange, MessageKind::Close, Direction::Sent, 0, "1012", "");
    QVERIFY(evaluate(exchange, "res.closeCode", "eq", "1012").passed);
    QVERIFY(evaluate(exchange, "res.closeReason", "eq", "restart").passed);
    // The connection after it broke: that one's verdict is the call's.
    exchange.legs.append(exchange.legs.constFirst());
    add(exchange, MessageKind::Comment, Direction::Received, 0, "", "Next attempt in 5 ms.");
    add(exchange, MessageKind::Text, Direction::Received, 1, "", "hello again");
    exchange.outcome = Outcome::Failed;
    exchange.finalStatus = Status{1006, QStringLiteral("Abnormal Closure"), StatusClass::ServerError, {}, {}};
    QVERIFY(evaluate(exchange, "res.closeCode", "eq", "1006").passed);
    QVERIFY(evaluate(exchange, "res.closeReason", "eq", "Abnormal Closure").passed);
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

QTEST_GUILESS_MAIN(tst_Assertions)
#include "tst_assertions.moc"
