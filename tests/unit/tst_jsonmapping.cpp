// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonmappingtest.h"

using namespace parlance;
using namespace parlance::grpc;
using namespace parlance::test;

class tst_JsonMapping : public JsonMappingTest
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void bytes_data();
    void bytes();
    void legacyRoundTrip_data();
    void legacyRoundTrip();
    void requiredIsDemandedWhereAsked();
    void pretty();
    void defaults();
    void originalNamesAndNumbers();
    void anyAsksTheResolverOnce();
    void topLevelForms();
};

// A text that is read and written again; an empty second one means that it stays as it is.
void tst_JsonMapping::roundTrip_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *json, const char *expected = "") {
        QTest::newRow(name) << QByteArray(json) << QByteArray(expected);
    };
    row("empty", "{}");
    row("int32", R"({"anInt32":-2147483648})");
    row("int32 as text", R"({"anInt32":"12"})", R"({"anInt32":12})");
    row("int32 with exponent", R"({"anInt32":1.2e1})", R"({"anInt32":12})");
    row("int32 with zeros", R"({"anInt32":100000.000})", R"({"anInt32":100000})");
    row("int32 of zero exponents", R"({"optionalInt32":0e99})", R"({"optionalInt32":0})");
    row("int64", R"({"anInt64":"-9223372036854775808"})");
    row("int64 as number", R"({"anInt64":9223372036854775807})", R"({"anInt64":"9223372036854775807"})");
    row("uint32", R"({"aUint32":4294967295})");
    row("uint64", R"({"aUint64":"18446744073709551615"})");
    row("uint64 with exponent", R"({"aUint64":1e19})", R"({"aUint64":"10000000000000000000"})");
    row("sint", R"({"aSint32":-2147483648,"aSint64":"-9223372036854775808"})");
    row("fixed",
        R"({"aFixed32":4294967295,"aFixed64":"18446744073709551615","aSfixed32":-1,"aSfixed64":"-1"})");
    row("bool", R"({"aBool":true})");
    row("implicit defaults vanish",
        R"({"anInt32":0,"aBool":false,"aString":"","someBytes":"","aDouble":0,"aColour":"COLOUR_UNSPECIFIED"})",
        "{}");
    row("minus zero stays", R"({"aDouble":-0.0,"aFloat":-0})", R"({"aDouble":-0,"aFloat":-0})");
    row("optional defaults stay", R"({"optionalInt32":0,"optionalString":""})");
    row("double", R"({"aDouble":1.7976931348623157e+308})");
    row("double in text", R"({"aDouble":"1.5"})", R"({"aDouble":1.5})");
    row("tiny double is zero", R"({"aDouble":1e-400})", "{}");
    row("denormal", R"({"aDouble":5e-324})");
    row("float", R"({"aFloat":3.4028235e+38})");
    row("float shortest", R"({"aFloat":0.1})");
    row("not a number", R"({"aDouble":"NaN","aFloat":"NaN"})");
    row("infinite", R"({"aDouble":"Infinity","aFloat":"-Infinity"})");
    row("text", R"({"aString":"é\"\\\n\u0001𝄞"})");
    row("text with escapes", R"({"aString":"\u00e9\ud834\udd1e\/"})", R"({"aString":"é𝄞/"})");
    row("text with zero", R"({"aString":"a\u0000b"})");
    row("bytes", R"({"someBytes":"+/8="})");
    row("bytes base64url", R"({"someBytes":"-_8"})", R"({"someBytes":"+/8="})");
    row("enum", R"({"aColour":"BLUE"})");
    row("enum by number", R"({"aColour":2})", R"({"aColour":"GREEN"})");
    row("enum unknown number", R"({"aColour":77})");
    row("original names", R"({"an_int32":1,"many_strings":["a"]})", R"({"anInt32":1,"manyStrings":["a"]})");
    row("json_name", R"({"@named":"x"})");
    row("original of json_name", R"({"renamed":"x"})", R"({"@named":"x"})");
    row("odd names", R"({"fieldName1":"x","Leading":"y"})");
    row("largest number", R"({"far":"x"})");
    row("null is absent",
        R"({"anInt32":null,"manyStrings":null,"textByText":null,"anEverything":null,"aTimestamp":null,"chosenString":null})",
        "{}");
    row("null leaves the choice", R"({"chosenString":null,"chosenInt64":"0"})", R"({"chosenInt64":"0"})");
    row("lists",
        R"({"manyInt32":[1,-1,0],"manyStrings":["","a"],"manyColours":["RED","COLOUR_UNSPECIFIED"],"manyDoubles":[0.5,"NaN"],"manyBytes":["","AA=="],"unpacked":["1","-1"]})");
    row("empty list", R"({"manyInt32":[]})", "{}");
    row("nested", R"({"anEverything":{"anEverything":{"anInt32":1}},"manyEverythings":[{},{"aBool":true}]})");
    row("maps",
        R"({"textByText":{"":"a","b":""},"everythingByInt32":{"-1":{"anInt32":1},"0":{}},"colourByBool":{"true":"RED","false":"COLOUR_UNSPECIFIED"},"doubleByUint64":{"18446744073709551615":0.5},"bytesBySint64":{"-5":"AA=="}})");
    row("map of values", R"({"valueByText":{"a":null,"b":[1,{"c":"d"}]}})");
    row("choice", R"({"chosenEverything":{}})");
    row("choice of null", R"({"chosenNull":null})");
    row("null value by name", R"({"chosenNull":"NULL_VALUE"})", R"({"chosenNull":null})");
    row("timestamp", R"({"aTimestamp":"2026-01-31T12:00:00Z"})");
    row("timestamp fractions",
        R"({"manyTimestamps":["0001-01-01T00:00:00Z","9999-12-31T23:59:59.999999999Z","1969-12-31T23:59:59.500Z","2000-02-29T00:00:00.000001Z"]})");
    row("timestamp offset", R"({"aTimestamp":"2026-01-31T12:00:00.5+02:30"})",
        R"({"aTimestamp":"2026-01-31T09:30:00.500Z"})");
    row("epoch", R"({"aTimestamp":"1970-01-01T00:00:00Z"})");
    row("duration", R"({"aDuration":"1.500s"})");
    row("duration short", R"({"aDuration":"-1.5s"})", R"({"aDuration":"-1.500s"})");
    row("duration limits", R"({"aDuration":"-315576000000s"})");
    row("duration nanos", R"({"aDuration":"-0.000000001s"})");
    row("duration zero", R"({"aDuration":"0s"})");
    row("mask", R"({"aMask":"user.displayName,photo"})");
    row("mask empty", R"({"aMask":""})");
    row("struct", R"({"aStruct":{"a":null,"b":1.5,"c":"x","d":true,"e":{"f":[]},"g":[1,[2],{"h":{}}]}})");
    row("value", R"({"aValue":{"a":[1]}})");
    row("value null", R"({"aValue":null})");
    row("values", R"({"manyValues":[null,1,"a",false,[],{}]})");
    row("list value", R"({"aList":[1,"a",null]})");
    row("empty message", R"({"anEmpty":{}})");
    row("wrappers",
        R"({"wrappedBool":false,"wrappedInt32":0,"wrappedInt64":"0","wrappedUint32":1,"wrappedUint64":"1","wrappedFloat":0.5,"wrappedDouble":0,"wrappedString":"","wrappedBytes":""})");
    row("wrappers from text", R"({"wrappedInt64":5,"wrappedInt32":"5","manyWrapped":["0",1]})",
        R"({"wrappedInt32":5,"wrappedInt64":"5","manyWrapped":["0","1"]})");
    row("null value", R"({"aNull":null})", "{}");
    row("any", R"({"anAny":{"@type":"type.googleapis.com/parlance.test.Everything","anInt32":1}})");
    row("any with type last", R"({"anAny":{"anInt32":1,"@type":"x/parlance.test.Everything"}})",
        R"({"anAny":{"@type":"x/parlance.test.Everything","anInt32":1}})");
    row("any of a form",
        R"({"anAny":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}})");
    row("any of any",
        R"({"anAny":{"@type":"type.googleapis.com/google.protobuf.Any","value":{"@type":"type.googleapis.com/google.protobuf.Int32Value","value":7}}})");
    row("any of struct",
        R"({"anAny":{"@type":"type.googleapis.com/google.protobuf.Struct","value":{"a":1}}})");
    row("any of value null",
        R"({"anAny":{"@type":"type.googleapis.com/google.protobuf.Value","value":null}})");
    row("any of empty", R"({"anAny":{"@type":"type.googleapis.com/google.protobuf.Empty"}})");
    row("any of empty as Go writes it",
        R"({"anAny":{"@type":"type.googleapis.com/google.protobuf.Empty","value":{}}})",
        R"({"anAny":{"@type":"type.googleapis.com/google.protobuf.Empty"}})");
    row("any of nothing", R"({"anAny":{}})");
    row("any of unknown type", R"({"anAny":{"@type":"type.googleapis.com/no.Such","value":"CAE="}})");
    row("anys", R"({"manyAnys":[{},{"@type":"a/google.protobuf.Empty"}]})");
    row("unknown fields",
        R"({"anInt32":1,"@unknown":[{"number":1000,"varint":"150"},{"number":1001,"fixed32":1},{"number":1002,"fixed64":"2"},{"number":1003,"text":"hello"},{"number":1004,"bytes":"/w=="},{"number":1005,"group":[{"number":1,"varint":"1"}]}]})");
    row("timestamp out of range", R"({"aTimestamp":{"seconds":"253402300800"}})");
    row("duration of both signs", R"({"aDuration":{"seconds":"1","nanos":-1}})");
    row("mask that camel case cannot say", R"({"aMask":{"paths":["a_1","B"]}})");
    row("timestamp with unknown field",
        R"({"aTimestamp":{"seconds":"1","@unknown":[{"number":9,"varint":"1"}]}})");
    row("wrapper with unknown field",
        R"({"wrappedInt32":{"value":1,"@unknown":[{"number":9,"varint":"1"}]}})");
    row("byte order mark", "\xef\xbb\xbf{\"anInt32\":1}", R"({"anInt32":1})");
}

