// SPDX-License-Identifier: GPL-3.0-or-later
#include "collectionhelp.h"

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;
using namespace parlance::test;

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
        u"    request Watch transactions server-streaming"_s,
        u"    request Chat"_s,
        u"    unsupported Query accounts POST"_s,
        u"    request Telemetry"_s,
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
                              {u"omitAutomatic"_s, QStringList{u"user-agent"_s}},
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
    QCOMPARE(grpc->notRunYet, QStringList());

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
    QVERIFY(mqtt);
    QCOMPARE(mqtt->request.protocol, u"mqtt"_s);
    QCOMPARE(mqtt->request.address, u"mqtt://127.0.0.1:1883"_s);
    QCOMPARE(mqtt->request.options.value(u"topic"_s).toString(), u"atms/+/state"_s);
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

QTEST_GUILESS_MAIN(TestCollectionStore)
#include "tst_collectionstore.moc"
