// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

namespace parlance::ui {

class AppContext;

/// The window: rail, side panel, request tabs, status line. It routes wishes between panels that do not know
/// each other.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(AppContext &context, QWidget *parent = nullptr);

private:
    AppContext &m_context;
};

} // namespace parlance::ui
