// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonmappingtest.h"

using namespace parlance;
using namespace parlance::grpc;
using namespace parlance::test;

/// What is refused, where it is wrong and how far anything may go.
class tst_JsonMappingErrors : public JsonMappingTest
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void broken_data();
    void broken();
    void unknownMembersCanBeIgnored();
    void errorsPointIntoTheText();
    void depthIsBounded();
    void sizeIsBounded();
    void unknownMessage();
};

void tst_JsonMappingErrors::refused_data()
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
    row("unknown field that is known",
        R"({"@unknown":[{"number":1000,"varint":"1"},{"number":51,"text":"a"}]})",
        "Line 1, column 43, @unknown: field 51 is “aTimestamp” of parlance.test.Everything");
}

void tst_JsonMappingErrors::refused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    const auto bytes = toBinary(*m_schema, everything, json);
    QVERIFY2(!bytes, bytes ? bytes->toHex().constData() : "");
    QVERIFY2(bytes.error().message.startsWith(message), qPrintable(bytes.error().message));
    QVERIFY(bytes.error().position.isValid());
}

void tst_JsonMappingErrors::broken_data()
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
    row("inside", "8a0104 8a0101 18",
        "At byte 7, anEverything.anEverything: the value of field 3 is broken.");
    row("inside deeper", "8a0105 8a01027205", "At byte 7, anEverything.anEverything: field 14 is longer");
    row("in a list", "ba0100 ba01021880", "At byte 7, manyEverythings[1]: the value of field 3 is broken.");
    row("packed cut", "aa01020180", "At byte 4, manyInt32[1]: a packed list ends within a value.");
    row("no UTF-8", "7201ff", "At byte 2, aString: the text is not valid UTF-8.");
    row("in a map", "8202060801 12021880",
        "At byte 8, everythingByInt32[\"1\"]: the value of field 3 is broken.");
}

void tst_JsonMappingErrors::broken()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, message);
    const auto text = toJson(*m_schema, everything, QByteArray::fromHex(hex), compact());
    QVERIFY2(!text, text ? text->constData() : "");
    QCOMPARE(text.error().code, ErrorCode::ProtocolViolation);
    QVERIFY2(text.error().message.startsWith(message), qPrintable(text.error().message));
}

void tst_JsonMappingErrors::unknownMembersCanBeIgnored()
{
    ToBinaryOptions options;
    options.ignoreUnknownMembers = true;
    QCOMPARE(*toBinary(*m_schema, everything, R"({"no":{"such":[1]},"anInt32":1,"no":2})", options),
             QByteArray("\x18\x01"));
}

void tst_JsonMappingErrors::errorsPointIntoTheText()
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

void tst_JsonMappingErrors::depthIsBounded()
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

void tst_JsonMappingErrors::sizeIsBounded()
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

void tst_JsonMappingErrors::unknownMessage()
{
    QCOMPARE(toBinary(*m_schema, QStringLiteral("no.Such"), "{}").error().code, ErrorCode::NotFound);
    QCOMPARE(toJson(*m_schema, QStringLiteral("no.Such"), "").error().code, ErrorCode::NotFound);
    // Names are case-sensitive, and a map's entry is a message too.
    QCOMPARE(toJson(*m_schema, QStringLiteral("parlance.test.everything"), "").error().code,
             ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(tst_JsonMappingErrors)
#include "tst_jsonmappingerrors.moc"
