// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankcontract.h"
#include "contract/jsoncheck.h"
#include "contract/jsonhints.h"
#include "contract/messageassist.h"

#include <parlance/contract/example.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

const QString chat = QStringLiteral("bank.v1.ChatMessage");

/// The place of the `|` in the text, which is taken out.
JsonPlace placeAt(QString text)
{
    const qsizetype cursor = text.indexOf(u'|');
    return placeInJson(text.remove(cursor, 1), cursor);
}

} // namespace

/// What a type says about a JSON text that is being written.
class TestJsonAssist : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsThePlace_data();
    void findsThePlace();
    void findsSiblingsOnBothSides();
    void survivesAnyText();
    void offers_data();
    void offers();
    void insertsAMemberWithItsValue();
    void explains();
    void checks_data();
    void checks();
    void problemsTellPathAndPlace();
    void variablesReadAsNull();
    void examplePassesTheCheck();

private:
    const contract::Contract m_contract = bankContract();
};

void TestJsonAssist::findsThePlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("part");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("prefix");
    const auto row = [](const char *name, const char *text, JsonPlace::Part part, const char *path,
                        const char *prefix = "") {
        QTest::newRow(name) << QString::fromUtf8(text) << int(part) << QString::fromUtf8(path)
                            << QString::fromUtf8(prefix);
    };
    using Part = JsonPlace::Part;
    row("nothing", "|", Part::None, "");
    row("empty object", "{|}", Part::Key, "");
    row("white space", "{\n  |\n}", Part::Key, "");
    row("open string", "{\"te|", Part::Key, "", "te");
    row("inside a key", "{\"te|xt\": 1}", Part::Key, "", "te");
    row("behind the colon", "{\"text\": |}", Part::Value, "text");
    row("in a value", "{\"text\": \"he|llo\"}", Part::Value, "text", "he");
    row("bare word", "{\"urgent\": tr|}", Part::Value, "urgent", "tr");
    row("behind a comma", "{\"text\": \"a\", |}", Part::Key, "");
    row("in an array", "{\"attachments\": [|]}", Part::Value, "attachments.[]");
    row("nested", "{\"attachments\": [{\"name\": \"a\"}, {\"da|\"}]}", Part::Key, "attachments.[]", "da");
    row("escapes", "{\"te\\\"xt\": \"a\\\\\", \"|\"}", Part::Key, "");
    row("not closed before", "{\"a\": {\"b\": [1, 2, |", Part::Value, "a.b.[]");
    row("a line left open", "{\"text\": \"abc\n  \"ki|\"", Part::Value, "text", "ki");
    row("a variable", "{\"text\": {{to|ken}}, \"kind\": 1}", Part::Value, "text", "{{to");
    row("behind a variable", "{\"text\": {{token}}, |}", Part::Key, "");
}

void TestJsonAssist::findsThePlace()
{
    QFETCH(QString, text);
    QFETCH(int, part);
    QFETCH(QString, path);
    QFETCH(QString, prefix);
    const JsonPlace place = placeAt(text);
    QCOMPARE(int(place.part), part);
    QCOMPARE(place.path.join(u'.'), path);
    QCOMPARE(place.prefix, prefix);
}

