// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/timeline/messagefilter.h>

#include <QElapsedTimer>
#include <QTest>

using namespace parlance;
using namespace parlance::timeline;

namespace {

using Attributes = QList<std::pair<QString, QString>>;

Message message(const QByteArray &bytes, MessageKind kind = MessageKind::Text,
                Direction direction = Direction::Received, const Attributes &attributes = {})
{
    Message message;
    message.kind = kind;
    message.direction = direction;
    message.payload = Payload(bytes);
    message.attributes = attributes;
    return message;
}

MessageFilter::Verdict judge(const MessageFilter &filter, const Message &message)
{
    MessageLog log;
    log.append(message);
    auto verdict = MessageFilter::Verdict::GaveUp;
    log.scan(0, [&](qsizetype, const MessageView &view) {
        verdict = filter.judge(view);
        return true;
    });
    return verdict;
}

} // namespace

class TestMessageFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textDecides_data();
    void textDecides();
    void choicesDecide();
    void sayWhatIsWrong_data();
    void sayWhatIsWrong();
    void endsOnHostilePatterns();
    void emptyFilterIsEmpty();
};

void TestMessageFilter::textDecides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("attribute");
    QTest::addColumn<bool>("passes");
    const auto row = [](const char *name, const char *text, const char *payload, bool passes,
                        const char *attribute = "") {
        QTest::newRow(name) << QString::fromUtf8(text) << QByteArray(payload) << QString::fromUtf8(attribute)
                            << passes;
    };
    row("plain", "beta", "alpha beta gamma", true);
    row("plain absent", "delta", "alpha beta gamma", false);
    row("any case", "beta", "alpha BETA", true);
    row("capitals count", "Beta", "alpha beta", false);
    row("capitals found", "Beta", "alpha Beta", true);
    row("one letter", "z", "xyz", true);
    row("at the end", "gamma", "alpha gamma", true);
    row("longer than the payload", "gammas", "gamma", false);
    row("repeats before it", "aab", "aaaaaab", true);
    row("umlaut, any case", "grüße", "GRÜßE", true);
    row("umlaut absent", "grüße", "gruesse", false);
    row("in the event's name", "pric", "{}", true, "event=price");
    row("in the topic", "kitchen", "{}", true, "topic=house/kitchen");
    row("dollar is text", "$5", "costs $5", true);
    row("slash is text", "/users", "GET /users", true);
    row("pattern", "/b.t+a/", "a betta", true);
    row("pattern absent", "/^beta/", "a beta", false);
    row("pattern, any case", "/BETA/i", "a beta", true);
    row("path there", "$.a.b", R"({"a":{"b":null}})", true);
    row("path not there", "$.a.c", R"({"a":{"b":1}})", false);
    row("path in no JSON", "$.a", "a", false);
    row("root", "$", "[1]", true);
    row("index", "$[1].n = 2", R"([{"n":1},{"n":2}])", true);
    row("any of a list", "$.a[*].id = 2", R"({"a":[{"id":1},{"id":2}]})", true);
    row("none of a list", "$.a[*].id = 3", R"({"a":[{"id":1},{"id":2}]})", false);
    row("any member", "$.prices.* > 9", R"({"prices":{"x":3,"y":10}})", true);
    row("at any depth", "$..id = 7", R"({"a":[{"b":{"id":7}}]})", true);
    row("at no depth", "$..id = 7", R"({"a":[{"b":{"ix":7,"c":"id"}}]})", false);
    row("from the end", "$.a[-1] = 3", R"({"a":[1,2,3]})", true);
    row("beyond the end", "$.a[-4]", R"({"a":[1,2,3]})", false);
    row("list of places", "$['a','b'][0,-1] = 4", R"({"b":[1,2,4]})", true);
    row("list there", "$.a[*]", R"({"a":[null]})", true);
    row("list empty", "$.a[*]", R"({"a":[]})", false);
    row("index behind a dot", "$.a.1.n = 2", R"({"a":[{"n":1},{"n":2}]})", true);
    row("name in brackets", "$[a] = 1", R"({"a":1})", true);
    row("name with a colon", "$.xml:id = 1", R"({"xml:id":1})", true);
    row("any matches", "$..s ~ /^h/", R"({"a":{"s":"x"},"s":"hello"})", true);
    row("any unequal", "$..s != x", R"({"a":{"s":"x"},"s":"y"})", true);
    row("quote in a name", R"($['it\'s'] = 1)", R"({"it's":1})", true);
    row("escape in a name", R"($["\u0061\tb"] = 1)", R"({"a\tb":1})", true);
    row("quoted name", "$['a b'] = x", R"({"a b":"x"})", true);
    row("escaped name", "$.ab = 1", R"({"\u0061b":1})", true);
    row("greater", "$.price > 3", R"({"price":3.5})", true);
    row("not greater", "$.price > 3", R"({"price":3.0})", false);
    row("at least", "$.price >= 3", R"({"price":3.0})", true);
    row("beyond a double", "$.id = 9007199254740993", R"({"id":9007199254740993})", true);
    row("beside it", "$.id = 9007199254740993", R"({"id":9007199254740992})", false);
    row("less", "$.t < -1e2", R"({"t":-101})", true);
    row("equal by two signs", "$.s == ok", R"({"s":"ok"})", true);
    row("quoted operand", "$.s = \"3\"", R"({"s":"3"})", true);
    row("unequal", "$.s != ok", R"({"s":"bad"})", true);
    row("unequal needs a value", "$.s != ok", "{}", false);
    row("true", "$.on = true", R"({"on":true})", true);
    row("texts have an order", "$.day >= 2026-01-02", R"({"day":"2026-02-01"})", true);
    row("a number and a text have none", "$.n > 3", R"({"n":"9"})", false);
    row("contains", "$.s contains ELL", R"({"s":"hello"})", true);
    row("matches", "$.s ~ /^h.*o$/", R"({"s":"hello"})", true);
    row("matches without slashes", "$.s =~ ^x", R"({"s":"hello"})", false);
    row("event", "event:price", "{}", true, "event=price");
    row("event, part", "event:pri", "{}", false, "event=price");
    row("event, stars", "event:p*e", "{}", true, "event=price");
    row("event, any", "event:", "{}", true, "event=price");
    row("event, none", "event:*", "{}", false);
    row("topic, one level", "topic:a/+/c", "", true, "topic=a/b/c");
    row("topic, too deep", "topic:a/+", "", false, "topic=a/b/c");
    row("topic, all below", "topic:a/#", "", true, "topic=a/b/c");
    row("topic, itself", "topic:a/#", "", true, "topic=a");
    row("id", "id:7", "", true, "id=7");
}

