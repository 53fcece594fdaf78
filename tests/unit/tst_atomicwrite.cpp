// SPDX-License-Identifier: GPL-3.0-or-later
#include <files/atomicwrite.h>

#include <parlance/workspace/collectionstore.h>

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot open");
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(text), text.size());
}

QStringList everything(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

SavedRequest numbered(int number, int size)
{
    SavedRequest saved;
    saved.name = u"Request"_s;
    saved.request.protocol = u"http"_s;
    saved.request.method = u"POST"_s;
    saved.request.address = u"http://localhost/%1"_s.arg(number);
    QString body;
    for (int i = 0; i < size; ++i)
        body += u"line %1 of %2\n"_s.arg(i).arg(number);
    saved.request.body = TextBody{u"text"_s, body};
    saved.docs = u"end %1"_s.arg(number);
    return saved;
}

// Drops root's powers for a while, so that permissions count.
class AsNobody
{
public:
    AsNobody()
        : m_wasRoot(::geteuid() == 0)
    {
        m_dropped = !m_wasRoot || ::seteuid(65534) == 0;
    }
    ~AsNobody()
    {
        if (m_wasRoot && ::seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    Q_DISABLE_COPY_MOVE(AsNobody)
    bool isEffective() const { return m_dropped; }

private:
    bool m_wasRoot;
    bool m_dropped = false;
};

} // namespace

class TestAtomicWrite : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void replaces();
    void onlyNew();
    void keepsPermissions();
    void followsLinks();
    void readOnlyFolder();
    void readOnlyFile();
    void fullDisk();
    void fileSizeLimit();
    void removesStaleTemporaries();
    void renamesOntoNothing();
    void survivesKill();
};

void TestAtomicWrite::replaces()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.yml"_s);
    QVERIFY(atomicWrite(path, "one"));
    QVERIFY(atomicWrite(path, "two"));
    QCOMPARE(contents(path), QByteArray("two"));
    QVERIFY(atomicWrite(path, {}));
    QCOMPARE(contents(path), QByteArray());
    QCOMPARE(everything(folder.path()), QStringList{u"a.yml"_s});
    const auto absent = atomicWrite(folder.filePath(u"no/a.yml"_s), "x");
    QCOMPARE(absent.error().code, ErrorCode::NotFound);
}

void TestAtomicWrite::onlyNew()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.yml"_s);
    QVERIFY(atomicWrite(path, "one", WriteMode::OnlyNew));
    const auto again = atomicWrite(path, "two", WriteMode::OnlyNew);
    QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(again.error().file, path);
    QCOMPARE(contents(path), QByteArray("one"));
    QCOMPARE(everything(folder.path()).size(), 1);
}

void TestAtomicWrite::keepsPermissions()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.yml"_s);
    const QByteArray name = QFile::encodeName(path);
    write(path, "one");
    QCOMPARE(::chmod(name.constData(), 0640), 0);
    QVERIFY(atomicWrite(path, "two"));
    struct stat status;
    QCOMPARE(::stat(name.constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0640));
    // A new one gets what the mask leaves.
    const mode_t mask = ::umask(027);
    QVERIFY(atomicWrite(folder.filePath(u"b.yml"_s), "x"));
    ::umask(mask);
    QCOMPARE(::stat(QFile::encodeName(folder.filePath(u"b.yml"_s)).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0640));
    if (::geteuid() == 0) {
        QCOMPARE(::chown(name.constData(), 65534, 65534), 0);
        QVERIFY(atomicWrite(path, "three"));
        QCOMPARE(::stat(name.constData(), &status), 0);
        QCOMPARE(status.st_uid, uid_t(65534));
    }
}

void TestAtomicWrite::followsLinks()
{
    QTemporaryDir folder, elsewhere;
    const QString target = elsewhere.filePath(u"real.yml"_s);
    write(target, "one");
    const QString link = folder.filePath(u"link.yml"_s);
    QVERIFY(QFile::link(target, link));
    QVERIFY(atomicWrite(link, "two"));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(contents(target), QByteArray("two"));
    QCOMPARE(everything(elsewhere.path()).size(), 1);
    QVERIFY(QFile::remove(target));
    QCOMPARE(atomicWrite(link, "three").error().code, ErrorCode::NotFound);
    QVERIFY(QFileInfo(link).isSymLink());
}

