// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/evaluation.h>

#include <QTest>

using namespace parlance;
using namespace parlance::call;

namespace {

Exchange exchangeWith(const QByteArray &payload)
{
    Exchange exchange;
    Leg leg;
    Head head;
    head.status = {201, QStringLiteral("Created"), StatusClass::Success};
    head.headers = {{"Location", "/orders/17"}, {"ETag", "\"v1\""}};
    leg.head = head;
    exchange.legs.append(leg);
    Message message;
    message.payload = Payload(payload);
    exchange.messages->append(message);
    exchange.isFinished = true;
    return exchange;
}

Capture capture(const QString &expression, const QString &variable = QStringLiteral("x"))
{
    Capture made;
    made.expression = expression;
    made.method = QStringLiteral("jsonq");
    made.variable = variable;
    made.scope = QStringLiteral("runtime");
    return made;
}

} // namespace

class tst_Captures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void failures_data();
    void failures();
    void phases();
    void capturedTextIsNotExpanded();
    void bigBodies();
    void assertionsSeeWhatWasTaken();
};

void tst_Captures::values_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *expression, const char *value) {
        QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(value);
    };
    row("res.body.id", "9223372036854775807");
    row("res.body.price", "1.00");
    row("res.body.huge", "1e400");
    row("res.body.name", "Ada \"L\"\n");
    row("res.body.nothing", "null");
    row("res.body.active", "true");
    row("res.body.list", "[1.0, {\"a\" : 2}]");
    row("res.body.list[1]", "{\"a\" : 2}");
    row("res.body.list[1].a", "2");
    row("res.body.list.length", "2");
    row("res.status", "201");
    row("res.headers.location", "/orders/17");
    row("res.headers['etag']", "\"v1\"");
    row("res('orders.id')", "[1,2]");
    row("res('orders[?].total', { id: 2 })", "[20.50]");
    row("res('orders[?].total', o => o.id === 2)[0]", "20.50");
    row("id", "9223372036854775807");
    row("list[1].a", "2");
    row("orders.total", "[10,20.50]");
    row("..total", "[10,20.50]");
    row("$.orders[1].total", "20.50");
    row("$..total", "[10,20.50]");
    row("$", R"({"id": 9223372036854775807})");
    row("res.body.{{field}}", "1.00");
    row("{{field}}", "price");
    row("'fixed'", "fixed");
}

void tst_Captures::values()
{
    QFETCH(QString, expression);
    QFETCH(QString, value);
    const QByteArray full =
        R"({"id": 9223372036854775807, "price": 1.00, "huge": 1e400, "name": "Ada \"L\"\n", "nothing": null,
        "active": true, "list": [1.0, {"a" : 2}], "orders": [{"id": 1, "total": 10}, {"id": 2, "total": 20.50}]})";
    const QByteArray small = R"({"id": 9223372036854775807})";
    VariableSet variables;
    variables.set(QStringLiteral("field"), QStringLiteral("price"));
    const Exchange exchange = exchangeWith(expression == QLatin1String("$") ? small : full);
    const QList<CaptureResult> results = evaluateCaptures({capture(expression)}, exchange, variables);
    QCOMPARE(results.size(), 1);
    QVERIFY2(results.constFirst().ok, qPrintable(results.constFirst().message));
    QCOMPARE(results.constFirst().value, value);
    QVERIFY(results.constFirst().message.isEmpty());
}

void tst_Captures::failures_data()
{
    QTest::addColumn<Capture>("wanted");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing") << capture(QStringLiteral("res.body.user.id"))
                             << QStringLiteral("there is no res.body.user");
    QTest::newRow("missing path") << capture(QStringLiteral("user.id"))
                                  << QStringLiteral("there is no user.id");
    QTest::newRow("empty") << capture({}) << QStringLiteral("There is no expression.");
    QTest::newRow("no variable") << capture(QStringLiteral("res.status"), QStringLiteral(" "))
                                 << QStringLiteral("There is no variable");
    QTest::newRow("unresolved") << capture(QStringLiteral("res.body.{{nope}}"))
                                << QStringLiteral("“nope” has no value");
    QTest::newRow("filter without function")
        << capture(QStringLiteral("list[?]")) << QStringLiteral("[?] without a function");
    QTest::newRow("odd bracket") << capture(QStringLiteral("list[*]"))
                                 << QStringLiteral("neither [?] nor an index");
    QTest::newRow("open bracket") << capture(QStringLiteral("list["))
                                  << QStringLiteral("neither [?] nor an index");
    QTest::newRow("script") << capture(QStringLiteral("res.body.id + 1"))
                            << QStringLiteral("scripts are not run here");
    Capture other = capture(QStringLiteral("/a/b"));
    other.method = QStringLiteral("xpath");
    QTest::newRow("other method") << other << QStringLiteral("“xpath” are not run yet");
}

