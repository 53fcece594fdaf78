// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/jsonmapping.h>

#include <QTest>

using namespace parlance;
using namespace parlance::grpc;

namespace {

const QString everything = QStringLiteral("parlance.test.Everything");
const QString legacy = QStringLiteral("parlance.test.Legacy");

ToJsonOptions compact()
{
    ToJsonOptions options;
    options.pretty = false;
    return options;
}

} // namespace

class tst_JsonMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void roundTrip_data();
    void roundTrip();
    void refused_data();
    void refused();
    void bytes_data();
    void bytes();
    void broken_data();
    void broken();
    void legacyRoundTrip_data();
    void legacyRoundTrip();
    void requiredIsDemandedWhereAsked();
    void pretty();
    void defaults();
    void originalNamesAndNumbers();
    void anyAsksTheResolverOnce();
    void unknownMembersCanBeIgnored();
    void errorsPointIntoTheText();
    void depthIsBounded();
    void sizeIsBounded();
    void unknownMessage();
    void topLevelForms();

private:
    QByteArray toBytes(const QString &type, const QByteArray &json);

    SchemaPointer m_schema;
};

void tst_JsonMapping::initTestCase()
{
    const QString folder = QStringLiteral(PARLANCE_TEST_DATA "/grpc/");
    ProtoSources sources;
    sources.files = {folder + QStringLiteral("everything.proto"), folder + QStringLiteral("legacy.proto")};
    const auto schema = Schema::fromProtoFiles(sources);
    QVERIFY2(schema, schema ? "" : qPrintable(schema.error().toString()));
    m_schema = *schema;
}

QByteArray tst_JsonMapping::toBytes(const QString &type, const QByteArray &json)
{
    const auto bytes = toBinary(*m_schema, type, json);
    return bytes ? *bytes : QByteArray("error: ") + bytes.error().message.toUtf8();
}

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