void tst_JsonMapping::roundTrip()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    const auto bytes = toBinary(*m_schema, everything, json);
    QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().message));
    const auto text = toJson(*m_schema, everything, *bytes, compact());
    QVERIFY2(text, text ? "" : qPrintable(text.error().message));
    QCOMPARE(*text, expected.isEmpty() ? json : expected);
    const auto again = toBinary(*m_schema, everything, *text);
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    QCOMPARE(*toJson(*m_schema, everything, *again, compact()), *text);
}

// What other writers may send, and what becomes of it.
void tst_JsonMapping::bytes_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *hex, const char *expected) {
        QTest::newRow(name) << QByteArray(hex) << QByteArray(expected);
    };
    row("last scalar wins", "1801 1802", R"({"anInt32":2})");
    row("messages merge", "8a0102 1801 8a0103 720161", R"({"anEverything":{"anInt32":1,"aString":"a"}})");
    row("lists in pieces", "aa010201 02 a80103 aa010104", R"({"manyInt32":[1,2,3,4]})");
    row("unpacked where packed", "a80101", R"({"manyInt32":[1]})");
    row("packed where unpacked", "da01020201", R"({"unpacked":["1","-1"]})");
    row("fields in any order", "7201611801", R"({"anInt32":1,"aString":"a"})");
    row("choice: the last", "ca0201 61 d00205", R"({"chosenInt64":"5"})");
    row("choice: message begun anew", "da02021801 d00205 da0203720161",
        R"({"chosenEverything":{"aString":"a"}})");
    row("choice: message merged", "da02021801 da0203720161",
        R"({"chosenEverything":{"anInt32":1,"aString":"a"}})");
    row("map: last of a key", "fa01060a01611201 62 fa01060a0161120163", R"({"textByText":{"a":"c"}})");
    row("map: no key", "fa0103120162", R"({"textByText":{"":"b"}})");
    row("map: no value", "fa01030a0161 820202 0801",
        R"({"textByText":{"a":""},"everythingByInt32":{"1":{}}})");
    row("map: value before key", "fa0106120162 0a0161", R"({"textByText":{"a":"b"}})");
    row("enum of ten bytes", "8001 fdffffffffffffffff01", R"({"aColour":"BLUE"})");
    row("int32 cut to 32 bits", "18ffffffffffff01", R"({"anInt32":-1})");
    row("bool of two", "6802", R"({"aBool":true})");
    row("wrong wire type is unknown", "1a0161", R"({"@unknown":[{"number":3,"text":"a"}]})");
    row("unknown last", "c03e01 1801", R"({"anInt32":1,"@unknown":[{"number":1000,"varint":"1"}]})");
    row("unknown of text and bytes", "c23e0161 c23e01ff c23e00",
        R"({"@unknown":[{"number":1000,"text":"a"},{"number":1000,"bytes":"/w=="},{"number":1000,"bytes":""}]})");
    row("empty value", "ba0300", R"({"aValue":null})");
    row("value of no number", "ba0309 11000000000000f87f", R"({"aValue":"NaN"})");
    row("any of broken content", "ca031f0a1a612f7061726c616e63652e746573742e45766572797468696e67 120118",
        R"({"anAny":{"@type":"a/parlance.test.Everything","value":"GA=="}})");
    row("any of bytes alone", "ca0303 120118", R"({"anAny":{"@type":"","value":"GA=="}})");
    row("long varint", "18 8180808000", R"({"anInt32":1})");
}

