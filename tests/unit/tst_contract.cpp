// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/json.h>
#include <parlance/contract/example.h>
#include <parlance/contract/search.h>
#include <parlance/protocols/grpc/jsonmapping.h>

#include <QTest>

using namespace parlance;
using namespace parlance::contract;

namespace {

Field field(const QByteArray &name, ValueKind kind = ValueKind::String, const QByteArray &typeName = {})
{
    Field field;
    field.name = field.jsonName = QString::fromLatin1(name);
    field.kind = kind;
    field.typeName = QString::fromLatin1(typeName);
    return field;
}

Field required(Field field)
{
    field.presence = Presence::Required;
    return field;
}

Type object(const QByteArray &name, const QList<Field> &fields)
{
    Type type;
    type.name = QString::fromLatin1(name);
    type.fields = fields;
    return type;
}

Operation operation(const char *service, const char *name, const char *documentation = "")
{
    Operation operation;
    operation.name = QString::fromLatin1(name);
    operation.id = QString::fromLatin1(service) + u'/' + operation.name;
    operation.documentation = QString::fromLatin1(documentation);
    return operation;
}

Contract bank()
{
    Service accounts;
    accounts.name = QStringLiteral("bank.v1.Accounts");
    accounts.documentation = QStringLiteral("Where the money is.");
    accounts.operations = {operation("bank.v1.Accounts", "GetAccount", "Finds one."),
                           operation("bank.v1.Accounts", "ListAccounts"),
                           operation("bank.v1.Accounts", "Get"),
                           operation("bank.v1.Accounts", "WatchTransactions", "Streams what happens.")};
    Service support;
    support.name = QStringLiteral("bank.v1.Support");
    support.operations = {operation("bank.v1.Support", "Chat"),
                          operation("bank.v1.Support", "ForgetAccount")};
    return Contract({accounts, support}, {object("bank.v1.Account", {field("id")})});
}

QStringList found(const char *text, SearchOptions options = {})
{
    const Contract contract = bank();
    QStringList names;
    for (const SearchHit &hit : search(contract, QString::fromUtf8(text), options)) {
        if (hit.kind == SearchHit::Kind::Operation)
            names.append(contract.services()[hit.service].operations[hit.operation].name);
        else if (hit.kind == SearchHit::Kind::Service)
            names.append(contract.services()[hit.service].name);
        else
            names.append(contract.types()[hit.type].name);
    }
    return names;
}

} // namespace

class tst_Contract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds();
    void searches_data();
    void searches();
    void searchIsBounded();
    void searchStops();
    void exampleOfScalars();
    void exampleOfRecursion();
    void exampleGoesDeepForRequired();
    void exampleIsBounded();
    void exampleOfUnknown();
    void examplesCanBeSent_data();
    void examplesCanBeSent();
};

void tst_Contract::finds()
{
    const Contract contract = bank();
    QVERIFY(!contract.isEmpty());
    QVERIFY(Contract().isEmpty());
    QCOMPARE(contract.operation(u"bank.v1.Support/Chat"), contract.operation(u"/bank.v1.Support/Chat"));
    QVERIFY(contract.operation(u"bank.v1.Support/Chat"));
    QVERIFY(!contract.operation(u"bank.v1.Support/chat"));
    QVERIFY(contract.service(u"bank.v1.Support") && !contract.service(u"Support"));
    QVERIFY(contract.type(u"bank.v1.Account")->field(u"id"));
    QVERIFY(!contract.type(u"bank.v1.Account")->fieldByNumber(7));
}

void tst_Contract::searches_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *text, const QStringList &expected) {
        QTest::newRow(text) << QByteArray(text) << expected;
    };
    row("get", {QStringLiteral("Get"), QStringLiteral("GetAccount"), QStringLiteral("ForgetAccount")});
    row("ga", {QStringLiteral("GetAccount")});
    row("account get",
        {QStringLiteral("GetAccount"), QStringLiteral("ForgetAccount"), QStringLiteral("Get")});
    row("v1 support chat", {QStringLiteral("Chat")});
    row("money", {QStringLiteral("bank.v1.Accounts")});
    row("watch  happens", {QStringLiteral("WatchTransactions")});
    row("nothing at all", {});
    row("bank.v1.support/", {QStringLiteral("Chat"), QStringLiteral("ForgetAccount")});
}

void tst_Contract::searches()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(found(text.constData()), expected);
}

void tst_Contract::searchIsBounded()
{
    QCOMPARE(found("").size(), 8);
    SearchOptions options;
    options.maximumHits = 2;
    QCOMPARE(found("", options).size(), 2);
    options = {};
    options.services = false;
    options.operations = false;
    options.types = true;
    QCOMPARE(found("acc", options), QStringList{QStringLiteral("bank.v1.Account")});
    options = {};
    options.documentation = false;
    QVERIFY(found("money", options).isEmpty());
}

void tst_Contract::searchStops()
{
    const std::atomic<bool> stop = true;
    QVERIFY(search(bank(), u"", {}, &stop).isEmpty());
}

