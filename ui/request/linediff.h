// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace parlance::ui {

/// What turns one text into the other, line by line, as `diff -u` would say it without its head: `-` for
/// lines only in `before`, `+` for lines only in `after`, a blank for common ones. Bounded: where the texts
/// differ over thousands of lines, the differing middle is told as taken out and put in whole.
QString lineDiff(const QString &before, const QString &after);

} // namespace parlance::ui
