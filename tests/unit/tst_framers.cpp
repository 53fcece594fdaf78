// SPDX-License-Identifier: GPL-3.0-or-later
#include <httpoptions.h>

#include <parlance/protocols/http/framer.h>

#include <QtEndian>
#include <QTest>

using namespace parlance;
using namespace parlance::http;

/// Every framer, every input in one piece, byte by byte, and cut in two at every position: the messages are
/// the same.
class TestFramers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverSentEvents_data();
    void serverSentEvents();
    void jsonLines_data();
    void jsonLines();
    void jsonSequence_data();
    void jsonSequence();
    void grpcWeb_data();
    void grpcWeb();
    void grpcWebText_data();
    void grpcWebText();
    void connectStream_data();
    void connectStream();
    void compressedEnvelopes();
    void announcedLengthIsNotReserved();
    void cutOffEnvelope();
    void wholeBody();
    void wholeBodyMovesToDisk();
    void emptyBodyIsNoMessage();
    void cutOffBodyIsTruncated();
    void rowsComeAtOnce();
    void piecesComeAsTheyArrive();
    void framingIsChosen_data();
    void framingIsChosen();
    void eventsComeAtOnce();
    void messageLimit_data();
    void messageLimit();
    void mediaTypesAreMatchedWithoutCaseAndParameters();
    void registeredFramerIsUsed();
};

namespace {

QString describe(const Message &message)
{
    QString text =
        message.kind == MessageKind::Comment ? QStringLiteral("comment") : QStringLiteral("message");
    for (const auto &[name, value] : message.attributes)
        text += u' ' + name + u'=' + value;
    if (message.truncated)
        text += QStringLiteral(" truncated");
    return text + QStringLiteral(": ") + QString::fromUtf8(message.payload.toByteArray());
}

std::unique_ptr<Framer> framerFor(const QByteArray &contentType, const FramerLimits &limits = {})
{
    return makeFramer({{"Content-Type", contentType}}, limits);
}

QByteArray envelope(const QByteArray &bytes, unsigned char flags = 0)
{
    QByteArray framed(5, '\0');
    framed[0] = char(flags);
    qToBigEndian(quint32(bytes.size()), framed.data() + 1);
    return framed + bytes;
}

QStringList frame(const QByteArray &contentType, const QList<QByteArray> &pieces, bool complete = true)
{
    const std::unique_ptr<Framer> framer = framerFor(contentType);
    QList<Message> messages;
    for (const QByteArray &piece : pieces) {
        if (const Result<void> ok = framer->feed(piece, 0, messages); !ok)
            return {QStringLiteral("error: ") + ok.error().message};
    }
    if (const Result<void> ok = framer->finish(complete, 0, messages); !ok)
        return {QStringLiteral("error: ") + ok.error().message};
    QStringList lines;
    for (const Message &message : messages)
        lines.append(describe(message));
    return lines;
}

void checkAllCuts(const QByteArray &contentType)
{
    QFETCH(QByteArray, input);
    QFETCH(QStringList, expected);
    QCOMPARE(frame(contentType, {input}), expected);
    QList<QByteArray> bytes;
    for (qsizetype i = 0; i < input.size(); ++i) {
        bytes.append(input.sliced(i, 1));
        QCOMPARE(frame(contentType, {input.first(i), input.sliced(i)}), expected);
    }
    QCOMPARE(frame(contentType, bytes), expected);
}

void addColumns()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QStringList>("expected");
}

void row(const char *name, const QByteArray &input, const QList<const char *> &expected)
{
    QStringList lines;
    for (const char *line : expected)
        lines.append(QString::fromUtf8(line));
    QTest::newRow(name) << input << lines;
}

} // namespace

