// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/truststore.h>

#include <QTemporaryDir>
#include <QtTest>

#include <thread>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;

class TestTrustStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void remembersByCollection();
    void anotherCertificateTakesThePlace();
    void sameFolderByAnotherPath();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void damagedFileTrustsNothing_data();
    void damagedFileTrustsNothing();
    void entriesWithoutSenseAreLeftOut();
    void isPrivate();
    void writersDoNotLoseEachOther();

private:
    static TrustedServer server(const QString &host = u"localhost"_s, int port = 8443, char byte = 'a')
    {
        return {{host, port, QByteArray(32, byte)},
                u"Some server"_s,
                QDateTime::fromSecsSinceEpoch(1'700'000'000).toUTC()};
    }
    QString root(const QString &name = u"bank"_s) const { return m_folder->filePath(name); }
    bool write(const QByteArray &text) const
    {
        QFile file(m_file);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestTrustStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"data/trust.json"_s);
    QVERIFY(QDir().mkpath(root()) && QDir().mkpath(root(u"other"_s)) &&
            QDir().mkpath(m_folder->filePath(u"data"_s)));
}

void TestTrustStore::remembersByCollection()
{
    const TrustStore store(m_file);
    QVERIFY(store.certificates(root()).isEmpty());
    QVERIFY(store.trust(root(), server()));
    QVERIFY(store.trust(root(), server(u"LOCALHOST"_s, 9443)));
    QVERIFY(store.trust(root(u"other"_s), server(u"::1"_s)));
    // Another object, as after a restart.
    const TrustStore again(m_file);
    QCOMPARE(again.servers(root())->size(), 2);
    QCOMPARE(again.servers(root())->at(0), server());
    QCOMPARE(again.servers(root())->at(1).certificate.host, u"localhost"_s);
    QCOMPARE(again.certificates(root(u"other"_s)).value(0).host, u"::1"_s);
    QCOMPARE(again.all()->keys(), (QStringList{root(), root(u"other"_s)}));

    QVERIFY(again.withdraw(root(), u"Localhost"_s, 8443));
    QCOMPARE(again.certificates(root()).size(), 1);
    QCOMPARE(again.certificates(root()).value(0).port, 9443);
    QVERIFY(again.withdraw(root(), u"localhost"_s, 9443));
    QCOMPARE(again.all()->keys(), QStringList{root(u"other"_s)});
}

void TestTrustStore::anotherCertificateTakesThePlace()
{
    const TrustStore store(m_file);
    QVERIFY(store.trust(root(), server()));
    QVERIFY(store.trust(root(), server(u"localhost"_s, 8443, 'b')));
    QCOMPARE(store.certificates(root()).size(), 1);
    QCOMPARE(store.certificates(root()).value(0).sha256, QByteArray(32, 'b'));
}

void TestTrustStore::sameFolderByAnotherPath()
{
    const TrustStore store(m_file);
    QVERIFY(store.trust(root(), server()));
    const QString link = m_folder->filePath(u"link"_s);
    QVERIFY(QFile::link(root(), link));
    QCOMPARE(store.certificates(link).size(), 1);
    QCOMPARE(store.certificates(root() + u"/../bank/"_s).size(), 1);
    QVERIFY(store.certificates(m_folder->path()).isEmpty());
}

void TestTrustStore::refusesWhatIsNone_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("sha256");
    QTest::newRow("no host") << QString() << 443 << QByteArray(32, 'a');
    QTest::newRow("port 0") << u"localhost"_s << 0 << QByteArray(32, 'a');
    QTest::newRow("port too high") << u"localhost"_s << 65536 << QByteArray(32, 'a');
    QTest::newRow("short fingerprint") << u"localhost"_s << 443 << QByteArray(31, 'a');
    QTest::newRow("no fingerprint") << u"localhost"_s << 443 << QByteArray();
}

void TestTrustStore::refusesWhatIsNone()
{
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(QByteArray, sha256);
    const TrustStore store(m_file);
    QCOMPARE(store.trust(root(), {{host, port, sha256}, {}, {}}).error().code, ErrorCode::InvalidInput);
    QVERIFY(!QFile::exists(m_file));
    QCOMPARE(store.trust({}, server()).error().code, ErrorCode::InvalidInput);
}

void TestTrustStore::damagedFileTrustsNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("trust everybody");
    QTest::newRow("another shape") << QByteArray("{\"collections\": [1, 2]}");
    QTest::newRow("too large") << QByteArray("{\"collections\": {}, \"x\": \"") +
                                      QByteArray(5 * 1024 * 1024, 'x') + "\"}";
}

void TestTrustStore::damagedFileTrustsNothing()
{
    QFETCH(QByteArray, text);
    QVERIFY(write(text));
    const TrustStore store(m_file);
    QVERIFY(!store.servers(root()));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
    QVERIFY(store.certificates(root()).isEmpty());
    // What cannot be read is not written over either.
    QVERIFY(!store.trust(root(), server()));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), text);
}

void TestTrustStore::entriesWithoutSenseAreLeftOut()
{
    const QByteArray hex = QByteArray(32, 'a').toHex();
    QVERIFY(write("{\"collections\": {\"" + root().toUtf8() +
                  "\": [7, {}, {\"host\": \"localhost\"},"
                  "{\"host\": \"\", \"port\": 443, \"sha256\": \"" +
                  hex +
                  "\"},"
                  "{\"host\": \"localhost\", \"port\": \"443\", \"sha256\": \"" +
                  hex +
                  "\"},"
                  "{\"host\": \"localhost\", \"port\": 443, \"sha256\": \"" +
                  hex.left(60) +
                  "\"},"
                  "{\"host\": \"localhost\", \"port\": 443, \"sha256\": \"" +
                  hex + "\"}], \"/x\": 3}}"));
    const TrustStore store(m_file);
    QCOMPARE(store.servers(root())->size(), 1);
    QCOMPARE(store.certificates(root()).value(0).sha256, QByteArray(32, 'a'));
}

void TestTrustStore::isPrivate()
{
    const TrustStore store(m_file);
    QVERIFY(store.trust(root(), server()));
    const QFileDevice::Permissions others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(m_file) & others));
    // Nothing of it stands in the collection.
    QVERIFY(QDir(root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
}

void TestTrustStore::writersDoNotLoseEachOther()
{
    const TrustStore store(m_file);
    const auto work = [&](int first) {
        for (int i = 0; i < 20; ++i)
            QVERIFY(store.trust(root(), server(u"localhost"_s, first + i)));
    };
    std::thread other(work, 1000);
    work(2000);
    other.join();
    QCOMPARE(store.certificates(root()).size(), 40);
}

QTEST_GUILESS_MAIN(TestTrustStore)
#include "tst_truststore.moc"
