// SPDX-License-Identifier: GPL-3.0-or-later
#include "closecode.h"
#include "framereader.h"

#include <websocketpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::websocket;
using namespace parlance::test;

/// Frames read and written by the letter of RFC 6455, however they come in pieces.
class TestWebSocketFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengths_data();
    void lengths();
    void clientFramesAreMasked();
    void fragmentsWithPingsBetween();
    void closeEndsTheReading();
    void violations_data();
    void violations();
    void tooBig();
    void incompleteIsKept();
    void everyCloseCode();
    void closeStatuses();
};

namespace {

/// Reads the bytes cut at every position, byte by byte, and at once; all must give the same.
struct ReadAll
{
    QList<Incoming> complete;
    std::optional<Violation> violation;

    ReadAll(const QByteArray &bytes, qsizetype pieceSize, qint64 limit = 1024 * 1024)
    {
        FrameReader reader(limit);
        for (qsizetype at = 0; at < bytes.size() && !violation; at += pieceSize)
            violation =
                reader.feed(QByteArrayView(bytes).sliced(at, qMin(pieceSize, bytes.size() - at)), complete);
    }
    QStringList summary() const
    {
        QStringList lines;
        for (const Incoming &each : complete) {
            lines.append(QStringLiteral("%1 %2 %3 %4")
                             .arg(int(each.kind))
                             .arg(each.closeCode)
                             .arg(each.frames)
                             .arg(QString::fromLatin1(each.payload.left(40).toHex())));
        }
        if (violation)
            lines.append(QStringLiteral("violation %1").arg(violation->closeCode));
        return lines;
    }
};

void addRow(const char *name, const QByteArray &bytes, int code, const char *words)
{
    QTest::newRow(name) << bytes << code << QString::fromUtf8(words);
}

} // namespace

void TestWebSocketFrames::lengths_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 125, 126, 127, 65535, 65536, 200000})
        QTest::addRow("%d", size) << size;
}

void TestWebSocketFrames::lengths()
{
    QFETCH(int, size);
    const QByteArray payload(size, 'x');
    const QByteArray bytes = serverFrame(0x82, payload) + textFrame("end");
    for (const qsizetype piece : {qsizetype(7), bytes.size()}) {
        const ReadAll read(bytes, piece);
        QVERIFY(!read.violation);
        QCOMPARE(read.complete.size(), 2);
        QCOMPARE(read.complete.at(0).kind, MessageKind::Binary);
        QCOMPARE(read.complete.at(0).payload, payload);
        QCOMPARE(read.complete.at(1).payload, QByteArray("end"));
    }
    // And the other way.
    const QList<WireFrame> written = readFrames(clientFrame(Opcode::Binary, payload));
    QCOMPARE(written.size(), 1);
    QCOMPARE(written.constFirst().payload, payload);
    QVERIFY(written.constFirst().final);
}

void TestWebSocketFrames::clientFramesAreMasked()
{
    const QByteArray one = clientFrame(Opcode::Text, "the same text");
    const QByteArray other = clientFrame(Opcode::Text, "the same text");
    QVERIFY(readFrames(one).constFirst().masked);
    QVERIFY2(one != other, "every frame has a key of its own");
}

void TestWebSocketFrames::fragmentsWithPingsBetween()
{
    // "é" is cut between two fragments.
    const QByteArray bytes = serverFrame(0x01, "caf\xc3") + serverFrame(0x89, "ping") +
                             serverFrame(0x00, "\xa9") + serverFrame(0x8a, "") + serverFrame(0x80, "!") +
                             closeFrame(1000, "bye");
    const QStringList expected = ReadAll(bytes, bytes.size()).summary();
    QCOMPARE(expected.size(), 4);
    const ReadAll read(bytes, 1);
    QCOMPARE(read.complete.at(0).kind, MessageKind::Ping);
    QCOMPARE(read.complete.at(1).kind, MessageKind::Pong);
    QCOMPARE(read.complete.at(2).payload, QByteArray("caf\xc3\xa9!"));
    QCOMPARE(read.complete.at(2).frames, 3);
    QCOMPARE(read.complete.at(3).closeCode, 1000);
    for (qsizetype piece = 1; piece < bytes.size(); ++piece)
        QCOMPARE(ReadAll(bytes, piece).summary(), expected);
}

void TestWebSocketFrames::closeEndsTheReading()
{
    const ReadAll read(closeFrame(0) + textFrame("too late"), 100);
    QCOMPARE(read.complete.size(), 1);
    QCOMPARE(read.complete.constFirst().closeCode, 1005);
    QVERIFY(!read.violation);
}

