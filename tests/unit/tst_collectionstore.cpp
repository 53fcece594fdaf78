// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/collectionstore.h>

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;

namespace {

QString bank()
{
    return QStringLiteral(PARLANCE_TEST_DATA "/collections/bank");
}

QString kindName(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Collection:
        return u"collection"_s;
    case NodeKind::Folder:
        return u"folder"_s;
    case NodeKind::Request:
        return u"request"_s;
    case NodeKind::Unsupported:
        return u"unsupported"_s;
    case NodeKind::Broken:
        return u"broken"_s;
    }
    return {};
}

// The tree as text, one line a node.
QStringList lines(const NodePtr &node, int depth = 0)
{
    QString line = QString(depth * 2, u' ') + kindName(node->kind) + u' ' + node->name;
    if (!node->method.isEmpty())
        line += u' ' + node->method;
    QStringList result{line};
    for (const NodePtr &child : node->children)
        result += lines(child, depth + 1);
    return result;
}

void write(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

class TestCollectionStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scansTree();
    void readsHttpRequest();
    void readsOtherTypes();
    void readsBodies();
    void readsWhatIsNotMeant();
    void readsInheritance();
    void readsEnvironments();
    void chainsEnvironments();
    void readsBundled();
    void findsContaining();
    void hostileFiles_data();
    void hostileFiles();
    void symlinkLoop();
    void strangeFiles();
    void limitsDepth();
    void scansThousand();
};

void TestCollectionStore::scansTree()
{
    const auto store = CollectionStore::open(bank());
    QVERIFY2(store, qPrintable(store ? QString() : store.error().toString()));
    QCOMPARE(store->name(), u"Bank"_s);
    QVERIFY(!store->isBundled());
    const auto tree = store->scan();
    QVERIFY(tree);
    const QStringList expected = {
        u"collection Bank"_s,
        u"  folder Accounts"_s,
        u"    folder Archive"_s,
        u"      request Close account DELETE"_s,
        u"    request Get account GET"_s,
        u"    request Create account POST"_s,
        u"  folder scripts"_s,
        u"    unsupported shared"_s,
        u"  folder Streams"_s,
        u"    unsupported Watch transactions server-streaming"_s,
        u"    unsupported Chat"_s,
        u"    unsupported Query accounts POST"_s,
        u"    unsupported Telemetry"_s,
        u"  request Upload statement PUT"_s,
        u"  request Variants PATCH"_s,
    };
    QCOMPARE(lines(*tree), expected);
    const NodePtr create = findNode(*tree, {bank() + u"/Accounts/Create account.yml"_s, {}});
    QVERIFY(create);
    QCOMPARE(create->tags, QStringList({u"smoke"_s, u"write"_s}));
    QCOMPARE(create->address, u"{{baseUrl}}/accounts?dry=false&verbose=true"_s);
    QVERIFY(!findNode(*tree, {bank() + u"/nothing.yml"_s, {}}));
}

void TestCollectionStore::readsHttpRequest()
{
    const auto store = CollectionStore::open(bank());
    const auto saved = store->readRequest({bank() + u"/Accounts/Create account.yml"_s, {}});
    QVERIFY(saved);
    const Request &request = saved->request;
    QCOMPARE(saved->name, u"Create account"_s);
    QCOMPARE(*saved->sequence, 2.0);
    QCOMPARE(request.protocol, u"http"_s);
    QCOMPARE(request.method, u"POST"_s);
    QCOMPARE(request.metadata.size(), 3);
    QCOMPARE(request.metadata[1], (Entry{u"Idempotency-Key"_s, u"{{$guid}}"_s, true, {}}));
    QCOMPARE(request.metadata[2], (Entry{u"X-Debug"_s, u"1"_s, false, u"only for tracing"_s}));
    QCOMPARE(request.parameters[1], (Parameter{u"verbose"_s, u"true"_s, ParameterKind::Query, true, {}}));
    QCOMPARE(std::get<TextBody>(request.body),
             (TextBody{u"json"_s,
                       u"{\n  \"owner\": \"{{owner}}\",\n  \"limit\": 1.0,\n  \"currency\": \"EUR\"\n}"_s}));
    QCOMPARE(request.auth.kind, u"basic"_s);
    QCOMPARE(request.auth.parameters, (QVariantMap{{u"username"_s, u"ada"_s}, {u"password"_s, u"0123"_s}}));
    const QVariantMap options{{u"encodeUrl"_s, true},
                              {u"timeoutMs"_s, 2500LL},
                              {u"followRedirects"_s, false},
                              {u"omitAutomatic"_s, QVariantList{u"user-agent"_s}},
                              {u"httpVersion"_s, u"1.1"_s}};
    QCOMPARE(request.options, options);
    QCOMPARE(request.options.value(u"omitAutomatic"_s).toStringList(), QStringList{u"user-agent"_s});
    QCOMPARE(saved->variables.size(), 1);
    QCOMPARE(saved->assertions[0], (Assertion{u"res.status"_s, u"eq"_s, u"201"_s, true, {}}));
    QCOMPARE(saved->assertions[1], (Assertion{u"res.body.id"_s, u"isString"_s, {}, true, {}}));
    QCOMPARE(
        saved->captures[0],
        (Capture{u"res.body.id"_s, u"jsonq"_s, u"accountId"_s, u"runtime"_s, u"after-response"_s, true, {}}));
    QCOMPARE(saved->scripts[0].type, u"tests"_s);
    QCOMPARE(saved->docs, u"Makes an account.\n\nAnswers **201** and its id."_s);
    QCOMPARE(saved->notRunYet, QStringList{u"scripts"_s});
}

