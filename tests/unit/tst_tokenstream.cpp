// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/tokenstream.h>

#include <QTest>

using namespace parlance;
using Kind = TokenStream::Kind;

/// Token streams of language models, joined.
class TestTokenStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chatCompletions();
    void reasoningAndToolsStayApart();
    void severalChoices();
    void completions();
    void responses();
    void anthropic();
    void rate();
    void otherStreamsAreNotRecognised_data();
    void otherStreamsAreNotRecognised();
    void errorsInTheStream();
    void isBounded();
};

namespace {

Message received(const QByteArray &text, qint64 milliseconds = 0)
{
    Message message;
    message.payload = Payload(text);
    message.at = milliseconds * 1'000'000;
    return message;
}

TokenStream joined(const QByteArrayList &texts)
{
    TokenStream stream;
    qint64 at = 0;
    for (const QByteArray &text : texts)
        stream.add(received(text, at += 10));
    return stream;
}

QByteArray chunk(const QByteArray &delta, const QByteArray &more = {})
{
    return R"({"object":"chat.completion.chunk","model":"m-1","choices":[{"index":0,"delta":)" + delta +
           R"(,"finish_reason":null}])" + more + '}';
}

} // namespace

void TestTokenStream::chatCompletions()
{
    TokenStream stream = joined({chunk(R"({"role":"assistant","content":""})"), chunk(R"({"content":"Hel"})"),
                                 chunk(R"({"content":"lo \u00e4"})")});
    QCOMPARE(stream.style(), TokenStream::Style::OpenAi);
    QCOMPARE(stream.text(), QStringLiteral("Hello ä"));
    QCOMPARE(stream.deltas(), 2);
    QCOMPARE(stream.model(), QStringLiteral("m-1"));
    QVERIFY(!stream.isDone());
    stream.add(received(R"({"object":"chat.completion.chunk","choices":[{"index":0,"delta":{},)"
                        R"("finish_reason":"stop"}]})"));
    stream.add(received(R"({"object":"chat.completion.chunk","choices":[],)"
                        R"("usage":{"prompt_tokens":5,"completion_tokens":7}})"));
    stream.add(received("[DONE]"));
    QVERIFY(stream.isDone());
    QCOMPARE(stream.finishReason(), QStringLiteral("stop"));
    QCOMPARE(stream.outputTokens(), 7);
    QCOMPARE(stream.inputTokens(), 5);
}

void TestTokenStream::reasoningAndToolsStayApart()
{
    const TokenStream stream =
        joined({chunk(R"({"reasoning_content":"Hm, "})"), chunk(R"({"reasoning":"well."})"),
                chunk(R"({"content":"Yes."})"),
                chunk(R"({"tool_calls":[{"index":0,"id":"c","function":{"name":"add","arguments":""}}]})"),
                chunk(R"({"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":"}}]})"),
                chunk(R"({"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]})"),
                chunk(R"({"tool_calls":[{"index":1,"function":{"name":"sub","arguments":"{}"}}]})")});
    QCOMPARE(stream.text(), QStringLiteral("Yes."));
    QCOMPARE(stream.text(Kind::Reasoning), QStringLiteral("Hm, well."));
    QCOMPARE(stream.parts().size(), 4);
    QCOMPARE(stream.parts().at(2).name, QStringLiteral("add"));
    QCOMPARE(stream.parts().at(2).text, QStringLiteral("{\"a\":1}"));
    QCOMPARE(stream.parts().at(3).name, QStringLiteral("sub"));
    QCOMPARE(stream.deltas(), 6);
}

void TestTokenStream::severalChoices()
{
    const TokenStream stream =
        joined({R"({"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"A"}},)"
                R"({"index":1,"delta":{"content":"B"}}]})",
                R"({"object":"chat.completion.chunk","choices":[{"index":1,"delta":{"content":"b"}}]})"});
    QCOMPARE(stream.text(), QStringLiteral("A\n\nBb"));
}

void TestTokenStream::completions()
{
    const TokenStream stream =
        joined({R"({"object":"text_completion","choices":[{"index":0,"text":"One"}]})",
                R"({"choices":[{"index":0,"text":" two","finish_reason":"length"}]})"});
    QCOMPARE(stream.text(), QStringLiteral("One two"));
    QCOMPARE(stream.finishReason(), QStringLiteral("length"));
}

