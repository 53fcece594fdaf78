// SPDX-License-Identifier: GPL-3.0-or-later
#include "argumentparser.h"
#include "calldata.h"
#include "calloptions.h"
#include "helptext.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::cli;

namespace {

ArgumentParser sampleParser()
{
    const auto option = [](const QStringList &names, const QString &value) {
        return Option{names, value, {}, {}, true, names.contains(QStringLiteral("-d"))};
    };
    return ArgumentParser(
        {option({QStringLiteral("-X"), QStringLiteral("--method")}, QStringLiteral("METHOD")),
         option({QStringLiteral("-d"), QStringLiteral("--data")}, QStringLiteral("DATA")),
         option({QStringLiteral("-i"), QStringLiteral("--include")}, {}),
         option({QStringLiteral("-h"), QStringLiteral("--help")}, {}),
         option({QStringLiteral("--events")}, {})},
        {{QStringLiteral("ADDRESS"), {}}});
}

QByteArrayList words(const char *line)
{
    return QByteArray(line).split(' ');
}

} // namespace

class tst_CliArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spellings_data();
    void spellings();
    void bundledSwitches();
    void repeatsInOrder();
    void keepsBytes();
    void bytesThatAreNoText_data();
    void bytesThatAreNoText();
    void mistakes_data();
    void mistakes();
    void nearest();
    void transportFilesMustBeReadable();
    void numbers();
    void protocolOptions();
    void contentTypes_data();
    void contentTypes();
    void joinsTextData();
    void binaryDataGoesThroughAFile();
    void fileIsSentFromItsPlace();
    void messagesForProtocolsThatTakeThem();
    void helpFitsTheWidth();
};

void tst_CliArguments::spellings_data()
{
    QTest::addColumn<QByteArrayList>("line");
    QTest::newRow("short apart") << words("-X PUT a");
    QTest::newRow("short joined") << words("-XPUT a");
    QTest::newRow("long apart") << words("--method PUT a");
    QTest::newRow("long equals") << words("--method=PUT a");
    QTest::newRow("after the address") << words("a -X PUT");
    QTest::newRow("behind a switch") << words("-iXPUT a");
    QTest::newRow("last wins") << words("-X GET -X PUT a");
    QTest::newRow("double dash") << words("-X PUT -- a");
}

void tst_CliArguments::spellings()
{
    QFETCH(QByteArrayList, line);
    const Result<Arguments> arguments = sampleParser().parse(line);
    QVERIFY(arguments);
    QCOMPARE(arguments->text(QLatin1String("-X")), QStringLiteral("PUT"));
    QCOMPARE(arguments->positional(0), QStringLiteral("a"));
}

void tst_CliArguments::bundledSwitches()
{
    const Result<Arguments> arguments = sampleParser().parse(words("-ih"));
    QVERIFY(arguments);
    QVERIFY(arguments->has(QLatin1String("-i")));
    QVERIFY(arguments->has(QLatin1String("-h")));
    QVERIFY(!arguments->has(QLatin1String("--events")));
}

void tst_CliArguments::repeatsInOrder()
{
    const Result<Arguments> arguments = sampleParser().parse(words("-d 1 --data=2 -d3 a -d -"));
    QVERIFY(arguments);
    QCOMPARE(arguments->values(QLatin1String("-d")), QByteArrayList({"1", "2", "3", "-"}));
}

void tst_CliArguments::keepsBytes()
{
    const Result<Arguments> arguments = sampleParser().parse({"-d", "\xff\xfe=", "a"});
    QVERIFY(arguments);
    QCOMPARE(arguments->values(QLatin1String("-d")).constFirst(), QByteArray("\xff\xfe="));
}

void tst_CliArguments::bytesThatAreNoText_data()
{
    QTest::addColumn<QByteArrayList>("line");
    QTest::addColumn<QString>("says");
    const QByteArray latin1 = "caf\xe9";
    QTest::newRow("short") << QByteArrayList{"-X", latin1, "a"} << "-X “caf\\xe9”";
    QTest::newRow("long") << QByteArrayList{"--method=" + latin1, "a"} << "-X “caf\\xe9”";
    QTest::newRow("not the last one") << QByteArrayList{"-X", latin1, "-X", "b", "a"} << "-X “caf\\xe9”";
    QTest::newRow("address") << QByteArrayList{latin1} << "“caf\\xe9”";
    QTest::newRow("behind --") << QByteArrayList{"--", latin1} << "“caf\\xe9”";
}