void TestJsonAssist::findsSiblingsOnBothSides()
{
    const JsonPlace place =
        placeAt(QStringLiteral("{\"a\": {\"x\": 1}, \"|\", \"b\": [{\"y\": 2}], \"c\": 3}"));
    QCOMPARE(place.siblings, QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
}

void TestJsonAssist::survivesAnyText()
{
    const QStringList texts{QStringLiteral("]]}}"), QStringLiteral("{\"\\"), QString(5000, u'['),
                            QStringLiteral("{{{{"), QStringLiteral(":,:,"),  QString(u'"')};
    for (const QString &text : texts) {
        for (qsizetype i = 0; i <= qMin<qsizetype>(text.size(), 400); ++i) {
            const JsonPlace place = placeInJson(text, i);
            QVERIFY(place.start >= 0 && place.start + place.length <= text.size());
            jsonHints(m_contract, chat, place);
        }
    }
}

void TestJsonAssist::offers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("labels");
    QTest::newRow("members, old one last")
        << QStringLiteral("{|}")
        << QStringLiteral("text kind sentAt attachments urgent card account labels old");
    QTest::newRow("not twice, not beside a choice")
        << QStringLiteral("{\"text\": \"\", \"card\": \"\", |}")
        << QStringLiteral("kind sentAt attachments urgent labels old");
    QTest::newRow("by what is typed") << QStringLiteral("{\"at|\"}") << QStringLiteral("sentAt attachments");
    QTest::newRow("the other spelling counts")
        << QStringLiteral("{\"sent_at\": null, \"sent|\"}") << QString();
    QTest::newRow("values of an enum")
        << QStringLiteral("{\"kind\": \"|\"}") << QStringLiteral("GREETING QUESTION CLOSING");
    QTest::newRow("true and false") << QStringLiteral("{\"urgent\": |}") << QStringLiteral("true false");
    QTest::newRow("in an element") << QStringLiteral("{\"attachments\": [{|}]}")
                                   << QStringLiteral("name data reply");
    QTest::newRow("recursion") << QStringLiteral("{\"attachments\": [{\"reply\": {\"te|\"}}]}")
                               << QStringLiteral("text");
    QTest::newRow("keys of a map are free") << QStringLiteral("{\"labels\": {|}}") << QString();
    QTest::newRow("unknown member") << QStringLiteral("{\"nope\": {|}}") << QString();
    QTest::newRow("a list wants a list") << QStringLiteral("{\"attachments\": |}") << QStringLiteral("[]");
}

void TestJsonAssist::offers()
{
    QFETCH(QString, text);
    QFETCH(QString, labels);
    QStringList found;
    for (const JsonHint &hint : jsonHints(m_contract, chat, placeAt(text)))
        found.append(hint.label);
    QCOMPARE(found.join(u' '), labels);
}

void TestJsonAssist::insertsAMemberWithItsValue()
{
    QList<JsonHint> hints = jsonHints(m_contract, chat, placeAt(QStringLiteral("{\"kin|\"}")));
    QCOMPARE(hints.size(), 1);
    QCOMPARE(hints.constFirst().insertion, QStringLiteral("\"kind\": \"\""));
    QCOMPARE(hints.constFirst().cursorBack, 1);
    QCOMPARE(hints.constFirst().type, QStringLiteral("MessageKind"));
    // Where the value stands already only the name is exchanged.
    hints = jsonHints(m_contract, chat, placeAt(QStringLiteral("{\"kin|\": 1}")));
    QCOMPARE(hints.constFirst().insertion, QStringLiteral("\"kind\""));
    hints = jsonHints(m_contract, chat, placeAt(QStringLiteral("{\"labels|\"}")));
    QCOMPARE(hints.constFirst().type, QStringLiteral("map<string, string>"));
    QCOMPARE(hints.constFirst().insertion, QStringLiteral("\"labels\": {}"));
}

void TestJsonAssist::explains()
{
    const auto explain = [this](const char *text) {
        return jsonExplanation(m_contract, chat, placeAt(QString::fromUtf8(text)));
    };
    QVERIFY(explain("{\"te|xt\": \"\"}").contains(QStringLiteral("text: string · field 1")));
    QVERIFY(explain("{\"te|xt\": \"\"}").contains(QStringLiteral("What the person says.")));
    QVERIFY(explain("{\"car|d\": \"\"}").contains(QStringLiteral("about")));
    QVERIFY(explain("{\"kind\": \"QUES|TION\"}").contains(QStringLiteral("QUESTION = 1\nWants an answer.")));
    QVERIFY(explain("{\"sentAt\": \"2|026\"}").contains(QStringLiteral("RFC 3339")));
    QVERIFY(explain("{\"nope|\": 1}").isEmpty());
}