void tst_JsonMapping::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *json, const char *message) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(message);
    };
    row("no JSON", "{", "Line 1, column 2: ");
    row("nothing", "", "Line 1, column 1: ");
    row("no object", "[]", "Line 1, column 1: expected an object of parlance.test.Everything, found [].");
    row("null", "null", "Line 1, column 1: expected an object");
    row("unknown name", R"({"anInt31":1})",
        "Line 1, column 12, anInt31: parlance.test.Everything has no field “anInt31”.");
    row("twice", R"({"anInt32":1,"anInt32":2})", "Line 1, column 24, anInt32: the field is given twice.");
    row("twice by both names", R"({"anInt32":1,"an_int32":1})",
        "Line 1, column 25, anInt32: the field is given twice.");
    row("choice twice", R"({"chosenString":"","chosenInt64":1})",
        "Line 1, column 34, chosenInt64: only one of “chosenString” and “chosenInt64” can be set.");
    row("int32 too large", R"({"anInt32":2147483648})",
        "Line 1, column 12, anInt32: expected a whole number of 32 bits (-2147483648 to 2147483647), found "
        "2147483648.");
    row("int32 too small", R"({"anInt32":-2147483649})",
        "Line 1, column 12, anInt32: expected a whole number of 32 bits");
    row("int32 with fraction", R"({"anInt32":0.5})", "Line 1, column 12, anInt32: expected a whole number");
    row("int32 of text", R"({"anInt32":" 1"})", "Line 1, column 12, anInt32: expected a whole number");
    row("int32 with plus", R"({"anInt32":"+1"})", "Line 1, column 12, anInt32: expected a whole number");
    row("int32 in text with space behind", R"({"anInt32":"1 "})",
        "Line 1, column 12, anInt32: expected a whole number");
    row("int32 of nothing", R"({"anInt32":""})", "Line 1, column 12, anInt32: expected a whole number");
    row("int32 hexadecimal", R"({"anInt32":"0x1"})", "Line 1, column 12, anInt32: expected a whole number");
    row("int32 of bool", R"({"anInt32":true})", "Line 1, column 12, anInt32: expected a number, found true.");
    row("uint32 negative", R"({"aUint32":-1})",
        "Line 1, column 12, aUint32: expected a whole number of 32 bits (0 to 4294967295), found -1.");
    row("int64 too large", R"({"anInt64":9223372036854775808})",
        "Line 1, column 12, anInt64: expected a whole number of 64 bits");
    row("uint64 too large", R"({"aUint64":"18446744073709551616"})",
        "Line 1, column 12, aUint64: expected a whole number of 64 bits");
    row("uint64 absurd", R"({"aUint64":1e999999999999})",
        "Line 1, column 12, aUint64: expected a whole number of 64 bits");
    row("double too large", R"({"aDouble":1e400})",
        "Line 1, column 12, aDouble: expected a number that fits a double, found 1e400.");
    row("float too large", R"({"aFloat":1e39})",
        "Line 1, column 11, aFloat: expected a number that fits a float, found 1e39.");
    row("double of words", R"({"aDouble":"nan"})",
        "Line 1, column 12, aDouble: expected a number, \"NaN\", \"Infinity\" or \"-Infinity\", found "
        "\"nan\".");
    row("bool of text", R"({"aBool":"true"})",
        "Line 1, column 10, aBool: expected true or false, found \"true\".");
    row("text of number", R"({"aString":1})", "Line 1, column 12, aString: expected a string, found 1.");
    row("half a pair", R"({"aString":"\ud834"})",
        "Line 1, column 12, aString: the text has half of a surrogate pair");
    row("no UTF-8", "{\"aString\":\"\xff\"}", "Line 1, column 12, aString: the text is not valid UTF-8.");
    row("no base64", R"({"someBytes":"a*"})", "Line 1, column 14, someBytes: expected a string of base64");
    row("base64 of one", R"({"someBytes":"a"})", "Line 1, column 14, someBytes: expected a string of base64");
    row("enum name", R"({"aColour":"REED"})",
        "Line 1, column 12, aColour: parlance.test.Colour has no value “REED”.");
    row("enum too large", R"({"aColour":2147483648})", "Line 1, column 12, aColour: expected a whole number");
    row("null in list", R"({"manyStrings":["a",null]})",
        "Line 1, column 21, manyStrings[1]: a list must not hold null.");
    row("null in map", R"({"textByText":{"a":null}})",
        "Line 1, column 20, textByText[\"a\"]: a map must not hold null.");
    row("no list", R"({"manyStrings":"a"})", "Line 1, column 16, manyStrings: expected a list, found \"a\".");
    row("list for one", R"({"anInt32":[1]})", "Line 1, column 12, anInt32: expected a number, found [1].");
    row("list in list", R"({"manyInt32":[[1]]})",
        "Line 1, column 15, manyInt32[0]: expected a number, found [1].");
    row("map key", R"({"everythingByInt32":{"a":{}}})",
        "Line 1, column 27, everythingByInt32[\"a\"]: expected a whole number of 32 bits");
    row("map bool key", R"({"colourByBool":{"1":"RED"}})",
        "Line 1, column 22, colourByBool[\"1\"]: the key is neither “true” nor “false”.");
    row("map key twice", R"({"textByText":{"a":"","\u0061":""}})",
        "Line 1, column 32, textByText[\"a\"]: the key is given twice.");
    row("map number key twice", R"({"everythingByInt32":{"1":{},"1.0":{}}})",
        "Line 1, column 36, everythingByInt32[\"1.0\"]: the key is given twice.");
    row("no map", R"({"textByText":[]})", "Line 1, column 15, textByText: expected an object, found [].");
    row("timestamp lower case", R"({"aTimestamp":"2026-01-31t12:00:00z"})",
        "Line 1, column 15, aTimestamp: expected a time like");
    row("timestamp without zone", R"({"aTimestamp":"2026-01-31T12:00:00"})",
        "Line 1, column 15, aTimestamp: expected a time like");
    row("timestamp of no day", R"({"aTimestamp":"2026-02-29T12:00:00Z"})",
        "Line 1, column 15, aTimestamp: expected a time like");
    row("timestamp too early", R"({"aTimestamp":"0001-01-01T00:00:00+00:01"})",
        "Line 1, column 15, aTimestamp: expected a time like");
    row("timestamp ten digits", R"({"aTimestamp":"2026-01-31T12:00:00.0123456789Z"})",
        "Line 1, column 15, aTimestamp: expected a time like");
    row("timestamp number", R"({"aTimestamp":1})", "Line 1, column 15, aTimestamp: expected a time like");
    row("duration without unit", R"({"aDuration":"1"})",
        "Line 1, column 14, aDuration: expected a duration like");
    row("duration too long", R"({"aDuration":"315576000001s"})",
        "Line 1, column 14, aDuration: expected a duration like");
    row("duration too long by nanos", R"({"aDuration":"315576000000.1s"})",
        "Line 1, column 14, aDuration: expected a duration like");
    row("duration of point", R"({"aDuration":".5s"})",
        "Line 1, column 14, aDuration: expected a duration like");
    row("mask with underscore", R"({"aMask":"a_b"})",
        "Line 1, column 10, aMask: expected names in lowerCamelCase");
    row("struct of list", R"({"aStruct":[]})", "Line 1, column 12, aStruct: expected an object, found [].");
    row("struct twice", R"({"aStruct":{"a":1,"a":1}})",
        "Line 1, column 23, aStruct[\"a\"]: the name is given twice.");
    row("struct number", R"({"aStruct":{"a":1e400}})",
        "Line 1, column 17, aStruct[\"a\"]: expected a number that fits a double");
    row("list of object", R"({"aList":{}})", "Line 1, column 10, aList: expected a list, found {}.");
    row("any without type", R"({"anAny":{"a":1}})", "Line 1, column 10, anAny: an Any needs \"@type\"");
    row("any of number type", R"({"anAny":{"@type":1}})", "Line 1, column 19, anAny: an Any needs \"@type\"");
    row("any type twice",
        R"({"anAny":{"@type":"a/google.protobuf.Empty","@type":"a/google.protobuf.Empty"}})",
        "Line 1, column 53, anAny: \"@type\" is given twice.");
    row("any of unknown fields", R"({"anAny":{"@type":"a/no.Such","b":1}})",
        "Line 1, column 10, anAny: the type “a/no.Such” is not known.");
    row("any of a form with more", R"({"anAny":{"@type":"a/google.protobuf.Duration","value":"1s","x":1}})",
        "Line 1, column 10, anAny: an Any of google.protobuf.Duration has \"@type\" and \"value\" alone.");
    row("any content", R"({"anAny":{"@type":"a/google.protobuf.Duration","value":"1"}})",
        "Line 1, column 56, anAny.value: expected a duration like");
    row("wrapper", R"({"wrappedInt32":"a"})", "Line 1, column 17, wrappedInt32: expected a whole number");
    row("empty message of field", R"({"anEmpty":{"a":1}})",
        "Line 1, column 17, anEmpty.a: google.protobuf.Empty has no field “a”.");
    row("unknown number", R"({"@unknown":[{"number":0,"varint":"1"}]})",
        "Line 1, column 14, @unknown: expected {\"number\": 1 to 536870911");
    row("unknown kind", R"({"@unknown":[{"number":1,"var":"1"}]})",
        "Line 1, column 32, @unknown: an unknown field is one of");
}

