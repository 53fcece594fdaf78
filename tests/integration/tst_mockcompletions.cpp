// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// A model's answers, whole and token by token, in the words of both families.
class TestMockCompletions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text();
    void chat();
    void messages();
    void streamedTextIsTheSame_data();
    void streamedTextIsTheSame();
    void endsAtItsLimit();
    void usageInTheStream();
    void keepsItsRate();
    void refuses_data();
    void refuses();

private:
    static RawAnswer post(const QByteArray &path, const QByteArray &body)
    {
        const RunningMock mock;
        RawClient client(mock.port);
        return client.exchange(withBody("POST", path, body));
    }
    static QJsonObject object(const QByteArray &text) { return QJsonDocument::fromJson(text).object(); }
    /// The data of all events.
    static QList<QByteArray> data(const QByteArray &stream)
    {
        QList<QByteArray> all;
        for (const QByteArray &line : stream.split('\n')) {
            if (line.startsWith("data: "))
                all.append(line.sliced(6));
        }
        return all;
    }
    static QString textOf(const QJsonObject &event)
    {
        const QJsonObject choice = event[QLatin1String("choices")].toArray().at(0).toObject();
        return choice[QLatin1String("text")].toString() +
               choice[QLatin1String("delta")].toObject()[QLatin1String("content")].toString() +
               event[QLatin1String("delta")].toObject()[QLatin1String("text")].toString();
    }
    static QString wholeText(const QJsonObject &answer)
    {
        const QJsonObject choice = answer[QLatin1String("choices")].toArray().at(0).toObject();
        return choice[QLatin1String("text")].toString() +
               choice[QLatin1String("message")].toObject()[QLatin1String("content")].toString() +
               answer[QLatin1String("content")].toArray().at(0).toObject()[QLatin1String("text")].toString();
    }
};

void TestMockCompletions::text()
{
    const RawAnswer answer =
        post("/v1/completions", R"({"prompt":"How is it?","max_tokens":10,"model":"m"})");
    QCOMPARE(answer.status, 200);
    const QJsonObject whole = object(answer.body);
    QCOMPARE(whole[QLatin1String("object")].toString(), QStringLiteral("text_completion"));
    QCOMPARE(whole[QLatin1String("model")].toString(), QStringLiteral("m"));
    QVERIFY(!wholeText(whole).isEmpty());
    const QJsonObject usage = whole[QLatin1String("usage")].toObject();
    QCOMPARE(usage[QLatin1String("prompt_tokens")].toInt(), 3);
    QCOMPARE(usage[QLatin1String("completion_tokens")].toInt(), 10);
    QCOMPARE(usage[QLatin1String("total_tokens")].toInt(), 13);
    // The same question, the same answer; another seed, another one.
    const auto again = [](const QByteArray &more) {
        return wholeText(object(
            post("/v1/completions", "{\"prompt\":\"How is it?\",\"max_tokens\":10" + more + "}").body));
    };
    QCOMPARE(again({}), wholeText(whole));
    QVERIFY(again(",\"seed\":7") != wholeText(whole));
}

void TestMockCompletions::chat()
{
    const QByteArray body = R"({"messages":[{"role":"user","content":"Hello"}]})";
    for (const char *path : {"/v1/completions", "/v1/chat/completions"}) {
        const QJsonObject whole = object(post(path, body).body);
        QCOMPARE(whole[QLatin1String("object")].toString(), QStringLiteral("chat.completion"));
        QVERIFY(!wholeText(whole).isEmpty());
    }
}

void TestMockCompletions::messages()
{
    const RawAnswer answer = post("/v1/messages", R"({"max_tokens":5,"messages":[{"role":"user","content":)"
                                                  R"([{"type":"text","text":"Hello"}]}]})");
    const QJsonObject whole = object(answer.body);
    QCOMPARE(whole[QLatin1String("type")].toString(), QStringLiteral("message"));
    QCOMPARE(whole[QLatin1String("stop_reason")].toString(), QStringLiteral("max_tokens"));
    QCOMPARE(whole[QLatin1String("usage")].toObject()[QLatin1String("output_tokens")].toInt(), 5);
}