void TestJsonAssist::checks_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *json, const char *message) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(message);
    };
    row("right",
        R"({"text":"a","kind":"QUESTION","sentAt":"2026-01-01T00:00:00Z","attachments":[{"name":"a"}],
        "urgent":true,"account":"9223372036854775807","labels":{"a":"b"}})",
        "");
    row("null is everywhere right", R"({"text":null,"kind":null,"attachments":null})", "");
    row("number for an enum", R"({"kind":7})", "");
    row("both spellings", R"({"sent_at":"2026-01-01T00:00:00Z"})", "");
    row("unknown field", R"({"txt":"a"})", "ChatMessage has no field “txt”.");
    row("wrong spelling", R"({"Sent_At":"a"})", "ChatMessage has no field “Sent_At”. Did you mean “sentAt”?");
    row("wrong kind", R"({"text":1})", "string must be a string, not a number.");
    row("enum value", R"({"kind":"ASKING"})", "MessageKind has no value “ASKING”.");
    row("list", R"({"attachments":{}})", "repeated Attachment must be an array, not an object.");
    row("twice", R"({"text":"a","text":"b"})", "“text” is given twice.");
    row("choice", R"({"card":"a","account":1})", "“card” is set already; of “about” only one member may be.");
    row("too large", R"({"account":9223372036854775808})", "9223372036854775808 does not fit into int64.");
    row("timestamp", R"({"sentAt":{}})", "Timestamp must be a string, not an object.");
    row("element", R"({"attachments":[1]})", "Attachment must be an object, not a number.");
    row("outermost", "[]", "ChatMessage must be an object, not an array.");
}

void TestJsonAssist::checks()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    const QList<JsonProblem> problems = checkJson(m_contract, chat, json);
    QCOMPARE(problems.isEmpty() ? QString() : problems.constFirst().message, message);
}

void TestJsonAssist::problemsTellPathAndPlace()
{
    const QByteArray json = "{\"attachments\": [{}, {\n \"name\": 5}], \"urgent\": \"yes\"}";
    const QList<JsonProblem> problems = checkJson(m_contract, chat, json);
    QCOMPARE(problems.size(), 2);
    QCOMPARE(problems.at(0).path, QStringLiteral("attachments[1].name"));
    QCOMPARE(json.mid(problems.at(0).offset, problems.at(0).length), QByteArray("5"));
    QCOMPARE(problems.at(1).path, QStringLiteral("urgent"));
    QCOMPARE(json.mid(problems.at(1).offset, problems.at(1).length), QByteArray("\"yes\""));
    const QList<JsonProblem> broken = checkJson(m_contract, chat, "{\n \"text\": }");
    QCOMPARE(broken.size(), 1);
    QCOMPARE(broken.constFirst().offset, 11);
    QCOMPARE(checkJson(m_contract, chat, "{\"a\":1,\"b\":2,\"c\":3}", 2).size(), 2);
}

void TestJsonAssist::variablesReadAsNull()
{
    QCOMPARE(readableJson("{\"a\": {{x}}, \"b\": \"{{y}}\"}"),
             QByteArray("{\"a\": null , \"b\": \"{{y}}\"}"));
    QCOMPARE(readableJson("{\"a\": {{x}"), QByteArray("{\"a\": {{x}"));
    QCOMPARE(readableJson("{\"a\\\"{{\": {}}"), QByteArray("{\"a\\\"{{\": {}}"));
}

void TestJsonAssist::examplePassesTheCheck()
{
    const QByteArray example = contract::exampleJson(m_contract, chat);
    QVERIFY(example.contains("\"attachments\""));
    QCOMPARE(checkJson(m_contract, chat, example), QList<JsonProblem>());
}

QTEST_MAIN(TestJsonAssist)
#include "tst_jsonassist.moc"
