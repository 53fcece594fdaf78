// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace parlance::ui {

/// What a figure that runs takes its width from: as if all digits were as wide, so that what stands beside it
/// does not tremble and is laid out anew only when there are more of them.
inline QString figureShape(QString text)
{
    for (QChar &character : text) {
        if (character.isDigit())
            character = u'0';
    }
    return text;
}

} // namespace parlance::ui