void tst_Captures::failures()
{
    QFETCH(Capture, wanted);
    QFETCH(QString, message);
    const QList<CaptureResult> results =
        evaluateCaptures({wanted}, exchangeWith(R"({"id": 1, "list": [1]})"), {});
    QCOMPARE(results.size(), 1);
    QVERIFY(!results.constFirst().ok);
    QVERIFY(results.constFirst().value.isEmpty());
    QVERIFY2(results.constFirst().message.contains(message), qPrintable(results.constFirst().message));
}

void tst_Captures::phases()
{
    Capture before = capture(QStringLiteral("res.status"), QStringLiteral("before"));
    before.phase = QStringLiteral("before-request");
    Capture after = capture(QStringLiteral("res.status"), QStringLiteral("after"));
    after.phase = QStringLiteral("after-response");
    Capture off = capture(QStringLiteral("res.status"), QStringLiteral("off"));
    off.enabled = false;
    const QList<CaptureResult> results = evaluateCaptures({before, after, off}, exchangeWith("{}"), {});
    QCOMPARE(results.size(), 1);
    QCOMPARE(results.constFirst().capture, after);
}

void tst_Captures::capturedTextIsNotExpanded()
{
    const QList<CaptureResult> results = evaluateCaptures({capture(QStringLiteral("res.body.id"))},
                                                          exchangeWith(R"({"id": "{{token}}"})"), {});
    VariableSet variables({{VariableScope::Environment,
                            {},
                            {{QStringLiteral("token"), QStringLiteral("s3cret"), {}, true, true, {}}}}});
    variables.set(results.constFirst().capture.variable, results.constFirst().value);
    QCOMPARE(*variables.expand(QStringLiteral("id={{x}}")), QStringLiteral("id={{token}}"));
}

void tst_Captures::bigBodies()
{
    const QByteArray deep = QByteArray(5000, '[') + QByteArray(5000, ']');
    const QList<CaptureResult> nested =
        evaluateCaptures({capture(QStringLiteral("res.body[0]"))}, exchangeWith(deep), {});
    QVERIFY(!nested.constFirst().ok);
    QVERIFY(nested.constFirst().message.contains(QLatin1String("levels deep")));

    const QByteArray large = "\"" + QByteArray(64 * 1024 * 1024, 'a') + "\"";
    const QList<CaptureResult> results =
        evaluateCaptures({capture(QStringLiteral("res.body"))}, exchangeWith(large), {});
    QVERIFY(!results.constFirst().ok);
    QVERIFY2(results.constFirst().message.startsWith(QLatin1String("The body is 67 MB long")),
             qPrintable(results.constFirst().message));
}

void tst_Captures::assertionsSeeWhatWasTaken()
{
    Assertion assertion;
    assertion.expression = QStringLiteral("res.body.again");
    assertion.operatorName = QStringLiteral("eq");
    assertion.value = QStringLiteral("{{second}}");
    const QList<Capture> captures = {capture(QStringLiteral("res.body.id"), QStringLiteral("first")),
                                     capture(QStringLiteral("{{first}}"), QStringLiteral("second"))};
    const VariableSet variables;
    const Evaluation evaluation =
        evaluateAnswer(captures, {assertion}, exchangeWith(R"({"id": 7, "again": 7})"), variables);
    QCOMPARE(evaluation.captures.size(), 2);
    QCOMPARE(evaluation.captures.at(1).value, QStringLiteral("7"));
    QVERIFY2(evaluation.assertions.constFirst().passed,
             qPrintable(evaluation.assertions.constFirst().message));
    QVERIFY(!variables.value(QStringLiteral("first")));
}

QTEST_GUILESS_MAIN(tst_Captures)
#include "tst_captures.moc"
