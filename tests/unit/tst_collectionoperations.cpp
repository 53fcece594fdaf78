// SPDX-License-Identifier: GPL-3.0-or-later
#include "collectionhelp.h"

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;
using namespace parlance::test;

namespace {

QStringList names(const NodePtr &node)
{
    QStringList result;
    for (const NodePtr &child : node->children)
        result.append(child->name);
    return result;
}

} // namespace

/// Files come, go and change places.
class TestCollectionOperations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // The trash of the person who runs the tests is not ours.
        QVERIFY(m_data.isValid());
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_data.path()));
    }
    void creates();
    void fileNames_data();
    void fileNames();
    void renames();
    void duplicates();
    void removes();
    void moves();
    void reorders();
    void bundledOperations();
    void createsCollection();

private:
    QTemporaryDir m_data;
};

void TestCollectionOperations::creates()
{
    const Copy copy;
    const CollectionStore store = copy.store();
    const auto id = store.createRequest(copy.id(u"Accounts"_s), simple(u"List: all/accounts"_s));
    QVERIFY2(id, qPrintable(id ? QString() : id.error().toString()));
    QCOMPARE(id->path, copy.path(u"Accounts/List- all-accounts.yml"_s));
    QCOMPARE(contents(id->path),
             QByteArray("info:\n  name: \"List: all/accounts\"\n  type: http\n  seq: 3\n\nhttp:\n  "
                        "method: GET\n  url: http://localhost/\n  auth: inherit\n"));
    const auto second = store.createRequest(copy.id(u"Accounts"_s), simple(u"LIST: all/accounts"_s));
    QVERIFY(second);
    QCOMPARE(second->path, copy.path(u"Accounts/LIST- all-accounts 2.yml"_s));
    QCOMPARE(*store.readRequest(*second)->sequence, 4.0);
    const auto folder = store.createFolder({copy.root(), {}}, u"New things"_s);
    QVERIFY(folder);
    QCOMPARE(contents(folder->path + u"/folder.yml"_s),
             QByteArray("info:\n  name: New things\n  type: folder\n  seq: 5\n"));
    QVERIFY(store.createRequest(*folder, simple(u"x"_s)));
    const auto tree = store.scan();
    QVERIFY(findNode(*tree, *folder));
    QCOMPARE(store.createRequest(copy.id(u"nowhere"_s), simple(u"x"_s)).error().code, ErrorCode::NotFound);
}

void TestCollectionOperations::fileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("file");
    QTest::newRow("spaces") << u"  a   b "_s << u"a b.yml"_s;
    QTest::newRow("path") << u"../../etc/passwd"_s << u"-..-etc-passwd.yml"_s;
    QTest::newRow("dots") << u"..."_s << u"untitled.yml"_s;
    QTest::newRow("device") << u"CON"_s << u"CON_.yml"_s;
    QTest::newRow("device with ending") << u"lpt1.txt"_s << u"lpt1.txt_.yml"_s;
    QTest::newRow("folder file") << u"folder"_s << u"folder_.yml"_s;
    QTest::newRow("control characters") << u"a\nb\x01"
                                           "c"_s
                                        << u"a-b-c.yml"_s;
    QTest::newRow("umlauts") << u"Zahlung über 5 €"_s << u"Zahlung über 5 €.yml"_s;
    QTest::newRow("question") << u"who?"_s << u"who-.yml"_s;
    QTest::newRow("right-to-left mark") << u"a\u202eb"_s << u"a-b.yml"_s;
    QTest::newRow("long") << u"x"_s.repeated(300) << QString(u"x"_s.repeated(100) + u".yml"_s);
    QTest::newRow("long in bytes") << u"😀"_s.repeated(100) << QString(u"😀"_s.repeated(50) + u".yml"_s);
}

void TestCollectionOperations::fileNames()
{
    QFETCH(QString, name);
    QFETCH(QString, file);
    const Copy copy;
    const auto id = copy.store().createRequest({copy.root(), {}}, simple(name));
    QVERIFY2(id, qPrintable(id ? QString() : id.error().toString()));
    QCOMPARE(QFileInfo(id->path).fileName(), file);
    QCOMPARE(QFileInfo(id->path).path(), copy.root());
    QCOMPARE(copy.store().readRequest(*id)->name, name);
}

