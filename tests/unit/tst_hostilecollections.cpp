// SPDX-License-Identifier: GPL-3.0-or-later
#include "collectionhelp.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;
using namespace parlance::test;

/// Files nobody meant well, strange ones, and very many.
class TestHostileCollections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostileFiles_data();
    void hostileFiles();
    void symlinkLoop();
    void strangeFiles();
    void limitsDepth();
    void scansThousand();
};

void TestHostileCollections::hostileFiles_data()
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

void TestHostileCollections::hostileFiles()
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

void TestHostileCollections::symlinkLoop()
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

void TestHostileCollections::strangeFiles()
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

void TestHostileCollections::limitsDepth()
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

void TestHostileCollections::scansThousand()
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

QTEST_GUILESS_MAIN(TestHostileCollections)
#include "tst_hostilecollections.moc"
