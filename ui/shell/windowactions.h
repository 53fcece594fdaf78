// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace parlance::ui {

class MainWindow;

/// Declares what can be done in the window, with its shortcuts: the one list of them.
class WindowActions
{
public:
    static void declare(MainWindow &window);
};

} // namespace parlance::ui
