// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventprinter.h"
#include "terminal.h"

#include <parlance/model/eventjson.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace parlance;
using namespace parlance::cli;

namespace {

QByteArray lineOf(EventData data, qint64 at = 1'500'000)
{
    QByteArray line;
    Event event;
    event.at = at;
    event.data = std::move(data);
    writeEventLine(event, [&line](QByteArrayView bytes) { line.append(bytes); });
    return line;
}

Message message(const QByteArray &bytes, MessageKind kind = MessageKind::Text)
{
    Message message;
    message.kind = kind;
    message.payload = Payload(bytes);
    return message;
}

Event made(EventData data, int leg = 0)
{
    Event event;
    event.leg = leg;
    event.data = std::move(data);
    return event;
}

Head head(int code)
{
    Head head;
    head.version = "HTTP/1.1";
    head.status = {code, QStringLiteral("OK"), StatusClass::Success};
    head.headers = {{"A", "1"}, {"a", "\xe9"}};
    return head;
}

} // namespace

class tst_EventPrinter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void everyLineIsJson();
    void longTextIsEscapedWhole();
    void longBinaryIsOneBase64();
    void wholeBodyAsItCame();
    void streamsEndTheirLines();
    void redirectBodiesAreNotTheAnswer();
    void repeatedAnswersAre();
    void controlFramesAreNotPrinted();
    void stopsAfterEnoughMessages();
    void keepsAnOldFileUntilTheFirstByte();
    void unwritableFileIsToldBefore();
    void halfAMessageDoesNotCount();
};

