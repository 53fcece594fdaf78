// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/authkind.h>

#include <QTest>

using namespace parlance;
using namespace parlance::call;

namespace {

struct Outcome
{
    int calls = 0;
    std::optional<Result<Request>> result;
};

Outcome authorize(const char *kind, const QVariantMap &parameters, const Request &request = {})
{
    Outcome outcome;
    const AuthKind *found = authKind(QString::fromLatin1(kind));
    if (!found)
        return outcome;
    found->authorize(request, {QString::fromLatin1(kind), parameters}, [&outcome](Result<Request> result) {
        ++outcome.calls;
        outcome.result = std::move(result);
    });
    return outcome;
}

QVariantMap basic(const char *user, const char *password)
{
    return {{QStringLiteral("username"), QString::fromUtf8(user)},
            {QStringLiteral("password"), QString::fromUtf8(password)}};
}

QVariantMap key(const char *name, const char *value, const char *placement)
{
    return {{QStringLiteral("key"), QString::fromUtf8(name)},
            {QStringLiteral("value"), QString::fromUtf8(value)},
            {QStringLiteral("placement"), QString::fromUtf8(placement)}};
}

} // namespace

class tst_Auth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds();
    void headers_data();
    void headers();
    void typedHeaderWins_data();
    void typedHeaderWins();
    void typedHeaderSwitchedOffDoesNot();
    void queryKey();
    void refused_data();
    void refused();
};

void tst_Auth::kinds()
{
    QStringList ids;
    for (const auto &kind : authKinds()) {
        ids.append(kind->id());
        QVERIFY(!kind->label().isEmpty());
        QCOMPARE(authKind(kind->id()), kind.get());
        for (const AuthField &field : kind->fields()) {
            QVERIFY(!field.name.isEmpty() && !field.label.isEmpty());
            QCOMPARE(field.type == AuthField::Type::Choice, !field.choices.isEmpty());
        }
    }
    QCOMPARE(ids, (QStringList{QStringLiteral("none"), QStringLiteral("basic"), QStringLiteral("bearer"),
                               QStringLiteral("apikey")}));
    QCOMPARE(authKind(u"oauth2"), nullptr);
    QCOMPARE(authKind(u""), nullptr);
}

void tst_Auth::headers_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QVariantMap>("parameters");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const QString authorization = QStringLiteral("Authorization");
    const auto row = [](const char *name, const char *kind, const QVariantMap &parameters,
                        const QString &header, const char *value) {
        QTest::newRow(name) << QByteArray(kind) << parameters << header << QString::fromUtf8(value);
    };
    row("RFC 7617 example", "basic", basic("Aladdin", "open sesame"), authorization,
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    row("RFC 7617 UTF-8 example", "basic", basic("test", "123£"), authorization, "Basic dGVzdDoxMjPCow==");
    row("colon in the password", "basic", basic("a", "b:c"), authorization, "Basic YTpiOmM=");
    row("empty password", "basic", basic("a", ""), authorization, "Basic YTo=");
    row("nothing given", "basic", {}, authorization, "Basic Og==");
    row("bearer", "bearer", {{QStringLiteral("token"), QStringLiteral("abc.def")}}, authorization,
        "Bearer abc.def");
    row("pasted with a line end", "bearer", {{QStringLiteral("token"), QStringLiteral(" abc\n")}},
        authorization, "Bearer abc");
    row("key in header", "apikey", key("X-Api-Key", "k 1", "header"), QStringLiteral("X-Api-Key"), "k 1");
    row("header is the default", "apikey", key("X-Api-Key", "k", ""), QStringLiteral("X-Api-Key"), "k");
}

void tst_Auth::headers()
{
    QFETCH(QByteArray, kind);
    QFETCH(QVariantMap, parameters);
    QFETCH(QString, name);
    QFETCH(QString, value);
    Request request;
    request.metadata = {{QStringLiteral("Accept"), QStringLiteral("*/*"), true, {}}};
    const Outcome outcome = authorize(kind.constData(), parameters, request);
    QCOMPARE(outcome.calls, 1);
    QVERIFY(*outcome.result);
    Request expected = request;
    expected.metadata.append({name, value, true, {}, true});
    QCOMPARE(**outcome.result, expected);
}

