// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/draftstore.h>

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <unistd.h>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;

namespace {

Draft numbered(int number)
{
    Draft draft;
    draft.id = u"tab-%1"_s.arg(number % 7);
    draft.node = {u"/c/r.yml"_s, u"/items/%1"_s.arg(number)};
    draft.collectionRoot = u"/c"_s;
    draft.revision = QByteArray("\0\1", 2);
    draft.request.name = u"Draft %1"_s.arg(number);
    draft.request.request.protocol = u"http"_s;
    draft.request.request.method = u"POST"_s;
    draft.request.request.address = u"http://localhost/%1"_s.arg(number);
    draft.request.request.auth.kind = u"inherit"_s;
    draft.request.request.body = TextBody{u"json"_s, u"{\"n\": %1.0}\n"_s.arg(number)};
    return draft;
}

} // namespace

class TestDraftStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsDrafts();
    void writesWhileTyping();
    void saysWhenItFails();
    void startsAnewWhenDamaged();
    void isPrivate();
    void survivesKill();
};

void TestDraftStore::keepsDrafts()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"deep/drafts.sqlite"_s);
    {
        DraftStore store(file);
        QVERIFY(store.all().isEmpty());
        store.put(numbered(1));
        store.put(numbered(2));
        store.put(numbered(8)); // the tab of 1
        store.put(numbered(3));
        store.remove(numbered(3).id);
        QCOMPARE(store.all().size(), 2);
    }
    DraftStore store(file);
    const QList<Draft> drafts = store.all();
    QCOMPARE(drafts.size(), 2);
    for (const Draft &draft : drafts) {
        const Draft expected = numbered(draft.id == numbered(1).id ? 8 : 2);
        QVERIFY(draft.request == expected.request);
        QCOMPARE(draft.node, expected.node);
        QCOMPARE(draft.revision, expected.revision);
        QCOMPARE(draft.collectionRoot, expected.collectionRoot);
        QVERIFY(draft.changedAt.secsTo(QDateTime::currentDateTimeUtc()) < 60);
    }
    store.remove(drafts[0].id);
    QCOMPARE(store.all().size(), 1);
    QVERIFY(DraftStore::draftId({u"/a"_s, u"/items/1"_s}) != DraftStore::draftId({u"/a"_s, u"/items/2"_s}));
}

// Without anybody asking for it: another connection sees it within a second.
void TestDraftStore::writesWhileTyping()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"drafts.sqlite"_s);
    DraftStore store(file);
    // The soonest counts: on a machine that is short of processors one may be late.
    qint64 soonest = 5000;
    for (int number = 1; number <= 3; ++number) {
        QElapsedTimer timer;
        timer.start();
        store.put(numbered(number));
        QTRY_COMPARE_WITH_TIMEOUT(DraftStore(file).all().size(), number, 5000);
        soonest = qMin(soonest, timer.elapsed());
    }
    qInfo("on disk after %lld ms", soonest);
    QVERIFY(soonest < 1000);
}

void TestDraftStore::saysWhenItFails()
{
    QTemporaryDir folder;
    QFile blocker(folder.filePath(u"blocker"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    DraftStore store(folder.filePath(u"blocker/drafts.sqlite"_s));
    QSignalSpy failed(&store, &DraftStore::failed);
    store.put(numbered(1));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed[0][0].value<Error>().message.isEmpty());
    // Said once, not at every key.
    store.put(numbered(2));
    store.flush();
    QCoreApplication::processEvents();
    QCOMPARE(failed.size(), 1);
}

void TestDraftStore::startsAnewWhenDamaged()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"drafts.sqlite"_s);
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(20000, 'x'));
    damaged.close();
    DraftStore store(file);
    store.put(numbered(1));
    QCOMPARE(store.all().size(), 1);
    QVERIFY(QFile::exists(file + u".broken"_s));
}

void TestDraftStore::isPrivate()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"drafts.sqlite"_s);
    DraftStore store(file);
    store.put(numbered(1));
    store.flush();
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(file) & others));
    QVERIFY(!(QFile::permissions(file + u"-wal"_s) & others));
}

// A process types on and on and is killed; what it typed a second before is there.
void TestDraftStore::survivesKill()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"drafts.sqlite"_s);
    for (int kill = 1; kill <= 3; ++kill) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--type-forever"_s, file});
        QVERIFY(child.waitForStarted());
        // Each line is a number that was put; the clock starts at the first one seen.
        QList<std::pair<qint64, int>> put;
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 1800) {
            if (!child.waitForReadyRead(2000))
                break;
            while (child.canReadLine())
                put.append({timer.elapsed(), child.readLine().trimmed().toInt()});
        }
        const qint64 end = timer.elapsed();
        child.kill();
        QVERIFY(child.waitForFinished());
        int safe = 0;
        for (const auto &[at, number] : std::as_const(put)) {
            if (at <= end - 1000)
                safe = std::max(safe, number);
        }
        QVERIFY(safe > 0);
        DraftStore store(file);
        int last = 0;
        const QList<Draft> drafts = store.all();
        for (const Draft &draft : drafts) {
            const int number = draft.request.name.sliced(6).toInt();
            last = std::max(last, number);
            QVERIFY(draft.request == numbered(number).request);
        }
        QVERIFY2(last >= safe, qPrintable(u"%1 of %2"_s.arg(last).arg(safe)));
        store.remove(drafts.constLast().id);
    }
}

namespace {

int typeForever(const QString &file)
{
    DraftStore store(file);
    int number = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &store, [&] {
        store.put(numbered(++number));
        const QByteArray line = QByteArray::number(number) + '\n';
        (void)!::write(STDOUT_FILENO, line.constData(), size_t(line.size()));
    });
    timer.start(5);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--type-forever"_s)
        return typeForever(arguments[2]);
    TestDraftStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_draftstore.moc"