void TestMessageFilter::textDecides()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, payload);
    QFETCH(const QString, attribute);
    QFETCH(const bool, passes);
    FilterChoices choices;
    choices.text = text;
    const Result<MessageFilter> filter = MessageFilter::compile(choices);
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().message));
    Attributes attributes;
    if (!attribute.isEmpty())
        attributes.append({attribute.section(u'=', 0, 0), attribute.section(u'=', 1)});
    const Message judged = message(payload, MessageKind::Text, Direction::Received, attributes);
    QCOMPARE(judge(*filter, judged) == MessageFilter::Verdict::Passes, passes);
}

void TestMessageFilter::choicesDecide()
{
    const auto passes = [](const FilterChoices &choices, const Message &message) {
        return judge(*MessageFilter::compile(choices), message) == MessageFilter::Verdict::Passes;
    };
    FilterChoices choices;
    choices.direction = Direction::Sent;
    QVERIFY(!passes(choices, message("a")));
    QVERIFY(passes(choices, message("a", MessageKind::Text, Direction::Sent)));
    choices = {};
    choices.showsControl = false;
    for (const MessageKind kind :
         {MessageKind::Ping, MessageKind::Pong, MessageKind::Close, MessageKind::Comment})
        QVERIFY(!passes(choices, message("a", kind)));
    QVERIFY(passes(choices, message("a", MessageKind::Binary)));
    choices = {};
    choices.name = QStringLiteral("tick");
    const auto named = [](const char *attribute, const char *value) {
        return message("a", MessageKind::Text, Direction::Received,
                       {{QString::fromLatin1(attribute), QString::fromLatin1(value)}});
    };
    QVERIFY(passes(choices, named("event", "tick")));
    QVERIFY(passes(choices, named("topic", "tick")));
    QVERIFY(!passes(choices, named("event", "tock")));
    // All of them at once.
    choices.text = QStringLiteral("b");
    QVERIFY(!passes(choices, named("event", "tick")));
}

