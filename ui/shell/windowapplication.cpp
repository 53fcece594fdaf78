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

#include <algorithm>
#include <cstdio>

namespace parlance::ui {

namespace {

bool hasArgument(int argc, char **argv, std::initializer_list<QByteArrayView> starts)
{
    for (int i = 1; i < argc; ++i) {
        const QByteArrayView argument(argv[i]);
        if (std::any_of(starts.begin(), starts.end(),
                        [argument](QByteArrayView start) { return argument.startsWith(start); }))
            return true;
    }
    return false;
}

/// Whether Qt has somewhere to draw; it ends the process when it has not.
bool hasDisplay(int argc, char **argv)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") || hasArgument(argc, argv, {"-platform"});
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    return true;
#endif
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
    if (!hasDisplay(argc, argv)) {
        // What only prints or draws into a file needs none: help, and pictures for the documentation.
        if (!hasArgument(argc, argv, {"--screenshot", "--help", "--version", "-h", "-v", "-?"})) {
            std::fputs(
                "parlance: there is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY "
                "is set.\nparlance-cli does the same work in a terminal.\n",
                stderr);
            return 2;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
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
