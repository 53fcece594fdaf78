// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/timeline/export.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace parlance;
using namespace parlance::timeline;
using nlohmann::json;

namespace {

constexpr qint64 ms = 1'000'000;

const QByteArray firstLine =
    "{\"event\":\"message-received\",\"at\":1.500,\"leg\":0,\"direction\":\"received\",\"kind\":\"text\","
    "\"size\":9,\"attributes\":[[\"event\",\"tick\"]],\"text\":\"{\\\"a\\\":1.0}\"}";
const json queryItems{{{"name", "x"}, {"value", "1"}}, {{"name", "y"}, {"value", " "}}};
const json sentCookies{{{"name", "a"}, {"value", "1"}}, {{"name", "b"}, {"value", "2"}}};
const json setCookies = json::array({{{"name", "sid"}, {"value", "7"}}});
const json socketFrames{{{"type", "send"}, {"time", 1700000001.5}, {"opcode", 1}, {"data", "hi"}},
                        {{"type", "receive"}, {"time", 1700000001.7}, {"opcode", 2}, {"data", "/g=="}}};

Message message(qint64 at, const QByteArray &bytes, MessageKind kind = MessageKind::Text,
                Direction direction = Direction::Received, int leg = 0)
{
    Message message;
    message.at = at;
    message.kind = kind;
    message.direction = direction;
    message.leg = leg;
    message.payload = Payload(bytes);
    return message;
}

Leg leg(int status, const QString &address, const HeaderList &answer = {})
{
    Leg leg;
    leg.address = address;
    leg.timings = {0, 1 * ms, 2 * ms, -1, 4 * ms, 6 * ms, 20 * ms};
    leg.requestSent =
        RequestSent{QStringLiteral("GET"),
                    address,
                    {{"Host", "h"}, {"Cookie", "a=1; b=2"}, {"Authorization", "Bearer geheim123"}}};
    leg.head = Head{{status, QStringLiteral("OK"), httpStatusClass(status)}, "HTTP/1.1", answer};
    return leg;
}

} // namespace

class TestTimelineExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void jsonLinesAreThoseOfTheTerminal();
    void rawPayloads();
    void onlyWhatIsChosen();
    void harOfAStream();
    void harOfAWebSocket();
    void harFitsWhereHttpWasSpoken();
    void harTellsWhatItCut();
    void secretsStayOut();
    void secretsStayOutOfAttributes();
    void stoppedLeavesWhatWasThere();
    void saysWhenItCannotWrite();

private:
    QByteArray written(const Exchange &exchange, ExportFormat format, const ExportSelection &selection = {});
    QString file() const { return m_folder->filePath(QStringLiteral("out")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTimelineExport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QByteArray TestTimelineExport::written(const Exchange &exchange, ExportFormat format,
                                       const ExportSelection &selection)
{
    const Result<Exported> exported = exportMessages(exchange, format, selection, file(), {});
    QFile out(file());
    return exported && out.open(QIODevice::ReadOnly) ? out.readAll() : QByteArray("failed");
}

void TestTimelineExport::jsonLinesAreThoseOfTheTerminal()
{
    Exchange exchange;
    Message first = message(1'500'000, "{\"a\":1.0}");
    first.attributes.append({QStringLiteral("event"), QStringLiteral("tick")});
    exchange.messages->append(first);
    exchange.messages->append(
        message(2 * ms, QByteArray("\xff\x00", 2), MessageKind::Binary, Direction::Sent, 1));
    const QByteArrayList lines = written(exchange, ExportFormat::JsonLines).split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0), firstLine);
    const json second = json::parse(lines.at(1).toStdString());
    QCOMPARE(second["event"].get<std::string>(), std::string("message-sent"));
    QCOMPARE(second["leg"].get<int>(), 1);
    QCOMPARE(second["base64"].get<std::string>(), std::string("/wA="));
    QVERIFY(lines.at(2).isEmpty());
}

void TestTimelineExport::rawPayloads()
{
    Exchange exchange;
    exchange.messages->append(message(0, "one"));
    exchange.messages->append(message(1, "ping", MessageKind::Ping));
    exchange.messages->append(message(2, "two\n"));
    exchange.messages->append(message(3, QByteArray("\0\1", 2), MessageKind::Binary));
    exchange.messages->append(message(4, "three"));
    QCOMPARE(written(exchange, ExportFormat::Raw), QByteArray("one\ntwo\n\0\1three\n", 16));
}

void TestTimelineExport::onlyWhatIsChosen()
{
    Exchange exchange;
    for (int i = 0; i < 3000; ++i)
        exchange.messages->append(message(i, QByteArray::number(i)));
    FilterChoices choices;
    choices.text = QStringLiteral("/00$/");
    ExportSelection selection;
    selection.filter = *MessageFilter::compile(choices);
    selection.first = 1000;
    selection.end = 2100;
    QCOMPARE(written(exchange, ExportFormat::Raw, selection),
             QByteArray("1000\n1100\n1200\n1300\n1400\n1500\n1600\n1700\n1800\n1900\n2000\n"));
}