void TestCollectionStore::readsOtherTypes()
{
    const auto store = CollectionStore::open(bank());
    const auto grpc = store->readRequest({bank() + u"/Streams/watch.yml"_s, {}});
    QVERIFY(grpc);
    QCOMPARE(grpc->request.protocol, u"grpc"_s);
    QCOMPARE(grpc->request.method, u"bank.v1.Bank/WatchTransactions"_s);
    QCOMPARE(grpc->request.options.value(u"methodType"_s).toString(), u"server-streaming"_s);
    QCOMPARE(grpc->request.options.value(u"protoFile"_s).toString(), u"protos/bank.proto"_s);
    QCOMPARE(grpc->request.metadata[0].name, u"x-trace"_s);
    QCOMPARE(grpc->request.messages[0].text, u"{\"account\": \"1\"}"_s);
    QCOMPARE(grpc->notRunYet, QStringList{u"type grpc"_s});

    const auto chat = store->readRequest({bank() + u"/Streams/chat.yml"_s, {}});
    QVERIFY(chat);
    QCOMPARE(chat->request.messages.size(), 2);
    QCOMPARE(chat->request.messages[0],
             (MessageDraft{u"Hello"_s, u"json"_s, u"{\"say\": \"hello\"}"_s, true}));
    QCOMPARE(chat->request.options.value(u"keepAliveIntervalMs"_s).toInt(), 15000);

    const auto query = store->readRequest({bank() + u"/Streams/query.yml"_s, {}});
    QVERIFY(query);
    QVERIFY(std::get<TextBody>(query->request.body).text.startsWith(u"query ($first"_s));
    QCOMPARE(query->request.options.value(u"variables"_s).toString(), u"{\"first\": 3}"_s);

    const auto mqtt = store->readRequest({bank() + u"/Streams/telemetry.yml"_s, {}});
    QVERIFY(!mqtt);
    QCOMPARE(mqtt.error().code, ErrorCode::Unsupported);
}

void TestCollectionStore::readsBodies()
{
    const auto store = CollectionStore::open(bank());
    const auto upload = store->readRequest({bank() + u"/Upload.yml"_s, {}});
    QVERIFY(upload);
    const auto &parts = std::get<MultipartBody>(upload->request.body).fields;
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts[0].value, u"March"_s);
    QCOMPARE(parts[1].files, QStringList({u"files/march.pdf"_s, u"files/april.pdf"_s}));
    QCOMPARE(parts[1].contentType, u"application/pdf"_s);
    QCOMPARE(upload->request.auth.kind, u"oauth2"_s);
    const QVariantMap credentials = upload->request.auth.parameters.value(u"credentials"_s).toMap();
    QCOMPARE(credentials.value(u"clientSecret"_s).toString(), u"{{secret}}"_s);
    QCOMPARE(upload->request.auth.parameters.value(u"settings"_s).toMap().value(u"autoFetchToken"_s),
             QVariant(true));
    QCOMPARE(upload->notRunYet, QStringList{u"auth oauth2"_s});

    const auto variants = store->readRequest({bank() + u"/Variants.yml"_s, {}});
    QVERIFY(variants);
    const auto &form = std::get<FormBody>(variants->request.body).fields;
    QCOMPARE(form.size(), 2);
    QCOMPARE(form[1], (Entry{u"note"_s, u"a b"_s, false, {}}));
    QCOMPARE(variants->request.auth.kind, u"none"_s);
}

