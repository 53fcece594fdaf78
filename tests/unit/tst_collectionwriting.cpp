// SPDX-License-Identifier: GPL-3.0-or-later
#include "collectionhelp.h"

#include <filesystem>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;
using namespace parlance::test;

namespace {

using Edit = std::function<void(SavedRequest &)>;

} // namespace

class TestCollectionWriting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savingUnchangedTouchesNothing();
    void savesOneField_data();
    void savesOneField();
    void roundTrips_data();
    void roundTrips();
    void refusesConflicts();
    void refusesBroken();
    void keepsUnknownTypes();
    void savesVariants();
    void writesDefaults();
    void writesEnvironments();
    void neverWritesSecrets();
};

void TestCollectionWriting::savingUnchangedTouchesNothing()
{
    const Copy copy;
    const CollectionStore store = copy.store();
    QDirIterator it(copy.root(), {u"*.yml"_s}, QDir::Files, QDirIterator::Subdirectories);
    int saved = 0;
    while (it.hasNext()) {
        const QString path = it.next();
        const auto stored = store.load({path, {}});
        if (!stored)
            continue;
        ++saved;
        const QByteArray before = contents(path);
        const auto time = std::filesystem::last_write_time(QFile::encodeName(path).toStdString());
        const auto again = store.save({path, {}}, stored->request, stored->revision);
        QVERIFY2(again, qPrintable(again ? QString() : again.error().toString()));
        QCOMPARE(contents(path), before);
        QCOMPARE(again->revision, stored->revision);
        QVERIFY(again->request == stored->request);
        QVERIFY(std::filesystem::last_write_time(QFile::encodeName(path).toStdString()) == time);
    }
    QCOMPARE(saved, 9);
}

void TestCollectionWriting::savesOneField_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, Edit edit, QByteArray from, QByteArray to) {
        QTest::newRow(name) << std::move(edit) << from << to;
    };
    row(
        "name", [](SavedRequest &r) { r.name = u"Open account"_s; }, "name: Create account",
        "name: Open account");
    row(
        "method", [](SavedRequest &r) { r.request.method = u"PUT"_s; }, "method: POST", "method: PUT");
    row(
        "address", [](SavedRequest &r) { r.request.address = u"http://x/?a=b"_s; },
        "\"{{baseUrl}}/accounts?dry=false&verbose=true\"", "\"http://x/?a=b\"");
    row(
        "header value", [](SavedRequest &r) { r.request.metadata[1].value = u"{{key}}"_s; }, "\"{{$guid}}\"",
        "\"{{key}}\"");
    row(
        "header off", [](SavedRequest &r) { r.request.metadata[0].enabled = false; },
        "      value: application/json\n", "      value: application/json\n      disabled: true\n");
    row(
        "header on", [](SavedRequest &r) { r.request.metadata[2].enabled = true; }, "      disabled: true\n",
        "");
    row(
        "header removed", [](SavedRequest &r) { r.request.metadata.removeAt(1); },
        "    - name: Idempotency-Key # one per attempt\n      value: \"{{$guid}}\"\n", "");
    row(
        "header added",
        [](SavedRequest &r) {
            r.request.metadata.append({u"A"_s, u"b"_s, true, {}});
        },
        "      description: only for tracing\n",
        "      description: only for tracing\n    - name: A\n      value: b\n");
    row(
        "body line",
        [](SavedRequest &r) {
            auto &text = std::get<TextBody>(r.request.body).text;
            text.replace(u"EUR"_s, u"CHF"_s);
        },
        "\"currency\": \"EUR\"", "\"currency\": \"CHF\"");
    row(
        "auth parameter", [](SavedRequest &r) { r.request.auth.parameters[u"password"_s] = u"9"_s; },
        "\"0123\"", "\"9\"");
    row(
        "auth inherited",
        [](SavedRequest &r) {
            r.request.auth = {u"inherit"_s, {}};
        },
        "  auth:\n    type: basic\n    username: ada\n    password: \"0123\"\n", "  auth: inherit\n");
    row(
        "auth none",
        [](SavedRequest &r) {
            r.request.auth = {u"none"_s, {}};
        },
        "  auth:\n    type: basic\n    username: ada\n    password: \"0123\"\n", "");
    row(
        "assertion value", [](SavedRequest &r) { r.assertions[0].value = u"200"_s; }, "value: \"201\"",
        "value: \"200\"");
    row(
        "assertion added",
        [](SavedRequest &r) {
            r.assertions.append({u"res.body"_s, u"contains"_s, u"x"_s, true, {}});
        },
        "      operator: isString\n",
        "      operator: isString\n    - expression: res.body\n      operator: contains\n      value: x\n");
    row(
        "timeout", [](SavedRequest &r) { r.request.options[u"timeoutMs"_s] = 100; }, "timeout: 2500",
        "timeout: 100");
    row(
        "setting no longer inherited", [](SavedRequest &r) { r.request.options[u"maximumRedirects"_s] = 3; },
        "maxRedirects: inherit", "maxRedirects: 3");
    row(
        "own option", [](SavedRequest &r) { r.request.options[u"httpVersion"_s] = u"2"_s; },
        "httpVersion: \"1.1\"", "httpVersion: \"2\"");
    row(
        "own option added", [](SavedRequest &r) { r.request.options[u"decodeContent"_s] = false; },
        "  parlance:\n", "  parlance:\n    decodeContent: false\n");
    row(
        "automatic header off",
        [](SavedRequest &r) {
            r.request.options[u"omitAutomatic"_s] = QStringList{u"user-agent"_s, u"accept"_s};
        },
        "      - user-agent\n", "      - user-agent\n      - accept\n");
    row(
        "tag", [](SavedRequest &r) { r.tags.removeFirst(); }, "    - smoke\n", "");
    row(
        "docs", [](SavedRequest &r) { r.docs += u"\nReally."_s; }, "  Answers **201** and its id.\n",
        "  Answers **201** and its id.\n  Really.\n");
    row(
        "script", [](SavedRequest &r) { r.scripts[0].code.replace(u"201"_s, u"200"_s); }, "to.equal(201)",
        "to.equal(200)");
    row(
        "capture", [](SavedRequest &r) { r.captures[0].variable = u"id"_s; }, "name: accountId", "name: id");
    row(
        "parameter", [](SavedRequest &r) { r.request.parameters[0].value = u"1"_s; }, "value: \"false\"",
        "value: \"1\"");
}

