// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/variables.h>

#include "variablescanner.h"

#include <QTest>

using namespace parlance;
using namespace parlance::call;

namespace {

Variable variable(const char *name, const char *value, const char *type = "")
{
    Variable made;
    made.name = QString::fromUtf8(name);
    made.value = QString::fromUtf8(value);
    made.type = QString::fromUtf8(type);
    return made;
}

VariableLayer layer(VariableScope scope, const char *origin, QList<Variable> variables)
{
    return {scope, QString::fromUtf8(origin), std::move(variables)};
}

VariableSet bank()
{
    Variable off = variable("off", "x");
    off.enabled = false;
    Variable token = variable("token", "s3cret");
    token.secret = true;
    Variable noToken = variable("noToken", "");
    noToken.secret = true;
    return VariableSet(
        {layer(VariableScope::Request, "Create order", {variable("id", "7")}),
         layer(VariableScope::Folder, "Orders", {variable("id", "8"), variable("kind", "card")}),
         layer(
             VariableScope::Environment, "local",
             {variable("baseUrl", "http://{{host}}:{{port}}"), variable("host", "127.0.0.1"),
              variable("port", "4010", "number"), variable("twice", "first"), variable("twice", "second"),
              off, token, noToken, variable("auth", "Bearer {{token}}"),
              variable("trace", "{{$guid}}-{{host}}"), variable("nothing", "", "null"),
              variable("a", "{{b}}"), variable("b", "{{c}}"), variable("c", "{{a}}"),
              variable("self", "x{{self}}"),
              variable("user", R"({ "name" : "Ada", "address" : [ { "city" : "Oslo", "zip" : 01 } ] })",
                       "object"),
              variable("profile", R"({ "name" : "Ada", "tags" : [1.0, 2], "host" : "{{host}}" })", "object"),
              variable("profile.name", "whole name")}),
         layer(VariableScope::Collection, "Bank",
               {variable("version", "v1"), variable("host", "example.com")}),
         layer(VariableScope::Process, ".env", {variable("FROM_FILE", "file")})});
}

} // namespace

class tst_Variables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void expands_data();
    void expands();
    void fails_data();
    void fails();
    void runtimeValuesAreNotExpanded();
    void setting();
    void nestingIsBounded();
    void growthIsBounded();
    void scanningIsLinear_data();
    void scanningIsLinear();
    void uses();
    void usesTellProblems_data();
    void usesTellProblems();
    void usesAreBounded();
    void completions();
    void requestIsExpandedEverywhere();
    void requestErrorsNameThePlace_data();
    void requestErrorsNameThePlace();
    void disabledPartsMayStayUnresolved();
};

void tst_Variables::initTestCase()
{
    qputenv("PARLANCE_TEST_VALUE", "from the environment");
}

void tst_Variables::expands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("", "");
    row("plain", "plain");
    row("{{id}}", "7");
    row("{{ id }}", "7");
    row("{{\tid}}", "7");
    row("{{kind}}/{{id}}", "card/7");
    row("{{baseUrl}}/orders/{{id}}?v={{version}}", "http://127.0.0.1:4010/orders/7?v=v1");
    row("{{twice}}", "second");
    row("{{nothing}}", "null");
    row("{{process.env.PARLANCE_TEST_VALUE}}", "from the environment");
    row("{{process.env.FROM_FILE}}", "file");
    row("\\{{id}}", "{{id}}");
    row("a \\{{id}} {{id}} \\{{id}} b", "a {{id}} 7 {{id}} b");
    row(R"("C:\\{{id}}")", R"("C:\\7")");
    row(R"(\\\{{id}})", R"(\\{{id}})");
    row("{{{id}}}", "{7}");
    row("{{{{id}}}}", "{{7}}");
    row("{\"a\":{\"b\":{{id}}}}", "{\"a\":{\"b\":7}}");
    row("{{id}", "{{id}");
    row("{id}}", "{id}}");
    row("{{}}", "{{}}");
    row("{{ }}", "{{ }}");
    row("{{i{d}}", "{{i{d}}");
    row("{{i\nd}}", "{{i\nd}}");
    row("{{", "{{");
    row("}}", "}}");
    row("}}{{id}}{{", "}}7{{");
    row("ä{{id}}😀{{id}}", "ä7😀7");
    row("{{profile.name}}", "whole name");
    row("{{profile.tags[0]}}", "1.0");
    row("{{profile.tags}}", "[1.0,2]");
    row("{{profile.host}}", "127.0.0.1");
    row("{{profile}}", R"({"name":"Ada","tags":[1.0,2],"host":"127.0.0.1"})");
    // Not valid JSON, so it can only be taken as it stands.
    row("{{user}}", R"({ "name" : "Ada", "address" : [ { "city" : "Oslo", "zip" : 01 } ] })");
}