// Values of the wrong kind: read as far as they make sense, and said.
void TestCollectionStore::readsWhatIsNotMeant()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"r.yml"_s);
    write(path,
          "info: {name: [a], type: http, seq: x, tags: a}\nhttp:\n  url: {a: b}\n  headers: {a: b}\n  "
          "params:\n    - x\n"
          "  body: {type: json, data: {a: 1}}\n  auth: [x]\nruntime: {scripts: {tests: a}, assertions: 5}\n"
          "settings: [1]\nextensions: no\ndocs: [x]\n");
    const auto store = CollectionStore::openContaining(path);
    QVERIFY(store);
    const auto saved = store->readRequest({path, {}});
    QVERIFY(saved);
    QCOMPARE(saved->name, u"r"_s);
    QVERIFY(!saved->sequence && saved->tags.isEmpty() && saved->request.address.isEmpty());
    QVERIFY(saved->request.metadata.isEmpty() && saved->assertions.isEmpty() &&
            saved->request.options.isEmpty());
    QCOMPARE(saved->request.parameters.size(), 1);
    QVERIFY(std::holds_alternative<std::monostate>(saved->request.body));
    QCOMPARE(saved->notRunYet, QStringList({u"body json whose data is not text"_s, u"scripts"_s}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    QVERIFY(store->writeRequest({path, {}}, *saved));
    file.seek(0);
    QCOMPARE(file.readAll(), before);
    SavedRequest changed = *saved;
    changed.request.address = u"http://x"_s;
    changed.request.metadata = {{u"A"_s, u"b"_s, true, {}}};
    QVERIFY(store->writeRequest({path, {}}, changed));
    QVERIFY(store->readRequest({path, {}})->request.metadata == changed.request.metadata);
}

void TestCollectionStore::readsInheritance()
{
    const auto store = CollectionStore::open(bank());
    const auto chain = store->inheritance({bank() + u"/Accounts/Archive/Close.yml"_s, {}});
    QVERIFY(chain);
    QCOMPARE(chain->origins, QStringList({u"Bank"_s, u"Accounts"_s, u"Archive"_s}));
    QCOMPARE(chain->defaults[0].auth.kind, u"bearer"_s);
    QCOMPARE(chain->defaults[0].variables[0].name, u"currency"_s);
    QCOMPARE(chain->defaults[1].headers[0].name, u"Accept"_s);
    QCOMPARE(chain->defaults[1].auth.kind, u"inherit"_s);
    QVERIFY(chain->defaults[2].auth.kind.isEmpty());
    QCOMPARE(chain->ids[1].path, bank() + u"/Accounts"_s);
    QCOMPARE(*store->readDocs({bank(), {}}), u"# Bank\n\nA small bank to try things on."_s);
}

void TestCollectionStore::readsEnvironments()
{
    const auto store = CollectionStore::open(bank());
    const auto all = store->environments();
    QVERIFY(all);
    QStringList names;
    for (const Environment &environment : *all)
        names.append(environment.name);
    QCOMPARE(names, QStringList({u"inline"_s, u"local"_s, u"staging"_s}));
    const Environment &local = (*all)[1];
    QCOMPARE(local.color, u"#2e8555"_s);
    QCOMPARE(local.path, bank() + u"/environments/local.yml"_s);
    QCOMPARE(local.variables[1].type, u"number"_s);
    QCOMPARE(local.variables[1].value, u"3"_s);
    QVERIFY(local.variables[2].secret);
    QVERIFY(local.variables[2].value.isEmpty());
    QVERIFY(!local.variables[3].enabled);
}

void TestCollectionStore::chainsEnvironments()
{
    const auto store = CollectionStore::open(bank());
    const auto chain = store->effectiveEnvironments(u"staging"_s);
    QVERIFY2(chain, qPrintable(chain ? QString() : chain.error().toString()));
    QCOMPARE(chain->size(), 2);
    QCOMPARE((*chain)[1].name, u"local"_s);
    QMap<QString, QString> values;
    for (const Variable &variable : (*chain)[0].variables)
        values[variable.name] = variable.value;
    QCOMPARE(values.value(u"USER_NAME"_s), u"ada"_s);
    QCOMPARE(values.value(u"PASSWORD"_s), u"two words\nand a line"_s);
    QCOMPARE(values.value(u"RAW"_s), u"kept $as it is"_s);
    QVERIFY(values.contains(u"EMPTY"_s));

    Environment a, b;
    a.name = u"a"_s;
    a.extends = u"b"_s;
    b.name = u"b"_s;
    b.extends = u"a"_s;
    QCOMPARE(CollectionStore::environmentChain({a, b}, u"a"_s).error().code, ErrorCode::InvalidInput);
    QCOMPARE(CollectionStore::environmentChain({a}, u"a"_s).error().code, ErrorCode::NotFound);
    QVERIFY(CollectionStore::environmentChain({a}, u"c"_s).error().hint.contains(u"a"_s));
}

void TestCollectionStore::readsBundled()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"api.yml"_s);
    write(file, R"(opencollection: 1.0.0
info:
  name: Whole API
bundled: true
request:
  auth: {type: bearer, token: t}
items:
  - info: {name: Users, type: folder}
    request:
      headers:
        - {name: X-Folder, value: users}
    items:
      - info: {name: List, type: http}
        http: {method: GET, url: http://localhost/users}
  - info: {name: Root, type: http}
    http: {method: HEAD, url: http://localhost/}
)");
    const auto store = CollectionStore::open(file);
    QVERIFY2(store, qPrintable(store ? QString() : store.error().toString()));
    QVERIFY(store->isBundled());
    const auto tree = store->scan();
    QVERIFY(tree);
    QCOMPARE(lines(*tree), QStringList({u"collection Whole API"_s, u"  folder Users"_s,
                                        u"    request List GET"_s, u"  request Root HEAD"_s}));
    const NodeId list = (*tree)->children[0]->children[0]->id;
    QCOMPARE(list, (NodeId{file, u"/items/0/items/0"_s}));
    QCOMPARE(store->readRequest(list)->request.address, u"http://localhost/users"_s);
    const auto chain = store->inheritance(list);
    QVERIFY(chain);
    QCOMPARE(chain->origins, QStringList({u"Whole API"_s, u"Users"_s}));
    QCOMPARE(chain->defaults[1].headers[0].value, u"users"_s);
    QCOMPARE(store->readRequest({file, u"/items/7"_s}).error().code, ErrorCode::NotFound);
}

void TestCollectionStore::findsContaining()
{
    const auto store = CollectionStore::openContaining(bank() + u"/Accounts/Archive/Close.yml"_s);
    QVERIFY(store);
    QCOMPARE(store->root(), bank());
    QTemporaryDir folder;
    write(folder.filePath(u"lone.yml"_s),
          "info: {name: Lone, type: http}\nhttp: {method: GET, url: http://x}\n");
    const auto lone = CollectionStore::openContaining(folder.filePath(u"lone.yml"_s));
    QVERIFY(lone);
    QVERIFY(lone->readRequest({folder.filePath(u"lone.yml"_s), {}}));
    QVERIFY(lone->inheritance({folder.filePath(u"lone.yml"_s), {}})->defaults.isEmpty());
    QCOMPARE(CollectionStore::open(folder.path()).error().code, ErrorCode::NotFound);
    QCOMPARE(CollectionStore::open(folder.filePath(u"absent"_s)).error().code, ErrorCode::NotFound);
}

void TestCollectionStore::hostileFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QByteArray laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        QByteArray row = "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [";
        for (int j = 0; j < 10; ++j)
            row += (j ? ", *a" : "*a") + QByteArray::number(i - 1);
        laughs += row + "]\n";
    }
    QTest::newRow("empty") << QByteArray() << ErrorCode::Parse << 1 << 1;
    QTest::newRow("only a comment") << QByteArray("# nothing\n") << ErrorCode::Parse << 1 << 1;
    QTest::newRow("a list") << QByteArray("- a\n- b\n") << ErrorCode::Parse << 1 << 1;
    QTest::newRow("a scalar") << QByteArray("hello") << ErrorCode::Parse << 1 << 1;
    QTest::newRow("null") << QByteArray("~\n") << ErrorCode::Parse << 1 << 1;
    QTest::newRow("billion laughs") << laughs << ErrorCode::LimitExceeded << 5 << -1;
    QTest::newRow("alias to itself") << QByteArray("a: &a [*a]\n") << ErrorCode::Parse << 1 << 8;
    QTest::newRow("unknown alias") << QByteArray("a: 1\nb: *c\n") << ErrorCode::Parse << 2 << 4;
    QTest::newRow("two documents") << QByteArray("a: 1\n---\nb: 2\n") << ErrorCode::Parse << 2 << -1;
    QTest::newRow("conflict") << QByteArray("info:\n<<<<<<< HEAD\n  name: a\n=======\n  name: b\n>>>>>>> x\n")
                              << ErrorCode::Conflict << 2 << 1;
    QTest::newRow("duplicate key") << QByteArray("a: 1\nä: 2\nb: {c: 1, c: 2}\n") << ErrorCode::Parse << 3
                                   << 11;
    QTest::newRow("column in characters") << QByteArray("ä: 1\nöö: ü: b\n") << ErrorCode::Parse << 2 << -1;
    QTest::newRow("invalid UTF-8") << QByteArray("a: 1\nb: \xc3\x28\n") << ErrorCode::Parse << 2 << 4;
    QTest::newRow("cut UTF-8") << QByteArray("b: \xe2\x82") << ErrorCode::Parse << 1 << 4;
    QTest::newRow("surrogate") << QByteArray("b: \xed\xa0\x80\n") << ErrorCode::Parse << 1 << 4;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "a\0:\0",
                                          6)
                            << ErrorCode::Parse << -1 << -1;
    QTest::newRow("NUL") << QByteArray("a: 1\n\0b", 7) << ErrorCode::Parse << 2 << 1;
    QTest::newRow("tab indent") << QByteArray("info:\n\tname: a\n") << ErrorCode::Parse << 2 << -1;
    QTest::newRow("open quote") << QByteArray("a: \"x\n") << ErrorCode::Parse << -1 << -1;
    QTest::newRow("open bracket") << QByteArray("a: [1, 2\n") << ErrorCode::Parse << -1 << -1;
    QTest::newRow("deep flow") << QByteArray("a: ") + QByteArray(5000, '[') + QByteArray(5000, ']')
                               << ErrorCode::LimitExceeded << 1 << -1;
    QByteArray deep;
    for (int i = 0; i < 3000; ++i)
        deep += QByteArray(i, ' ') + "a:\n";
    QTest::newRow("deep block") << deep << ErrorCode::LimitExceeded << -1 << -1;
    QTest::newRow("composed key") << QByteArray("? [a, b]\n: c\n") << ErrorCode::Unsupported << 1 << -1;
    QTest::newRow("block scalar indented too little")
        << QByteArray("info:\n  type: graphql\ngraphql:\n  body:\n    query: |-\n    ) {\n        a { id }\n "
                      "     }\n    "
                      "variables: '{}'\n  auth: inherit\n")
        << ErrorCode::Parse << 5 << -1;
    QTest::newRow("too large") << QByteArray("a: ") + QByteArray(33 * 1024 * 1024, 'x')
                               << ErrorCode::LimitExceeded << -1 << -1;
}

