// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocols/http/httpbytes.h"
#include "protocols/websocket/websocketbytes.h"

#include <QTest>

using namespace parlance;
using namespace parlance::ui;

/// What crossed the wire, taken apart: event streams line by line, WebSockets frame by frame.
class TestWireBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventStreamLines();
    void chunkedEventStream();
    void codedBodiesAreLeftWhole();
    void severalAnswers();
    void sentFrames();
    void receivedFrames();
    void cutOffFrame();
    void whatIsNoHttpSaysNothing();
    void fieldsLieWithinTheBytes_data();
    void fieldsLieWithinTheBytes();
};

namespace {

QList<WireChunk> wireOf(const QByteArrayList &pieces, Direction direction = Direction::Received)
{
    QList<WireChunk> wire;
    for (const QByteArray &piece : pieces)
        wire.append({direction, 0, piece});
    return wire;
}

/// kind|name|value of each field.
QStringList linesOf(const AnnotatedBytes &annotated)
{
    QStringList lines;
    for (const ByteField &field : annotated.fields)
        lines.append(QString(field.kind % u'|' % field.name % u'|' % field.value));
    return lines;
}

const QByteArray eventHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
const QByteArray upgraded = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
const QByteArray handshake = "GET /chat HTTP/1.1\r\nHost: h\r\n\r\n";

} // namespace

void TestWireBytes::eventStreamLines()
{
    const AnnotatedBytes annotated =
        annotatedHttp(wireOf({eventHead, "id: 7\ndata:  two\n:beat\r\n\nretry"}), Direction::Received);
    QCOMPARE(linesOf(annotated),
             (QStringList{QStringLiteral("first line||HTTP/1.1 200 OK"),
                          QStringLiteral("header|Content-Type|text/event-stream"),
                          QStringLiteral("head ends||"), QStringLiteral("field|id|7"),
                          QStringLiteral("field|data| two"), QStringLiteral("comment||beat"),
                          QStringLiteral("event ends||"), QStringLiteral("field|retry|")}));
    const ByteField &data = annotated.fields.at(4);
    QCOMPARE(annotated.bytes.toByteArray().mid(data.valueStart, 4), QByteArray(" two"));
}

void TestWireBytes::chunkedEventStream()
{
    const QByteArray head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QStringList lines = linesOf(annotatedHttp(
        wireOf({head, "8\r\ndata: he\r\n", "5\r\nllo\n\n\r\n", "0\r\n\r\n"}), Direction::Received));
    QCOMPARE(lines.mid(4), (QStringList{QStringLiteral("chunk|size|8 B"), QStringLiteral("field|data|he"),
                                        QStringLiteral("chunk|end|"), QStringLiteral("chunk|size|5 B"),
                                        QStringLiteral("line, continued||llo"),
                                        QStringLiteral("event ends||"), QStringLiteral("chunk|end|"),
                                        QStringLiteral("chunk|size|0 B"), QStringLiteral("chunk|end|")}));
}

void TestWireBytes::codedBodiesAreLeftWhole()
{
    const QByteArray head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n";
    QCOMPARE(linesOf(annotatedHttp(wireOf({head, "\x1f\x8b\x08\n\n"}), Direction::Received)).constLast(),
             QStringLiteral("body||5 B"));
}

void TestWireBytes::severalAnswers()
{
    const QStringList lines = linesOf(annotatedHttp(
        wireOf({"HTTP/1.1 302 Found\r\n", "Location: /a\r\n", "\r\n", eventHead, "data: x\n\n"}),
        Direction::Received));
    QCOMPARE(lines.count(QStringLiteral("head ends||")), 2);
    QCOMPARE(lines.at(lines.size() - 2), QStringLiteral("field|data|x"));
}

void TestWireBytes::sentFrames()
{
    // RFC 6455 §5.7: a single-frame masked text message.
    const QByteArray hello = QByteArray::fromHex("818537fa213d7f9f4d5158");
    const AnnotatedBytes annotated =
        annotatedFrames(wireOf({handshake, hello}, Direction::Sent), Direction::Sent);
    QCOMPARE(linesOf(annotated).mid(3),
             (QStringList{QStringLiteral("frame|text|5 B"), QStringLiteral("|FIN, opcode|FIN · 0x1"),
                          QStringLiteral("|mask, length|masked · 5"),
                          QStringLiteral("|masking key|37 fa 21 3d"), QStringLiteral("|payload|Hello")}));
}

void TestWireBytes::receivedFrames()
{
    // §5.7 too: a fragmented text message with a ping between, then 256 bytes, then Close 1000 "bye".
    QByteArray frames = QByteArray::fromHex("010348656c"
                                            "890548656c6c6f"
                                            "80026c6f"
                                            "827e0100");
    frames += QByteArray(256, '\0') +
              QByteArray::fromHex("8805"
                                  "03e8") +
              "bye";
    const QStringList lines =
        linesOf(annotatedFrames(wireOf({upgraded, frames.first(3), frames.sliced(3)}), Direction::Received))
            .mid(3);
    QCOMPARE(lines.at(0), QStringLiteral("frame|text|3 B"));
    QCOMPARE(lines.at(1), QStringLiteral("|FIN, opcode|more follows · 0x1"));
    QCOMPARE(lines.at(4), QStringLiteral("frame|Ping|5 B"));
    QCOMPARE(lines.at(8), QStringLiteral("frame|continuation|2 B"));
    QCOMPARE(lines.at(12), QStringLiteral("frame|binary|256 B"));
    QCOMPARE(lines.at(14), QStringLiteral("|mask, length|not masked · 256"));
    QCOMPARE(lines.constLast(), QStringLiteral("|payload|1000 bye"));
}

void TestWireBytes::cutOffFrame()
{
    const AnnotatedBytes half =
        annotatedFrames(wireOf({upgraded, QByteArray::fromHex("827f00000000")}), Direction::Received);
    QVERIFY(half.fields.constLast().isInvalid);
    // The length is the server's word; what came is less.
    const AnnotatedBytes announced = annotatedFrames(
        wireOf({upgraded, QByteArray::fromHex("827fffffffffffffffff0102")}), Direction::Received);
    QCOMPARE(announced.fields.constLast().end, announced.bytes.size());
}

void TestWireBytes::whatIsNoHttpSaysNothing()
{
    QVERIFY(annotatedHttp(wireOf({"\x01\x02"}), Direction::Received).fields.isEmpty());
    QVERIFY(annotatedFrames({}, Direction::Sent).fields.isEmpty());
}

void TestWireBytes::fieldsLieWithinTheBytes_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("huge chunk") << QByteArray("ffffffff\r\ndata: x\n");
    QTest::newRow("no chunk at all") << QByteArray("data: x\r\ndata: y\r\n");
    QTest::newRow("line without end") << QByteArray("5");
    QTest::newRow("binary") << QByteArray("\0\xff\x80\x01\r", 5);
}

void TestWireBytes::fieldsLieWithinTheBytes()
{
    QFETCH(QByteArray, tail);
    const QByteArray head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const AnnotatedBytes &annotated : {annotatedHttp(wireOf({head, tail}), Direction::Received),
                                            annotatedFrames(wireOf({head, tail}), Direction::Received)}) {
        for (const ByteField &field : annotated.fields) {
            QVERIFY(field.start >= 0 && field.start <= field.valueStart);
            QVERIFY(field.valueStart <= field.end && field.end <= annotated.bytes.size());
        }
    }
}

QTEST_GUILESS_MAIN(TestWireBytes)
#include "tst_wirebytes.moc"