void TestAtomicWrite::readOnlyFolder()
{
    QTemporaryDir folder;
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0755), 0);
    const QString inner = folder.filePath(u"c"_s);
    const auto made = CollectionStore::create(inner, u"C"_s);
    QVERIFY(made);
    const auto id = made->createRequest({inner, {}}, numbered(1, 3));
    QVERIFY(id);
    const QByteArray before = contents(id->path);
    QCOMPARE(::chmod(QFile::encodeName(inner).constData(), 0555), 0);
    {
        const AsNobody nobody;
        QVERIFY(nobody.isEffective());
        const auto saved = made->writeRequest(*id, numbered(2, 3));
        QCOMPARE(saved.error().code, ErrorCode::PermissionDenied);
        QVERIFY(!saved.error().hint.isEmpty());
        QCOMPARE(made->createRequest({inner, {}}, numbered(3, 1)).error().code, ErrorCode::PermissionDenied);
        QCOMPARE(made->createFolder({inner, {}}, u"f"_s).error().code, ErrorCode::PermissionDenied);
        QCOMPARE(made->rename({inner, {}}, u"x"_s).error().code, ErrorCode::PermissionDenied);
        QCOMPARE(made->remove(*id, Removal::Permanent).error().code, ErrorCode::PermissionDenied);
        QVERIFY(made->scan());
    }
    QCOMPARE(::chmod(QFile::encodeName(inner).constData(), 0755), 0);
    QCOMPARE(contents(id->path), before);
    QCOMPARE(everything(inner).size(), 2);
}

void TestAtomicWrite::readOnlyFile()
{
    QTemporaryDir folder;
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0777), 0);
    const QString path = folder.filePath(u"a.yml"_s);
    write(path, "one");
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0444), 0);
    const AsNobody nobody;
    QVERIFY(nobody.isEffective());
    QCOMPARE(atomicWrite(path, "two").error().code, ErrorCode::PermissionDenied);
    QCOMPARE(contents(path), QByteArray("one"));
}

// A tiny file system of our own where we may mount one, else a limit on file sizes: both times the disk takes
// no more.
void TestAtomicWrite::fullDisk()
{
    QTemporaryDir folder;
    const QByteArray place = QFile::encodeName(folder.path());
    const bool isMounted = ::mount("tmpfs", place.constData(), "tmpfs", 0, "size=64k") == 0;
    const QString path = folder.filePath(u"a.yml"_s);
    write(path, "old");
    const QByteArray large(256 * 1024, 'x');
    struct rlimit old;
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    if (!isMounted) {
        struct rlimit small = old;
        small.rlim_cur = 64 * 1024;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    }
    const auto written = atomicWrite(path, large);
    const auto created = atomicWrite(folder.filePath(u"b.yml"_s), large, WriteMode::OnlyNew);
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, handler);
    const QByteArray after = contents(path);
    const QStringList left = everything(folder.path());
    const auto small = atomicWrite(path, "new");
    const QByteArray last = contents(path);
    if (isMounted)
        QCOMPARE(::umount(place.constData()), 0);
    qInfo("on %s", isMounted ? "a full tmpfs" : "a file size limit");
    QCOMPARE(written.error().code, ErrorCode::DiskFull);
    QVERIFY(written.error().hint.contains(u"as it was"_s));
    QCOMPARE(created.error().code, ErrorCode::DiskFull);
    QCOMPARE(after, QByteArray("old"));
    QCOMPARE(left, QStringList{u"a.yml"_s});
    QVERIFY(small);
    QCOMPARE(last, QByteArray("new"));
}

void TestAtomicWrite::fileSizeLimit()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.yml"_s);
    write(path, "old");
    struct rlimit old, small;
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 1024;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = atomicWrite(path, QByteArray(5000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, handler);
    QCOMPARE(written.error().code, ErrorCode::DiskFull);
    QCOMPARE(contents(path), QByteArray("old"));
    QCOMPARE(everything(folder.path()).size(), 1);
}

void TestAtomicWrite::removesStaleTemporaries()
{
    QTemporaryDir folder;
    // What a process leaves that ends in the middle: it has a name of this machine and a process that is
    // gone.
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--die-in-the-middle"_s, folder.path()});
    QVERIFY(child.waitForFinished());
    const QStringList left = everything(folder.path());
    QCOMPARE(left.size(), 1);
    QVERIFY(left[0].startsWith(temporaryPrefix()));
    // One of another machine is not for us to judge before a day has passed.
    write(folder.filePath(u".parlance-else-1-1.tmp"_s), "x");
    QVERIFY(atomicWrite(folder.filePath(u"a.yml"_s), "x"));
    QCOMPARE(everything(folder.path()), QStringList({u".parlance-else-1-1.tmp"_s, u"a.yml"_s}));
}