void TestFramers::serverSentEvents_data()
{
    addColumns();
    row("empty", "", {});
    row("one event", "data: hello\n\n", {"message: hello"});
    row("without space", "data:hello\n\n", {"message: hello"});
    row("only one space goes", "data:  hello\n\n", {"message:  hello"});
    row("several lines", "data: a\ndata: b\ndata:\ndata: c\n\n", {"message: a\nb\n\nc"});
    row("carriage returns", "data: a\rdata: b\r\rdata: c\r\r", {"message: a\nb", "message: c"});
    row("both", "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", {"message: a\nb", "message: c"});
    row("mixed", "data: a\r\n\ndata: b\n\r\ndata: c\r\r\n", {"message: a", "message: b", "message: c"});
    row("byte order mark",
        "\xef\xbb\xbf"
        "data: a\n\n",
        {"message: a"});
    row("only the first mark goes",
        "\xef\xbb\xbf\xef\xbb\xbf"
        "data: a\n\ndata: b\n\n",
        {"message: b"});
    row("half a mark",
        "\xef\xbb"
        "data: a\n\ndata: b\n\n",
        {"message: b"});
    row("only half a mark", "\xef\xbb", {});
    row("event name", "event: add\ndata: 1\n\ndata: 2\n\n", {"message event=add: 1", "message: 2"});
    row("last name wins", "event: a\nevent: b\ndata: 1\n\n", {"message event=b: 1"});
    row("name without data", "event: add\n\ndata: 1\n\n", {"comment event=add no-data=true: ", "message: 1"});
    row("id is carried", "id: 7\ndata: a\n\ndata: b\n\n", {"message id=7: a", "message last-event-id=7: b"});
    row("id without data is carried", "id: 7\n\ndata: b\n\n",
        {"comment id=7 no-data=true: ", "message last-event-id=7: b"});
    row("id of what is not dispatched", "id: 7\ndata: a\n\nid: 8\n", {"message id=7: a"});
    row("empty id resets", "id: 7\ndata: a\n\nid\ndata: b\n\ndata: c\n\n",
        {"message id=7: a", "message id=: b", "message: c"});
    row("id with NUL is ignored", QByteArray("id: 1\ndata: a\n\nid: x\0y\ndata: b\n\n", 33),
        {"message id=1: a", "message last-event-id=1: b"});
    row("retry", "retry: 3000\ndata: a\n\n", {"message retry=3000: a"});
    row("retry without data", "retry: 3000\n\ndata: a\n\n",
        {"comment retry=3000 no-data=true: ", "message: a"});
    row("retry at the end", "data: a\n\nretry: 3000\n", {"message: a", "comment retry=3000: "});
    row("retry of an unfinished line", "data: a\n\nretry: 3000", {"message: a"});
    row("retry of an unfinished event", "data: a\nretry: 3000\n", {"message retry=3000 truncated: a"});
    row("retry takes digits only", "retry: 3s\ndata: a\n\nretry: -1\ndata: b\n\nretry:\ndata: c\n\n",
        {"message: a", "message: b", "message: c"});
    row("comment", ": keep-alive\n\n:\ndata: a\n\n", {"comment: keep-alive", "comment: ", "message: a"});
    row("comment within", "data: a\n:x\ndata: b\n\n", {"comment: x", "message: a\nb"});
    row("field without colon", "data\n\n", {"message: "});
    row("two of them", "data\ndata\n\n", {"message: \n"});
    row("unknown fields", "foo: 1\ndata: a\nDATA: b\n data: c\n\n", {"message: a"});
    row("colons in the value", "data: a: b\n\n", {"message: a: b"});
    row("blank lines", "\n\n\ndata: a\n\n\n\n", {"message: a"});
    row("not dispatched", "data: a\n\ndata: b\n", {"message: a", "message truncated: b"});
    row("not even a line", "data: a\n\ndata: b", {"message: a", "message truncated: b"});
    row("utf-8", "data: \xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\n\n",
        {"message: \xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"});
}

void TestFramers::serverSentEvents()
{
    checkAllCuts("text/event-stream");
}