void tst_Variables::expands()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Result<QString> result = bank().expand(text);
    QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
    QCOMPARE(*result, expected);
}

void tst_Variables::fails_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *text, ErrorCode code, const char *message, const char *hint) {
        QTest::newRow(text) << QString::fromUtf8(text) << int(code) << QString::fromUtf8(message)
                            << QString::fromUtf8(hint);
    };
    row("{{baseUri}}", ErrorCode::UnresolvedVariable, "“baseUri” has no value in environment local.",
        "Did you mean “baseUrl”?");
    row("{{BASEURL}}", ErrorCode::UnresolvedVariable, "“BASEURL” has no value", "Did you mean “baseUrl”?");
    row("{{basUrl}}", ErrorCode::UnresolvedVariable, "“basUrl” has no value", "Did you mean “baseUrl”?");
    row("{{ohst}}", ErrorCode::UnresolvedVariable, "“ohst” has no value", "Did you mean “host”?");
    row("{{$giud}}", ErrorCode::UnresolvedVariable, "“$giud” has no value", "Did you mean “$guid”?");
    row("{{$randomFirstname}}", ErrorCode::UnresolvedVariable, "has no value",
        "Did you mean “$randomFirstName”?");
    row("{{completelyOther}}", ErrorCode::UnresolvedVariable, "“completelyOther” has no value",
        "Give it a value");
    row("{{off}}", ErrorCode::UnresolvedVariable, "“off” has no value", "");
    row("{{FROM_FILE}}", ErrorCode::UnresolvedVariable, "“FROM_FILE” has no value",
        "Did you mean “process.env.FROM_FILE”?");
    row("{{process.env.PARLANCE_NOT_SET}}", ErrorCode::UnresolvedVariable, "“PARLANCE_NOT_SET” is not set",
        ".env");
    row("{{noToken}}", ErrorCode::UnresolvedVariable, "The secret “noToken” has no value on this computer.",
        "keychain");
    row("{{profile.nope}}", ErrorCode::UnresolvedVariable, "“profile.nope” has no value", "");
    row("{{id.x}}", ErrorCode::UnresolvedVariable, "“id.x” has no value", "");
    row("{{a}}", ErrorCode::InvalidInput, "“a” refers to itself: a → b → c → a.", "");
    row("x {{b}}", ErrorCode::InvalidInput, "“b” refers to itself: b → c → a → b.", "");
    row("{{self}}", ErrorCode::InvalidInput, "“self” refers to itself: self → self.", "");
}

void tst_Variables::fails()
{
    QFETCH(QString, text);
    QFETCH(int, code);
    QFETCH(QString, message);
    QFETCH(QString, hint);
    const Result<QString> result = bank().expand(text);
    QVERIFY(!result);
    QCOMPARE(int(result.error().code), code);
    QVERIFY2(result.error().message.contains(message), qPrintable(result.error().message));
    QVERIFY2(result.error().hint.contains(hint), qPrintable(result.error().hint));
}

void tst_Variables::runtimeValuesAreNotExpanded()
{
    // What a server sent must not read secrets into the next request.
    VariableSet set = bank();
    set.set(QStringLiteral("captured"), QStringLiteral("{{token}} {{process.env.PATH}} {{$guid}}"));
    QCOMPARE(*set.expand(QStringLiteral("{{captured}}")),
             QStringLiteral("{{token}} {{process.env.PATH}} {{$guid}}"));
    const VariableSet layered({layer(VariableScope::Runtime, "", {variable("captured", "{{token}}")}),
                               layer(VariableScope::Environment, "local",
                                     {variable("token", "t"), variable("x", "<{{captured}}>")})});
    QCOMPARE(*layered.expand(QStringLiteral("{{x}}")), QStringLiteral("<{{token}}>"));
}