void TestCollectionOperations::renames()
{
    const Copy copy;
    const CollectionStore store = copy.store();
    const NodeId id = copy.id(u"Accounts/Get account.yml"_s);
    const QByteArray before = contents(id.path);
    const auto renamed = store.rename(id, u"Read account"_s);
    QVERIFY(renamed);
    QCOMPARE(renamed->path, copy.path(u"Accounts/Read account.yml"_s));
    QVERIFY(!QFileInfo::exists(id.path));
    QCOMPARE(contents(renamed->path), QByteArray(before).replace("name: Get account", "name: Read account"));
    // A name that is taken: the file gets another, nothing is overwritten.
    const QByteArray other = contents(copy.path(u"Accounts/Create account.yml"_s));
    const auto clash = store.rename(*renamed, u"Create account"_s);
    QVERIFY(clash);
    QCOMPARE(clash->path, copy.path(u"Accounts/Create account 2.yml"_s));
    QCOMPARE(contents(copy.path(u"Accounts/Create account.yml"_s)), other);
    // Only the case differs.
    const auto upper = store.rename(*clash, u"CREATE ACCOUNT 2"_s);
    QVERIFY(upper);
    QCOMPARE(QFileInfo(upper->path).fileName(), u"CREATE ACCOUNT 2.yml"_s);
    const auto folder = store.rename(copy.id(u"Accounts"_s), u"Konten"_s);
    QVERIFY(folder);
    QVERIFY(QFileInfo::exists(copy.path(u"Konten/Archive/Close.yml"_s)));
    QVERIFY(contents(copy.path(u"Konten/folder.yml"_s)).contains("name: Konten"));
    // A folder without folder.yml gets one.
    QVERIFY(store.rename(copy.id(u"Streams"_s), u"Live"_s));
    QVERIFY(contents(copy.path(u"Live/folder.yml"_s)).startsWith("info:\n  name: Live\n  type: folder\n"));
    QVERIFY(store.rename({copy.root(), {}}, u"Grand bank"_s));
    QCOMPARE((*copy.store().scan())->name, u"Grand bank"_s);
    QCOMPARE(store.rename(*upper, u" "_s).error().code, ErrorCode::InvalidInput);
}

void TestCollectionOperations::duplicates()
{
    const Copy copy;
    const CollectionStore store = copy.store();
    const NodeId id = copy.id(u"Accounts/Create account.yml"_s);
    const auto first = store.duplicate(id);
    QVERIFY2(first, qPrintable(first ? QString() : first.error().toString()));
    QCOMPARE(contents(first->path), contents(id.path)
                                        .replace("name: Create account\n", "name: Create account copy\n")
                                        .replace("seq: 2", "seq: 3"));
    const auto second = store.duplicate(id);
    QVERIFY(second);
    QCOMPARE(store.readRequest(*second)->name, u"Create account copy 2"_s);
    const auto folder = store.duplicate(copy.id(u"Accounts"_s));
    QVERIFY(folder);
    QCOMPARE(folder->path, copy.path(u"Accounts copy"_s));
    QCOMPARE(contents(copy.path(u"Accounts copy/Archive/Close.yml"_s)),
             contents(copy.path(u"Accounts/Archive/Close.yml"_s)));
    const auto tree = store.scan();
    QVERIFY(names(*tree).contains(u"Accounts copy"_s));
    QCOMPARE(store.duplicate({copy.root(), {}}).error().code, ErrorCode::InvalidInput);
    QCOMPARE(store.duplicate(copy.id(u"nothing.yml"_s)).error().code, ErrorCode::InvalidInput);
}