void TestCollectionWriting::savesOneField()
{
    QFETCH(Edit, edit);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const Copy copy;
    const NodeId id = copy.id(u"Accounts/Create account.yml"_s);
    const QByteArray before = contents(id.path);
    QCOMPARE(before.count(from), 1);
    const auto stored = copy.store().load(id);
    QVERIFY(stored);
    SavedRequest changed = stored->request;
    edit(changed);
    const auto saved = copy.store().save(id, changed, stored->revision);
    QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().toString()));
    QCOMPARE(QString::fromUtf8(contents(id.path)), QString::fromUtf8(QByteArray(before).replace(from, to)));
    QVERIFY(saved->revision != stored->revision);
    // And back: the bytes of before.
    QVERIFY(copy.store().save(id, stored->request, saved->revision));
    const auto restored = copy.store().load(id);
    QVERIFY(restored->request == stored->request);
}

void TestCollectionWriting::roundTrips_data()
{
    QTest::addColumn<SavedRequest>("saved");
    SavedRequest form = simple(u"Form"_s);
    form.request.body = FormBody{{{u"a"_s, u"b c"_s, true, u"why"_s}, {u""_s, u"x"_s, false, {}}}};
    QTest::newRow("form") << form;
    SavedRequest parts = simple(u"Parts"_s);
    MultipartField file;
    file.name = u"f"_s;
    file.isFile = true;
    file.files = {u"a b.txt"_s, u"ä.bin"_s};
    file.contentType = u"text/plain"_s;
    parts.request.body = MultipartBody{{file, {u"t"_s, u"v\nw"_s, {}, false, {}, false, {}}}};
    QTest::newRow("parts") << parts;
    SavedRequest bytes = simple(u"File"_s);
    bytes.request.body = FileBody{u"data.bin"_s, u"application/octet-stream"_s};
    QTest::newRow("file") << bytes;
    SavedRequest all = simple(u"All: of \"it\" # yes"_s);
    all.description = u"one\ntwo"_s;
    all.tags = {u"a"_s, u"no"_s, u"1"_s};
    all.request.body = TextBody{u"json"_s, u"{\n\t\"a\": 1.0,\r\n  \"b\": \"\\u0000\"\n}\n\n"_s};
    all.request.auth = {u"oauth2"_s,
                        {{u"flow"_s, u"implicit"_s},
                         {u"settings"_s, QVariantMap{{u"auto"_s, true}}},
                         {u"list"_s, QVariantList{QVariantMap{{u"n"_s, u"1"_s}}}}}};
    all.request.metadata = {
        {u"X"_s, u""_s, true, {}}, {u"X"_s, u" a "_s, true, {}}, {u"{{h}}"_s, u"null"_s, false, u"d"_s}};
    all.request.parameters = {{u"id"_s, u"{{i}}"_s, ParameterKind::Path, true, {}}};
    all.request.options = {
        {u"timeoutMs"_s, 5LL}, {u"encodeUrl"_s, false}, {u"own"_s, QVariantMap{{u"x"_s, 1.5}}}};
    all.variables = {{u"v"_s, u"1"_s, u"number"_s, true, false, {}},
                     {u"s"_s, {}, {}, false, true, u"secret"_s}};
    all.assertions = {{u"res.body.a"_s, u"eq"_s, u"~"_s, false, u"d"_s}};
    all.captures = {{u"res.body"_s, u"jsonq"_s, u"v"_s, u"environment"_s, u"after-response"_s, true, {}}};
    all.scripts = {{u"tests"_s, u"a();\n\nb();\n"_s}};
    all.docs = u"# Title\n\n- a\n"_s;
    QTest::newRow("all") << all;
    SavedRequest grpc = simple(u"Stream"_s);
    grpc.request.protocol = u"grpc"_s;
    grpc.request.method = u"a.B/C"_s;
    grpc.request.messages = {{u"one"_s, u"json"_s, u"{}"_s, true},
                             {u"two"_s, u"json"_s, u"{\"a\": 1}"_s, false}};
    grpc.request.options = {
        {u"methodType"_s, u"unary"_s}, {u"deadlineMs"_s, 100LL}, {u"transport"_s, u"connect"_s}};
    QTest::newRow("grpc") << grpc;
    SavedRequest socket = simple(u"Socket"_s);
    socket.request.protocol = u"websocket"_s;
    socket.request.method.clear();
    socket.request.messages = {{{}, u"text"_s, u"hello"_s, true}};
    QTest::newRow("websocket") << socket;
    socket.request.messages.first().selected = false;
    QTest::newRow("websocket, its message not selected") << socket;
    grpc.request.messages = {{{}, u"json"_s, u"{}"_s, false}};
    QTest::newRow("grpc, its message not selected") << grpc;
    SavedRequest things = simple(u"Things"_s);
    things.request.protocol = u"mqtt"_s;
    things.request.method.clear();
    things.request.options = {
        {u"version"_s, u"3.1.1"_s},
        {u"qos"_s, 1LL},
        {u"closeAfterMessages"_s, 3LL},
        {u"subscriptions"_s,
         QVariantList{QVariantMap{{u"filter"_s, u"a/+"_s}, {u"qos"_s, 2LL}},
                      QVariantMap{{u"filter"_s, u"$share/g/b"_s}, {u"enabled"_s, false}}}},
        {u"will"_s, QVariantMap{{u"topic"_s, u"gone"_s}, {u"payload"_s, u"x"_s}}}};
    things.request.messages = {
        {u"one"_s, u"json"_s, u"{}"_s, true, {{u"topic"_s, u"a/b"_s}, {u"qos"_s, 2LL}, {u"retain"_s, true}}},
        {u"two"_s,
         u"text"_s,
         u"x"_s,
         false,
         {{u"user"_s, QVariantList{QVariantMap{{u"name"_s, u"n"_s}, {u"value"_s, u"v"_s}}}}}}};
    QTest::newRow("mqtt") << things;
    SavedRequest graph = simple(u"Graph"_s);
    graph.request.protocol = u"graphql"_s;
    graph.request.method = u"POST"_s;
    graph.request.body = TextBody{u"graphql"_s, u"{ a }"_s};
    graph.request.options = {{u"variables"_s, u"{}"_s}};
    QTest::newRow("graphql") << graph;
}

