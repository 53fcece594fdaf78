// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/jsonmapping.h>
#include <parlance/protocols/grpc/schema.h>

#include <QTest>

using namespace parlance;
using namespace parlance::grpc;

namespace {

const QString libraryFile = QStringLiteral(PARLANCE_TEST_DATA "/grpc/library.proto");
const QString libraryService = QStringLiteral("parlance.library.v1.Library");

QString errorOf(const auto &result)
{
    return result ? QStringLiteral("no error") : result.error().toString();
}

/// Serialized descriptors by hand: what a server or file may hold.
QByteArray field(int number, const QByteArray &value)
{
    QByteArray out;
    out.append(char(number << 3 | 2));
    for (auto size = quint64(value.size());; size >>= 7) {
        out.append(char(size >= 0x80 ? (size | 0x80) : size));
        if (size < 0x80)
            break;
    }
    return out + value;
}

QByteArray number(int field, int value)
{
    QByteArray out;
    out.append(char(field << 3));
    out.append(char(value));
    return out;
}

QByteArray messageField(const QByteArray &name, int fieldNumber, int type, const QByteArray &typeName = {},
                        const QByteArray &options = {})
{
    return field(2, field(1, name) + number(3, fieldNumber) + number(4, 1) + number(5, type) +
                        (typeName.isEmpty() ? QByteArray() : field(6, typeName)) +
                        (options.isEmpty() ? QByteArray() : field(8, options)));
}

QByteArray message(const QByteArray &name, const QByteArray &fields = {})
{
    return field(4, field(1, name) + fields);
}

QByteArray file(const QByteArray &name, const QByteArray &rest, const QByteArray &syntax = "proto3")
{
    return field(1, name) + rest + field(12, syntax);
}

QByteArray method(const QByteArray &name, const QByteArray &input, const QByteArray &output)
{
    return field(2, field(1, name) + field(2, input) + field(3, output));
}

} // namespace

/// Schemas from what comes serialized: descriptor sets and server reflection.
class tst_Descriptors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void descriptorSet();
    void brokenDescriptorSets_data();
    void brokenDescriptorSets();
    void descriptorsInAnyOrder();
    void missingImportsAreTolerated();
    void contradictingDuplicates();
    void editions();
    void builtInTypes();
};

void tst_Descriptors::descriptorSet()
{
    const auto schema = Schema::fromProtoFiles({{libraryFile}, {}});
    QByteArray set;
    for (const QByteArray &file : (*schema)->fileDescriptors())
        set += field(1, file);
    const auto loaded = Schema::fromDescriptorSet(set);
    QVERIFY2(loaded, qPrintable(errorOf(loaded)));
    QCOMPARE((*loaded)->services(), QStringList{libraryService});
    QCOMPARE((*loaded)->contract().service(libraryService)->operations,
             (*schema)->contract().service(libraryService)->operations);
    // Without its imports, as protoc writes it by default: the well-known ones are there all the same.
    const auto alone = Schema::fromDescriptorSet(field(1, (*schema)->fileDescriptors().last()));
    QVERIFY2(alone, qPrintable(errorOf(alone)));
    QVERIFY((*alone)->method(libraryService + QStringLiteral("/GetBook")));
}

void tst_Descriptors::brokenDescriptorSets_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &bytes, const char *message) {
        QTest::newRow(name) << bytes << QString::fromUtf8(message);
    };
    row("empty", {}, "This is no descriptor set: it holds no file.");
    row("text", "syntax = \"proto3\";", "This is no descriptor set: ");
    row("garbage", QByteArray::fromHex("ffffffffffffffffffffffff"), "This is no descriptor set: at byte 0");
    row("cut", field(1, file("a", {})) + field(1, file("b", {})).chopped(3),
        "This is no descriptor set: it ends within file 2, which begins at byte 13.");
    row("no file in it", field(1, "\x12\x01"), "File descriptor 1 cannot be read");
    row("no name", field(1, field(12, "proto3")), "File descriptor 1 cannot be read");
    row("wrong type name", field(1, file("a.proto", message("A", messageField("x", 1, 11, ".a b")))),
        "A.x: ");
    row("no label", field(1, file("a.proto", message("A", field(2, field(1, "x"))))), "A.x: ");
    row("name twice", field(1, file("a.proto", message("A") + message("A"))), "A: \"A\" is already defined");
    row("name in two files",
        field(1, file("a.proto", message("A"))) + field(1, file("b.proto", message("A"))),
        "A: \"A\" is already defined in file \"a.proto\".");
    row("circle",
        field(1, file("a.proto", field(3, "b.proto"))) + field(1, file("b.proto", field(3, "a.proto"))),
        "“a.proto” imports itself through other files.");
    row("oneof out of range",
        field(1, file("a.proto", message("A", field(2, field(1, "x") + number(3, 1) + number(4, 1) +
                                                           number(5, 5) + number(9, 100))))),
        "A.x: FieldDescriptorProto.oneof_index 100 is out of range");
}