void tst_JsonMapping::bytes()
{
    QFETCH(QByteArray, hex);
    QFETCH(QByteArray, expected);
    const auto text = toJson(*m_schema, everything, QByteArray::fromHex(hex), compact());
    QVERIFY2(text, text ? "" : qPrintable(text.error().message));
    QCOMPARE(*text, expected);
}

void tst_JsonMapping::legacyRoundTrip_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const char *json) { QTest::newRow(name) << QByteArray(json); };
    row("required", R"({"name":""})");
    row("default given", R"({"name":"a","count":7,"size":"LARGE"})");
    row("group", R"({"name":"a","inner":{"text":"b","deep":[{"level":1},{}]}})");
    row("lists", R"({"name":"a","plain":[1,0],"packed":[1,0]})");
    row("map", R"({"name":"a","byName":{"b":{"name":"c"}}})");
    row("extensions",
        R"({"name":"a","[parlance.test.note]":"b","[parlance.test.numbers]":["1"],"[parlance.test.Holder.holder]":{"weight":1}})");
    row("unknown", R"({"name":"a","@unknown":[{"number":150,"varint":"1"}]})");
}

void tst_JsonMapping::legacyRoundTrip()
{
    QFETCH(QByteArray, json);
    const auto bytes = toBinary(*m_schema, legacy, json);
    QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().message));
    QCOMPARE(*toJson(*m_schema, legacy, *bytes, compact()), json);
}