// Everything the model says comes back from a new file, and from one that said something else before.
void TestCollectionWriting::roundTrips()
{
    QFETCH(SavedRequest, saved);
    const Copy copy;
    const CollectionStore store = copy.store();
    if (saved.request.auth.kind.isEmpty())
        saved.request.auth.kind = u"inherit"_s;
    const auto created = store.createRequest({copy.root(), {}}, saved);
    QVERIFY2(created, qPrintable(created ? QString() : created.error().toString()));
    SavedRequest back = *store.readRequest(*created);
    const auto strip = [&](SavedRequest request) {
        request.notRunYet.clear();
        request.sequence.reset();
        return request;
    };
    QVERIFY2(strip(back) == strip(saved), contents(created->path).constData());
    const NodeId other = copy.id(u"Accounts/Create account.yml"_s);
    const auto written = store.writeRequest(other, saved);
    QVERIFY2(written, qPrintable(written ? QString() : written.error().toString()));
    QVERIFY2(strip(*store.readRequest(other)) == strip(saved), contents(other.path).constData());
}

void TestCollectionWriting::refusesConflicts()
{
    const Copy copy;
    const NodeId id = copy.id(u"Accounts/Get account.yml"_s);
    auto stored = copy.store().load(id);
    QVERIFY(stored);
    const QByteArray outside = contents(id.path) + "docs: from outside\n";
    write(id.path, outside);
    stored->request.name = u"Mine"_s;
    const auto saved = copy.store().save(id, stored->request, stored->revision);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::Conflict);
    QCOMPARE(saved.error().file, id.path);
    QCOMPARE(contents(id.path), outside);
    QVERIFY(copy.store().writeRequest(id, stored->request));
    QCOMPARE(copy.store().readRequest(id)->name, u"Mine"_s);
}

