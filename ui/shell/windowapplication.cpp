// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/windowapplication.h>

#include "shell/mainwindow.h"

#include <parlance/ui/appcontext.h>

#include <QApplication>

namespace parlance::ui {

int runWindowApplication(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("parlance"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PARLANCE_VERSION));
    AppContext context;
    context.theme().install();
    MainWindow window(context);
    window.show();
    return application.exec();
}

} // namespace parlance::ui
