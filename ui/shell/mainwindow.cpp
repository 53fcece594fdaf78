// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"

#include <parlance/ui/appcontext.h>

namespace parlance::ui {

MainWindow::MainWindow(AppContext &context, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
{
    setWindowTitle(QStringLiteral("Parlance"));
    resize(1280, 800);
}

} // namespace parlance::ui