void TestFramers::jsonLines_data()
{
    addColumns();
    row("empty", "", {});
    row("rows", "{\"a\":1}\n[2]\n\"x\"\n", {"message: {\"a\":1}", "message: [2]", "message: \"x\""});
    row("last without end", "1\n2", {"message: 1", "message: 2"});
    row("carriage returns", "1\r\n2\r\n", {"message: 1", "message: 2"});
    row("empty lines", "\n\n1\n \n2\n\n", {"message: 1", "message: 2"});
    row("numbers stay", "1e400\n1.0\n12345678901234567890\n",
        {"message: 1e400", "message: 1.0", "message: 12345678901234567890"});
    row("malformed", "{\"a\":}\n{}\n",
        {"message malformed=Not valid JSON: expected a value, but found “}”. (column 6): {\"a\":}",
         "message: {}"});
    row("malformed at the end", "{}\n{\"a\"",
        {"message: {}", "message malformed=Not valid JSON: expected “:” after the key, but the text ends. "
                        "(column 5): {\"a\""});
}

void TestFramers::jsonLines()
{
    checkAllCuts("application/x-ndjson");
}

void TestFramers::jsonSequence_data()
{
    addColumns();
    row("empty", "", {});
    row("records", "\x1e{\"a\":1}\n\x1e[2]\n", {"message: {\"a\":1}", "message: [2]"});
    row("pretty",
        "\x1e{\n  \"a\": \"}\\\"\\n\"\n}\n\x1e"
        "2\n",
        {"message: {\n  \"a\": \"}\\\"\\n\"\n}", "message: 2"});
    row("empty records",
        "\x1e\x1e\x1e"
        "1\n",
        {"message: 1"});
    row("cut off number",
        "\x1e"
        "12\x1e"
        "3\n",
        {"message malformed=possibly cut off: 12", "message: 3"});
    row("last number without line feed",
        "\x1e"
        "12",
        {"message malformed=possibly cut off: 12"});
    row("cut off object", "\x1e{\"a\":\x1e[]\n",
        {"message malformed=Not valid JSON: expected a value, but the text ends. (column 6): {\"a\":",
         "message: []"});
    row("complete without line feed", "\x1e{}\x1e[]", {"message: {}", "message: []"});
    row("outside",
        "1\n\x1e"
        "2\n3\n\x1e"
        "4\n",
        {"message malformed=outside of any record: 1", "message: 2",
         "message malformed=outside of any record: 3", "message: 4"});
}

void TestFramers::jsonSequence()
{
    checkAllCuts("application/json-seq");
}

void TestFramers::grpcWeb_data()
{
    addColumns();
    const QByteArray end = envelope("grpc-status: 0\r\n", 0x80);
    row("empty", "", {});
    row("messages", envelope("one") + envelope("two") + end,
        {"message: one", "message: two", "message frame=trailers: grpc-status: 0\r\n"});
    row("empty message", envelope("") + end, {"message: ", "message frame=trailers: grpc-status: 0\r\n"});
    row("without an end", envelope("one"), {"message: one"});
    row("more behind the end", end + "x", {"error: The server sent more behind the end of its answer."});
    row("unknown flags", envelope("one", 0x02), {"error: A message of the server has unknown flags (0x02)."});
    row("compressed, nobody knows how", envelope("one", 1),
        {"error: A message of the server is compressed, but it did not say how."});
    row("cut message", envelope("one").first(7),
        {"error: The answer ends inside a message: 2 of 3 bytes came."});
    row("cut head", envelope("one").first(3), {"error: The answer ends inside the head of a message."});
    row("no frames at all", "<html>", {"error: A message of the server has unknown flags (0x3c)."});
}

void TestFramers::grpcWeb()
{
    checkAllCuts("application/grpc-web+proto");
}