void tst_JsonMapping::refused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    const auto bytes = toBinary(*m_schema, everything, json);
    QVERIFY2(!bytes, bytes ? bytes->toHex().constData() : "");
    QVERIFY2(bytes.error().message.startsWith(message), qPrintable(bytes.error().message));
    QVERIFY(bytes.error().position.isValid());
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

void tst_JsonMapping::broken_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *hex, const char *message) {
        QTest::newRow(name) << QByteArray(hex) << QString::fromUtf8(message);
    };
    row("field zero", "1801 00", "At byte 2: the bytes are no protobuf field.");
    row("wire type 7", "1f", "At byte 0: the bytes are no protobuf field.");
    row("varint cut", "1880", "At byte 1: the value of field 3 is broken.");
    row("varint of eleven bytes", "18 8080808080808080808001", "At byte 1: the value of field 3 is broken.");
    row("text cut", "720561", "At byte 1: field 14 is longer than the bytes that are left.");
    row("huge length", "72ffffffffffffffff7f", "At byte 1: field 14 is longer than the bytes that are left.");
    row("fixed cut", "0900", "At byte 1: the value of field 1 is broken.");
    row("group not closed", "c33e 0801", "At byte 2: the value of field 1000 is broken.");
    row("group closed by another", "c33e c43f", "At byte 2: the value of field 1000 is broken.");
    row("group end alone", "c43e", "At byte 2: a group ends that did not begin.");
    row("inside", "8a0104 8a0101 18", "At byte 7, anEverything.anEverything: the value of field 3 is broken.");
    row("inside deeper", "8a0105 8a01027205", "At byte 7, anEverything.anEverything: field 14 is longer");
    row("in a list", "ba0100 ba01021880", "At byte 7, manyEverythings[1]: the value of field 3 is broken.");
    row("packed cut", "aa01020180", "At byte 4, manyInt32[1]: a packed list ends within a value.");
    row("no UTF-8", "7201ff", "At byte 2, aString: the text is not valid UTF-8.");
    row("in a map", "8202060801 12021880",
        "At byte 8, everythingByInt32[\"1\"]: the value of field 3 is broken.");
}