void tst_Variables::setting()
{
    VariableSet set = bank();
    const VariableSet before = set;
    set.set(QStringLiteral("id"), QStringLiteral("99"));
    set.set(QStringLiteral("fresh"), QStringLiteral("1"));
    set.set(QStringLiteral("fresh"), QStringLiteral("2"));
    QCOMPARE(*set.value(QStringLiteral("id")), QStringLiteral("99"));
    QCOMPARE(*set.value(QStringLiteral("fresh")), QStringLiteral("2"));
    QCOMPARE(*set.value(QStringLiteral("kind")), QStringLiteral("card"));
    QCOMPARE(set.layers().constFirst().scope, VariableScope::Runtime);
    QCOMPARE(set.layers().constFirst().variables.size(), 2);
    QCOMPARE(*before.value(QStringLiteral("id")), QStringLiteral("7"));
    QVERIFY(!before.value(QStringLiteral("fresh")));

    VariableSet empty;
    empty.set(QStringLiteral("x"), QStringLiteral("1"));
    QCOMPARE(*empty.expand(QStringLiteral("{{x}}")), QStringLiteral("1"));
}

void tst_Variables::nestingIsBounded()
{
    QList<Variable> chain;
    for (int i = 0; i < 40; ++i) {
        Variable link;
        link.name = QStringLiteral("v%1").arg(i);
        link.value = QStringLiteral("{{v%1}}").arg(i + 1);
        chain.append(link);
    }
    chain.last().value = QStringLiteral("end");
    const VariableSet set({{VariableScope::Environment, QStringLiteral("local"), chain}});
    QCOMPARE(*set.expand(QStringLiteral("{{v8}}")), QStringLiteral("end"));
    const Result<QString> deep = set.expand(QStringLiteral("{{v7}}"));
    QVERIFY(!deep);
    QCOMPARE(deep.error().code, ErrorCode::LimitExceeded);
}

void tst_Variables::growthIsBounded()
{
    for (const char *leaf : {"", "lol", "{{$guid}}"}) {
        QList<Variable> laughs;
        for (int i = 0; i < 30; ++i) {
            Variable laugh;
            laugh.name = QStringLiteral("v%1").arg(i);
            laugh.value = QStringLiteral("{{v%1}}").arg(i + 1).repeated(10);
            laughs.append(laugh);
        }
        laughs.last().value = QString::fromLatin1(leaf);
        const VariableSet set({{VariableScope::Environment, QStringLiteral("local"), laughs}});
        const Result<QString> result = set.expand(QStringLiteral("{{v0}}"));
        if (qstrlen(leaf) == 0) {
            QVERIFY(result);
            QVERIFY(result->isEmpty());
        } else {
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::LimitExceeded);
        }
        QVERIFY(!set.uses(QStringLiteral("{{v0}}")).isEmpty());
    }
}

void tst_Variables::scanningIsLinear_data()
{
    QTest::addColumn<QString>("part");
    QTest::newRow("opening") << QStringLiteral("{");
    QTest::newRow("opening pairs") << QStringLiteral("{{ ");
    QTest::newRow("closing") << QStringLiteral("}");
    QTest::newRow("names without end") << QStringLiteral("{{a ");
    QTest::newRow("both") << QStringLiteral("{{}}");
    QTest::newRow("mixed") << QStringLiteral("{}{{{}");
    QTest::newRow("backslashes") << QStringLiteral("\\");
    QTest::newRow("escaped") << QStringLiteral("\\\\\\{{a}}");
    QTest::newRow("uses") << QStringLiteral("{{a}}");
}

void tst_Variables::scanningIsLinear()
{
    QFETCH(QString, part);
    const QString text = part.repeated(10 * 1000 * 1000 / part.size()) + QStringLiteral("{{a}}");
    VariableScanner scanner(text);
    VariableToken token;
    qint64 tokens = 0;
    while (scanner.next(token))
        ++tokens;
    QVERIFY(tokens >= 1);
    QVERIFY2(scanner.steps() <= 2 * text.size(), qPrintable(QString::number(scanner.steps())));
}

void tst_Variables::uses()
{
    const QString text =
        QStringLiteral("ä {{baseUrl}} {{ auth }} \\{{id}} {{trace}} {{$guid}} {{token}} {{id}}");
    const QList<VariableUse> uses = bank().uses(text);
    QCOMPARE(uses.size(), 6);
    for (const VariableUse &use : uses) {
        const QString part = text.mid(use.start, use.length);
        QVERIFY(part.startsWith(QLatin1String("{{")) && part.endsWith(QLatin1String("}}")));
        QCOMPARE(part.mid(2, part.size() - 4).trimmed(), use.name);
        QVERIFY(use.resolved);
        QVERIFY(use.problem.isEmpty());
    }
    QCOMPARE(uses.at(0).value, QStringLiteral("http://127.0.0.1:4010"));
    QCOMPARE(uses.at(0).scope, VariableScope::Environment);
    QCOMPARE(uses.at(0).origin, QStringLiteral("local"));
    // A secret does not show itself through another variable either.
    QCOMPARE(uses.at(1).value, QStringLiteral("Bearer ••••••"));
    QCOMPARE(uses.at(2).value, QStringLiteral("{{$guid}}-127.0.0.1"));
    QCOMPARE(uses.at(3).scope, VariableScope::Dynamic);
    QVERIFY(uses.at(3).value.isEmpty());
    QVERIFY(uses.at(4).secret);
    QVERIFY(uses.at(4).value.isEmpty());
    QCOMPARE(uses.at(5).origin, QStringLiteral("Create order"));
}