void tst_Contract::exampleOfScalars()
{
    Field list = field("tags");
    list.cardinality = Cardinality::List;
    Field map = field("counts", ValueKind::Int64);
    map.cardinality = Cardinality::Map;
    map.keyKind = ValueKind::Int32;
    Field first = field("byName");
    first.oneOf = QStringLiteral("key");
    Field second = field("byId");
    second.oneOf = QStringLiteral("key");
    Field old = field("old");
    old.deprecated = true;
    Field given = field("limit", ValueKind::Int32);
    given.defaultValue = QStringLiteral("50");
    Type colour;
    colour.name = QStringLiteral("Colour");
    colour.kind = Type::Kind::Enum;
    colour.values = {{QStringLiteral("NONE"), 0, {}, false}, {QStringLiteral("RED"), 1, {}, false}};
    const Contract contract(
        {}, {object("A", {field("name"), field("ok", ValueKind::Boolean), field("count", ValueKind::UInt64),
                          field("rate", ValueKind::Double), field("data", ValueKind::Bytes),
                          field("colour", ValueKind::Enum, "Colour"), list, map, first, second, old, given,
                          field("lost", ValueKind::Object, "Lost")}),
             colour});
    QCOMPARE(exampleJson(contract, u"A"), QByteArray(R"({
  "name": "name",
  "ok": true,
  "count": "1",
  "rate": 1.5,
  "data": "AQID",
  "colour": "RED",
  "tags": [
    "tags"
  ],
  "counts": {
    "1": "1"
  },
  "byName": "byName",
  "limit": 50
})"));
    QCOMPARE(exampleJson(contract, u"Colour"), QByteArray("\"RED\""));
}

void tst_Contract::exampleOfRecursion()
{
    const Contract contract({}, {object("A", {field("b", ValueKind::Object, "B"), field("x")}),
                                 object("B", {field("a", ValueKind::Object, "A"),
                                              field("b", ValueKind::Object, "B"), field("y")}),
                                 object("R", {required(field("r", ValueKind::Object, "R"))})});
    QCOMPARE(exampleJson(contract, u"A"),
             QByteArray("{\n  \"b\": {\n    \"y\": \"y\"\n  },\n  \"x\": \"x\"\n}"));
    QCOMPARE(exampleJson(contract, u"R"), QByteArray("{\n  \"r\": {}\n}"));
}

void tst_Contract::exampleGoesDeepForRequired()
{
    QList<Type> types;
    for (int i = 0; i < 20; ++i)
        types.append(object("T" + QByteArray::number(i),
                            {required(field("next", ValueKind::Object, "T" + QByteArray::number(i + 1))),
                             field("optional")}));
    types.append(object("T20", {required(field("end"))}));
    const QByteArray example = exampleJson(Contract({}, types), u"T0");
    QCOMPARE(example.count("\"next\""), 20);
    QCOMPARE(example.count("\"optional\":"), 3);
    QCOMPARE(example.count("\"end\": \"end\""), 1);
}

void tst_Contract::exampleIsBounded()
{
    // Each level names the next a hundred times.
    QList<Type> types;
    for (int i = 0; i < 30; ++i) {
        QList<Field> fields;
        for (int j = 0; j < 100; ++j)
            fields.append(required(
                field("f" + QByteArray::number(j), ValueKind::Object, "T" + QByteArray::number(i + 1))));
        types.append(object("T" + QByteArray::number(i), fields));
    }
    ExampleOptions options;
    options.maximumBytes = 10'000;
    const QByteArray example = exampleJson(Contract({}, types), u"T0", options);
    QVERIFY2(example.size() < 1'000'000, qPrintable(QString::number(example.size())));
    QVERIFY(JsonDocument::parse(example));
}

void tst_Contract::exampleOfUnknown()
{
    QCOMPARE(exampleJson(Contract(), u"No.Such"), QByteArray("null"));
}

void tst_Contract::examplesCanBeSent_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"everything.proto", "legacy.proto", "library.proto"})
        QTest::newRow(name) << QStringLiteral(PARLANCE_TEST_DATA "/grpc/") + QLatin1String(name);
}

// Whatever "fill example" writes is a message of the type.
void tst_Contract::examplesCanBeSent()
{
    QFETCH(QString, file);
    const auto schema = grpc::Schema::fromProtoFiles({{file}, {}});
    QVERIFY(schema);
    for (const Type &type : (*schema)->contract().types()) {
        if (type.kind != Type::Kind::Object)
            continue;
        const QByteArray example = exampleJson((*schema)->contract(), type.name);
        const auto bytes = grpc::toBinary(**schema, type.name, example);
        QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().message + u'\n' + QString::fromUtf8(example)));
        if (type.jsonForm == JsonForm::Fields && !type.fields.isEmpty())
            QVERIFY2(!bytes->isEmpty(), qPrintable(type.name));
    }
}

QTEST_GUILESS_MAIN(tst_Contract)
#include "tst_contract.moc"