void TestCollectionStore::hostileFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    QFETCH(int, line);
    QFETCH(int, column);
    QTemporaryDir folder;
    write(folder.filePath(u"opencollection.yml"_s), "opencollection: 1.0.0\ninfo:\n  name: C\n");
    const QString path = folder.filePath(u"r.yml"_s);
    write(path, text);
    const auto store = CollectionStore::open(folder.path());
    QVERIFY(store);
    const auto tree = store->scan();
    QVERIFY(tree);
    QCOMPARE((*tree)->children.size(), 1);
    const Node &node = *(*tree)->children[0];
    QVERIFY(node.error);
    QCOMPARE(node.error->code, code);
    QCOMPARE(node.kind, code == ErrorCode::Unsupported ? NodeKind::Unsupported : NodeKind::Broken);
    QCOMPARE(node.error->file, path);
    if (line > 0)
        QCOMPARE(node.error->position.line, line);
    if (column > 0)
        QCOMPARE(node.error->position.column, column);
    QVERIFY(!node.error->message.isEmpty());
    const auto read = store->readRequest(node.id);
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
    // The same as the collection's own file: it opens, and its root says what is wrong.
    write(folder.filePath(u"opencollection.yml"_s), text);
    const auto broken = CollectionStore::open(folder.path());
    QVERIFY(broken);
    const auto brokenTree = broken->scan();
    QVERIFY(brokenTree && (*brokenTree)->error);
    QVERIFY(!broken->inheritance(node.id));
}

