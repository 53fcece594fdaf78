// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "optionrow.h"

#include <optional>

class QWidget;

namespace parlance::ui {

/// Lets a person choose the files or the folder of an option. The value for Request::options: a text, or a
/// list where there are several; names below `base` (the collection's folder) start there, so that the
/// collection can move. A folder is added to those `present`; files take their place. Nothing when nothing
/// was chosen.
std::optional<QVariant> chooseFiles(const OptionRow &option, const QVariant &present, const QString &base,
                                    QWidget *parent);

} // namespace parlance::ui
