// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpharness.h"
#include "nodeserver.h"

#include <parlance/base/json.h>
#include <parlance/protocols/http/framer.h>

#include <QRandomGenerator>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Event streams, made up and then damaged, read by the framer however they are cut and by the npm package
/// eventsource-parser.
class TestSseOracle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agrees();

private:
    QList<QByteArray> m_streams;
    QList<QByteArray> m_verdicts;
};

namespace {

constexpr int cases = 2'000;

/// What both say of a stream, in one spelling.
struct Reading
{
    QStringList events;
    QStringList comments;
    double retry = -1;
    friend bool operator==(const Reading &, const Reading &) = default;
};

QString eventText(const QString &event, bool hasId, const QString &id, const QString &data)
{
    return event + u'|' + (hasId ? u'=' + id : QStringLiteral("-")) + u'|' + data;
}

/// A text told as Latin-1 that is UTF-8.
QString fromLatin1(const QString &text)
{
    return QString::fromUtf8(text.toLatin1());
}

Reading framed(const QList<QByteArray> &pieces)
{
    const auto framer = http::makeFramer({{"Content-Type", "text/event-stream"}}, {});
    QList<Message> messages;
    for (const QByteArray &piece : pieces)
        (void)framer->feed(piece, 0, messages);
    (void)framer->finish(true, 0, messages);
    Reading reading;
    for (const Message &message : std::as_const(messages)) {
        if (const QString retry = message.attribute(u"retry"); !retry.isEmpty())
            reading.retry = retry.toDouble();
        const QString text = QString::fromUtf8(message.payload.toByteArray());
        if (message.kind == MessageKind::Comment) {
            // What stands for an event without data is no line of the stream.
            if (message.attributes.isEmpty())
                reading.comments.append(text);
            continue;
        }
        const bool hasId = std::any_of(message.attributes.begin(), message.attributes.end(),
                                       [](const auto &each) { return each.first == QLatin1String("id"); });
        if (!message.truncated)
            reading.events.append(
                eventText(message.attribute(u"event"), hasId, message.attribute(u"id"), text));
    }
    return reading;
}

Reading verdict(const QByteArray &json)
{
    Reading reading;
    const Result<JsonDocument> document = JsonDocument::parse(json);
    if (!document)
        return reading;
    const JsonValue root = document->root();
    for (JsonValue event = root.member(u"events").first(); !event.isMissing(); event = event.next()) {
        reading.events.append(
            eventText(fromLatin1(event.member(u"event").text()), !event.member(u"id").isMissing(),
                      fromLatin1(event.member(u"id").text()), fromLatin1(event.member(u"data").text())));
    }
    for (JsonValue comment = root.member(u"comments").first(); !comment.isMissing(); comment = comment.next())
        reading.comments.append(fromLatin1(comment.text()));
    if (root.member(u"retry").isNumber())
        reading.retry = root.member(u"retry").text().toDouble();
    return reading;
}

QByteArray oneOf(QRandomGenerator &random, const QByteArrayList &choices)
{
    return choices.at(random.bounded(int(choices.size())));
}

QByteArray madeUp(QRandomGenerator &random)
{
    static const QByteArrayList names{"data",  "data", "data", "event", "id",
                                      "retry", "",     "dat",  "DATA",  "id "};
    static const QByteArrayList between{":", ": ", ":  ", "", " :", "::"};
    static const QByteArrayList values{"",          "a",      "12", "007",    "1 2",
                                       "{\"a\":1}", "ä€😀",    "\t", "x:y: z", QByteArray("n\0ul", 4),
                                       "-1",        "data: x"};
    static const QByteArrayList ends{"\n", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r", "\n\r"};
    QByteArray stream = random.bounded(8) == 0 ? QByteArray("\xef\xbb\xbf") : QByteArray();
    for (int line = random.bounded(12); line >= 0; --line)
        stream += oneOf(random, names) + oneOf(random, between) + oneOf(random, values) + oneOf(random, ends);
    // Every third is damaged.
    for (int damage = random.bounded(3) == 0 ? random.bounded(4) : 0; damage > 0 && !stream.isEmpty();
         --damage)
        stream[random.bounded(int(stream.size()))] = char(random.bounded(256));
    // A carriage return at the very end keeps the oracle waiting for what follows.
    return stream + "\n:end\n";
}

} // namespace

void TestSseOracle::initTestCase()
{
    const auto node = NodeServer::peer(QStringLiteral("sseparser.mjs"));
    QVERIFY2(node->port() > 0, qPrintable(node->errors()));
    QRandomGenerator random(20261130);
    QByteArray body;
    for (int i = 0; i < cases; ++i) {
        m_streams.append(madeUp(random));
        // The oracle takes a mark for one only in pieces of its own; it is no text of the stream.
        QByteArray told = m_streams.constLast();
        if (told.startsWith("\xef\xbb\xbf"))
            told.remove(0, 3);
        body += told.toBase64() + '\n';
    }
    HttpHarness http;
    QVERIFY(http.run(HttpHarness::post(QStringLiteral("http://%1/").arg(node->address()),
                                       TextBody{QStringLiteral("text"), QString::fromLatin1(body)})));
    QCOMPARE(http.contents().size(), 1);
    m_verdicts = http.contents().constFirst().split('\n');
    QCOMPARE(m_verdicts.size(), cases);
}

void TestSseOracle::agrees()
{
    int events = 0;
    for (int i = 0; i < cases; ++i) {
        const QByteArray &stream = m_streams.at(i);
        const Reading expected = verdict(m_verdicts.at(i));
        events += int(expected.events.size());
        const auto explain = [&](const Reading &found, const char *how) {
            return QStringLiteral("%1: %2\n%3\n%4")
                .arg(QLatin1String(how), QString::fromLatin1(stream.toPercentEncoding(" :{}\"")),
                     found.events.join(u' '), expected.events.join(u' '))
                .toUtf8();
        };
        const Reading whole = framed({stream});
        QVERIFY2(whole == expected, explain(whole, "whole").constData());
        QList<QByteArray> bytes;
        for (qsizetype cut = 0; cut < stream.size(); ++cut) {
            bytes.append(stream.sliced(cut, 1));
            const Reading inTwo = framed({stream.first(cut), stream.sliced(cut)});
            QVERIFY2(inTwo == expected, explain(inTwo, "cut").constData());
        }
        const Reading byByte = framed(bytes);
        QVERIFY2(byByte == expected, explain(byByte, "byte by byte").constData());
    }
    QVERIFY2(events > cases / 2, "the streams say something");
}

QTEST_GUILESS_MAIN(TestSseOracle)
#include "tst_sseoracle.moc"