void tst_Descriptors::brokenDescriptorSets()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const auto schema = Schema::fromDescriptorSet(bytes);
    QVERIFY(!schema);
    QVERIFY2(schema.error().message.startsWith(message), qPrintable(errorOf(schema)));
    QVERIFY(schema.error().code == ErrorCode::Parse);
}

void tst_Descriptors::descriptorsInAnyOrder()
{
    const QByteArray a = file("a.proto", message("A"));
    const QByteArray b = file("b.proto", field(3, "a.proto") + message("B", messageField("a", 1, 11, ".A")));
    const QByteArray c = file("c.proto", field(3, "b.proto") + message("C", messageField("b", 1, 11, ".B")));
    const auto schema = Schema::fromFileDescriptors({c, a, b, a});
    QVERIFY2(schema, qPrintable(errorOf(schema)));
    QCOMPARE(*toBinary(**schema, QStringLiteral("C"), "{\"b\":{\"a\":{}}}"),
             QByteArray("\x0a\x02\x0a\x00", 4));
}

// As a server with half its files linked in answers: what does not need the missing ones works.
void tst_Descriptors::missingImportsAreTolerated()
{
    const QByteArray half =
        file("half.proto",
             field(3, "gone.proto") + field(3, "google/protobuf/empty.proto") +
                 message("Whole", messageField("x", 1, 5)) +
                 message("Half", messageField("gone", 1, 11, ".gone.Gone") + messageField("x", 2, 5) +
                                     messageField("kind", 3, 14, ".gone.Kind")) +
                 message("Deep", messageField("half", 1, 11, ".Half")) +
                 field(6, field(1, "S") + method("Good", ".Whole", ".google.protobuf.Empty") +
                              method("Bad", ".Whole", ".Deep") + method("Gone", ".gone.Gone", ".Whole")));
    const auto schema = Schema::fromFileDescriptors({half});
    QVERIFY2(schema, qPrintable(errorOf(schema)));
    QCOMPARE((*schema)->missingImports(), QStringList{QStringLiteral("gone.proto")});
    QVERIFY((*schema)->method(QStringLiteral("S/Good")));
    const auto bad = (*schema)->method(QStringLiteral("S/Bad"));
    QCOMPARE(bad.error().message,
             QStringLiteral(
                 "The type gone.Gone is not known: “gone.proto”, which “half.proto” imports, is missing."));
    QVERIFY((*schema)->method(QStringLiteral("S/Gone")).error().message.contains(QLatin1String("gone.Gone")));
    QVERIFY((*schema)->problemWith(QStringLiteral("Half")));
    QVERIFY(!(*schema)->problemWith(QStringLiteral("Whole")));
    QVERIFY(!(*schema)->hasMessage(QStringLiteral("gone.Gone")));
    QCOMPARE((*schema)->methods(QStringLiteral("S")).size(), 3);
    QCOMPARE((*schema)->contract().services().size(), 1);
    // What came with the unknown type is shown as it is.
    ToJsonOptions compact;
    compact.pretty = false;
    const QByteArray bytes = QByteArray::fromHex("0a020801 1005 1807");
    QCOMPARE(*toJson(**schema, QStringLiteral("Half"), bytes, compact),
             QByteArray(R"({"x":5,"kind":7,"@unknown":[{"number":1,"bytes":"CAE="}]})"));
    const auto refused = toBinary(**schema, QStringLiteral("Half"), R"({"gone":{}})");
    QCOMPARE(
        refused.error().message,
        QStringLiteral("Line 1, column 9, gone: the type gone.Gone is not known: its import is missing."));
    QCOMPARE(*toBinary(**schema, QStringLiteral("Half"), R"({"kind":7})"), QByteArray("\x18\x07"));
}

