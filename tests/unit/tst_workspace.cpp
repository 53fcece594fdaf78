// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/workspace.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(text), text.size());
}

QByteArray request(const char *name)
{
    return QByteArray("info:\n  name: ") + name + "\n  type: http\nhttp:\n  method: GET\n  url: http://x\n";
}

QStringList names(const NodePtr &node)
{
    QStringList result;
    if (node) {
        for (const NodePtr &child : node->children)
            result.append(child->name);
    }
    return result;
}

// A collection in a folder of its own, opened.
struct Opened
{
    QTemporaryDir folder;
    Workspace workspace;
    QString root = folder.filePath(u"c"_s);

    explicit Opened(Watching watching = Watching::Notifications)
    {
        write(path(u"opencollection.yml"_s), "opencollection: 1.0.0\ninfo:\n  name: C\n");
        write(path(u"a.yml"_s), request("A"));
        write(path(u"f/b.yml"_s), request("B"));
        workspace.setWatching(watching);
        QSignalSpy opened(&workspace, &Workspace::collectionOpened);
        workspace.open(root);
        QVERIFY(opened.wait());
        // Behind what opening still does on the worker.
        workspace.read(root, [](const CollectionStore &) { return Result<int>(1); }).waitForFinished();
    }
    QString path(const QString &relative) const { return root + u'/' + relative; }
    QStringList shown() const { return names(workspace.tree(root)); }
};

constexpr int second = 1000;

} // namespace

Q_DECLARE_METATYPE(Watching)

class TestWorkspace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opens();
    void opensSeveral();
    void failsToOpen();
    void runsInOrder();
    void writesAndScans();
    void ownWritesAreNotOutside();
    void seesOutside_data();
    void seesOutside();
    void seesAtomicReplacement();
    void seesBrokenAndMended();
    void seesEnvironments();
    void seesNewFolders();
    void touchSaysNothing();
    void outsideDuringOwnWrite();
    void folderVanishes();
    void endsWhileBusy();
    void answersWhenClosed();
    void tenThousand();
};

void TestWorkspace::opens()
{
    Opened opened;
    QCOMPARE(opened.workspace.roots(), QStringList{opened.root});
    QCOMPARE(opened.shown(), QStringList({u"f"_s, u"A"_s}));
    QCOMPARE(opened.workspace.rootOf({opened.path(u"f/b.yml"_s), {}}), opened.root);
    QVERIFY(opened.workspace.rootOf({u"/elsewhere/x.yml"_s, {}}).isEmpty());
    QVERIFY(opened.workspace.rootOf({opened.root + u"x/y.yml"_s, {}}).isEmpty());
    QSignalSpy again(&opened.workspace, &Workspace::collectionOpened);
    opened.workspace.open(opened.path(u"opencollection.yml"_s));
    QVERIFY(again.wait());
    QCOMPARE(opened.workspace.roots().size(), 1);
    QSignalSpy closed(&opened.workspace, &Workspace::collectionClosed);
    opened.workspace.close(opened.root);
    QCOMPARE(closed.size(), 1);
    QVERIFY(opened.workspace.roots().isEmpty());
    QVERIFY(!opened.workspace.tree(opened.root));
}

void TestWorkspace::opensSeveral()
{
    QTemporaryDir folder;
    Workspace workspace;
    QSignalSpy opened(&workspace, &Workspace::collectionOpened);
    for (const auto &name : {u"x"_s, u"y"_s, u"x/inner"_s}) {
        write(folder.filePath(name + u"/opencollection.yml"_s), "info: {name: C}\n");
        write(folder.filePath(name + u"/r.yml"_s), request("R"));
        workspace.open(folder.filePath(name));
    }
    QTRY_COMPARE(opened.size(), 3);
    QCOMPARE(workspace.roots().size(), 3);
    QCOMPARE(workspace.rootOf({folder.filePath(u"x/inner/r.yml"_s), {}}), folder.filePath(u"x/inner"_s));
}

void TestWorkspace::failsToOpen()
{
    QTemporaryDir folder;
    Workspace workspace;
    QSignalSpy failed(&workspace, &Workspace::openFailed);
    workspace.open(folder.path());
    workspace.open(folder.filePath(u"absent"_s));
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(failed[0][1].value<Error>().code, ErrorCode::NotFound);
    QVERIFY(workspace.roots().isEmpty());
}

