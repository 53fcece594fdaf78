// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/jsonmapping.h>
#include <parlance/protocols/grpc/wiretree.h>

#include <QTest>

using namespace parlance;
using namespace parlance::grpc;

namespace {

using Type = WireNode::Type;
using Content = WireNode::Content;

/// One line a node: indentation by depth, range, number, name, type, value.
QStringList lines(const WireTree &tree)
{
    QStringList result;
    for (const WireNode &node : tree.nodes) {
        QString line = QString(node.depth * 2, u' ');
        line += QStringLiteral("%1-%2-%3 ").arg(node.start).arg(node.valueStart).arg(node.end);
        line += node.type == Type::Invalid ? QStringLiteral("!") : QString::number(node.number);
        if (!node.name.isEmpty())
            line += u' ' + node.name;
        if (!node.typeName.isEmpty())
            line += QStringLiteral(":") + node.typeName;
        result.append(line + QStringLiteral(" = ") + node.value);
    }
    return result;
}

QStringList raw(const char *hex)
{
    return lines(decodeWire(QByteArray::fromHex(hex)));
}

} // namespace

class tst_WireTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutContract_data();
    void withoutContract();
    void withContract();
    void mapsAndGroups();
    void selectionBothWays();
    void brokenBytesStayVisible();
    void bounds();
    void wrongTypesInContract();
};

void tst_WireTree::withoutContract_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *hex, const QStringList &expected) {
        QTest::newRow(name) << QByteArray(hex) << expected;
    };
    row("nothing", "", {});
    row("varint", "089601", {QStringLiteral("0-1-3 1 = 150")});
    row("negative", "08ffffffffffffffffff01", {QStringLiteral("0-1-11 1 = -1 (18446744073709551615)")});
    row("text", "120568656c6c6f", {QStringLiteral("0-2-7 2 = hello")});
    row("empty", "1200", {QStringLiteral("0-2-2 2 = ")});
    row("message", "1a03089601", {QStringLiteral("0-2-5 3 = {…}"), QStringLiteral("  2-3-5 1 = 150")});
    row("message in message", "1a051a03089601",
        {QStringLiteral("0-2-7 3 = {…}"), QStringLiteral("  2-4-7 3 = {…}"),
         QStringLiteral("    4-5-7 1 = 150")});
    row("bytes", "1a02ffff", {QStringLiteral("0-2-4 3 = ff ff")});
    row("fixed", "0d0000803f 11000000000000f03f",
        {QStringLiteral("0-1-5 1 = 1065353216 (1)"), QStringLiteral("5-6-14 2 = 4607182418800017408 (1)")});
    row("group", "0b 1005 0c 1801",
        {QStringLiteral("0-1-4 1 = "), QStringLiteral("  1-2-3 2 = 5"), QStringLiteral("4-5-6 3 = 1")});
}

void tst_WireTree::withoutContract()
{
    QFETCH(QByteArray, hex);
    QFETCH(QStringList, expected);
    const WireTree tree = decodeWire(QByteArray::fromHex(hex));
    QCOMPARE(lines(tree), expected);
    QVERIFY(tree.complete);
}

void tst_WireTree::withContract()
{
    const auto schema =
        Schema::fromProtoFiles({{QStringLiteral(PARLANCE_TEST_DATA "/grpc/everything.proto")}, {}});
    QVERIFY(schema);
    const QString type = QStringLiteral("parlance.test.Everything");
    const auto bytes = toBinary(
        **schema, type,
        R"({"aFloat":0.5,"aSint64":"-3","aBool":true,"aString":"x","someBytes":"YWI=","aColour":"BLUE","anEverything":{"aFixed64":"1"},"manyInt32":[1,-1],"aUint32":4294967295,"aDouble":0.1})");
    QVERIFY(bytes);
    const QStringList expected{
        QStringLiteral("0-1-5 2 a_float:float = 0.5"),
        QStringLiteral("5-6-7 8 a_sint64:sint64 = -3"),
        QStringLiteral("7-8-9 13 a_bool:bool = true"),
        QStringLiteral("9-11-12 14 a_string:string = x"),
        QStringLiteral("12-14-16 15 some_bytes:bytes = 61 62"),
        QStringLiteral("16-18-28 16 a_colour:parlance.test.Colour = BLUE (-3)"),
        QStringLiteral("28-31-40 17 an_everything:parlance.test.Everything = {…}"),
        QStringLiteral("  31-32-40 10 a_fixed64:fixed64 = 1"),
        QStringLiteral("40-43-54 21 many_int32:int32 = 2 values"),
        QStringLiteral("  43-43-44 0:int32 = 1"),
        QStringLiteral("  44-44-54 0:int32 = -1"),
        QStringLiteral("54-55-60 5 a_uint32:uint32 = 4294967295"),
        QStringLiteral("60-61-69 1 a_double:double = 0.1"),
    };
    QCOMPARE(lines(decodeWire(*bytes, (*schema)->contract(), type)), expected);
    // The same bytes say less when nobody explains them, but nothing else.
    const WireTree alone = decodeWire(*bytes);
    QVERIFY(alone.complete);
    QCOMPARE(alone.nodes.last().value, QStringLiteral("4591870180066957722 (0.1)"));
}