void TestMessageFilter::sayWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("pattern") << "/a(/"
                             << "not valid at character";
    QTest::newRow("open bracket") << "$.a["
                                  << "not complete at character 4";
    QTest::newRow("open quote") << "$['a]"
                                << "not complete at character 2";
    QTest::newRow("no name") << "$.a.."
                             << "not complete at character 4";
    QTest::newRow("no name behind a dot") << "$.a. > 3"
                                          << "not complete at character 4";
    QTest::newRow("filter") << "$.a[?@.b > 3]"
                            << "filter at character 5";
    QTest::newRow("slice") << "$.a[1:3]"
                           << "slice at character 5";
    QTest::newRow("neither name nor index") << "$.a[b c]"
                                            << "“b c” at character 5 of the path is no name";
    QTest::newRow("star in a name") << "$.a*"
                                    << "“a*” at character 3 of the path is no name";
    QTest::newRow("escape") << R"($['\x'])"
                            << "escape before character 6";
    QTest::newRow("no operand") << "$.a >"
                                << "compared with";
    QTest::newRow("no comparison") << "$.a is 3"
                                   << "is no comparison";
    QTest::newRow("pattern in a comparison") << "$.a ~ /[/"
                                             << "not valid";
}

void TestMessageFilter::sayWhatIsWrong()
{
    QFETCH(const QString, text);
    QFETCH(const QString, said);
    FilterChoices choices;
    choices.text = text;
    const Result<MessageFilter> filter = MessageFilter::compile(choices);
    QVERIFY(!filter);
    QCOMPARE(filter.error().code, ErrorCode::Parse);
    QVERIFY2(filter.error().message.contains(said), qPrintable(filter.error().message));
}

void TestMessageFilter::endsOnHostilePatterns()
{
    FilterChoices choices;
    choices.text = QStringLiteral("/^(a+)+$/");
    const Result<MessageFilter> filter = MessageFilter::compile(choices);
    QVERIFY(filter);
    const Message hostile = message(QByteArray(40, 'a') + 'b');
    QCOMPARE(judge(*filter, hostile), MessageFilter::Verdict::GaveUp);
    choices.text = QStringLiteral("$.a = 1");
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']') + "\"a\"";
    QCOMPARE(judge(*MessageFilter::compile(choices), message(deep)), MessageFilter::Verdict::Fails);
    // Paths whose work grows with each step.
    QByteArray nested("\"x\"");
    for (int i = 0; i < 200; ++i)
        nested = "[" + nested + ",[[],[]]]";
    for (const char *path :
         {"$..*..*..*..*..x", "$..*..*..*..* = 2", "$..[*,*,*,*]..[*,*,*,*]..[*,*,*,*].x"}) {
        choices.text = QString::fromLatin1(path);
        QCOMPARE(judge(*MessageFilter::compile(choices), message(nested)), MessageFilter::Verdict::GaveUp);
    }
    // One alone is no such thing, however much there is to look at.
    choices.text = QStringLiteral("$..x");
    const QByteArray wide = "[" + QByteArray("{\"y\":1},").repeated(300'000) + "1,\"x\"]";
    QCOMPARE(judge(*MessageFilter::compile(choices), message(wide)), MessageFilter::Verdict::Fails);
    choices.text = QStringLiteral("event:") + QString(500, u'*') + QStringLiteral("b");
    const Attributes name{{QStringLiteral("event"), QString(20'000, u'a')}};
    QCOMPARE(
        judge(*MessageFilter::compile(choices), message("", MessageKind::Text, Direction::Received, name)),
        MessageFilter::Verdict::Fails);
}

void TestMessageFilter::emptyFilterIsEmpty()
{
    QVERIFY(MessageFilter().isEmpty());
    FilterChoices choices;
    choices.text = QStringLiteral("  ");
    QVERIFY(MessageFilter::compile(choices)->isEmpty());
    choices.showsControl = false;
    QVERIFY(!MessageFilter::compile(choices)->isEmpty());
}

QTEST_GUILESS_MAIN(TestMessageFilter)
#include "tst_messagefilter.moc"
