// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace parlance::ui {

/// Everything below that the Tab key may reach now, as one reads: from top to bottom, in a row from left to
/// right, one part of the window after the other. Qt's own order is that in which widgets were made, and ours
/// come and go with pages and tabs.
QList<QWidget *> focusOrder(const QWidget *root);

/// The one after (or before) what has the focus, around the end; null when nothing can take it.
QWidget *nextInFocusOrder(const QWidget *root, QWidget *focused, bool forward);

} // namespace parlance::ui
