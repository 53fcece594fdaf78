// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/secretstore.h>

#include <QTemporaryDir>
#include <QtTest>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;

class TestSecretStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remembers();
    void environmentComesFirst();
    void readsPrivateFile();
    void defaultStoreAnswers();
};

void TestSecretStore::remembers()
{
    const auto secrets = SecretStore::createInMemory();
    QVERIFY(!secrets->isPersistent());
    QCOMPARE(secrets->read(u"/a"_s, u"local"_s, u"token"_s).error().code, ErrorCode::NotFound);
    QVERIFY(secrets->write(u"/a"_s, u"local"_s, u"token"_s, u"1"_s));
    QVERIFY(secrets->write(u"/a"_s, u"other"_s, u"token"_s, u"2"_s));
    QCOMPARE(*secrets->read(u"/a"_s, u"local"_s, u"token"_s), u"1"_s);
    QCOMPARE(*secrets->read(u"/a"_s, u"other"_s, u"token"_s), u"2"_s);
    QVERIFY(!secrets->read(u"/b"_s, u"local"_s, u"token"_s));
    QVERIFY(secrets->remove(u"/a"_s, u"local"_s, u"token"_s));
    QVERIFY(!secrets->read(u"/a"_s, u"local"_s, u"token"_s));
}

void TestSecretStore::environmentComesFirst()
{
    QCOMPARE(SecretStore::environmentName(u"api-key.β1"_s), QByteArray("PARLANCE_SECRET_API_KEY__1"));
    const auto secrets = SecretStore::createInMemory();
    QVERIFY(secrets->write(u"/a"_s, u"local"_s, u"api-key"_s, u"stored"_s));
    qputenv("PARLANCE_SECRET_API_KEY", "from the shell");
    QCOMPARE(*secrets->read(u"/a"_s, u"local"_s, u"api-key"_s), u"from the shell"_s);
    qunsetenv("PARLANCE_SECRET_API_KEY");
    QCOMPARE(*secrets->read(u"/a"_s, u"local"_s, u"api-key"_s), u"stored"_s);
}

void TestSecretStore::readsPrivateFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets.env"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("token='from a file'\n");
    file.close();
    qputenv("PARLANCE_SECRETS_FILE", QFile::encodeName(path));
    const auto secrets = SecretStore::createInMemory();
    QCOMPARE(*secrets->read(u"/a"_s, u"local"_s, u"token"_s), u"from a file"_s);
    QCOMPARE(secrets->read(u"/a"_s, u"local"_s, u"other"_s).error().code, ErrorCode::NotFound);
    QVERIFY(QFile::remove(path));
    // Named but not there: said, not passed over.
    QVERIFY(secrets->read(u"/a"_s, u"local"_s, u"token"_s).error().message.contains(u"cannot be read"_s));
    qunsetenv("PARLANCE_SECRETS_FILE");
}

// With or without a keychain on this machine: a value that was written can be read.
void TestSecretStore::defaultStoreAnswers()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    const auto secrets = SecretStore::createDefault();
    const QString root = u"/parlance-test"_s;
    QVERIFY(secrets->write(root, u"local"_s, u"token"_s, u"1"_s));
    QCOMPARE(*secrets->read(root, u"local"_s, u"token"_s), u"1"_s);
    QVERIFY(secrets->remove(root, u"local"_s, u"token"_s));
    QCOMPARE(secrets->read(root, u"local"_s, u"token"_s).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