void TestTimelineExport::harOfAStream()
{
    Exchange exchange;
    exchange.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
    exchange.duration = 20 * ms;
    exchange.legs = {leg(302, QStringLiteral("http://h/old"), {{"Location", "/feed?x=1&y=%20"}}),
                     leg(200, QStringLiteral("http://h/feed?x=1&y=%20"),
                         {{"Content-Type", "text/event-stream"}, {"Set-Cookie", "sid=7; Path=/"}})};
    exchange.messages->append(message(7 * ms, "one", MessageKind::Text, Direction::Received, 1));
    exchange.messages->append(message(8 * ms, "keep-alive", MessageKind::Comment, Direction::Received, 1));
    exchange.messages->append(message(9 * ms, "two", MessageKind::Text, Direction::Received, 1));
    const json har = json::parse(written(exchange, ExportFormat::Har).toStdString());
    QCOMPARE(har["log"]["version"].get<std::string>(), std::string("1.2"));
    QCOMPARE(har["log"]["entries"].size(), 2u);
    const json first = har["log"]["entries"][0];
    QCOMPARE(first["response"]["status"].get<int>(), 302);
    QCOMPARE(first["response"]["redirectURL"].get<std::string>(), std::string("/feed?x=1&y=%20"));
    const json entry = har["log"]["entries"][1];
    QCOMPARE(entry["startedDateTime"].get<std::string>(), std::string("2023-11-14T22:13:20.123Z"));
    QCOMPARE(entry["time"].get<double>(), 20.0);
    QCOMPARE(entry["request"]["url"].get<std::string>(), std::string("http://h/feed?x=1&y=%20"));
    QVERIFY(entry["request"]["queryString"] == queryItems);
    QVERIFY(entry["request"]["cookies"] == sentCookies);
    QVERIFY(entry["response"]["cookies"] == setCookies);
    QCOMPARE(entry["response"]["content"]["text"].get<std::string>(), std::string("one\ntwo"));
    QCOMPARE(entry["response"]["content"]["size"].get<int>(), 7);
    QCOMPARE(entry["timings"]["dns"].get<double>(), 1.0);
    QCOMPARE(entry["timings"]["wait"].get<double>(), 2.0);
    QCOMPARE(entry["timings"]["receive"].get<double>(), 14.0);
    for (const char *key : {"cache", "timings"})
        QVERIFY(entry.contains(key));
    QVERIFY(!entry.contains("_webSocketMessages"));
}

void TestTimelineExport::harOfAWebSocket()
{
    Exchange exchange;
    exchange.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    exchange.legs = {leg(101, QStringLiteral("ws://h/chat"))};
    exchange.messages->append(message(1500 * ms, "hi", MessageKind::Text, Direction::Sent));
    exchange.messages->append(message(1600 * ms, "", MessageKind::Ping));
    exchange.messages->append(message(1700 * ms, "\xfe", MessageKind::Binary));
    const json har = json::parse(written(exchange, ExportFormat::Har).toStdString());
    const json entry = har["log"]["entries"][0];
    QVERIFY(!entry["request"].contains("postData"));
    QVERIFY(entry["_webSocketMessages"] == socketFrames);
}

void TestTimelineExport::harFitsWhereHttpWasSpoken()
{
    Exchange exchange;
    QVERIFY(!fitsHar(exchange));
    exchange.legs = {leg(200, QStringLiteral("http://h/"))};
    QVERIFY(fitsHar(exchange));
    exchange.legs[0].head->version = "MQTT 5";
    QVERIFY(!fitsHar(exchange));
}

void TestTimelineExport::harTellsWhatItCut()
{
    constexpr qsizetype mebibyte = 1024 * 1024;
    Exchange exchange;
    exchange.legs = {leg(200, QStringLiteral("http://h/feed"))};
    // Of characters of three bytes each, so that the cut would fall into one.
    const QByteArray large = QByteArray("€").repeated(mebibyte / 3) + "x";
    QCOMPARE(large.size(), mebibyte);
    for (int i = 0; i < 66; ++i)
        exchange.messages->append(message(i, large));
    exchange.messages->append(message(66, large, MessageKind::Text, Direction::Sent));
    const Result<Exported> exported = exportMessages(exchange, ExportFormat::Har, {}, file(), {});
    QVERIFY(exported);
    // Each is followed by a line's end: of the 64th some bytes are missing, of the last two all.
    QCOMPARE(exported->messages, 65);
    QCOMPARE(exported->cut, 3);
    QFile out(file());
    QVERIFY(out.open(QIODevice::ReadOnly));
    const json har = json::parse(out.readAll().toStdString());
    const json content = har["log"]["entries"][0]["response"]["content"];
    QCOMPARE(content["size"].get<qint64>(), 66 * mebibyte + 65);
    QVERIFY(!content.contains("encoding"));
    const auto kept = qsizetype(content["text"].get<std::string>().size());
    QVERIFY2(kept <= 64 * mebibyte && kept > 64 * mebibyte - 4, qPrintable(QString::number(kept)));
    const QByteArray comment = QByteArray::fromStdString(content["comment"].get<std::string>());
    QCOMPARE(comment, "66 messages, a line each; cut after " + QByteArray::number(kept) + " of " +
                          QByteArray::number(66 * mebibyte + 65) +
                          " bytes: 3 messages are missing or not complete");
    // What fits is said to be whole by saying nothing.
    const json sent = har["log"]["entries"][0]["request"]["postData"];
    QCOMPARE(qsizetype(sent["text"].get<std::string>().size()), mebibyte);
    QVERIFY(!sent.contains("comment"));
    // The other formats have no bound.
    const Result<Exported> lines = exportMessages(exchange, ExportFormat::Raw, {}, file(), {});
    QVERIFY(lines);
    QCOMPARE(lines->messages, 67);
    QCOMPARE(lines->cut, 0);
}