void tst_JsonMapping::requiredIsDemandedWhereAsked()
{
    const auto refused = toBinary(*m_schema, legacy, "{\"count\": 1}");
    QVERIFY(!refused);
    QCOMPARE(refused.error().message,
             QStringLiteral("Line 1, column 1: the required field “name” is missing."));
    ToBinaryOptions lenient;
    lenient.demandRequired = false;
    QCOMPARE(*toBinary(*m_schema, legacy, "{\"count\": 1}", lenient), QByteArray("\x10\x01"));
    QCOMPARE(*toJson(*m_schema, legacy, "\x10\x01", compact()), QByteArray("{\"count\":1}"));
    // proto2 does not check texts.
    QCOMPARE(*toJson(*m_schema, legacy, "\x42\x01\xff", compact()),
             QByteArray("{\"latin\":\"\xef\xbf\xbd\"}"));
}

void tst_JsonMapping::pretty()
{
    const QByteArray bytes =
        toBytes(everything,
                R"({"anInt32":1,"manyInt32":[1,2],"textByText":{"a":"b"},"anEverything":{},"aStruct":{}})");
    QCOMPARE(*toJson(*m_schema, everything, bytes), QByteArray(R"({
  "anInt32": 1,
  "anEverything": {},
  "manyInt32": [
    1,
    2
  ],
  "textByText": {
    "a": "b"
  },
  "aStruct": {}
})"));
}

