// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/plugin/mockserver.h>
#include <parlance/plugin/pluginloader.h>

#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::plugin;

/// The demo collection is the mock's acceptance test: every request of it passes, as often as one likes.
class TestDemoCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passes_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }

    void passes()
    {
        QFETCH(bool, tls);
        PluginLoader loader({QStringLiteral(PARLANCE_BINARY_DIR) + QStringLiteral("/lib/parlance/plugins")});
        const auto factory = loader.firstOfKind<MockServerFactory>(QStringLiteral("mock-server"));
        QVERIFY2(factory, factory ? "" : qPrintable(factory.error().toString()));
        const std::unique_ptr<MockServer> server = (*factory)->createServer();
        MockConfiguration configuration;
        configuration.tls = tls;
        configuration.grpcPort = 0;
        configuration.mqttPort = 0;
        QVERIFY(server->start(configuration));
        QCOMPARE(server->endpoints().size(), 3);
        const QString http = server->endpoints().at(0).address;
        const QString grpc = server->endpoints().at(1).address;
        const QString mqtt = server->endpoints().at(2).address;
        QVERIFY(mqtt.startsWith(QStringLiteral("mqtt://")));
        QVERIFY(http.startsWith(tls ? QStringLiteral("https://") : QStringLiteral("http://")));
        QVERIFY(grpc.startsWith(tls ? QStringLiteral("grpcs://") : QStringLiteral("grpc://")));
        // Twice: the second run meets what the first has left behind.
        for (int run = 0; run < 2; ++run)
            runOnce(http, grpc, mqtt, tls);
    }

    void bringsTheServersOwnTypes()
    {
        const auto read = [](const QString &name) {
            QFile file(QStringLiteral(PARLANCE_SOURCE_DIR "/resources/") + name);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray types = read(QStringLiteral("demo/bank.proto"));
        QVERIFY(!types.isEmpty());
        QCOMPARE(types, read(QStringLiteral("proto/parlance/bank/v1/bank.proto")));
    }

private:
    static void runOnce(const QString &http, const QString &grpc, const QString &mqtt, bool tls)
    {
        QTemporaryDir folder;
        const QString report = folder.filePath(QStringLiteral("report.json"));
        QStringList arguments{
            QStringLiteral("run"),      QStringLiteral(PARLANCE_SOURCE_DIR "/resources/demo"),
            QStringLiteral("--var"),    QStringLiteral("baseUrl=") + http,
            QStringLiteral("--var"),    QStringLiteral("wsUrl=ws") + http.sliced(4) + QStringLiteral("/ws"),
            QStringLiteral("--var"),    QStringLiteral("grpcUrl=") + grpc,
            QStringLiteral("--var"),    QStringLiteral("mqttUrl=") + mqtt,
            QStringLiteral("--report"), QStringLiteral("json=") + report};
        if (tls)
            arguments.append(QStringLiteral("--insecure"));
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(PARLANCE_BINARY_DIR "/bin/parlance-cli"), arguments);
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray output = process.readAll();
        // The start of a long report tells nothing of what failed.
        const qsizetype failed = output.indexOf("\xE2\x9C\x97");
        QVERIFY2(process.exitCode() == 0, output.sliced(qMax<qsizetype>(0, failed)).constData());
        QFile file(report);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const QJsonObject counts =
            QJsonDocument::fromJson(text).object().value(QLatin1String("counts")).toObject();
        QCOMPARE(counts.value(QLatin1String("requests")).toInt(), int(countRequests()));
        QCOMPARE(counts.value(QLatin1String("skipped")).toInt(), 0);
        QVERIFY(counts.value(QLatin1String("assertions")).toInt() > 2 * countRequests());
    }

    static qsizetype countRequests()
    {
        qsizetype count = 0;
        QDirIterator files(QStringLiteral(PARLANCE_SOURCE_DIR "/resources/demo"), {QStringLiteral("*.yml")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QFileInfo file(files.next());
            const bool isRequest = file.fileName() != QLatin1String("folder.yml") &&
                                   file.fileName() != QLatin1String("opencollection.yml") &&
                                   file.dir().dirName() != QLatin1String("environments");
            count += isRequest ? 1 : 0;
        }
        return count;
    }
};

QTEST_GUILESS_MAIN(TestDemoCollection)
#include "tst_democollection.moc"
