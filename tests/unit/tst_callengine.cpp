// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/callengine.h>

#include <QTest>

using namespace parlance;
using namespace parlance::call;

namespace {

Entry entry(const char *name, const char *value, bool enabled = true)
{
    return {QString::fromLatin1(name), QString::fromLatin1(value), enabled, {}};
}

Variable variable(const char *name, const char *value)
{
    Variable made;
    made.name = QString::fromLatin1(name);
    made.value = QString::fromLatin1(value);
    return made;
}

RequestDefaults defaults(QList<Entry> headers, const char *auth = "", QList<Variable> variables = {})
{
    RequestDefaults made;
    made.headers = std::move(headers);
    made.auth.kind = QString::fromLatin1(auth);
    made.variables = std::move(variables);
    return made;
}

QString names(const QList<Entry> &entries)
{
    QStringList all;
    for (const Entry &entry : entries)
        all.append(entry.name + u'=' + entry.value);
    return all.join(u' ');
}

} // namespace

class TestCallEngine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void headersAreInheritedOutermostFirst();
    void grpcInheritsMetadata();
    void ownHeadersWin();
    void disabledOwnHeaderDoesNotHideTheInheritedOne();
    void authIsInherited_data();
    void authIsInherited();
    void optionsAreInherited();
    void scopesHaveTheirOrder_data();
    void scopesHaveTheirOrder();
    void unresolvedVariableIsAnError();
    void missingAddressIsAnError();
    void secretsAreKnown();
};

void TestCallEngine::headersAreInheritedOutermostFirst()
{
    SavedRequest request;
    request.request.metadata = {entry("Z", "own")};
    CallScope scope;
    scope.inherited = {defaults({entry("A", "collection"), entry("B", "collection")}),
                       defaults({entry("b", "folder")})};
    QCOMPARE(names(effectiveRequest(request, scope).metadata), QStringLiteral("A=collection b=folder Z=own"));
}

void TestCallEngine::grpcInheritsMetadata()
{
    SavedRequest request;
    request.request.protocol = QStringLiteral("grpc");
    request.request.metadata = {entry("z", "own")};
    CallScope scope;
    scope.inherited = {defaults({entry("A", "header")}), defaults({})};
    scope.inherited[0].metadata = {entry("a", "collection"), entry("z", "collection")};
    scope.inherited[1].metadata = {entry("b", "folder"), entry("a", "folder")};
    QCOMPARE(names(effectiveRequest(request, scope).metadata), QStringLiteral("b=folder a=folder z=own"));
}

void TestCallEngine::ownHeadersWin()
{
    SavedRequest request;
    request.request.metadata = {entry("x-key", "1"), entry("X-Key", "2")};
    CallScope scope;
    scope.inherited = {defaults({entry("X-KEY", "inherited")})};
    QCOMPARE(names(effectiveRequest(request, scope).metadata), QStringLiteral("x-key=1 X-Key=2"));
}

void TestCallEngine::disabledOwnHeaderDoesNotHideTheInheritedOne()
{
    SavedRequest request;
    request.request.metadata = {entry("A", "off", false)};
    CallScope scope;
    scope.inherited = {defaults({entry("A", "inherited"), entry("B", "off", false)})};
    QCOMPARE(names(effectiveRequest(request, scope).metadata), QStringLiteral("A=inherited A=off"));
}

void TestCallEngine::authIsInherited_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("expected");
    QTest::newRow("own") << "basic"
                         << "bearer"
                         << "basic";
    QTest::newRow("none is a decision") << "none"
                                        << "bearer"
                                        << "none";
    QTest::newRow("inherit") << "inherit"
                             << "bearer"
                             << "bearer";
    QTest::newRow("nothing said") << ""
                                  << "bearer"
                                  << "bearer";
    QTest::newRow("through a folder that inherits") << "inherit"
                                                    << "inherit"
                                                    << "apikey";
    QTest::newRow("folder says none") << "inherit"
                                      << "none"
                                      << "none";
}

void TestCallEngine::authIsInherited()
{
    QFETCH(QString, own);
    QFETCH(QString, folder);
    SavedRequest request;
    request.request.auth.kind = own;
    CallScope scope;
    scope.inherited = {defaults({}, "apikey"), defaults({}, folder.toLatin1().constData())};
    QTEST(effectiveRequest(request, scope).auth.kind, "expected");
}