void TestWorkspace::runsInOrder()
{
    Opened opened;
    auto order = std::make_shared<QList<int>>();
    QFuture<Result<int>> last;
    for (int i = 0; i < 50; ++i) {
        const auto job = [order, i](const CollectionStore &) {
            order->append(i);
            return Result<int>(i);
        };
        last = i % 3 ? opened.workspace.read(opened.root, job) : opened.workspace.write(opened.root, job);
    }
    last.waitForFinished();
    QCOMPARE(last.result().value_or(-1), 49);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(order->at(i), i);
}

void TestWorkspace::writesAndScans()
{
    Opened opened;
    QSignalSpy changed(&opened.workspace, &Workspace::treeChanged);
    SavedRequest saved;
    saved.name = u"New"_s;
    saved.request.protocol = u"http"_s;
    saved.request.method = u"GET"_s;
    auto future =
        opened.workspace.write(opened.root, [saved, root = opened.root](const CollectionStore &store) {
            return store.createRequest({root, {}}, saved);
        });
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(future.result());
    QVERIFY(opened.shown().contains(u"New"_s));
    const NodePtr before = opened.workspace.tree(opened.root);
    // A write that changes nothing scans, and says nothing.
    opened.workspace.write(opened.root, [](const CollectionStore &) { return Result<void>(); })
        .waitForFinished();
    opened.workspace.read(opened.root, [](const CollectionStore &) { return Result<void>(); })
        .waitForFinished();
    QCoreApplication::processEvents();
    QCOMPARE(changed.size(), 1);
}

void TestWorkspace::ownWritesAreNotOutside()
{
    Opened opened;
    QSignalSpy outside(&opened.workspace, &Workspace::fileChangedOutside);
    QSignalSpy changed(&opened.workspace, &Workspace::treeChanged);
    const NodeId id{opened.path(u"a.yml"_s), {}};
    for (int i = 1; i <= 5; ++i) {
        opened.workspace.write(opened.root, [id, i](const CollectionStore &store) {
            auto request = store.readRequest(id);
            request->request.address = u"http://x/%1"_s.arg(i);
            return store.writeRequest(id, *request);
        });
        QTRY_COMPARE(changed.size(), i);
    }
    // The notifications of these writes come later than their scan: a change after them is seen, alone.
    write(opened.path(u"f/b.yml"_s), request("B2"));
    QTRY_COMPARE(outside.size(), 1);
    QCOMPARE(outside[0][0].toString(), opened.path(u"f/b.yml"_s));
}

void TestWorkspace::seesOutside_data()
{
    QTest::addColumn<Watching>("watching");
    QTest::newRow("notifications") << Watching::Notifications;
    QTest::newRow("polling") << Watching::Polling;
}

void TestWorkspace::seesOutside()
{
    QFETCH(Watching, watching);
    Opened opened(watching);
    QSignalSpy outside(&opened.workspace, &Workspace::fileChangedOutside);
    // Of several changes the soonest counts: on a machine that is short of processors one may be late.
    qint64 soonest = 5 * second;
    const auto sees = [&](const QString &name, bool isThere) {
        QElapsedTimer timer;
        timer.start();
        const bool seen =
            QTest::qWaitFor([&] { return opened.shown().contains(name) == isThere; }, 5 * second);
        soonest = qMin(soonest, timer.elapsed());
        return seen;
    };
    write(opened.path(u"a.yml"_s), request("Changed"));
    QVERIFY(sees(u"Changed"_s, true));
    QTRY_COMPARE(outside.size(), 1);
    write(opened.path(u"c.yml"_s), request("Added"));
    QVERIFY(sees(u"Added"_s, true));
    QVERIFY(QFile::remove(opened.path(u"a.yml"_s)));
    QVERIFY(sees(u"Changed"_s, false));
    QVERIFY(QFile::rename(opened.path(u"f"_s), opened.path(u"g"_s)));
    QVERIFY(sees(u"g"_s, true));
    qInfo("seen after %lld ms", soonest);
    QVERIFY(soonest < second);
    write(opened.path(u"g/b.yml"_s), request("Deeper"));
    QTRY_COMPARE_WITH_TIMEOUT(names(opened.workspace.tree(opened.root)->children[0]),
                              QStringList{u"Deeper"_s}, 5 * second);
}