void TestFramers::grpcWebText_data()
{
    addColumns();
    const QByteArray end = envelope("grpc-status: 0\r\n", 0x80);
    const QList<const char *> both{"message: one", "message frame=trailers: grpc-status: 0\r\n"};
    row("empty", "", {});
    const QByteArray all = envelope("one") + end;
    row("in one piece", all.toBase64(), both);
    row("in padded pieces",
        envelope("one").first(4).toBase64() + envelope("one").sliced(4).toBase64() + end.toBase64(), both);
    row("padding left out at the end", all.toBase64(QByteArray::OmitTrailingEquals), both);
    row("no base64", envelope("one").toBase64() + "****",
        {"error: The answer is not the base64 that its content type says it is."});
    row("cut", envelope("four").toBase64().first(8),
        {"error: The answer ends inside a message: 1 of 4 bytes came."});
}

void TestFramers::grpcWebText()
{
    checkAllCuts("application/grpc-web-text");
}

void TestFramers::connectStream_data()
{
    addColumns();
    row("messages", envelope("{}") + envelope("[1]") + envelope("{\"error\":{}}", 2),
        {"message: {}", "message: [1]", "message frame=end-stream: {\"error\":{}}"});
    row("trailers of the other protocol", envelope("", 0x80),
        {"error: A message of the server has unknown flags (0x80)."});
}

void TestFramers::connectStream()
{
    checkAllCuts("application/connect+json");
}

void TestFramers::compressedEnvelopes()
{
    // zlib's own format is the web's "deflate"; qCompress puts the length before it.
    const QByteArray coded = qCompress(QByteArray(1000, 'x')).sliced(4);
    const HeaderList headers{{"Content-Type", "application/connect+proto"},
                             {"Connect-Content-Encoding", "deflate"}};
    const QByteArray three = envelope(coded, 1) + envelope("plain") + envelope("", 1);
    QList<Message> messages;
    QVERIFY(makeFramer(headers, {})->feed(three, 0, messages));
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages.at(0).payload.toByteArray(), QByteArray(1000, 'x'));
    QCOMPARE(messages.at(0).wireSize, coded.size());
    QCOMPARE(messages.at(0).attribute(u"compression"), QStringLiteral("deflate"));
    QCOMPARE(messages.at(0).kind, MessageKind::Binary);
    QCOMPARE(messages.at(1).payload.toByteArray(), QByteArray("plain"));
    QVERIFY(messages.at(2).payload.isEmpty());

    FramerLimits small;
    small.messageBytes = 999;
    const Result<void> bomb = makeFramer(headers, small)->feed(envelope(coded, 1), 0, messages);
    QVERIFY(!bomb);
    QCOMPARE(bomb.error().code, ErrorCode::LimitExceeded);
    const Result<void> cut = makeFramer(headers, {})->feed(envelope(coded.first(5), 1), 0, messages);
    QVERIFY(!cut);
    QCOMPARE(cut.error().code, ErrorCode::ProtocolViolation);
    const Result<void> unknown = makeFramer({headers.at(0), {"connect-content-encoding", "lzw"}}, {})
                                     ->feed(envelope("x", 1), 0, messages);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::Unsupported);
}

void TestFramers::announcedLengthIsNotReserved()
{
    QList<Message> messages;
    const std::unique_ptr<Framer> framer = framerFor("application/grpc-web");
    const Result<void> tooLong = framer->feed(QByteArray("\x00\xff\xff\xff\xff", 5), 0, messages);
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().code, ErrorCode::LimitExceeded);
}

void TestFramers::cutOffEnvelope()
{
    QCOMPARE(frame("application/grpc-web", {envelope("one").first(7)}, false),
             QStringList{QStringLiteral("message truncated: on")});
}

void TestFramers::wholeBody()
{
    QCOMPARE(frame("text/plain", {"hel", "lo", "\n\nworld"}),
             QStringList{QStringLiteral("message: hello\n\nworld")});
    QList<Message> messages;
    const std::unique_ptr<Framer> framer = framerFor("application/octet-stream");
    QVERIFY(framer->feed(QByteArray("\x00\x01\xff", 3), 0, messages));
    QVERIFY(messages.isEmpty());
    QVERIFY(framer->finish(true, 42, messages));
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().kind, MessageKind::Binary);
    QCOMPARE(messages.first().at, 42);
}

