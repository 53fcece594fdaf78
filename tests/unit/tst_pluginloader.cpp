// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/plugin/pluginloader.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::plugin;

class TestPluginLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qputenv("PARLANCE_TEST_TRACE", ""); }

    void readsMetadataWithoutLoading()
    {
        const PluginLoader loader({folder("good")});
        QCOMPARE(loader.plugins().size(), 1);
        const PluginInfo info = loader.plugins().constFirst();
        QCOMPARE(info.id, QStringLiteral("good"));
        QCOMPARE(info.name, QStringLiteral("Test good"));
        QCOMPARE(info.version, QStringLiteral("1.0"));
        QCOMPARE(info.kind, QStringLiteral("test"));
        QCOMPARE(info.apiVersion, apiVersion);
        QVERIFY(QDir::isAbsolutePath(info.file));
        QVERIFY(!info.isLoaded);
        QVERIFY(!info.error);
        QCOMPARE(trace(), QByteArray());
    }

    void loadsOnceAndShutsDown()
    {
        {
            PluginLoader loader({folder("good")});
            const Result<QObject *> first = loader.load(QStringLiteral("good"));
            QVERIFY(first);
            QCOMPARE(*loader.load(QStringLiteral("good")), *first);
            QVERIFY(loader.plugins().constFirst().isLoaded);
            QCOMPARE(trace(), QByteArray("+good"));
        }
        QCOMPARE(trace(), QByteArray("+good -good"));
        PluginLoader again({folder("good")});
        QVERIFY(again.load(QStringLiteral("good")));
        QCOMPARE(trace(), QByteArray("+good -good +good"));
    }

    void metadataFailures_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("newer interface") << "newapi" << ErrorCode::Unsupported << "interface 2";
        QTest::newRow("older interface") << "oldapi" << ErrorCode::Unsupported << "interface 0";
        QTest::newRow("no id") << "noid" << ErrorCode::Parse << "\"id\"";
        QTest::newRow("no kind") << "nokind" << ErrorCode::Parse << "\"kind\"";
        QTest::newRow("no interface version") << "noapi" << ErrorCode::Parse << "\"apiVersion\"";
        QTest::newRow("requires is no list") << "badrequires" << ErrorCode::Parse << "\"requires\"";
        QTest::newRow("other program's plugin") << "foreign" << ErrorCode::Parse << "no Parlance plugin";
        QTest::newRow("plain library") << "plain" << ErrorCode::Parse << "no Parlance plugin";
        QTest::newRow("missing requirement") << "lonely" << ErrorCode::NotFound << "\"nowhere\"";
    }

    void metadataFailures()
    {
        QFETCH(QString, name);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        PluginLoader loader({folder(name)});
        QVERIFY(!loader.plugins().isEmpty());
        const PluginInfo info = loader.plugins().constFirst();
        QVERIFY(info.error);
        QCOMPARE(info.error->code, code);
        QVERIFY2(info.error->message.contains(words), qPrintable(info.error->message));
        QVERIFY(!info.error->hint.isEmpty());
        QCOMPARE(info.error->file, info.file);
        QVERIFY(!loader.load(name));
        QCOMPARE(trace(), QByteArray());
    }

    void loadFailures_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("missing symbol")
            << "missingsymbol" << ErrorCode::Unsupported << "parlanceTestsHaveNoSuchFunction";
        QTest::newRow("throws") << "throws" << ErrorCode::Unsupported << "no luck today";
        QTest::newRow("refuses") << "refuses" << ErrorCode::PermissionDenied << "No licence.";
    }

    void loadFailures()
    {
        QFETCH(QString, name);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        PluginLoader loader({folder(name)});
        QVERIFY(!loader.plugins().constFirst().error);
        const Result<QObject *> object = loader.load(name);
        QVERIFY(!object);
        QCOMPARE(object.error().code, code);
        QVERIFY2(QString(object.error().message + object.error().detail).contains(words),
                 qPrintable(object.error().detail));
        QVERIFY(!object.error().hint.isEmpty());
        QVERIFY(loader.plugins().constFirst().error);
        QVERIFY(!loader.plugins().constFirst().isLoaded);
        QVERIFY(!loader.load(name));
    }

    void garbageFilesAreFailures()
    {
        QTemporaryDir garbage;
        write(garbage.filePath(QStringLiteral("empty.so")), {});
        write(garbage.filePath(QStringLiteral("text.so")), "this is no library");
        write(garbage.filePath(QStringLiteral("cut.so")), "\x7f"
                                                          "ELF\x02\x01\x01");
        write(garbage.filePath(QStringLiteral("readme.txt")), "not looked at");
        QFile::link(garbage.filePath(QStringLiteral("nowhere")),
                    garbage.filePath(QStringLiteral("dangling.so")));
        const PluginLoader loader({garbage.path(), garbage.filePath(QStringLiteral("no-such-folder"))});
        QCOMPARE(loader.plugins().size(), 3);
        for (const PluginInfo &info : loader.plugins())
            QVERIFY(info.error);
    }

    void sameIdTwiceUsesTheFirst()
    {
        PluginLoader loader({folder("good"), folder("twin")});
        const QList<PluginInfo> plugins = loader.plugins();
        QCOMPARE(plugins.size(), 2);
        QVERIFY(!plugins.at(0).error);
        QCOMPARE(plugins.at(1).error->code, ErrorCode::AlreadyExists);
        QVERIFY(plugins.at(1).error->message.contains(plugins.at(0).file));
        QVERIFY(loader.load(QStringLiteral("good")));
        QCOMPARE(trace(), QByteArray("+good"));
    }

    void requirementsAreLoadedFirst()
    {
        {
            PluginLoader loader({folder("chain")});
            QVERIFY(loader.load(QStringLiteral("top")));
            QCOMPARE(trace(), QByteArray("+base +middle +top"));
        }
        QCOMPARE(trace(), QByteArray("+base +middle +top -top -middle -base"));
    }

    void failureOfARequirementIsPassedOn()
    {
        const PluginLoader loader({folder("lonely")});
        QCOMPARE(loader.plugins().size(), 2);
        const PluginInfo dependent = loader.plugins().at(1);
        QCOMPARE(dependent.id, QStringLiteral("needslonely"));
        QVERIFY(dependent.error->message.contains(QStringLiteral("\"lonely\"")));
    }

    void circlesAreRefused()
    {
        PluginLoader loader({folder("circle")});
        bool circleNamed = false;
        for (const PluginInfo &info : loader.plugins()) {
            QVERIFY2(info.error, qPrintable(info.id));
            circleNamed = circleNamed || info.error->message.contains(QStringLiteral("egg → hen → egg")) ||
                          info.error->message.contains(QStringLiteral("hen → egg → hen"));
        }
        QVERIFY(circleNamed);
        QVERIFY(!loader.load(QStringLiteral("farmer")));
    }

    void firstOfKind()
    {
        PluginLoader loader({folder("lonely"), folder("good"), folder("chain")});
        const Result<Plugin *> top = loader.firstOfKind<Plugin>(QStringLiteral("top"));
        QVERIFY(top);
        const Result<Plugin *> none = loader.firstOfKind<Plugin>(QStringLiteral("importer"));
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::NotFound);
        // The first of the kind is broken; the next one serves.
        QVERIFY(loader.firstOfKind<Plugin>(QStringLiteral("test")));
    }

    void unknownIdIsAnError()
    {
        PluginLoader loader(QStringList{});
        const Result<QObject *> object = loader.load(QStringLiteral("nothing"));
        QVERIFY(!object);
        QCOMPARE(object.error().code, ErrorCode::NotFound);
    }

    void environmentNamesFoldersFirst()
    {
        qputenv("PARLANCE_PLUGIN_PATH", "/somewhere/first:/somewhere/second");
        const QStringList folders = PluginLoader::defaultFolders();
        qunsetenv("PARLANCE_PLUGIN_PATH");
        QVERIFY(folders.size() >= 4);
        QCOMPARE(folders.at(0), QStringLiteral("/somewhere/first"));
        QCOMPARE(folders.at(1), QStringLiteral("/somewhere/second"));
        // Tests stand beside bin/ in the build tree, so the last folders are the build's own.
        QVERIFY(folders.contains(QStringLiteral(PARLANCE_BINARY_DIR "/lib/parlance/plugins")));
        QCOMPARE(QSet<QString>(folders.begin(), folders.end()).size(), folders.size());
    }

private:
    static QString folder(const QString &name)
    {
        return QStringLiteral(PARLANCE_BINARY_DIR "/tests/plugins/") + name;
    }
    static QString folder(const char *name) { return folder(QLatin1String(name)); }
    static QByteArray trace() { return qgetenv("PARLANCE_TEST_TRACE").trimmed(); }

    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
};

QTEST_GUILESS_MAIN(TestPluginLoader)
#include "tst_pluginloader.moc"