void tst_Descriptors::contradictingDuplicates()
{
    const auto schema =
        Schema::fromFileDescriptors({file("a.proto", message("A")), file("a.proto", message("B"))});
    QCOMPARE(schema.error().code, ErrorCode::Conflict);
}

// protoc 27 and later; the numbers are those of its descriptor.proto.
void tst_Descriptors::editions()
{
    const auto features = [](const QByteArray &set) -> QByteArray {
        return QByteArray("\xaa\x01") + char(set.size()) + set;
    };
    const QByteArray list = field(2, field(1, "list") + number(3, 4) + number(4, 3) + number(5, 5));
    const QByteArray expanded = field(2, field(1, "expanded") + number(3, 5) + number(4, 3) + number(5, 5) +
                                             field(8, features(number(3, 2))));
    const QByteArray descriptor =
        file("e.proto",
             message("E", messageField("explicit", 1, 5) +
                              messageField("implicit", 2, 5, {}, features(number(1, 2))) +
                              messageField("needed", 3, 5, {}, features(number(1, 3))) + list + expanded +
                              messageField("group", 6, 11, ".E.Inner", features(number(5, 2))) +
                              field(3, field(1, "Inner") + messageField("x", 1, 5))),
             "editions");
    const auto schema = Schema::fromFileDescriptors({descriptor});
    QVERIFY2(schema, qPrintable(errorOf(schema)));
    const auto bytes = [&](const char *json) {
        return toBinary(**schema, QStringLiteral("E"), json)->toHex();
    };
    QCOMPARE(bytes(R"({"explicit":0,"implicit":0,"needed":0})"), QByteArray("08001800"));
    QCOMPARE(bytes(R"({"needed":1,"list":[1,2],"expanded":[1,2]})"), QByteArray("18012202010228012802"));
    QCOMPARE(bytes(R"({"needed":1,"group":{"x":1}})"), QByteArray("1801330801"
                                                                  "34"));
    QVERIFY(!toBinary(**schema, QStringLiteral("E"), "{}"));
    const contract::Type *type = (*schema)->contract().type(u"E");
    QCOMPARE(type->field(u"explicit")->presence, contract::Presence::Optional);
    QCOMPARE(type->field(u"implicit")->presence, contract::Presence::Implicit);
    QCOMPARE(type->field(u"needed")->presence, contract::Presence::Required);
}

void tst_Descriptors::builtInTypes()
{
    const auto schema = Schema::builtIn();
    QVERIFY2(schema, qPrintable(errorOf(schema)));
    for (const char *name :
         {"Status", "ErrorInfo", "RetryInfo", "DebugInfo", "QuotaFailure", "PreconditionFailure",
          "BadRequest", "RequestInfo", "ResourceInfo", "Help", "LocalizedMessage"})
        QVERIFY2((*schema)->hasMessage(QStringLiteral("google.rpc.") + QLatin1String(name)), name);
    QVERIFY((*schema)->hasMessage(QStringLiteral("google.api.HttpRule")));
    QVERIFY((*schema)->hasMessage(QStringLiteral("google.protobuf.Timestamp")));
    const QByteArray json =
        R"({"code":5,"message":"no","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.500s"},{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"a","description":"b"}]}]})";
    const auto bytes = toBinary(**schema, QStringLiteral("google.rpc.Status"), json);
    QVERIFY2(bytes, qPrintable(errorOf(bytes)));
    ToJsonOptions compact;
    compact.pretty = false;
    QCOMPARE(*toJson(**schema, QStringLiteral("google.rpc.Status"), *bytes, compact), json);
}

QTEST_GUILESS_MAIN(tst_Descriptors)
#include "tst_descriptors.moc"