void TestCollectionOperations::removes()
{
    const Copy copy;
    const CollectionStore store = copy.store();
    QVERIFY(store.remove(copy.id(u"Upload.yml"_s), Removal::Permanent));
    QVERIFY(!QFileInfo::exists(copy.path(u"Upload.yml"_s)));
    QVERIFY(store.remove(copy.id(u"Accounts"_s), Removal::Permanent));
    QVERIFY(!QFileInfo::exists(copy.path(u"Accounts"_s)));
    QCOMPARE(store.remove(copy.id(u"Accounts"_s)).error().code, ErrorCode::NotFound);
    QCOMPARE(store.remove({copy.root(), {}}).error().code, ErrorCode::InvalidInput);
    // A link goes, what it leads to stays.
    QTemporaryDir outside;
    write(outside.filePath(u"kept.yml"_s), "info: {name: K, type: http}\n");
    QVERIFY(QFile::link(outside.path(), copy.path(u"link"_s)));
    QVERIFY(store.remove(copy.id(u"link"_s), Removal::Permanent));
    QVERIFY(QFileInfo::exists(outside.filePath(u"kept.yml"_s)));
    QVERIFY(!QFileInfo(copy.path(u"link"_s)).isSymLink());
}

void TestCollectionOperations::moves()
{
    const Copy copy;
    const CollectionStore store = copy.store();
    const NodeId id = copy.id(u"Accounts/Get account.yml"_s);
    write(copy.path(u"Streams/Get account.yml"_s), "info: {name: Other, type: http}\n");
    const auto moved = store.move(id, copy.id(u"Streams"_s), 0);
    QVERIFY2(moved, qPrintable(moved ? QString() : moved.error().toString()));
    QCOMPARE(moved->path, copy.path(u"Streams/Get account 2.yml"_s));
    const auto tree = store.scan();
    QCOMPARE(names(findNode(*tree, copy.id(u"Streams"_s))).first(), u"Get account"_s);
    QCOMPARE(contents(copy.path(u"Streams/Get account.yml"_s)),
             QByteArray("info: {name: Other, type: http}\n"));
    const auto folder = store.move(copy.id(u"Accounts/Archive"_s), {copy.root(), {}});
    QVERIFY(folder);
    QCOMPARE(folder->path, copy.path(u"Archive"_s));
    QCOMPARE(store.move(copy.id(u"Accounts"_s), copy.id(u"Accounts"_s)).error().code,
             ErrorCode::InvalidInput);
    QVERIFY(store.move(copy.id(u"Archive"_s), copy.id(u"Accounts"_s)));
    QCOMPARE(store.move(copy.id(u"Accounts"_s), copy.id(u"Accounts/Archive"_s)).error().code,
             ErrorCode::InvalidInput);
    QCOMPARE(store.move({copy.root(), {}}, copy.id(u"Accounts"_s)).error().code, ErrorCode::InvalidInput);
}