void tst_EventPrinter::lines_data()
{
    QTest::addColumn<QByteArray>("actual");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("resolved")
        << lineOf(Resolved{QStringLiteral("http://a/"), {QStringLiteral("127.0.0.1:80")}, LegReason::Initial})
        << QByteArray(
               R"({"event":"resolved","at":1.500,"leg":0,"address":"http://a/","reason":"initial","endpoints":["127.0.0.1:80"]})");
    Connected connected;
    connected.remote = QStringLiteral("127.0.0.1:80");
    connected.local = QStringLiteral("127.0.0.1:5");
    QTest::newRow("connected")
        << lineOf(connected)
        << QByteArray(
               R"({"event":"connected","at":1.500,"leg":0,"remote":"127.0.0.1:80","local":"127.0.0.1:5","reused":false})");
    QTest::newRow("request-sent")
        << lineOf(
               RequestSent{QStringLiteral("GET"), QStringLiteral("http://a/"), {{"X", "\"q\""}, {"X", ""}}})
        << QByteArray(
               R"({"event":"request-sent","at":1.500,"leg":0,"method":"GET","address":"http://a/","headers":[["X","\"q\""],["X",""]]})");
    QTest::newRow("head, Latin-1 header")
        << lineOf(HeadReceived{head(200), false})
        << QByteArray("{\"event\":\"head\",\"at\":1.500,\"leg\":0,\"status\":200,\"statusText\":\"OK\","
                      "\"version\":\"HTTP/1.1\",\"headers\":[[\"A\",\"1\"],[\"a\",\"\xc3\xa9\"]]}");
    QTest::newRow("text")
        << lineOf(MessageReceived{message("a\"\\\n\x01\xc3\xa9")})
        << QByteArray("{\"event\":\"message-received\",\"at\":1.500,\"leg\":0,\"direction\":\"received\","
                      "\"kind\":\"text\",\"size\":7,\"text\":\"a\\\"\\\\\\n\\u0001\xc3\xa9\"}");
    QTest::newRow("8-bit")
        << lineOf(MessageReceived{message("\xff")})
        << QByteArray(
               R"({"event":"message-received","at":1.500,"leg":0,"direction":"received","kind":"text","size":1,"base64":"/w=="})");
    Message attributed = message("x");
    attributed.direction = Direction::Sent;
    attributed.truncated = true;
    attributed.wireSize = 9;
    attributed.attributes = {{QStringLiteral("id"), QStringLiteral("7")}};
    QTest::newRow("sent, cut")
        << lineOf(MessageSent{attributed})
        << QByteArray(
               R"({"event":"message-sent","at":1.500,"leg":0,"direction":"sent","kind":"text","size":1,"wireSize":9,"truncated":true,"attributes":[["id","7"]],"text":"x"})");
    QTest::newRow("trailers") << lineOf(TrailersReceived{{{"T", "1"}}})
                              << QByteArray(
                                     R"({"event":"trailers","at":1.500,"leg":0,"trailers":[["T","1"]]})");
    QTest::newRow("finished") << lineOf(Finished{Outcome::Completed, {}, {}})
                              << QByteArray(
                                     R"({"event":"finished","at":1.500,"leg":0,"outcome":"completed"})");
    QTest::newRow("failed")
        << lineOf(Finished{
               Outcome::Failed, makeError(ErrorCode::Timeout, QStringLiteral("m"), QStringLiteral("h")), {}})
        << QByteArray(
               R"({"event":"finished","at":1.500,"leg":0,"outcome":"failed","error":{"code":"timeout","message":"m","hint":"h"}})");
    QTest::newRow("wire is not promised") << lineOf(WireBytes{Direction::Sent, "x"}) << QByteArray();
    QTest::newRow("progress is not promised") << lineOf(Progress{}) << QByteArray();
}

void tst_EventPrinter::lines()
{
    QFETCH(QByteArray, actual);
    QFETCH(QByteArray, expected);
    QCOMPARE(actual, expected.isEmpty() ? expected : expected + '\n');
}

void tst_EventPrinter::everyLineIsJson()
{
    QByteArray all;
    for (int c = 0; c < 256; ++c)
        all.append(char(c));
    for (const QByteArray &bytes : {all, all.first(128), QByteArray(), QByteArray("\xf0\x9f\x98\x80")}) {
        const QByteArray line = lineOf(MessageReceived{message(bytes)});
        const auto json = nlohmann::json::parse(line.toStdString(), nullptr, false);
        QVERIFY2(json.is_object(), line.constData());
        QCOMPARE(line.count('\n'), 1);
        if (json.contains("text"))
            QCOMPARE(QByteArray::fromStdString(json["text"]), bytes);
        else
            QCOMPARE(QByteArray::fromBase64(QByteArray::fromStdString(json["base64"])), bytes);
    }
}

void tst_EventPrinter::longTextIsEscapedWhole()
{
    // Characters of two, three and four bytes, so that the pieces are cut inside some.
    QByteArray text;
    while (text.size() < 300'000)
        text += "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\n";
    const auto json =
        nlohmann::json::parse(lineOf(MessageReceived{message(text)}).toStdString(), nullptr, false);
    QVERIFY(json.is_object());
    QCOMPARE(QByteArray::fromStdString(json["text"]), text);
}

void tst_EventPrinter::longBinaryIsOneBase64()
{
    QByteArray bytes;
    for (int i = 0; i < 200'001; ++i)
        bytes.append(char(i * 7));
    const QByteArray line = lineOf(MessageReceived{message(bytes, MessageKind::Binary)});
    const auto json = nlohmann::json::parse(line.toStdString(), nullptr, false);
    QVERIFY(json.is_object());
    QCOMPARE(QByteArray::fromStdString(json["base64"]), bytes.toBase64());
}

namespace {

/// What an EventPrinter writes into its file for these events.
QByteArray printed(const QList<Event> &events, qint64 maximum = -1)
{
    QTemporaryDir folder;
    Terminal terminal;
    EventPrinter::Options options;
    options.outputFile = folder.filePath(QStringLiteral("out"));
    options.maximumMessages = maximum;
    EventPrinter printer(terminal, options);
    if (!printer.open())
        return "could not be opened";
    for (const Event &each : events)
        printer.print(call::EventBatch{each});
    QFile file(options.outputFile);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("could not be read");
}

} // namespace

void tst_EventPrinter::wholeBodyAsItCame()
{
    const QByteArray body("\x89PNG\0\r\n", 7);
    QCOMPARE(printed({made(HeadReceived{head(200), false}), made(MessageReceived{message(body)}),
                      made(Finished{})}),
             body);
    QCOMPARE(printed({made(HeadReceived{head(200), false}), made(Finished{})}), QByteArray());
}

void tst_EventPrinter::streamsEndTheirLines()
{
    const HeadReceived stream{head(200), true};
    // Before anything follows, the line is there and complete.
    QCOMPARE(printed({made(stream), made(MessageReceived{message("one")})}), QByteArray("one\n"));
    QCOMPARE(printed({made(stream), made(MessageReceived{message("one\n")}),
                      made(MessageReceived{message("")}), made(Finished{})}),
             QByteArray("one\n\n"));
    // A protocol that did not say so still gets its lines.
    QCOMPARE(printed({made(MessageReceived{message("one")}), made(MessageReceived{message("two")}),
                      made(Finished{})}),
             QByteArray("one\ntwo\n"));
}

void tst_EventPrinter::redirectBodiesAreNotTheAnswer()
{
    QCOMPARE(printed({made(Resolved{}), made(HeadReceived{head(302), false}),
                      made(MessageReceived{message("moved")}), made(Resolved{{}, {}, LegReason::Redirect}, 1),
                      made(HeadReceived{head(200), false}, 1), made(MessageReceived{message("here")}, 1),
                      made(Finished{}, 1)}),
             QByteArray("here"));
}

void tst_EventPrinter::repeatedAnswersAre()
{
    QCOMPARE(printed({made(Resolved{}), made(MessageReceived{message("1\n")}),
                      made(Resolved{{}, {}, LegReason::Repeat}, 1), made(MessageReceived{message("2\n")}, 1),
                      made(Finished{}, 1)}),
             QByteArray("1\n2\n"));
}

void tst_EventPrinter::controlFramesAreNotPrinted()
{
    QCOMPARE(printed({made(HeadReceived{head(200), true}),
                      made(MessageReceived{message("keep-alive", MessageKind::Comment)}),
                      made(MessageReceived{message("p", MessageKind::Ping)}),
                      made(MessageReceived{message("x")})}),
             QByteArray("x\n"));
}

void tst_EventPrinter::stopsAfterEnoughMessages()
{
    QCOMPARE(printed({made(HeadReceived{head(200), true}), made(MessageReceived{message("1")}),
                      made(MessageReceived{message("2")}), made(MessageReceived{message("3")}),
                      made(Finished{Outcome::Cancelled, {}, {}})},
                     2),
             QByteArray("1\n2\n"));
}

void tst_EventPrinter::keepsAnOldFileUntilTheFirstByte()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a long old content");
    file.close();
    Terminal terminal;
    EventPrinter::Options options;
    options.outputFile = path;
    {
        EventPrinter printer(terminal, options);
        QVERIFY(printer.open());
        printer.print(call::EventBatch{made(Finished{Outcome::Failed, {}, {}})});
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("a long old content"));
    file.close();
    {
        EventPrinter printer(terminal, options);
        QVERIFY(printer.open());
        printer.print(call::EventBatch{made(MessageReceived{message("new")}), made(Finished{})});
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("new"));
}

void tst_EventPrinter::unwritableFileIsToldBefore()
{
    Terminal terminal;
    EventPrinter::Options options;
    options.outputFile = QStringLiteral("/no/such/folder/out");
    EventPrinter printer(terminal, options);
    const Result<void> opened = printer.open();
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(options.outputFile));
}

void tst_EventPrinter::halfAMessageDoesNotCount()
{
    Terminal terminal;
    EventPrinter::Options options;
    options.maximumMessages = 1;
    options.outputFile = QStringLiteral("/dev/null");
    EventPrinter printer(terminal, options);
    QVERIFY(printer.open());
    Message half = message("ha");
    half.truncated = true;
    printer.print(call::EventBatch{made(MessageReceived{half})});
    QVERIFY(!printer.isDone());
    printer.print(call::EventBatch{made(MessageReceived{message("whole")})});
    QVERIFY(printer.isDone());
}

QTEST_GUILESS_MAIN(tst_EventPrinter)
#include "tst_eventprinter.moc"
