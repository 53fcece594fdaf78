// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/windowapplication.h>

#include "shell/languages.h"
#include "shell/mainwindow.h"
#include "shell/windowoptions.h"
#include "shell/windowstart.h"

#include <parlance/ui/appcontext.h>

#include <QApplication>
#include <QProcess>
#include <QTextStream>

namespace parlance::ui {

namespace {

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

bool wantsPicture(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (QByteArrayView(argv[i]).startsWith("--screenshot"))
            return true;
    }
    return false;
}

int runWindow(QApplication &application, const WindowOptions &options)
{
    AppContext context;
    installLanguage(options.language.value_or(context.settings().language()));
    if (options.appearance)
        context.theme().setAppearance(*options.appearance);
    context.theme().install();
    bool restart = false;
    {
        MainWindow window(context);
        WindowStart start(context, window, options);
        start.openCollections();
        QObject::connect(&start, &WindowStart::finished, &application,
                         [](int status) { QCoreApplication::exit(status); });
        QObject::connect(&window, &MainWindow::restartWished, &window, [&restart, &window] {
            restart = true;
            window.close();
        });
        window.show();
        const int status = QApplication::exec();
        if (!restart)
            return status;
    }
    // After the window is gone and its session written, so that the next one finds it.
    QProcess::startDetached(QCoreApplication::applicationFilePath(), {});
    return 0;
}

} // namespace

int runWindowApplication(int argc, char **argv)
{
    // Pictures for the documentation are drawn without a display.
    if (wantsPicture(argc, argv) && !hasDisplay())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("parlance"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PARLANCE_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Parlance"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.parlance.Parlance"));

    const ParsedOptions parsed = parseWindowOptions(QCoreApplication::arguments());
    if (!parsed.wrong.isEmpty()) {
        QTextStream(stderr) << parsed.wrong << '\n';
        return 2;
    }
    if (!parsed.shown.isEmpty()) {
        QTextStream(stdout) << parsed.shown;
        return 0;
    }
    return runWindow(application, parsed.options);
}

} // namespace parlance::ui