void tst_JsonMapping::broken()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, message);
    const auto text = toJson(*m_schema, everything, QByteArray::fromHex(hex), compact());
    QVERIFY2(!text, text ? text->constData() : "");
    QCOMPARE(text.error().code, ErrorCode::ProtocolViolation);
    QVERIFY2(text.error().message.startsWith(message), qPrintable(text.error().message));
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

void tst_JsonMapping::unknownMembersCanBeIgnored()
{
    ToBinaryOptions options;
    options.ignoreUnknownMembers = true;
    QCOMPARE(*toBinary(*m_schema, everything, R"({"no":{"such":[1]},"anInt32":1,"no":2})", options),
             QByteArray("\x18\x01"));
}

void tst_JsonMapping::errorsPointIntoTheText()
{
    const auto bytes =
        toBinary(*m_schema, everything, "{\n  \"manyEverythings\": [\n    {},\n    {\"é\": 1}\n  ]\n}");
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().message,
             QStringLiteral(
                 "Line 4, column 11, manyEverythings[1].é: parlance.test.Everything has no field “é”."));
    QCOMPARE(bytes.error().position, (TextPosition{4, 11}));
    const auto near = toBinary(*m_schema, everything, R"({"aBol": true})");
    QCOMPARE(near.error().hint, QStringLiteral("Did you mean “aBool”?"));
}

void tst_JsonMapping::depthIsBounded()
{
    const auto nested = [](int levels) -> QByteArray {
        return QByteArray(R"({"anEverything":)").repeated(levels) + "{}" + QByteArray("}").repeated(levels);
    };
    const QByteArray deepest = toBytes(everything, nested(99));
    QVERIFY(!deepest.startsWith("error"));
    QVERIFY(toJson(*m_schema, everything, deepest));
    const auto tooDeep = toBinary(*m_schema, everything, nested(100));
    QCOMPARE(tooDeep.error().code, ErrorCode::LimitExceeded);
    QCOMPARE(toBinary(*m_schema, everything, nested(100'000)).error().code, ErrorCode::LimitExceeded);

    QByteArray bytes;
    for (int i = 0; i < 2'000; ++i) {
        QByteArray length;
        for (auto size = quint64(bytes.size());; size >>= 7) {
            length.append(char(size >= 0x80 ? (size | 0x80) : size));
            if (size < 0x80)
                break;
        }
        bytes = "\x8a\x01" + length + bytes;
    }
    QCOMPARE(toJson(*m_schema, everything, bytes).error().code, ErrorCode::LimitExceeded);

    const QByteArray lists =
        R"({"aValue":)" + QByteArray("[").repeated(200) + QByteArray("]").repeated(200) + '}';
    QCOMPARE(toBinary(*m_schema, everything, lists).error().code, ErrorCode::LimitExceeded);
    const QByteArray groups = QByteArray("\xc3\x3e").repeated(50'000);
    QCOMPARE(toJson(*m_schema, everything, groups).error().code, ErrorCode::ProtocolViolation);
}

void tst_JsonMapping::sizeIsBounded()
{
    ToBinaryOptions small;
    small.limits.bytes = 1000;
    const QByteArray json = R"({"manyStrings":[)" + QByteArray(R"("aaaaaaaaaa",)").repeated(100) + R"("b"]})";
    QCOMPARE(toBinary(*m_schema, everything, json, small).error().code, ErrorCode::LimitExceeded);
    ToJsonOptions options;
    options.limits.bytes = 1000;
    const QByteArray bytes = toBytes(everything, json);
    QCOMPARE(toJson(*m_schema, everything, bytes, options).error().code, ErrorCode::LimitExceeded);
}

void tst_JsonMapping::unknownMessage()
{
    QCOMPARE(toBinary(*m_schema, QStringLiteral("no.Such"), "{}").error().code, ErrorCode::NotFound);
    QCOMPARE(toJson(*m_schema, QStringLiteral("no.Such"), "").error().code, ErrorCode::NotFound);
    // Names are case-sensitive, and a map's entry is a message too.
    QCOMPARE(toJson(*m_schema, QStringLiteral("parlance.test.everything"), "").error().code,
             ErrorCode::NotFound);
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