void TestAtomicWrite::renamesOntoNothing()
{
    QTemporaryDir folder;
    write(folder.filePath(u"a"_s), "a");
    write(folder.filePath(u"b"_s), "b");
    QCOMPARE(renameNew(folder.filePath(u"a"_s), folder.filePath(u"b"_s)).error().code,
             ErrorCode::AlreadyExists);
    QCOMPARE(contents(folder.filePath(u"b"_s)), QByteArray("b"));
    QVERIFY(renameNew(folder.filePath(u"a"_s), folder.filePath(u"c"_s)));
    QVERIFY(QDir().mkdir(folder.filePath(u"d"_s)));
    QVERIFY(QDir().mkdir(folder.filePath(u"e"_s)));
    QCOMPARE(renameNew(folder.filePath(u"d"_s), folder.filePath(u"e"_s)).error().code,
             ErrorCode::AlreadyExists);
    QCOMPARE(everything(folder.path()), QStringList({u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
}

// A process saves requests of changing size, over and over, until it is killed at a random instant: every
// file reads as one of the states it was in, whole. Then the next one goes on where it stopped.
void TestAtomicWrite::survivesKill()
{
    QTemporaryDir folder;
    const auto store = CollectionStore::create(folder.filePath(u"c"_s), u"C"_s);
    QVERIFY(store);
    constexpr int files = 5, kills = 25;
    QList<NodeId> ids;
    for (int i = 0; i < files; ++i) {
        auto request = numbered(0, 1);
        ids.append(*store->createRequest({store->root(), {}}, request));
    }
    QRandomGenerator random(7);
    qint64 saves = 0;
    for (int kill = 0; kill < kills; ++kill) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--save-forever"_s, store->root()});
        QVERIFY(child.waitForStarted());
        const int enough = 40 + int(random.bounded(20));
        int seen = 0;
        while (seen < enough && child.waitForReadyRead(10000))
            seen += int(child.readAll().size());
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        saves += seen;
        for (const NodeId &id : std::as_const(ids)) {
            const auto saved = store->readRequest(id);
            QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().toString()));
            const int number = saved->docs.sliced(4).toInt();
            SavedRequest whole = numbered(number, number % 200 + 1);
            if (number == 0)
                whole = numbered(0, 1);
            QCOMPARE(saved->request.address, whole.request.address);
            QVERIFY(saved->request.body == whole.request.body);
        }
        const auto tree = store->scan();
        QCOMPARE((*tree)->children.size(), files);
    }
    QVERIFY(saves >= 1000);
    qInfo("%d kills among %lld saves", kills, saves);
    // What the killed ones left is gone after the next save.
    QProcess last;
    last.start(QCoreApplication::applicationFilePath(), {u"--save-once"_s, store->root()});
    QVERIFY(last.waitForFinished());
    QCOMPARE(everything(store->root()).size(), files + 1);
}

namespace {

int saveForever(const QString &root, bool once)
{
    const auto store = CollectionStore::open(root);
    if (!store)
        return 1;
    const auto tree = store->scan();
    for (int number = 1;; ++number) {
        for (const NodePtr &node : (*tree)->children) {
            if (!store->writeRequest(node->id, numbered(number, number % 200 + 1)))
                return 1;
            (void)!::write(STDOUT_FILENO, ".", 1);
            if (once)
                return 0;
        }
    }
}

// Ends while the temporary file is there: the disk takes no more, and that signal is not ignored.
int dieInTheMiddle(const QString &folder)
{
    struct rlimit small = {10, 10};
    struct rlimit noCore = {0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    ::setrlimit(RLIMIT_FSIZE, &small);
    (void)atomicWrite(folder + u"/a.yml"_s, QByteArray(1000, 'x'));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--save-forever"_s)
        return saveForever(arguments[2], false);
    if (arguments.size() == 3 && arguments[1] == u"--save-once"_s)
        return saveForever(arguments[2], true);
    if (arguments.size() == 3 && arguments[1] == u"--die-in-the-middle"_s)
        return dieInTheMiddle(arguments[2]);
    TestAtomicWrite test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_atomicwrite.moc"