void tst_Auth::typedHeaderWins_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QVariantMap>("parameters");
    QTest::addColumn<QString>("typed");
    QTest::newRow("basic") << QByteArray("basic") << basic("a", "b") << QStringLiteral("AUTHORIZATION");
    QTest::newRow("bearer") << QByteArray("bearer")
                            << QVariantMap{{QStringLiteral("token"), QStringLiteral("t")}}
                            << QStringLiteral("authorization");
    QTest::newRow("key") << QByteArray("apikey") << key("X-Key", "v", "header") << QStringLiteral("x-key");
}

void tst_Auth::typedHeaderWins()
{
    QFETCH(QByteArray, kind);
    QFETCH(QVariantMap, parameters);
    QFETCH(QString, typed);
    Request request;
    request.metadata = {{typed, QStringLiteral("mine"), true, {}}};
    const Outcome outcome = authorize(kind.constData(), parameters, request);
    QVERIFY(*outcome.result);
    // Nothing is added, but what stands in its place is as secret.
    request.metadata.last().credential = true;
    QCOMPARE(**outcome.result, request);
}

void tst_Auth::typedHeaderSwitchedOffDoesNot()
{
    Request request;
    request.metadata = {{QStringLiteral("Authorization"), QStringLiteral("mine"), false, {}}};
    const Outcome outcome = authorize("basic", basic("a", "b"), request);
    QVERIFY(*outcome.result);
    QCOMPARE((*outcome.result)->metadata.size(), 2);
}

void tst_Auth::queryKey()
{
    Request request;
    request.parameters = {{QStringLiteral("page"), QStringLiteral("1"), ParameterKind::Query, true, {}}};
    const Outcome added = authorize("apikey", key("key", "a&b", "query"), request);
    QVERIFY(*added.result);
    QCOMPARE((*added.result)->parameters.size(), 2);
    QCOMPARE((*added.result)->parameters.at(1),
             (Parameter{QStringLiteral("key"), QStringLiteral("a&b"), ParameterKind::Query, true, {}}));
    QVERIFY((*added.result)->metadata.isEmpty());

    request.parameters.append(
        {QStringLiteral("key"), QStringLiteral("mine"), ParameterKind::Query, true, {}});
    const Outcome typed = authorize("apikey", key("key", "a", "query"), request);
    QVERIFY(*typed.result);
    QCOMPARE(**typed.result, request);

    Request inAddress;
    inAddress.address = QStringLiteral("http://x/?key=mine#f");
    const Outcome address = authorize("apikey", key("key", "a", "query"), inAddress);
    QVERIFY(*address.result);
    QCOMPARE(**address.result, inAddress);
}

void tst_Auth::refused_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QVariantMap>("parameters");
    QTest::newRow("colon in the user name") << QByteArray("basic") << basic("a:b", "c");
    QTest::newRow("line break in a token")
        << QByteArray("bearer") << QVariantMap{{QStringLiteral("token"), QStringLiteral("a\r\nX-Evil: 1")}};
    QTest::newRow("line break in a key") << QByteArray("apikey") << key("X-Key", "a\nb", "header");
    QTest::newRow("line break in a key's name")
        << QByteArray("apikey") << key("X-Key\r\nX-Evil: 1", "a", "header");
    QTest::newRow("key without name") << QByteArray("apikey") << key(" ", "a", "header");
    QTest::newRow("query key without name") << QByteArray("apikey") << key("", "a", "query");
}

void tst_Auth::refused()
{
    QFETCH(QByteArray, kind);
    QFETCH(QVariantMap, parameters);
    const Outcome outcome = authorize(kind.constData(), parameters);
    QCOMPARE(outcome.calls, 1);
    QVERIFY(!*outcome.result);
    QCOMPARE(outcome.result->error().code, ErrorCode::InvalidInput);
    QVERIFY(!outcome.result->error().hint.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Auth)
#include "tst_auth.moc"