// As most editors save; and again, when the file that is watched is another one.
void TestWorkspace::seesAtomicReplacement()
{
    Opened opened;
    for (int i = 0; i < 3; ++i) {
        const QByteArray name = "Version" + QByteArray::number(i);
        write(opened.path(u"new.tmp"_s), request(name.constData()));
        QCOMPARE(::rename(QFile::encodeName(opened.path(u"new.tmp"_s)).constData(),
                          QFile::encodeName(opened.path(u"a.yml"_s)).constData()),
                 0);
        QTRY_VERIFY_WITH_TIMEOUT(opened.shown().contains(QString::fromLatin1(name)), 5 * second);
        // In place, on the file that came in.
        const QByteArray inPlace = "InPlace" + QByteArray::number(i);
        write(opened.path(u"a.yml"_s), request(inPlace.constData()));
        QTRY_VERIFY_WITH_TIMEOUT(opened.shown().contains(QString::fromLatin1(inPlace)), 5 * second);
    }
}

void TestWorkspace::seesBrokenAndMended()
{
    Opened opened;
    const auto find = [&] {
        return findNode(opened.workspace.tree(opened.root), {opened.path(u"a.yml"_s), {}});
    };
    write(opened.path(u"a.yml"_s), "info: [\n");
    QTRY_COMPARE_WITH_TIMEOUT(find()->kind, NodeKind::Broken, 5 * second);
    write(opened.path(u"a.yml"_s), request("Mended"));
    QTRY_COMPARE_WITH_TIMEOUT(find()->kind, NodeKind::Request, 5 * second);
    write(opened.path(u"opencollection.yml"_s), "info:\n  name: [\n");
    QTRY_VERIFY_WITH_TIMEOUT(opened.workspace.tree(opened.root)->error, 5 * second);
    write(opened.path(u"opencollection.yml"_s), "info:\n  name: Other\n");
    QTRY_COMPARE_WITH_TIMEOUT(opened.workspace.tree(opened.root)->name, u"Other"_s, 5 * second);
}

void TestWorkspace::seesEnvironments()
{
    Opened opened;
    QSignalSpy changed(&opened.workspace, &Workspace::environmentsChanged);
    write(opened.path(u"environments/local.yml"_s), "name: local\n");
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 5 * second);
    QCOMPARE(changed[0][0].toString(), opened.root);
    write(opened.path(u"environments/local.yml"_s), "name: local\ncolor: red\n");
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, 5 * second);
    Environment environment;
    environment.name = u"other"_s;
    opened.workspace.write(opened.root, [environment](const CollectionStore &store) {
        return store.writeEnvironment(environment);
    });
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 3, 5 * second);
}

void TestWorkspace::seesNewFolders()
{
    Opened opened;
    write(opened.path(u"n/e/w/r.yml"_s), request("Deep"));
    QTRY_VERIFY_WITH_TIMEOUT(opened.shown().contains(u"n"_s), 5 * second);
    write(opened.path(u"n/e/w/s.yml"_s), request("Deeper"));
    const auto deepest = [&] {
        const NodePtr node = findNode(opened.workspace.tree(opened.root), {opened.path(u"n/e/w"_s), {}});
        return names(node);
    };
    QTRY_COMPARE_WITH_TIMEOUT(deepest(), QStringList({u"Deep"_s, u"Deeper"_s}), 5 * second);
}

void TestWorkspace::touchSaysNothing()
{
    Opened opened;
    QSignalSpy outside(&opened.workspace, &Workspace::fileChangedOutside);
    QSignalSpy changed(&opened.workspace, &Workspace::treeChanged);
    write(opened.path(u"a.yml"_s), request("A"));
    write(opened.path(u"f/b.yml"_s), request("B3"));
    QTRY_COMPARE(outside.size(), 1);
    QCOMPARE(outside[0][0].toString(), opened.path(u"f/b.yml"_s));
    QCOMPARE(changed.size(), 1);
}

