// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>

class QPainter;

namespace parlance::ui {

class Theme;

/// The small check box of table rows, around `center`; one that cannot be switched is faint.
void paintCheck(QPainter &painter, const QPoint &center, bool isChecked, bool isUsable, const Theme &theme);

} // namespace parlance::ui
