// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowoptions.h"
#include "shell/windowstart.h"
#include "windowtest.h"

#include <parlance/ui/requesttab.h>

#include <QImage>
#include <QProcess>
#include <QTcpServer>
#include <QToolButton>

using namespace parlance;
using namespace parlance::ui;
using namespace parlance::ui::uitest;

namespace {

const QString program = QStringLiteral(PARLANCE_BINARY_DIR "/bin/parlance");

/// The program's start on its own settings, with a demo collection beside it.
struct Fixture
{
    QTemporaryDir folder;
    QString demo = folder.filePath(QStringLiteral("share/demo"));
    std::unique_ptr<AppContext> context;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<WindowStart> start;
    QStringList pluginFolders;

    Fixture() { writeCollection(demo); }
    ~Fixture() { end(); }

    void begin(const WindowOptions &options = {})
    {
        AppPaths paths = pathsIn(folder);
        paths.demoFolder = demo;
        paths.pluginFolders = pluginFolders;
        context = std::make_unique<AppContext>(paths);
        context->theme().setAppearance(Appearance::Light);
        context->theme().install();
        window = std::make_unique<MainWindow>(*context);
        start = std::make_unique<WindowStart>(*context, *window, options);
        start->openCollections();
        window->show();
    }
    void end()
    {
        if (!window)
            return;
        window->close();
        start.reset();
        window.reset();
        QApplication::setStyle(QStringLiteral("Fusion"));
        context.reset();
    }
    QStringList roots() const { return context->workspace().roots(); }
};

struct Run
{
    int status = -1;
    QString errors;
    QString output = {};
};

/// An empty platform leaves Qt to look for a display, and there is none.
Run runProgram(const QTemporaryDir &home, const QStringList &arguments,
               const QString &platform = QStringLiteral("offscreen"))
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        environment.insert(QLatin1String(name), home.path());
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("disabled:"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    if (process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardError()),
            QString::fromUtf8(process.readAllStandardOutput())};
}

} // namespace

class TestWindowStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void without_a_display_help_is_printed_and_the_window_says_so()
    {
        const QTemporaryDir home;
        const Run help = runProgram(home, {QStringLiteral("--help")}, {});
        QCOMPARE(help.status, 0);
        QVERIFY2(help.output.contains(QLatin1String("--theme")), qPrintable(help.output));
        const Run window = runProgram(home, {}, {});
        QCOMPARE(window.status, 2);
        QVERIFY2(window.errors.contains(QLatin1String("no display")), qPrintable(window.errors));
    }

    void the_first_start_shows_the_demo()
    {
        Fixture fixture;
        fixture.begin();
        QTRY_COMPARE(fixture.roots(), QStringList{fixture.demo});
        QTRY_COMPARE(fixture.window->area().count(), 1);
        QTRY_COMPARE(fixture.window->area().currentTab()->title(), QStringLiteral("List payments"));
    }

    void the_demo_runs_with_grpc()
    {
        // Taken by this, or by somebody else: the demo goes elsewhere and its requests follow.
        QTcpServer http;
        QTcpServer grpc;
        (void)http.listen(QHostAddress::LocalHost, MockService::defaultHttpPort);
        (void)grpc.listen(QHostAddress::LocalHost, MockService::defaultGrpcPort);
        Fixture fixture;
        fixture.pluginFolders = {QStringLiteral(PARLANCE_BINARY_DIR "/lib/parlance/plugins")};
        fixture.begin();
        MockService &mock = fixture.context->mock();
        QTRY_VERIFY_WITH_TIMEOUT(!mock.endpoint(QStringLiteral("grpc")).isEmpty(), 20'000);
        const QList<Variable> variables = fixture.context->scopes().runtimeVariables(fixture.demo);
        const auto valueOf = [&variables](const char *name) {
            const auto found = std::find_if(variables.begin(), variables.end(), [name](const Variable &each) {
                return each.name == QLatin1String(name);
            });
            return found == variables.end() ? QString() : found->value;
        };
        QCOMPARE(valueOf("baseUrl"), mock.endpoint(QStringLiteral("http")));
        QCOMPARE(valueOf("grpcUrl"), mock.endpoint(QStringLiteral("grpc")));
        QCOMPARE(valueOf("wsUrl"), QStringLiteral("ws") + mock.endpoint(QStringLiteral("http")).sliced(4) +
                                       QStringLiteral("/ws"));
        QVERIFY(valueOf("grpcUrl").startsWith(QStringLiteral("grpc://127.0.0.1:")));
        // The status line tells all places.
        const QList<QToolButton *> buttons = fixture.window->findChildren<QToolButton *>();
        const auto status = std::find_if(buttons.begin(), buttons.end(), [](const QToolButton *each) {
            return each->accessibleName() == QLatin1String("Mock server");
        });
        QVERIFY(status != buttons.end());
        const auto portOf = [&mock](const char *protocol) {
            return QString::number(QUrl(mock.endpoint(QLatin1String(protocol))).port());
        };
        QVERIFY2((*status)->text().startsWith(
                     QStringLiteral("Mock bank · :%1 · gRPC :%2").arg(portOf("http"), portOf("grpc"))),
                 qPrintable((*status)->text()));
    }

    void a_closed_demo_stays_closed()
    {
        Fixture fixture;
        fixture.begin();
        QTRY_COMPARE(fixture.roots().size(), 1);
        fixture.context->workspace().close(fixture.demo);
        QTRY_COMPARE(fixture.roots().size(), 0);
        fixture.end();
        fixture.begin();
        QTRY_VERIFY(fixture.window->isVisible());
        QCOMPARE(fixture.roots().size(), 0);
        QCOMPARE(fixture.window->area().count(), 0);
    }

    void the_next_start_brings_back_tabs_and_collections()
    {
        Fixture fixture;
        fixture.begin();
        QTRY_COMPARE(fixture.window->area().count(), 1);
        SavedRequest typed;
        typed.request.protocol = QStringLiteral("http");
        typed.request.method = QStringLiteral("PUT");
        typed.request.address = QStringLiteral("http://127.0.0.1/typed");
        fixture.window->area().openNew(fixture.demo, typed);
        fixture.window->resize(1010, 707);
        fixture.end();
        fixture.begin();
        QTRY_COMPARE(fixture.roots(), QStringList{fixture.demo});
        QTRY_COMPARE(fixture.window->area().count(), 2);
        QTRY_COMPARE(fixture.window->area().currentTab()->request().request.address,
                     QStringLiteral("http://127.0.0.1/typed"));
        QCOMPARE(fixture.window->area().currentTab()->method(), QStringLiteral("PUT"));
        QVERIFY(fixture.window->area().currentTab()->isModified());
        QCOMPARE(fixture.window->size(), QSize(1010, 707));
    }

    void a_folder_of_the_command_line_opens_beside_the_rest()
    {
        Fixture fixture;
        const QString other = fixture.folder.filePath(QStringLiteral("other"));
        writeCollection(other);
        fixture.begin();
        QTRY_COMPARE(fixture.roots().size(), 1);
        fixture.end();
        WindowOptions options;
        options.paths = {other};
        fixture.begin(options);
        QTRY_COMPARE(fixture.roots(), (QStringList{fixture.demo, other}));
    }

    void a_broken_session_file_does_no_harm()
    {
        Fixture fixture;
        fixture.begin();
        QTRY_COMPARE(fixture.window->area().count(), 1);
        const QString session = fixture.context->dataFolder() + QStringLiteral("/session.cbor");
        fixture.end();
        writeFile(session, QByteArray("\xbf\x61\x61\xff\x00\x9f\x9f", 7));
        fixture.begin();
        QTRY_COMPARE(fixture.roots().size(), 1);
        QVERIFY(fixture.window->isVisible());
    }

    void draws_its_picture()
    {
        QTemporaryDir folder;
        writeCollection(folder.filePath(QStringLiteral("bank")));
        const QString picture = folder.filePath(QStringLiteral("window.png"));
        const Run run =
            runProgram(folder, {QStringLiteral("--screenshot"), picture, QStringLiteral("--size"),
                                QStringLiteral("900x600"), QStringLiteral("--theme"), QStringLiteral("dark"),
                                QStringLiteral("--no-mock"), QStringLiteral("--open"), QStringLiteral("Ping"),
                                folder.filePath(QStringLiteral("bank"))});
        QCOMPARE(run.status, 0);
        const QImage image(picture);
        QCOMPARE(image.size(), QSize(900, 600));
        QCOMPARE(image.pixelColor(20, 400), darkColors().background);
        QVERIFY(image.pixelColor(880, 300).lightness() < 80);
    }

    void says_what_is_wrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no such folder for the picture")
            << QStringList{QStringLiteral("--no-mock"), QStringLiteral("--screenshot"),
                           QStringLiteral("/nowhere/window.png")}
            << QStringLiteral("/nowhere/window.png");
        QTest::newRow("a theme there is not")
            << QStringList{QStringLiteral("--theme"), QStringLiteral("pink")} << QStringLiteral("pink");
        QTest::newRow("no size") << QStringList{QStringLiteral("--size"), QStringLiteral("10x")}
                                 << QStringLiteral("10x");
        QTest::newRow("an option there is not")
            << QStringList{QStringLiteral("--colour")} << QStringLiteral("colour");
    }

    void says_what_is_wrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, expected);
        QTemporaryDir home;
        const Run run = runProgram(home, arguments);
        QCOMPARE(run.status, 2);
        QVERIFY2(run.errors.contains(expected), qPrintable(run.errors));
    }
};

QTEST_MAIN(TestWindowStart)
#include "tst_windowstart.moc"