void TestCollectionWriting::refusesBroken()
{
    const Copy copy;
    const NodeId id = copy.id(u"Accounts/Get account.yml"_s);
    const auto stored = copy.store().load(id);
    const QByteArray broken = "info:\n<<<<<<< HEAD\n  name: a\n=======\n  name: b\n>>>>>>> x\n";
    write(id.path, broken);
    QCOMPARE(copy.store().writeRequest(id, stored->request).error().code, ErrorCode::Conflict);
    QCOMPARE(copy.store().rename(id, u"x"_s).error().code, ErrorCode::Conflict);
    QCOMPARE(contents(id.path), broken);
    QVERIFY(QFileInfo::exists(id.path));
}

void TestCollectionWriting::keepsUnknownTypes()
{
    const Copy copy;
    const NodeId id = copy.id(u"Streams/telemetry.yml"_s);
    const QByteArray before = contents(id.path).replace("mqtt", "pigeon");
    QFile file(id.path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(before) == before.size());
    file.close();
    QCOMPARE(copy.store().writeRequest(id, simple(u"x"_s)).error().code, ErrorCode::Unsupported);
    QCOMPARE(contents(id.path), before);
    const auto renamed = copy.store().rename(id, u"Telemetrie"_s);
    QVERIFY(renamed);
    QCOMPARE(contents(renamed->path), QByteArray(before).replace("name: Telemetry", "name: Telemetrie"));
}

void TestCollectionWriting::savesVariants()
{
    const Copy copy;
    const NodeId id = copy.id(u"Variants.yml"_s);
    const QByteArray before = contents(id.path);
    auto stored = copy.store().load(id);
    std::get<FormBody>(stored->request.request.body).fields[0].value = u"7"_s;
    QVERIFY(copy.store().save(id, stored->request, stored->revision));
    QCOMPARE(contents(id.path), QByteArray(before).replace("value: \"2\"", "value: \"7\""));
    stored->request.request.body = std::monostate();
    QVERIFY(copy.store().writeRequest(id, stored->request));
    QVERIFY(std::holds_alternative<std::monostate>(copy.store().readRequest(id)->request.body));
    // Choosing no body loses none of the variants.
    QVERIFY(contents(id.path).contains("title: Small") && contents(id.path).contains("value: \"7\""));
}