void TestTokenStream::responses()
{
    const TokenStream stream = joined(
        {R"({"type":"response.created","response":{"model":"m-2"}})",
         R"({"type":"response.reasoning_summary_text.delta","output_index":0,"delta":"Think"})",
         R"({"type":"response.output_text.delta","output_index":1,"content_index":0,"delta":"Hi"})",
         R"({"type":"response.output_item.added","output_index":2,"item":{"type":"function_call","name":"f"}})",
         R"({"type":"response.function_call_arguments.delta","output_index":2,"delta":"{}"})",
         R"({"type":"response.completed","response":{"usage":{"input_tokens":3,"output_tokens":4}}})"});
    QCOMPARE(stream.text(), QStringLiteral("Hi"));
    QCOMPARE(stream.text(Kind::Reasoning), QStringLiteral("Think"));
    QCOMPARE(stream.text(Kind::ToolCall), QStringLiteral("{}"));
    QCOMPARE(stream.parts().constLast().name, QStringLiteral("f"));
    QCOMPARE(stream.model(), QStringLiteral("m-2"));
    QCOMPARE(stream.outputTokens(), 4);
    QVERIFY(stream.isDone());
}

void TestTokenStream::anthropic()
{
    const TokenStream stream = joined(
        {R"({"type":"message_start","message":{"model":"c-1","usage":{"input_tokens":25,"output_tokens":1}}})",
         R"({"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}})",
         R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"So"}})",
         R"({"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}})",
         R"({"type":"ping"})",
         R"({"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hello"}})",
         R"({"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"!"}})",
         R"({"type":"content_block_stop","index":1})",
         R"({"type":"content_block_start","index":2,"content_block":{"type":"tool_use","name":"weather"}})",
         R"({"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"p\""}})",
         R"({"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":":1}"}})",
         R"({"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":15}})",
         R"({"type":"message_stop"})"});
    QCOMPARE(stream.style(), TokenStream::Style::Anthropic);
    QCOMPARE(stream.text(), QStringLiteral("Hello!"));
    QCOMPARE(stream.text(Kind::Reasoning), QStringLiteral("So"));
    QCOMPARE(stream.text(Kind::ToolCall), QStringLiteral("{\"p\":1}"));
    QCOMPARE(stream.parts().constLast().name, QStringLiteral("weather"));
    QCOMPARE(stream.model(), QStringLiteral("c-1"));
    QCOMPARE(stream.inputTokens(), 25);
    QCOMPARE(stream.outputTokens(), 15);
    QCOMPARE(stream.finishReason(), QStringLiteral("tool_use"));
    QVERIFY(stream.isDone());
}

void TestTokenStream::rate()
{
    TokenStream stream;
    stream.add(received(chunk(R"({"content":"a"})"), 1000));
    QCOMPARE(stream.tokensPerSecond(), 0.0);
    for (int i = 1; i <= 10; ++i)
        stream.add(received(chunk(R"({"content":"a"})"), 1000 + i * 100));
    QCOMPARE(stream.tokensPerSecond(), 10.0);
    QCOMPARE(stream.firstDeltaAt(), 1'000'000'000);
    QCOMPARE(stream.lastDeltaAt(), 2'000'000'000);
    // Where pieces hold more than a token each, the server's count is the better one.
    stream.add(received(chunk("{}", R"(,"usage":{"completion_tokens":22})"), 9000));
    QCOMPARE(stream.tokensPerSecond(), 20.0);
}

void TestTokenStream::otherStreamsAreNotRecognised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("done alone") << QByteArray("[DONE]");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("own type") << QByteArray(R"({"type":"account.created","delta":"x"})");
    QTest::newRow("other choices") << QByteArray(R"({"choices":["a","b"]})");
    QTest::newRow("whole answer") << QByteArray(
        R"({"object":"chat.completion","choices":[{"message":{"content":"Hi"}}]})");
    QTest::newRow("numbers for texts") << QByteArray(R"({"choices":[{"delta":7}]})");
}

void TestTokenStream::otherStreamsAreNotRecognised()
{
    QFETCH(QByteArray, text);
    const TokenStream stream = joined({text});
    QVERIFY(!stream.isRecognised());
    QVERIFY(!stream.isDone());
    QVERIFY(stream.parts().isEmpty());
}

void TestTokenStream::errorsInTheStream()
{
    const TokenStream stream =
        joined({chunk(R"({"content":"a"})"), R"({"type":"error","error":{"message":"Overloaded"}})"});
    QCOMPARE(stream.error(), QStringLiteral("Overloaded"));
}

void TestTokenStream::isBounded()
{
    TokenStream stream;
    for (int i = 0; i < 1'200; ++i)
        stream.add(received(R"({"choices":[{"index":)" + QByteArray::number(i) + R"(,"text":"x"}]})"));
    QCOMPARE(stream.parts().size(), 1'000);
    QVERIFY(stream.isTruncated());
    QCOMPARE(stream.deltas(), 1'200);
    TokenStream large;
    const QByteArray text = R"({"choices":[{"index":0,"text":")" + QByteArray(900'000, 'x') + R"("}]})";
    for (int i = 0; i < 20; ++i)
        large.add(received(text));
    QVERIFY(large.isTruncated());
    QVERIFY(large.text().size() <= 16 * 1024 * 1024);
}

QTEST_GUILESS_MAIN(TestTokenStream)
#include "tst_tokenstream.moc"