void tst_CliArguments::bytesThatAreNoText()
{
    QFETCH(QByteArrayList, line);
    QFETCH(QString, says);
    const Result<Arguments> arguments = sampleParser().parse(line);
    QVERIFY(!arguments);
    QVERIFY2(arguments.error().message.contains(says), qPrintable(arguments.error().message));
    QVERIFY(arguments.error().message.contains(QLatin1String("UTF-8")));
}

void tst_CliArguments::mistakes_data()
{
    QTest::addColumn<QByteArrayList>("line");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("hint");
    QTest::newRow("unknown long") << words("--evnts a") << QStringLiteral("--evnts")
                                  << QStringLiteral("Did you mean --events?");
    QTest::newRow("begun") << words("--inc a") << QStringLiteral("--inc")
                           << QStringLiteral("Did you mean --include?");
    QTest::newRow("nothing near") << words("--zzzzzzzz a") << QStringLiteral("--zzzzzzzz") << QString();
    QTest::newRow("unknown short") << words("-q a") << QStringLiteral("-q")
                                   << QStringLiteral("Did you mean -X?");
    QTest::newRow("no value") << words("a -X") << QStringLiteral("-X METHOD") << QString();
    QTest::newRow("value for a switch")
        << words("--events=1 a") << QStringLiteral("takes no value") << QString();
    QTest::newRow("no address") << words("--events") << QStringLiteral("ADDRESS is missing") << QString();
    QTest::newRow("too many") << words("a b") << QStringLiteral("“b”") << QStringLiteral("quotes");
}

void tst_CliArguments::mistakes()
{
    QFETCH(QByteArrayList, line);
    QFETCH(QString, says);
    QFETCH(QString, hint);
    const Result<Arguments> arguments = sampleParser().parse(line);
    QVERIFY(!arguments);
    QCOMPARE(arguments.error().code, ErrorCode::InvalidInput);
    QVERIFY2(arguments.error().message.contains(says), qPrintable(arguments.error().message));
    QVERIFY2(arguments.error().hint.contains(hint), qPrintable(arguments.error().hint));
}

void tst_CliArguments::nearest()
{
    const QStringList names = {QStringLiteral("call"), QStringLiteral("send"), QStringLiteral("plugins")};
    QCOMPARE(nearestName(QStringLiteral("cal"), names), QStringLiteral("call"));
    QCOMPARE(nearestName(QStringLiteral("plug"), names), QStringLiteral("plugins"));
    QCOMPARE(nearestName(QStringLiteral("frobnicate"), names), QString());
}

void tst_CliArguments::transportFilesMustBeReadable()
{
    const ArgumentParser parser(callOptionList(), {});
    const Result<Arguments> arguments = parser.parse({"--cacert", "/no/such/file.pem"});
    QVERIFY(arguments);
    const Result<CallOptions> options = readCallOptions(*arguments);
    QVERIFY(!options);
    QVERIFY(options.error().message.contains(QStringLiteral("/no/such/file.pem")));
}

void tst_CliArguments::numbers()
{
    const ArgumentParser parser(callOptionList(), {});
    const auto read = [&parser](const QByteArrayList &line) { return readCallOptions(*parser.parse(line)); };
    QCOMPARE(read({"--timeout", "1.5"})->transport.timeoutMs, qint64(1500));
    QCOMPARE(read({"--for=0.25"})->stop.afterMs, qint64(250));
    QCOMPARE(read({"--max-messages", "3"})->print.maximumMessages, qint64(3));
    QVERIFY(!read({"--timeout", "0"}));
    QVERIFY(!read({"--timeout", "soon"}));
    QVERIFY(!read({"--timeout", "nan"}));
    QVERIFY(!read({"--for", "-1"}));
    QVERIFY(!read({"--max-messages", "0"}));
    QVERIFY(!read({"--max-messages", "99999999999999"}));
    QVERIFY(!read({"--var", "novalue"}));
    const Result<CallOptions> variables = read({"--var", "a=1", "--var", "b==", "--var", "a="});
    QVERIFY(variables);
    QCOMPARE(variables->variables.size(), 2);
    QCOMPARE(variables->variables.at(0).value, QStringLiteral("="));
    QCOMPARE(variables->variables.at(1).value, QString());
}

void tst_CliArguments::protocolOptions()
{
    const ArgumentParser parser(callOptionList(), {});
    const auto arguments =
        parser.parse({"--option", "followRedirects=false", "--option", "maximumRedirects=3", "--option",
                      "httpVersion=auto", "--option", "omitAutomatic=host,accept"});
    const Result<CallOptions> options = readCallOptions(*arguments);
    QVERIFY(options);
    QCOMPARE(options->protocolOptions.value(QStringLiteral("followRedirects")), QVariant(false));
    QCOMPARE(options->protocolOptions.value(QStringLiteral("maximumRedirects")).toInt(), 3);
    QCOMPARE(options->protocolOptions.value(QStringLiteral("httpVersion")), QVariant(QStringLiteral("auto")));
    QCOMPARE(options->protocolOptions.value(QStringLiteral("omitAutomatic")).toStringList(),
             QStringList({QStringLiteral("host"), QStringLiteral("accept")}));
}

