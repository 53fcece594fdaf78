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
    void secretsStayOut();
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
    const Result<qsizetype> count = exportMessages(exchange, format, selection, file(), {});
    QFile out(file());
    return count && out.open(QIODevice::ReadOnly) ? out.readAll() : QByteArray("failed");
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
    const Result<qsizetype> stopped =
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
    const Result<qsizetype> failed =
        exportMessages(exchange, ExportFormat::Raw, {}, m_folder->filePath(QStringLiteral("none/out")), {});
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Io);
}

QTEST_GUILESS_MAIN(TestTimelineExport)
#include "tst_timelineexport.moc"