void TestCollectionStore::symlinkLoop()
{
    QTemporaryDir folder;
    write(folder.filePath(u"opencollection.yml"_s), "info: {name: C}\n");
    write(folder.filePath(u"a/r.yml"_s), "info: {name: R, type: http}\nhttp: {url: http://x}\n");
    QVERIFY(QFile::link(folder.path(), folder.filePath(u"a/up"_s)));
    QVERIFY(QFile::link(folder.filePath(u"a"_s), folder.filePath(u"a/self"_s)));
    QVERIFY(QFile::link(folder.filePath(u"loop.yml"_s), folder.filePath(u"loop.yml"_s)));
    QVERIFY(QFile::link(folder.filePath(u"a/r.yml"_s), folder.filePath(u"linked.yml"_s)));
    const auto tree = CollectionStore::open(folder.path())->scan();
    QVERIFY(tree);
    QCOMPARE(lines(*tree),
             QStringList({u"collection C"_s, u"  folder a"_s, u"    request R"_s, u"    unsupported self"_s,
                          u"    unsupported up"_s, u"  broken loop"_s, u"  request R"_s}));
    QVERIFY((*tree)->children[1]->error->message.contains(u"leads to itself"_s));
}

void TestCollectionStore::strangeFiles()
{
    QTemporaryDir folder;
    write(folder.filePath(u"opencollection.yml"_s), "info: {name: C}\n");
    QCOMPARE(mkfifo(QFile::encodeName(folder.filePath(u"pipe.yml"_s)).constData(), 0600), 0);
    QVERIFY(QDir().mkdir(folder.filePath(u"dir.yml"_s)));
    write(folder.filePath(u"compose.yml"_s), "services:\n  web: {image: x}\n");
    write(folder.filePath(u"bom.yml"_s),
          "\xef\xbb\xbfinfo:\r\n  name: B\r\n  type: http\r\nhttp:\r\n  method: GET\r\n"
          "  url: http://x\r\n  body:\r\n    type: text\r\n    data: |-\r\n      a\r\n      b\r\n");
    write(folder.filePath(u"secret.yml"_s), "info: {name: S, type: http}\n");
    QVERIFY(QFile::setPermissions(folder.filePath(u"secret.yml"_s), QFile::Permissions()));
    const auto store = CollectionStore::open(folder.path());
    const auto tree = store->scan();
    QVERIFY(tree);
    // Root reads everything; then the file is an ordinary request.
    const QString secret = ::geteuid() == 0 ? u"  request S"_s : u"  broken secret"_s;
    QCOMPARE(lines(*tree), QStringList({u"collection C"_s, u"  request B GET"_s, u"  unsupported compose"_s,
                                        u"  unsupported pipe"_s, secret}));
    const auto saved = store->readRequest({folder.filePath(u"bom.yml"_s), {}});
    QVERIFY(saved);
    QCOMPARE(std::get<TextBody>(saved->request.body).text, u"a\nb"_s);
}