void TestWebSocketFrames::violations_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    addRow("RSV1", serverFrame(0xc1, "x"), 1002, "reserved bits");
    addRow("RSV2", serverFrame(0xa1, "x"), 1002, "reserved bits");
    addRow("RSV3", serverFrame(0x91, "x"), 1002, "reserved bits");
    addRow("opcode 3", serverFrame(0x83, "x"), 1002, "opcode 0x3");
    addRow("opcode 11", serverFrame(0x8b, ""), 1002, "opcode 0xb");
    addRow("masked", QByteArray::fromHex("8185000000006869686968"), 1002, "masked");
    addRow("ping cut in fragments", serverFrame(0x09, "x"), 1002, "control frame into fragments");
    addRow("long ping", serverFrame(0x89, QByteArray(126, 'x')), 1002, "more than 125 bytes");
    addRow("long close", closeFrame(1000, QByteArray(124, 'x')), 1002, "more than 125 bytes");
    addRow("continuation of nothing", serverFrame(0x80, "x"), 1002, "had not begun");
    addRow("continuation after the end", textFrame("a") + serverFrame(0x80, "x"), 1002, "had not begun");
    addRow("text inside text", serverFrame(0x01, "a") + textFrame("b"), 1002, "before the last one");
    addRow("16 bits for a short length", QByteArray::fromHex("817e0002") + "hi", 1002,
           "more bytes than it needs");
    addRow("64 bits for a short length", QByteArray::fromHex("817f0000000000000002") + "hi", 1002,
           "more bytes than it needs");
    addRow("highest bit of the length", QByteArray::fromHex("827fffffffffffffffff"), 1002, "highest bit");
    addRow("not UTF-8", textFrame("\xff\xfe"), 1007, "not UTF-8");
    addRow("cut character", textFrame("\xc3"), 1007, "not UTF-8");
    addRow("overlong", textFrame("\xc0\xaf"), 1007, "not UTF-8");
    addRow("surrogate", textFrame("\xed\xa0\x80"), 1007, "not UTF-8");
    addRow("half a close code", serverFrame(0x88, "x"), 1002, "half a code");
    addRow("reason not UTF-8", closeFrame(1000, "\xff"), 1007, "not UTF-8");
    for (const int code : {1, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535})
        addRow(QByteArray("close " + QByteArray::number(code)).constData(), closeFrame(code), 1002,
               "must not be sent");
}

void TestWebSocketFrames::violations()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(QString, words);
    for (const qsizetype piece : {qsizetype(1), bytes.size()}) {
        const ReadAll read(bytes + textFrame("after"), piece);
        QVERIFY(read.violation);
        QCOMPARE(read.violation->closeCode, code);
        QCOMPARE(read.violation->error.code, ErrorCode::ProtocolViolation);
        QVERIFY2(read.violation->error.message.contains(words), qPrintable(read.violation->error.message));
        QVERIFY(read.complete.isEmpty() || read.complete.constFirst().payload == "a");
    }
}

void TestWebSocketFrames::tooBig()
{
    QVERIFY(!ReadAll(textFrame(QByteArray(1000, 'x')), 100, 1000).violation);
    const QList<QByteArray> tooMuch{textFrame(QByteArray(1001, 'x')),
                                    serverFrame(0x01, QByteArray(600, 'x')) +
                                        serverFrame(0x80, QByteArray(401, 'x')),
                                    // Announced alone: nothing is set aside for it.
                                    QByteArray::fromHex("827f7fffffffffffffff")};
    for (const QByteArray &bytes : tooMuch) {
        const ReadAll read(bytes, 100, 1000);
        QVERIFY(read.violation);
        QCOMPARE(read.violation->closeCode, 1009);
        QCOMPARE(read.violation->error.code, ErrorCode::LimitExceeded);
    }
}

void TestWebSocketFrames::incompleteIsKept()
{
    QList<Incoming> complete;
    FrameReader half(1000);
    QVERIFY(!half.feed(textFrame("0123456789").first(7), complete));
    QVERIFY(half.isInMiddle());
    QVERIFY(half.incomplete());
    QCOMPARE(half.incomplete()->payload, QByteArray("01234"));
    FrameReader none(1000);
    QVERIFY(!none.feed(textFrame("whole"), complete));
    QVERIFY(!none.isInMiddle());
    QVERIFY(!none.incomplete());
}

/// RFC 6455 §7.4: what a peer may send is registered (1000 to 1014 without those that stand for no code) or
/// free for libraries and applications.
void TestWebSocketFrames::everyCloseCode()
{
    const QSet<int> registered{1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014};
    for (int code = 0; code <= 0xffff; ++code) {
        const bool isAllowed = registered.contains(code) || (code >= 3000 && code < 5000);
        QVERIFY2(isCloseCodeAllowed(code) == isAllowed, qPrintable(QString::number(code)));
        const QByteArray payload = QByteArray(1, char(code >> 8)) + char(code);
        const ReadAll read(serverFrame(0x88, payload), 4);
        QVERIFY2(read.violation.has_value() != isAllowed, qPrintable(QString::number(code)));
        if (isAllowed)
            QCOMPARE(read.complete.constLast().closeCode, code);
        else
            QCOMPARE(read.violation->closeCode, closecode::protocolError);
    }
}

void TestWebSocketFrames::closeStatuses()
{
    QCOMPARE(closeStatus(1000).text, QStringLiteral("Normal Closure"));
    QCOMPARE(closeStatus(1000).statusClass, StatusClass::Success);
    QCOMPARE(closeStatus(1008, QStringLiteral("no")).message, QStringLiteral("no"));
    QCOMPARE(closeStatus(1011).statusClass, StatusClass::ServerError);
    QCOMPARE(closeStatus(4001).statusClass, StatusClass::None);
    QVERIFY(closeStatus(4001).text.isEmpty());
}

QTEST_GUILESS_MAIN(TestWebSocketFrames)
#include "tst_websocketframes.moc"