void tst_WireTree::mapsAndGroups()
{
    const auto schema =
        Schema::fromProtoFiles({{QStringLiteral(PARLANCE_TEST_DATA "/grpc/legacy.proto")}, {}});
    QVERIFY(schema);
    const QString type = QStringLiteral("parlance.test.Legacy");
    const auto bytes = toBinary(
        **schema, type,
        R"({"name":"a","inner":{"text":"b"},"byName":{"k":{"name":"v"}},"[parlance.test.note]":"n"})");
    QVERIFY(bytes);
    const QStringList expected{
        QStringLiteral("0-2-3 1 name:string = a"),
        QStringLiteral("3-4-8 3 inner:parlance.test.Legacy.Inner = "),
        QStringLiteral("  4-6-7 1 text:string = b"),
        QStringLiteral("8-10-18 7 by_name:parlance.test.Legacy = {…}"),
        QStringLiteral("  10-12-13 1 key:string = k"),
        QStringLiteral("  13-15-18 2 value:parlance.test.Legacy = {…}"),
        QStringLiteral("    15-17-18 1 name:string = v"),
        QStringLiteral("18-21-22 100 = n"),
    };
    QCOMPARE(lines(decodeWire(*bytes, (*schema)->contract(), type)), expected);
}

void tst_WireTree::selectionBothWays()
{
    const WireTree tree = decodeWire(QByteArray::fromHex("0801 1a03089601 2001"));
    QCOMPARE(tree.nodes.size(), 4);
    QCOMPARE(tree.nodeAt(0), 0);
    QCOMPARE(tree.nodeAt(1), 0);
    QCOMPARE(tree.nodeAt(2), 1);
    QCOMPARE(tree.nodeAt(3), 1);
    QCOMPARE(tree.nodeAt(4), 2);
    QCOMPARE(tree.nodeAt(6), 2);
    QCOMPARE(tree.nodeAt(7), 3);
    QCOMPARE(tree.nodeAt(9), -1);
    QCOMPARE(tree.nodeAt(-1), -1);
    for (int i = 0; i < tree.nodes.size(); ++i)
        QCOMPARE(tree.nodeAt(tree.nodes[i].start), i);
    QCOMPARE(tree.nodes[2].parent, 1);
}

void tst_WireTree::brokenBytesStayVisible()
{
    QCOMPARE(raw("0801 00ff"),
             (QStringList{QStringLiteral("0-1-2 1 = 1"), QStringLiteral("2-2-4 ! = No field begins here.")}));
    QCOMPARE(raw("0880"), QStringList{QStringLiteral("0-0-2 ! = The value of field 1 is cut.")});
    QCOMPARE(raw("1205 6162"),
             QStringList{QStringLiteral("0-0-4 ! = Field 2 is longer than the bytes that are left.")});
    QCOMPARE(raw("0c"), QStringList{QStringLiteral("0-0-1 ! = A group ends that did not begin.")});
    QCOMPARE(raw("0b0801"), (QStringList{QStringLiteral("0-1-3 1 = "), QStringLiteral("  1-2-3 1 = 1"),
                                         QStringLiteral("  3-3-3 ! = The group does not end.")}));
    QVERIFY(!decodeWire(QByteArray::fromHex("0880")).complete);
}

void tst_WireTree::bounds()
{
    WireOptions options;
    options.maximumNodes = 10;
    const WireTree many = decodeWire(QByteArray("\x08\x01").repeated(1000), options);
    QCOMPARE(many.nodes.size(), 10);
    QVERIFY(!many.complete);
    const WireTree groups = decodeWire(QByteArray("\x0b").repeated(1'000'000));
    QVERIFY(!groups.complete);
    QVERIFY(groups.nodes.size() < 300);
    QByteArray nested = "\x08\x01";
    for (int i = 0; i < 120; ++i) {
        const auto size = int(nested.size());
        const QByteArray length = size < 0x80 ? QByteArray(1, char(size))
                                              : QByteArray(1, char(size | 0x80)).append(char(size >> 7));
        nested = "\x0a" + length + nested;
    }
    for (const WireNode &node : decodeWire(nested).nodes)
        QVERIFY(node.depth < 100);
}

// Bytes of another type than the contract says are shown as what they are.
void tst_WireTree::wrongTypesInContract()
{
    const auto schema =
        Schema::fromProtoFiles({{QStringLiteral(PARLANCE_TEST_DATA "/grpc/library.proto")}, {}});
    QVERIFY(schema);
    const QString type = QStringLiteral("parlance.library.v1.Book");
    const auto shown = [&](const char *hex) {
        return lines(decodeWire(QByteArray::fromHex(hex), (*schema)->contract(), type));
    };
    QCOMPARE(shown("0801"), QStringList{QStringLiteral("0-1-2 1 name:string = 1")});
    QCOMPARE(shown("2d01000000"), QStringList{QStringLiteral("0-1-5 5 pages:int32 = 1 (1.4013e-45)")});
    QCOMPARE(shown("0a02fffe"), QStringList{QStringLiteral("0-2-4 1 name:string = ff fe")});
    QCOMPARE(shown("4201ff"), (QStringList{QStringLiteral("0-2-3 8 sequel:parlance.library.v1.Book = {…}"),
                                           QStringLiteral("  2-2-3 ! = No field begins here.")}));
    QCOMPARE(lines(decodeWire(QByteArray::fromHex("0801"), (*schema)->contract(), QStringLiteral("no.Such"))),
             QStringList{QStringLiteral("0-1-2 1 = 1")});
}

QTEST_GUILESS_MAIN(tst_WireTree)
#include "tst_wiretree.moc"