void TestMockCompletions::streamedTextIsTheSame_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("end");
    const QByteArray talk = R"("messages":[{"role":"user","content":"Hello"}])";
    QTest::newRow("text") << QByteArray("/v1/completions") << QByteArray(R"("prompt":"Hello")")
                          << QByteArray("data: [DONE]\n\n");
    QTest::newRow("chat") << QByteArray("/v1/chat/completions") << talk << QByteArray("data: [DONE]\n\n");
    QTest::newRow("messages") << QByteArray("/v1/messages") << talk
                              << QByteArray("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
}

void TestMockCompletions::streamedTextIsTheSame()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, question);
    QFETCH(QByteArray, end);
    const QString whole = wholeText(object(post(path, '{' + question + '}').body));
    const RawAnswer streamed = post(path + "?rate=0", '{' + question + ",\"stream\":true}");
    QCOMPARE(streamed.header("Content-Type"), QByteArray("text/event-stream"));
    QVERIFY2(streamed.body.endsWith(end), streamed.body.right(300).constData());
    QString joined;
    for (const QByteArray &one : data(streamed.body))
        joined += textOf(object(one));
    QCOMPARE(joined, whole);
    if (path == "/v1/messages") {
        QVERIFY(streamed.body.startsWith("event: message_start\n"));
        QVERIFY(streamed.body.contains("event: content_block_start\n"));
        QVERIFY(streamed.body.contains("\"stop_reason\":\"end_turn\""));
    } else {
        QVERIFY(streamed.body.contains("\"finish_reason\":\"stop\"}"));
    }
}

void TestMockCompletions::endsAtItsLimit()
{
    const QByteArray body =
        post("/v1/completions?rate=0", R"({"prompt":"Hello","max_tokens":3,"stream":true})").body;
    // Three tokens, the end's reason, the mark.
    QCOMPARE(data(body).size(), 5);
    QVERIFY(body.contains("\"finish_reason\":\"length\"}"));
}

void TestMockCompletions::usageInTheStream()
{
    const QByteArray body =
        post("/v1/completions?rate=0", R"({"prompt":"Hello","max_tokens":3,"stream":true,)"
                                       R"("stream_options":{"include_usage":true}})")
            .body;
    QVERIFY(body.contains(
        "\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":3,\"total_tokens\":4}}"));
}

void TestMockCompletions::keepsItsRate()
{
    QElapsedTimer timer;
    timer.start();
    post("/v1/completions?rate=20", R"({"prompt":"Hello","max_tokens":5,"stream":true})");
    QVERIFY(timer.elapsed() >= 240);
}

void TestMockCompletions::refuses_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *path, const char *body, int status, const char *words) {
        QTest::addRow("%s %s", path, body)
            << QByteArray(path) << QByteArray(body) << status << QByteArray(words);
    };
    row("/v1/completions", "{}", 422, "\"pointer\":\"/prompt\"");
    row("/v1/completions", "[]", 422, "must be an object");
    row("/v1/completions", "{", 400, "malformed-body");
    row("/v1/completions", R"({"prompt":"a","max_tokens":0})", 422, "\"pointer\":\"/max_tokens\"");
    row("/v1/completions", R"({"prompt":"a","stream":"yes"})", 422, "\"pointer\":\"/stream\"");
    row("/v1/messages", R"({"prompt":"a"})", 422, "\"pointer\":\"/messages\"");
    row("/v1/messages", R"({"messages":[1]})", 422, "\"pointer\":\"/messages/0\"");
    row("/v1/completions?rate=fast", R"({"prompt":"a"})", 400, "\"parameter\":\"rate\"");
}

void TestMockCompletions::refuses()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, words);
    const RawAnswer answer = post(path, body);
    QVERIFY2(answer.status == status && answer.body.contains(words), answer.body.constData());
}

QTEST_GUILESS_MAIN(TestMockCompletions)
#include "tst_mockcompletions.moc"