void TestCollectionOperations::reorders()
{
    QTemporaryDir folder;
    const auto store = CollectionStore::create(folder.filePath(u"c"_s), u"C"_s);
    QVERIFY(store);
    const NodeId root{store->root(), {}};
    QList<NodeId> ids;
    for (const auto &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        ids.append(*store->createRequest(root, simple(name)));
    const auto order = [&] { return names(*store->scan()).join(u""_s); };
    const auto changed = [&](const std::function<void()> &work) {
        QHash<QString, QByteArray> before;
        for (const NodeId &id : ids)
            before[id.path] = contents(id.path);
        work();
        return std::count_if(ids.begin(), ids.end(),
                             [&](const NodeId &id) { return contents(id.path) != before[id.path]; });
    };
    QCOMPARE(order(), u"abcd"_s);
    QCOMPARE(changed([&] { QVERIFY(store->move(ids[0], root)); }), 1);
    QCOMPARE(order(), u"bcda"_s);
    // Room in front of the first one: nobody else is touched.
    QCOMPARE(changed([&] { QVERIFY(store->move(ids[3], root, 0)); }), 1);
    QCOMPARE(order(), u"dbca"_s);
    QVERIFY(store->move(ids[0], root, 1));
    QCOMPARE(order(), u"dabc"_s);
    QVERIFY(store->move(ids[2], root, 2));
    QCOMPARE(order(), u"dacb"_s);
    // Without any sequences the names tell the order, until something is moved.
    for (const NodeId &id : ids) {
        SavedRequest saved = *store->readRequest(id);
        saved.sequence.reset();
        QVERIFY(store->writeRequest(id, saved));
    }
    QCOMPARE(order(), u"abcd"_s);
    QVERIFY(store->move(ids[3], root, 1));
    QCOMPARE(order(), u"adbc"_s);
}

void TestCollectionOperations::bundledOperations()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"opencollection.yml"_s);
    write(file,
          "opencollection: 1.0.0\ninfo:\n  name: B\nbundled: true\nitems:\n  # users\n  - info:\n      name: "
          "Users\n      type: folder\n    items:\n      - info: {name: List, type: http}\n        http: "
          "{method: "
          "GET, url: http://x}\n  - info:\n      name: Root\n      type: http\n    http:\n      method: HEAD "
          "# c\n "
          "     url: http://y\n");
    const QByteArray before = contents(file);
    const auto store = CollectionStore::open(folder.path());
    QVERIFY(store && store->isBundled());
    SavedRequest root = *store->readRequest({file, u"/items/1"_s});
    root.request.method = u"GET"_s;
    QVERIFY(store->writeRequest({file, u"/items/1"_s}, root));
    QCOMPARE(contents(file), QByteArray(before).replace("method: HEAD # c", "method: GET # c"));
    const auto created = store->createRequest({file, u"/items/0"_s}, simple(u"New"_s));
    QVERIFY2(created, qPrintable(created ? QString() : created.error().toString()));
    QCOMPARE(created->pointer, u"/items/0/items/1"_s);
    QCOMPARE(store->readRequest(*created)->name, u"New"_s);
    QVERIFY(store->rename(*created, u"Newer"_s));
    const auto copy = store->duplicate(*created);
    QVERIFY(copy);
    QCOMPARE(store->readRequest(*copy)->name, u"Newer copy"_s);
    QVERIFY(store->remove(*created));
    QCOMPARE(names((*store->scan())->children[0]), QStringList({u"List"_s, u"Newer copy"_s}));
    const auto moved = store->move({file, u"/items/1"_s}, {file, u"/items/0"_s}, 0);
    QVERIFY2(moved, qPrintable(moved ? QString() : moved.error().toString()));
    QCOMPARE(moved->pointer, u"/items/0/items/0"_s);
    QCOMPARE(store->readRequest(*moved)->request.address, u"http://y"_s);
    const auto back = store->move(*moved, {store->root(), {}}, 0);
    QVERIFY(back);
    QCOMPARE(store->readRequest(*back)->name, u"Root"_s);
    const auto made = store->createFolder({store->root(), {}}, u"F"_s);
    QVERIFY(made);
    // Into a folder that moves up because the item before it goes.
    const auto into = store->move({file, u"/items/0"_s}, *made);
    QVERIFY(into);
    QCOMPARE(store->readRequest(*into)->name, u"Root"_s);
    QVERIFY(contents(file).contains("# users"));
    RequestDefaults defaults;
    defaults.headers = {{u"A"_s, u"b"_s, true, {}}};
    QVERIFY(store->writeDefaults({file, u"/items/0"_s}, defaults));
    QVERIFY(*store->readDefaults({file, u"/items/0"_s}) == defaults);
    Environment environment;
    environment.name = u"local"_s;
    QVERIFY(store->writeEnvironment(environment));
    QCOMPARE(store->environments()->size(), 1);
    QVERIFY(store->removeEnvironment(u"local"_s));
    QVERIFY(store->environments()->isEmpty());
}

void TestCollectionOperations::createsCollection()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"new/deep"_s);
    const auto store = CollectionStore::create(path, u"My API"_s);
    QVERIFY2(store, qPrintable(store ? QString() : store.error().toString()));
    QCOMPARE(contents(path + u"/opencollection.yml"_s),
             QByteArray("opencollection: 1.0.0\n\ninfo:\n  name: My API\n\nbundled: false\n"));
    QCOMPARE(CollectionStore::create(path, u"Again"_s).error().code, ErrorCode::AlreadyExists);
    QVERIFY(store->createRequest({path, {}}, simple(u"First"_s)));
    QCOMPARE(names(*store->scan()), QStringList{u"First"_s});
}

QTEST_GUILESS_MAIN(TestCollectionOperations)
#include "tst_collectionoperations.moc"
