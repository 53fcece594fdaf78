// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/plugin/mockserver.h>
#include <parlance/plugin/pluginloader.h>

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::plugin;

/// What a plugin author meets: installs the headers into an empty prefix, builds the sample there with
/// nothing but find_package(Parlance), and loads the result.
class TestSamplePlugin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        for (const char *component : {"development", "runtime"}) {
            run({QStringLiteral("--install"), QStringLiteral(PARLANCE_BINARY_DIR), QStringLiteral("--prefix"),
                 prefix(), QStringLiteral("--component"), QLatin1String(component)});
        }
        run({QStringLiteral("-S"), QStringLiteral(PARLANCE_TEST_DATA "/sampleplugin"), QStringLiteral("-B"),
             build(), QStringLiteral("-G"), QStringLiteral("Ninja"),
             QStringLiteral("-DCMAKE_PREFIX_PATH=") + prefix(),
             QStringLiteral("-DCMAKE_CXX_FLAGS=" PARLANCE_SAMPLE_FLAGS)});
        run({QStringLiteral("--build"), build()});
    }

    void seesOnlyWhatAPluginMaySee()
    {
        QStringList modules;
        QDirIterator headers(prefix() + QStringLiteral("/include"), {QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (headers.hasNext()) {
            headers.next();
            const QString module = headers.fileInfo().dir().dirName();
            if (!modules.contains(module))
                modules.append(module);
        }
        modules.sort();
        QCOMPARE(modules,
                 QStringList({QStringLiteral("base"), QStringLiteral("model"), QStringLiteral("plugin")}));
    }

    void loads()
    {
        PluginLoader loader({build()});
        QCOMPARE(loader.plugins().size(), 1);
        const PluginInfo info = loader.plugins().constFirst();
        QVERIFY2(!info.error, info.error ? qPrintable(info.error->toString()) : "");
        QCOMPARE(info.id, QStringLiteral("sample"));
        QCOMPARE(info.version, QStringLiteral("2.1.0"));
        const Result<QObject *> object = loader.load(QStringLiteral("sample"));
        QVERIFY2(object, object ? "" : qPrintable(object.error().toString() + object.error().detail));
        QVERIFY((*object)->property("initialized").toBool());
        const Result<MockServerFactory *> factory =
            loader.firstOfKind<MockServerFactory>(QStringLiteral("mock-server"));
        QVERIFY(factory);
        const std::unique_ptr<MockServer> server = (*factory)->createServer();
        QVERIFY(server->start({}));
        QVERIFY(server->isRunning());
        MockConfiguration wrong;
        wrong.httpPort = -1;
        QCOMPARE(server->start(wrong).error().code, ErrorCode::InvalidInput);
    }

    void isListedByTheProgram()
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PARLANCE_PLUGIN_PATH"), build());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(PARLANCE_BINARY_DIR "/bin/parlance-cli"), {QStringLiteral("plugins")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().contains("sample"));
    }

private:
    QString prefix() const { return m_folder.filePath(QStringLiteral("prefix")); }
    QString build() const { return m_folder.filePath(QStringLiteral("build")); }

    static void run(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("cmake"), arguments);
        QVERIFY(process.waitForFinished(120'000));
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSamplePlugin)
#include "tst_sampleplugin.moc"