void TestFramers::wholeBodyMovesToDisk()
{
    const std::unique_ptr<Framer> framer = framerFor("text/plain");
    const QByteArray piece(1024 * 1024, 'x');
    QList<Message> messages;
    for (int i = 0; i < 6; ++i)
        QVERIFY(framer->feed(piece, 0, messages));
    QVERIFY(framer->finish(true, 0, messages));
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().payload.size(), 6 * piece.size());
    QVERIFY(messages.first().payload.isOnDisk());
}

void TestFramers::emptyBodyIsNoMessage()
{
    QCOMPARE(frame("text/plain", {}), QStringList());
    QCOMPARE(frame("text/plain", {""}), QStringList());
}

void TestFramers::cutOffBodyIsTruncated()
{
    QCOMPARE(frame("text/plain", {"hel"}, false), QStringList{QStringLiteral("message truncated: hel")});
    QCOMPARE(frame("application/jsonl", {"1\n{\"a"}, false),
             (QStringList{QStringLiteral("message: 1"), QStringLiteral("message truncated: {\"a")}));
    QCOMPARE(frame("text/event-stream", {"data: x\n"}, false),
             QStringList{QStringLiteral("message truncated: x")});
}

void TestFramers::rowsComeAtOnce()
{
    const std::unique_ptr<Framer> framer = framerFor("application/x-ndjson");
    QList<Message> messages;
    QVERIFY(framer->feed("{\"a\":1}\n{\"b\"", 5, messages));
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.first().at, 5);
    QVERIFY(framer->feed(":2}\n", 6, messages));
    QCOMPARE(messages.size(), 2);

    const std::unique_ptr<Framer> sequence = framerFor("application/json-seq");
    messages.clear();
    QVERIFY(sequence->feed("\x1e[1]\n", 5, messages));
    QCOMPARE(messages.size(), 1);
}

void TestFramers::piecesComeAsTheyArrive()
{
    const std::unique_ptr<Framer> framer = makeFramer(Framing::Pieces, {}, {});
    QVERIFY(framer->isStream());
    QList<Message> messages;
    QVERIFY(framer->feed("one", 5, messages));
    // A character in two pieces.
    QVERIFY(framer->feed("caf\xc3", 6, messages));
    QVERIFY(framer->feed("\xa9", 7, messages));
    QVERIFY(framer->feed("\xf0\x9f", 8, messages));
    QVERIFY(framer->feed("\x98\x80!", 9, messages));
    // What is no text is not held back for a rest that will not come.
    QVERIFY(framer->feed(QByteArray("\0\xff\xff", 3), 10, messages));
    QVERIFY(framer->feed("\xe2\x82", 11, messages));
    QVERIFY(framer->finish(false, 12, messages));
    const auto text = [&messages](qsizetype i) { return messages.at(i).payload.toByteArray(); };
    QCOMPARE(messages.size(), 6);
    QCOMPARE(text(0), QByteArray("one"));
    QCOMPARE(messages.at(0).at, 5);
    QCOMPARE(text(1), QByteArray("caf"));
    QCOMPARE(text(2), QByteArray("\xc3\xa9"));
    QCOMPARE(messages.at(2).at, 7);
    QCOMPARE(text(3), QByteArray("\xf0\x9f\x98\x80!"));
    QCOMPARE(messages.at(3).kind, MessageKind::Text);
    QCOMPARE(text(4), QByteArray("\0\xff\xff", 3));
    QCOMPARE(messages.at(4).kind, MessageKind::Binary);
    QCOMPARE(text(5), QByteArray("\xe2\x82"));
    QVERIFY(messages.at(5).truncated && !messages.at(4).truncated);
}