void TestCallEngine::optionsAreInherited()
{
    SavedRequest request;
    request.request.options = {{QStringLiteral("timeoutMs"), 5}};
    CallScope scope;
    RequestDefaults outer;
    outer.options = {
        {QStringLiteral("timeoutMs"), 1}, {QStringLiteral("encodeUrl"), false}, {QStringLiteral("x"), 1}};
    RequestDefaults inner;
    inner.options = {{QStringLiteral("x"), 2}};
    scope.inherited = {outer, inner};
    const QVariantMap options = effectiveRequest(request, scope).options;
    QCOMPARE(options.value(QStringLiteral("timeoutMs")).toInt(), 5);
    QCOMPARE(options.value(QStringLiteral("encodeUrl")).toBool(), false);
    QCOMPARE(options.value(QStringLiteral("x")).toInt(), 2);
}

void TestCallEngine::scopesHaveTheirOrder_data()
{
    QTest::addColumn<int>("missing");
    QTest::addColumn<QString>("expected");
    // The n strongest scopes say nothing; the next one counts.
    const QStringList order{QStringLiteral("runtime"),     QStringLiteral("request"),
                            QStringLiteral("inner"),       QStringLiteral("outer"),
                            QStringLiteral("environment"), QStringLiteral("extended"),
                            QStringLiteral("collection")};
    for (int missing = 0; missing < order.size(); ++missing)
        QTest::addRow("%s", qPrintable(order[missing])) << missing << order[missing];
}

void TestCallEngine::scopesHaveTheirOrder()
{
    QFETCH(int, missing);
    int place = 0;
    const auto layer = [&](const char *value) {
        return place++ < missing ? QList<Variable>() : QList<Variable>{variable("v", value)};
    };
    CallScope scope;
    SavedRequest request;
    scope.runtime = layer("runtime");
    request.variables = layer("request");
    const RequestDefaults inner = defaults({}, "", layer("inner"));
    const RequestDefaults outer = defaults({}, "", layer("outer"));
    Environment active;
    active.variables = layer("environment");
    Environment extended;
    extended.variables = layer("extended");
    scope.environments = {active, extended};
    scope.inherited = {defaults({}, "", layer("collection")), outer, inner};
    const Result<QString> value = variableSet(request, scope).value(QStringLiteral("v"));
    QVERIFY(value);
    QTEST(*value, "expected");
}

void TestCallEngine::unresolvedVariableIsAnError()
{
    ProtocolRegistry registry;
    const CallEngine engine(registry);
    SavedRequest request;
    request.request.address = QStringLiteral("http://{{host}}/");
    const Result<PreparedCall> prepared = engine.prepare(request, {});
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::UnresolvedVariable);
    QVERIFY(prepared.error().message.contains(QStringLiteral("host")));
}

void TestCallEngine::missingAddressIsAnError()
{
    ProtocolRegistry registry;
    const CallEngine engine(registry);
    const Result<PreparedCall> prepared = engine.prepare({}, {});
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::InvalidInput);
}

void TestCallEngine::secretsAreKnown()
{
    SavedRequest request;
    request.request.protocol = QStringLiteral("http");
    request.request.address = QStringLiteral("http://a");
    request.request.metadata = {entry("X-Key", "k {{token}}"), entry("X-Plain", "{{plain}}"),
                                entry("X-Number", "10"), entry("X-Pin", "{{pin}}")};
    request.request.auth.kind = QStringLiteral("basic");
    request.request.auth.parameters = {{QStringLiteral("username"), QStringLiteral("ada")},
                                       {QStringLiteral("password"), QStringLiteral("typed")}};
    Variable token = variable("token", "s3cret");
    token.secret = true;
    Variable pin = variable("pin", "1");
    pin.secret = true;
    Environment environment;
    environment.variables = {token, pin, variable("plain", "p")};
    CallScope scope;
    scope.environments = {environment};
    ProtocolRegistry protocols;
    const Result<PreparedCall> prepared = CallEngine(protocols).prepare(request, scope);
    QVERIFY(prepared);
    QVERIFY(prepared->request.metadata.at(0).credential);
    QVERIFY(!prepared->request.metadata.at(1).credential);
    // A short one inside another value is there by chance.
    QVERIFY(!prepared->request.metadata.at(2).credential);
    QVERIFY(prepared->request.metadata.at(3).credential);
    QCOMPARE(prepared->secrets.size(), 3);
    QCOMPARE(prepared->secrets.at(0).value, QStringLiteral("s3cret"));
    QCOMPARE(prepared->secrets.at(0).replacement, QStringLiteral("{{token}}"));
    QCOMPARE(prepared->secrets.at(2).value, QStringLiteral("typed"));
    QCOMPARE(prepared->secrets.at(2).replacement, QStringLiteral("••••••"));
}

QTEST_GUILESS_MAIN(TestCallEngine)
#include "tst_callengine.moc"