void TestCollectionWriting::writesDefaults()
{
    const Copy copy;
    const CollectionStore store = copy.store();
    const NodeId folder = copy.id(u"Accounts"_s);
    const QByteArray before = contents(copy.path(u"Accounts/folder.yml"_s));
    RequestDefaults defaults = *store.readDefaults(folder);
    QVERIFY(store.writeDefaults(folder, defaults));
    QCOMPARE(contents(copy.path(u"Accounts/folder.yml"_s)), before);
    defaults.headers[0].value = u"text/plain"_s;
    QVERIFY(store.writeDefaults(folder, defaults));
    QCOMPARE(contents(copy.path(u"Accounts/folder.yml"_s)),
             QByteArray(before).replace("application/json", "text/plain"));
    const QByteArray collection = contents(copy.path(u"opencollection.yml"_s));
    RequestDefaults root = *store.readDefaults({copy.root(), {}});
    root.variables[0].value = u"CHF"_s;
    root.options.insert(u"timeoutMs"_s, 10);
    QVERIFY(store.writeDefaults({copy.root(), {}}, root));
    QCOMPARE(
        contents(copy.path(u"opencollection.yml"_s)),
        QByteArray(collection)
            .replace("      value: EUR\n", "      value: CHF\n  settings:\n    http:\n      timeout: 10\n"));
    QVERIFY(store.writeDocs({copy.root(), {}}, u"# Bank\n\nChanged."_s));
    QVERIFY(contents(copy.path(u"opencollection.yml"_s)).contains("    Changed.\n  type: text/markdown\n"));
    QVERIFY(store.writeDocs(copy.id(u"Streams"_s), u"Live things"_s));
    QCOMPARE(*store.readDocs(copy.id(u"Streams"_s)), u"Live things"_s);
}

void TestCollectionWriting::writesEnvironments()
{
    const Copy copy;
    const CollectionStore store = copy.store();
    auto all = *store.environments();
    const QByteArray before = contents(all[1].path);
    for (const Environment &environment : std::as_const(all))
        QVERIFY(store.writeEnvironment(environment));
    QCOMPARE(contents(all[1].path), before);
    all[1].variables[0].value = u"http://h"_s;
    all[1].variables[1].value = u"5"_s;
    QVERIFY(store.writeEnvironment(all[1]));
    QCOMPARE(contents(all[1].path), QByteArray(before)
                                        .replace("http://127.0.0.1:4010", "http://h")
                                        .replace("data: \"3\"", "data: \"5\""));
    all[0].variables[0].value = u"http://i"_s;
    QVERIFY(store.writeEnvironment(all[0]));
    QVERIFY(contents(copy.path(u"opencollection.yml"_s)).contains("value: http://i\n"));
    Environment fresh;
    fresh.name = u"Local"_s;
    fresh.variables = {{u"a"_s, u"b"_s, {}, true, false, {}}};
    QVERIFY(store.writeEnvironment(fresh));
    QCOMPARE(contents(copy.path(u"environments/Local 2.yml"_s)),
             QByteArray("name: Local\n\nvariables:\n  - name: a\n    value: b\n"));
    QVERIFY(store.removeEnvironment(u"Local"_s));
    QVERIFY(!QFileInfo::exists(copy.path(u"environments/Local 2.yml"_s)));
    QVERIFY(store.removeEnvironment(u"inline"_s));
    QCOMPARE(store.environments()->size(), 2);
    QCOMPARE(store.removeEnvironment(u"inline"_s).error().code, ErrorCode::NotFound);
    write(copy.path(u"environments/broken.yml"_s), "a: [\n");
    QCOMPARE(store.environments()->size(), 2);
    QCOMPARE(store.brokenEnvironments().size(), 1);
}

void TestCollectionWriting::neverWritesSecrets()
{
    const Copy copy;
    const CollectionStore store = copy.store();
    Environment local = (*store.environments())[1];
    for (Variable &variable : local.variables) {
        variable.secret = true;
        variable.value = u"hunter2"_s;
    }
    local.variables.append({u"new"_s, u"hunter2"_s, {}, true, true, {}});
    QVERIFY(store.writeEnvironment(local));
    QVERIFY(!contents(local.path).contains("hunter2"));
    QVERIFY(!contents(local.path).contains("4010"));
    QCOMPARE((*store.environments())[1].variables.size(), 5);
    SavedRequest request = simple(u"s"_s);
    request.variables = {{u"s"_s, u"hunter2"_s, {}, true, true, {}}};
    const auto id = store.createRequest({copy.root(), {}}, request);
    QVERIFY(!contents(id->path).contains("hunter2"));
}

QTEST_GUILESS_MAIN(TestCollectionWriting)
#include "tst_collectionwriting.moc"