void TestFramers::framingIsChosen_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArrayList>("expected");
    const QByteArray body = "data: {}\n\n";
    QTest::newRow("automatic") << QStringLiteral("automatic") << QByteArrayList{body};
    QTest::newRow("unknown") << QStringLiteral("?") << QByteArrayList{body};
    QTest::newRow("whole") << QStringLiteral("whole") << QByteArrayList{body};
    QTest::newRow("events") << QStringLiteral("events") << QByteArrayList{"{}"};
    QTest::newRow("lines") << QStringLiteral("jsonLines") << QByteArrayList{"data: {}"};
    QTest::newRow("pieces") << QStringLiteral("pieces") << QByteArrayList{"data:", " {}\n\n"};
}

/// Whatever the content type says.
void TestFramers::framingIsChosen()
{
    QFETCH(QString, name);
    QFETCH(QByteArrayList, expected);
    const std::unique_ptr<Framer> framer =
        makeFramer(framingFrom(name), {{"Content-Type", "application/json"}}, {});
    QList<Message> messages;
    QVERIFY(framer->feed("data:", 1, messages));
    QVERIFY(framer->feed(" {}\n\n", 2, messages));
    QVERIFY(framer->finish(true, 3, messages));
    QByteArrayList found;
    for (const Message &message : std::as_const(messages))
        found.append(message.payload.toByteArray());
    QCOMPARE(found, expected);
}

void TestFramers::eventsComeAtOnce()
{
    const std::unique_ptr<Framer> framer = framerFor("text/event-stream");
    QList<Message> messages;
    QVERIFY(framer->feed("data: 1\r\n\r", 5, messages));
    QCOMPARE(messages.size(), 1);
    QVERIFY(framer->feed("\n: hi\r", 6, messages));
    QCOMPARE(messages.size(), 2);
}

void TestFramers::messageLimit_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("sse line") << QByteArray("text/event-stream") << QByteArray("data: aaaaaaaa");
    QTest::newRow("sse data") << QByteArray("text/event-stream") << QByteArray("data: aaaaaaaa\n");
    QTest::newRow("sse carriage return") << QByteArray("text/event-stream") << QByteArray("data: aaaaaaaa\r");
    QTest::newRow("json line") << QByteArray("application/jsonl") << QByteArray("[1,2,3,4]");
    QTest::newRow("json record") << QByteArray("application/json-seq")
                                 << QByteArray("\x1e"
                                               "[1,2,3,4");
}

void TestFramers::messageLimit()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, piece);
    FramerLimits limits;
    limits.messageBytes = 1000;
    const std::unique_ptr<Framer> framer = framerFor(contentType, limits);
    QList<Message> messages;
    std::optional<Error> error;
    for (int i = 0; i < 1000 && !error; ++i) {
        // The separator stands only once.
        const QByteArray next = i == 0 ? piece : QByteArray(piece).replace('\x1e', ' ');
        if (const Result<void> ok = framer->feed(next, 0, messages); !ok)
            error = ok.error();
    }
    QVERIFY(error);
    QCOMPARE(error->code, ErrorCode::LimitExceeded);
    QVERIFY(!error->hint.isEmpty());
}

void TestFramers::mediaTypesAreMatchedWithoutCaseAndParameters()
{
    const QStringList rows{QStringLiteral("message: 1"), QStringLiteral("message: 2")};
    QCOMPARE(frame("Application/JSONL ; charset=utf-8", {"1\n2\n"}), rows);
    QCOMPARE(frame("application/jsonly", {"1\n2\n"}), QStringList{QStringLiteral("message: 1\n2\n")});
}

void TestFramers::registeredFramerIsUsed()
{
    class Upper : public Framer
    {
        Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) override
        {
            Message message;
            message.at = at;
            message.payload = Payload(bytes.toByteArray().toUpper());
            out.append(message);
            return {};
        }
        Result<void> finish(bool, qint64, QList<Message> &) override { return {}; }
    };
    registerFramer("application/x-upper",
                   [](const HeaderList &, const FramerLimits &) { return std::make_unique<Upper>(); });
    QCOMPARE(frame("application/x-upper", {"abc"}), QStringList{QStringLiteral("message: ABC")});
}

QTEST_GUILESS_MAIN(TestFramers)

#include "tst_framers.moc"