void tst_JsonMapping::defaults()
{
    ToJsonOptions options = compact();
    options.defaults = true;
    const auto text = toJson(*m_schema, everything, toBytes(everything, R"({"aBool":true})"), options);
    QVERIFY(text->startsWith(R"({"aDouble":0,"aFloat":0,"anInt32":0,"anInt64":"0",)"));
    QVERIFY(text->contains(
        R"("aBool":true,"aString":"","someBytes":"","aColour":"COLOUR_UNSPECIFIED","manyInt32":[])"));
    QVERIFY(text->contains(R"("textByText":{})"));
    QVERIFY(text->contains(R"("aNull":null)"));
    QVERIFY(!text->contains("optionalInt32") && !text->contains("chosen") && !text->contains("aTimestamp"));
    QVERIFY(text->endsWith(R"("far":""})"));
}

void tst_JsonMapping::originalNamesAndNumbers()
{
    ToJsonOptions options = compact();
    options.originalNames = true;
    options.enumsAsNumbers = true;
    const QByteArray bytes = toBytes(everything, R"({"aColour":"BLUE","@named":"x"})");
    QCOMPARE(*toJson(*m_schema, everything, bytes, options), QByteArray(R"({"a_colour":-3,"renamed":"x"})"));
}

void tst_JsonMapping::anyAsksTheResolverOnce()
{
    ProtoSources sources;
    sources.files = {QStringLiteral(PARLANCE_TEST_DATA "/grpc/library.proto")};
    const auto library = Schema::fromProtoFiles(sources);
    QVERIFY(library);
    QStringList asked;
    const AnyResolver resolver = [&](const QString &name) {
        asked.append(name);
        return name.startsWith(QLatin1String("parlance.library")) ? *library : SchemaPointer();
    };
    ToBinaryOptions toOptions;
    toOptions.anyResolver = resolver;
    const QByteArray json =
        R"({"manyAnys":[{"@type":"a/parlance.library.v1.Book","title":"b"},{"@type":"a/no.Such"},{"@type":"b/parlance.library.v1.Book","pages":1},{"@type":"a/no.Such","value":"AA=="}]})";
    const auto bytes = toBinary(*m_schema, everything, json, toOptions);
    QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().message));
    const QStringList both{QStringLiteral("parlance.library.v1.Book"), QStringLiteral("no.Such")};
    QCOMPARE(asked, both);
    asked.clear();
    ToJsonOptions fromOptions = compact();
    fromOptions.anyResolver = resolver;
    QByteArray expected = json;
    expected.replace("{\"@type\":\"a/no.Such\"}", "{\"@type\":\"a/no.Such\",\"value\":\"\"}");
    QCOMPARE(*toJson(*m_schema, everything, *bytes, fromOptions), expected);
    QCOMPARE(asked, both);
}

void tst_JsonMapping::topLevelForms()
{
    const auto both = [this](const char *type, const QByteArray &json) {
        const QString name = QStringLiteral("google.protobuf.") + QString::fromLatin1(type);
        const auto bytes = toBinary(*m_schema, name, json);
        return bytes ? *toJson(*m_schema, name, *bytes, compact()) : bytes.error().message.toUtf8();
    };
    QCOMPARE(both("Timestamp", "\"2026-01-31T12:00:00Z\""), "\"2026-01-31T12:00:00Z\"");
    QCOMPARE(both("Value", "null"), "null");
    QCOMPARE(both("Struct", "{\"a\":[1]}"), "{\"a\":[1]}");
    QCOMPARE(both("Int64Value", "0"), "\"0\"");
    QCOMPARE(both("Empty", "{}"), "{}");
    QCOMPARE(both("FieldMask", "\"a,bC\""), "\"a,bC\"");
}

QTEST_GUILESS_MAIN(tst_JsonMapping)
#include "tst_jsonmapping.moc"