void TestTimelineExport::secretsStayOut()
{
    Exchange exchange;
    exchange.secrets = {{QStringLiteral("geheim123"), QStringLiteral("{{token}}")}};
    exchange.legs = {leg(200, QStringLiteral("http://h/?k=geheim123"))};
    exchange.messages->append(message(0, "you said geheim123"));
    for (const ExportFormat format : {ExportFormat::JsonLines, ExportFormat::Har, ExportFormat::Raw}) {
        const QByteArray out = written(exchange, format);
        QVERIFY(!out.contains("geheim123"));
        QVERIFY(out.contains("you said {{token}}"));
    }
    // What stands in place of a secret may be longer: nothing of the message is lost for it.
    exchange.secrets.first().replacement = QStringLiteral("{{a longer name}}");
    QCOMPARE(written(exchange, ExportFormat::Raw), QByteArray("you said {{a longer name}}\n"));
    // A short one is told by standing alone.
    exchange.secrets = {{QStringLiteral("123"), QStringLiteral("{{pin}}")}};
    exchange.messages->append(message(1, "123"));
    QCOMPARE(written(exchange, ExportFormat::Raw), QByteArray("you said geheim123\n{{pin}}\n"));
}

void TestTimelineExport::secretsStayOutOfAttributes()
{
    Exchange exchange;
    exchange.secrets = {{QStringLiteral("geheim123"), QStringLiteral("{{token}}")},
                        {QStringLiteral("123"), QStringLiteral("{{pin}}")}};
    exchange.legs = {leg(101, QStringLiteral("ws://h/"))};
    Message published = message(0, "{}");
    const QByteArray binary = QByteArray("\x00 geheim123", 11);
    published.attributes = {
        {QStringLiteral("topic"), QStringLiteral("devices/geheim123/state")},
        {QStringLiteral("qos"), QStringLiteral("1")},
        {QStringLiteral("responseTopic"), QStringLiteral("answers/geheim123")},
        {QStringLiteral("correlationData"), QStringLiteral("123")},
        {QStringLiteral("correlationDataBase64"), QString::fromLatin1(binary.toBase64())},
        {QStringLiteral("user:auth"), QStringLiteral("geheim123")},
        {QStringLiteral("user:geheim123"), QStringLiteral("x")},
    };
    published.encoded = Payload(QByteArray("geheim123"));
    exchange.messages->append(published);
    for (const ExportFormat format : {ExportFormat::JsonLines, ExportFormat::Har, ExportFormat::Raw})
        QVERIFY(!written(exchange, format).contains("geheim123"));
    const json line = json::parse(written(exchange, ExportFormat::JsonLines).toStdString());
    const QByteArray kept = QByteArray("\x00 {{token}}", 11).toBase64();
    const json expected = json::array({{"topic", "devices/{{token}}/state"},
                                       {"qos", "1"},
                                       {"responseTopic", "answers/{{token}}"},
                                       {"correlationData", "{{pin}}"},
                                       {"correlationDataBase64", kept.toStdString()},
                                       {"user:auth", "{{token}}"},
                                       {"user:{{token}}", "x"}});
    QVERIFY2(line["attributes"] == expected, line["attributes"].dump().c_str());
}

void TestTimelineExport::stoppedLeavesWhatWasThere()
{
    QFile before(file());
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("before");
    before.close();
    Exchange exchange;
    for (int i = 0; i < 5000; ++i)
        exchange.messages->append(message(i, "x"));
    qsizetype told = 0;
    const Result<Exported> stopped =
        exportMessages(exchange, ExportFormat::Raw, {}, file(), [&told](qsizetype done) {
            told = done;
            return done < 2000;
        });
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    QCOMPARE(told, 2000);
    QVERIFY(before.open(QIODevice::ReadOnly));
    QCOMPARE(before.readAll(), QByteArray("before"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
}

void TestTimelineExport::saysWhenItCannotWrite()
{
    Exchange exchange;
    exchange.messages->append(message(0, "x"));
    const Result<Exported> failed =
        exportMessages(exchange, ExportFormat::Raw, {}, m_folder->filePath(QStringLiteral("none/out")), {});
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Io);
}

QTEST_GUILESS_MAIN(TestTimelineExport)
#include "tst_timelineexport.moc"
