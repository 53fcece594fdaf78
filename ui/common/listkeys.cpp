// SPDX-License-Identifier: GPL-3.0-or-later
#include "listkeys.h"

#include <Qt>

namespace parlance::ui {

bool ListKeys::take(int key) const
{
    switch (key) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(pageRows);
        return true;
    case Qt::Key_PageUp:
        move(-pageRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    default:
        return false;
    }
}

} // namespace parlance::ui
