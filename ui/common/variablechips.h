// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/variables.h>

#include <QFont>
#include <QRect>

class QPainter;

namespace parlance::ui {

class Theme;

/// Draws one line of text with its `{{variables}}` as tinted chips without braces, elided at the right.
void paintVariableText(QPainter &painter, const QRect &area, const QString &text, const QFont &font,
                       const QColor &color, const QList<call::VariableUse> &uses, const Theme &theme);

/// The use whose chip is at `x`, counted from the left of the area; null when none.
const call::VariableUse *variableAt(int x, const QString &text, const QFont &font,
                                    const QList<call::VariableUse> &uses);

} // namespace parlance::ui