void tst_Variables::usesTellProblems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("unresolved") << QStringLiteral("{{nope}}")
                                << QStringLiteral("“nope” has no value in environment local.");
    QTest::newRow("cycle") << QStringLiteral("{{a}}")
                           << QStringLiteral("“a” refers to itself: a → b → c → a.");
    QTest::newRow("secret") << QStringLiteral("{{noToken}}")
                            << QStringLiteral("The secret “noToken” has no value on this computer.");
}

void tst_Variables::usesTellProblems()
{
    QFETCH(QString, text);
    QFETCH(QString, problem);
    const QList<VariableUse> uses = bank().uses(text);
    QCOMPARE(uses.size(), 1);
    QVERIFY(!uses.constFirst().resolved);
    QCOMPARE(uses.constFirst().problem, problem);
    QVERIFY(uses.constFirst().value.isEmpty());
}

void tst_Variables::usesAreBounded()
{
    const QList<VariableUse> uses = bank().uses(QStringLiteral("{{baseUrl}}{{nope}}").repeated(500000));
    QCOMPARE(uses.size(), 10000);
}

void tst_Variables::completions()
{
    const QList<VariableUse> completions = bank().completions();
    QStringList names;
    for (const VariableUse &use : completions)
        names.append(use.name);
    QCOMPARE(names.first(), QStringLiteral("id"));
    QCOMPARE(names.count(QStringLiteral("id")), 1);
    QCOMPARE(names.count(QStringLiteral("host")), 1);
    QCOMPARE(names.count(QStringLiteral("twice")), 1);
    QVERIFY(!names.contains(QStringLiteral("off")));
    QVERIFY(names.contains(QStringLiteral("process.env.FROM_FILE")));
    QVERIFY(names.indexOf(QStringLiteral("$guid")) > names.indexOf(QStringLiteral("version")));
    for (const VariableUse &use : completions) {
        QVERIFY(!use.secret || use.value.isEmpty());
        if (use.scope == VariableScope::Dynamic)
            QVERIFY(!use.origin.isEmpty());
    }
}

void tst_Variables::requestIsExpandedEverywhere()
{
    const QString use = QStringLiteral("{{id}}");
    Request request;
    request.method = use;
    request.address = QStringLiteral("{{baseUrl}}/{{id}}");
    request.metadata = {{use, use, true, use}};
    request.parameters = {{use, use, ParameterKind::Query, true, use},
                          {use, use, ParameterKind::Path, true, {}}};
    request.messages = {{QStringLiteral("first"), QStringLiteral("json"), use, false}};
    request.auth = {
        QStringLiteral("other"),
        {{QStringLiteral("plain"), use},
         {QStringLiteral("number"), 3},
         {QStringLiteral("map"),
          QVariantMap{{QStringLiteral("inner"), QVariantList{use, QVariantMap{{QStringLiteral("x"), use}}}}}},
         {QStringLiteral("names"), QStringList{use, QStringLiteral("b")}}}};
    request.options = {{QStringLiteral("query"), use}, {QStringLiteral("timeout"), 5}};

    const auto expand = [](const Request &typed) {
        const Result<Request> expanded = expandRequest(typed, bank());
        return expanded ? *expanded : Request();
    };
    const Request expanded = expand(request);
    const QString seven = QStringLiteral("7");
    QCOMPARE(expanded.method, seven);
    QCOMPARE(expanded.address, QStringLiteral("http://127.0.0.1:4010/7"));
    QCOMPARE(expanded.metadata, (QList<Entry>{{seven, seven, true, use}}));
    QCOMPARE(expanded.parameters.at(0).name, seven);
    QCOMPARE(expanded.parameters.at(1).value, seven);
    QCOMPARE(expanded.messages.at(0).text, seven);
    QCOMPARE(expanded.auth.parameters.value(QStringLiteral("plain")), QVariant(seven));
    QCOMPARE(expanded.auth.parameters.value(QStringLiteral("number")), QVariant(3));
    const QVariantList inner =
        expanded.auth.parameters.value(QStringLiteral("map")).toMap().value(QStringLiteral("inner")).toList();
    QCOMPARE(inner.at(0), QVariant(seven));
    QCOMPARE(inner.at(1).toMap().value(QStringLiteral("x")), QVariant(seven));
    QCOMPARE(expanded.auth.parameters.value(QStringLiteral("names")).toStringList().constFirst(), seven);
    QCOMPARE(expanded.options.value(QStringLiteral("query")), QVariant(seven));
    QCOMPARE(expanded.options.value(QStringLiteral("timeout")), QVariant(5));

    request.body = TextBody{QStringLiteral("json"), use};
    QCOMPARE(std::get<TextBody>(expand(request).body).text, seven);
    request.body = FormBody{{{use, use, true, {}}}};
    QCOMPARE(std::get<FormBody>(expand(request).body).fields, (QList<Entry>{{seven, seven, true, {}}}));
    request.body = FileBody{use, use};
    QCOMPARE(std::get<FileBody>(expand(request).body), (FileBody{seven, seven}));
    MultipartField field;
    field.name = use;
    field.value = use;
    field.files = {use, QStringLiteral("x/{{id}}")};
    field.contentType = use;
    request.body = MultipartBody{{field}};
    const MultipartField part = std::get<MultipartBody>(expand(request).body).fields.constFirst();
    QCOMPARE(part.name, seven);
    QCOMPARE(part.value, seven);
    QCOMPARE(part.contentType, seven);
    QCOMPARE(part.files, (QStringList{seven, QStringLiteral("x/7")}));
}