void TestCollectionStore::limitsDepth()
{
    QTemporaryDir folder;
    write(folder.filePath(u"opencollection.yml"_s), "info: {name: C}\n");
    QString path = folder.path();
    for (int i = 0; i < 80; ++i)
        path += u"/d"_s;
    write(path + u"/r.yml"_s, "info: {name: R, type: http}\n");
    const auto tree = CollectionStore::open(folder.path())->scan();
    QVERIFY(tree);
    const QStringList all = lines(*tree);
    QCOMPARE(all.size(), 65);
    QVERIFY(all.constLast().trimmed().startsWith(u"unsupported"_s));
}

void TestCollectionStore::scansThousand()
{
    QTemporaryDir folder;
    write(folder.filePath(u"opencollection.yml"_s), "info: {name: C}\n");
    QFile sample(bank() + u"/Accounts/Create account.yml"_s);
    QVERIFY(sample.open(QIODevice::ReadOnly));
    const QByteArray text = sample.readAll();
    for (int i = 0; i < 1000; ++i)
        write(folder.filePath(u"f%1/r%2.yml"_s.arg(i / 50).arg(i)), text);
    const auto store = CollectionStore::open(folder.path());
    QElapsedTimer timer;
    timer.start();
    const auto tree = store->scan();
    qInfo("1,000 requests scanned in %lld ms", timer.elapsed());
    QVERIFY(tree);
    QCOMPARE(lines(*tree).size(), 1021);
}

QTEST_GUILESS_MAIN(TestCollectionStore)
#include "tst_collectionstore.moc"