// What others write while a job of ours runs is theirs.
void TestWorkspace::outsideDuringOwnWrite()
{
    Opened opened;
    QSignalSpy outside(&opened.workspace, &Workspace::fileChangedOutside);
    const NodeId id{opened.path(u"a.yml"_s), {}};
    const QString other = opened.path(u"f/b.yml"_s);
    auto future = opened.workspace.write(opened.root, [id, other](const CollectionStore &store) {
        auto request = store.readRequest(id);
        request->request.address = u"http://y"_s;
        write(other, ::request("Theirs"));
        return store.writeRequest(id, *request);
    });
    QTRY_COMPARE(outside.size(), 1);
    QCOMPARE(outside[0][0].toString(), other);
}

void TestWorkspace::folderVanishes()
{
    Opened opened;
    QVERIFY(QDir(opened.root).removeRecursively());
    const auto read = opened.workspace.read(opened.root, [root = opened.root](const CollectionStore &store) {
        return store.readRequest({root + u"/a.yml"_s, {}});
    });
    QCOMPARE(QFuture(read).result().error().code, ErrorCode::NotFound);
    const auto scan =
        opened.workspace.write(opened.root, [](const CollectionStore &store) { return store.scan(); });
    QCOMPARE(QFuture(scan).result().error().code, ErrorCode::NotFound);
    // It comes back.
    write(opened.path(u"opencollection.yml"_s), "info: {name: Back}\n");
    const auto again =
        opened.workspace.write(opened.root, [](const CollectionStore &store) { return store.scan(); });
    QVERIFY(QFuture(again).result());
    QTRY_COMPARE(opened.workspace.tree(opened.root)->name, u"Back"_s);
}

// The owner goes while jobs wait: writes are done, reads are answered, nothing hangs.
void TestWorkspace::endsWhileBusy()
{
    QTemporaryDir folder;
    const QString root = folder.filePath(u"c"_s);
    write(root + u"/opencollection.yml"_s, "info: {name: C}\n");
    QList<QFuture<Result<NodeId>>> writes;
    QList<QFuture<Result<NodePtr>>> reads;
    {
        Workspace workspace;
        QSignalSpy opened(&workspace, &Workspace::collectionOpened);
        workspace.open(root);
        QVERIFY(opened.wait());
        SavedRequest saved;
        saved.request.protocol = u"http"_s;
        for (int i = 0; i < 20; ++i) {
            saved.name = u"R%1"_s.arg(i);
            writes.append(workspace.write(root, [saved, root](const CollectionStore &store) {
                return store.createRequest({root, {}}, saved);
            }));
            reads.append(workspace.read(root, [](const CollectionStore &store) { return store.scan(); }));
        }
    }
    for (auto &write : writes)
        QVERIFY(write.isFinished() && write.result());
    for (auto &read : reads)
        QVERIFY(read.isFinished());
    QCOMPARE(QDir(root).entryList({u"R*.yml"_s}).size(), 20);
}

void TestWorkspace::answersWhenClosed()
{
    Opened opened;
    opened.workspace.close(opened.root);
    auto read = opened.workspace.read(opened.root, [](const CollectionStore &store) { return store.scan(); });
    QCOMPARE(read.result().error().code, ErrorCode::NotFound);
}

void TestWorkspace::tenThousand()
{
    QTemporaryDir folder;
    write(folder.filePath(u"opencollection.yml"_s), "info: {name: C}\n");
    for (int i = 0; i < 10000; ++i)
        write(folder.filePath(u"f%1/r%2.yml"_s.arg(i / 100).arg(i)),
              request(QByteArray::number(i).constData()));
    Workspace workspace;
    QSignalSpy opened(&workspace, &Workspace::collectionOpened);
    QElapsedTimer timer;
    timer.start();
    workspace.open(folder.path());
    QVERIFY(opened.wait(60 * second));
    qInfo("10,000 requests opened in %lld ms", timer.elapsed());
    QCOMPARE(workspace.tree(folder.path())->children.size(), 100);
    write(folder.filePath(u"f7/r700.yml"_s), request("Changed"));
    const auto isSeen = [&] {
        const NodePtr node = findNode(workspace.tree(folder.path()), {folder.filePath(u"f7/r700.yml"_s), {}});
        return node && node->name == u"Changed"_s;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(), 60 * second);
    qInfo("change seen, all together %lld ms", timer.elapsed());
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