void tst_CliArguments::contentTypes_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("type");
    QTest::newRow("object") << QByteArray(" {\"a\":1}") << QStringLiteral("application/json");
    QTest::newRow("array") << QByteArray("[]") << QStringLiteral("application/json");
    QTest::newRow("xml") << QByteArray("<a/>") << QStringLiteral("application/xml");
    QTest::newRow("form") << QByteArray("a=1&b=2") << QStringLiteral("application/x-www-form-urlencoded");
    QTest::newRow("sentence") << QByteArray("a = b") << QStringLiteral("text/plain");
    QTest::newRow("word") << QByteArray("hello") << QStringLiteral("text/plain");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("text/plain");
    QTest::newRow("binary") << QByteArray("\x89PNG\0\x1a", 6) << QStringLiteral("application/octet-stream");
    QTest::newRow("8-bit") << QByteArray("\xff\xfe{") << QStringLiteral("application/octet-stream");
}

void tst_CliArguments::contentTypes()
{
    QFETCH(QByteArray, data);
    QFETCH(QString, type);
    QCOMPARE(guessedContentType(data), type);
}

void tst_CliArguments::joinsTextData()
{
    Variable who;
    who.name = QStringLiteral("who");
    who.value = QStringLiteral("Ada");
    const call::VariableSet variables({{VariableScope::Runtime, {}, {who}}});
    call::ProtocolInfo protocol;
    protocol.hasBody = true;
    Request request;
    CallData data({"name={{who}}", "b=2"});
    QVERIFY(data.apply(request, protocol, variables));
    QCOMPARE(std::get<TextBody>(request.body).text, QStringLiteral("name=Ada&b=2"));
    QCOMPARE(request.metadata.constFirst().value, QStringLiteral("application/x-www-form-urlencoded"));

    CallData missing({"{{nobody}}"});
    QCOMPARE(missing.apply(request, protocol, variables).error().code, ErrorCode::UnresolvedVariable);
    // A header that was typed stays the only one.
    Request typed;
    typed.metadata.append({QStringLiteral("content-TYPE"), QStringLiteral("a/b"), true, {}});
    QVERIFY(data.apply(typed, protocol, variables));
    QCOMPARE(typed.metadata.size(), 1);
}

void tst_CliArguments::binaryDataGoesThroughAFile()
{
    call::ProtocolInfo protocol;
    Request request;
    CallData data({QByteArray("\xff\xfe"), "x"});
    QVERIFY(data.apply(request, protocol, {}));
    QFile file(std::get<FileBody>(request.body).path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("\xff\xfe&x"));
}

void tst_CliArguments::fileIsSentFromItsPlace()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("body.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"a\": \"{{b}}\"}");
    file.close();
    call::ProtocolInfo protocol;
    Request request;
    CallData data({"@" + path.toUtf8()});
    QVERIFY(data.apply(request, protocol, {}));
    QCOMPARE(std::get<FileBody>(request.body).path, path);
    QCOMPARE(std::get<FileBody>(request.body).contentType, QStringLiteral("application/json"));

    CallData missing({"@/no/such/file"});
    const Result<void> failed = missing.apply(request, protocol, {});
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::NotFound);
    CallData folderData({"@" + folder.path().toUtf8()});
    QVERIFY(!folderData.apply(request, protocol, {}));
}

void tst_CliArguments::messagesForProtocolsThatTakeThem()
{
    call::ProtocolInfo protocol;
    protocol.takesMessages = true;
    Request request;
    CallData data({"one", QByteArray("\xff")});
    QVERIFY(data.apply(request, protocol, {}));
    QCOMPARE(request.messages.size(), 2);
    QCOMPARE(request.messages.at(0).text, QStringLiteral("one"));
    QCOMPARE(request.messages.at(1).kind, QStringLiteral("binary"));
    QCOMPARE(request.messages.at(1).text, QStringLiteral("/w=="));
}

void tst_CliArguments::helpFitsTheWidth()
{
    const QString text = wrapped(QStringLiteral("one two three four five six"), 12, 4);
    for (const QString &line : text.split(u'\n'))
        QVERIFY(line.size() <= 12);
    QCOMPARE(text, QStringLiteral("one two\n    three\n    four\n    five six"));
}

QTEST_GUILESS_MAIN(tst_CliArguments)
#include "tst_cliarguments.moc"