void tst_Variables::requestErrorsNameThePlace_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<QString>("place");
    const QString use = QStringLiteral("a\n {{nope}}");
    const auto row = [](const char *name, const std::function<void(Request &)> &fill) {
        Request request;
        fill(request);
        QTest::newRow(name) << request << QString::fromUtf8(name);
    };
    row("address", [&](Request &r) { r.address = use; });
    row("method", [&](Request &r) { r.method = use; });
    row("header X-Key", [&](Request &r) { r.metadata = {{QStringLiteral("X-Key"), use, true, {}}}; });
    row("query parameter page", [&](Request &r) {
        r.parameters = {{QStringLiteral("page"), use, ParameterKind::Query, true, {}}};
    });
    row("path parameter id", [&](Request &r) {
        r.parameters = {{QStringLiteral("id"), use, ParameterKind::Path, true, {}}};
    });
    row("body", [&](Request &r) { r.body = TextBody{QStringLiteral("json"), use}; });
    row("form field name", [&](Request &r) { r.body = FormBody{{{QStringLiteral("name"), use, true, {}}}}; });
    row("body file name", [&](Request &r) { r.body = FileBody{use, {}}; });
    row("message 2", [&](Request &r) { r.messages = {{}, {{}, {}, use, false}}; });
    row("auth password", [&](Request &r) {
        r.auth = {QStringLiteral("basic"), {{QStringLiteral("password"), use}}};
    });
    row("auth credentials.clientId", [&](Request &r) {
        r.auth = {QStringLiteral("oauth2"),
                  {{QStringLiteral("credentials"), QVariantMap{{QStringLiteral("clientId"), use}}}}};
    });
    row("setting proxy", [&](Request &r) { r.options = {{QStringLiteral("proxy"), use}}; });
}

void tst_Variables::requestErrorsNameThePlace()
{
    QFETCH(Request, request);
    QFETCH(QString, place);
    const Result<Request> expanded = expandRequest(request, bank());
    QVERIFY(!expanded);
    QCOMPARE(expanded.error().code, ErrorCode::UnresolvedVariable);
    QCOMPARE(expanded.error().message,
             QString(QStringLiteral("In ") + place +
                     QStringLiteral(": “nope” has no value in environment local.")));
    QCOMPARE(expanded.error().position, (TextPosition{2, 2}));
}

void tst_Variables::disabledPartsMayStayUnresolved()
{
    const QString use = QStringLiteral("{{nope}}");
    Request request;
    request.metadata = {{QStringLiteral("X"), use, false, {}}};
    request.parameters = {{QStringLiteral("p"), use, ParameterKind::Query, false, {}}};
    request.body = FormBody{{{QStringLiteral("f"), use, false, {}}}};
    request.auth = {QStringLiteral("none"), {{QStringLiteral("token"), use}}};
    const Result<Request> expanded = expandRequest(request, bank());
    QVERIFY(expanded);
    QCOMPARE(*expanded, request);
}

QTEST_GUILESS_MAIN(tst_Variables)
#include "tst_variables.moc"
