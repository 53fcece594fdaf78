// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/insight/insight.h>
#include <parlance/ui/pill.h>

namespace parlance::ui {

/// The text in the window's language and country. Its translations stand in the catalogue under "Insight".
QString translated(const insight::Text &text);
Tone toneOf(insight::Weight weight);
/// The weight in a word, for those who do not see its colour.
QString weightName(insight::Weight weight);

} // namespace parlance::ui
