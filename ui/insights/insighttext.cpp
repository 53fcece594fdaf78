// SPDX-License-Identifier: GPL-3.0-or-later
#include "insighttext.h"

#include <QCoreApplication>

namespace parlance::ui {

QString translated(const insight::Text &text)
{
    return text.compose([](const char *english) { return QCoreApplication::translate("Insight", english); },
                        QLocale());
}

Tone toneOf(insight::Weight weight)
{
    switch (weight) {
    case insight::Weight::Good:
        return Tone::Ok;
    case insight::Weight::Warning:
        return Tone::Warning;
    case insight::Weight::Problem:
        return Tone::Error;
    case insight::Weight::Note:
        break;
    }
    return Tone::Accent;
}

QString weightName(insight::Weight weight)
{
    switch (weight) {
    case insight::Weight::Good:
        return QCoreApplication::translate("parlance::ui::InsightBar", "Good");
    case insight::Weight::Warning:
        return QCoreApplication::translate("parlance::ui::InsightBar", "Warning");
    case insight::Weight::Problem:
        return QCoreApplication::translate("parlance::ui::InsightBar", "Problem");
    case insight::Weight::Note:
        break;
    }
    return QCoreApplication::translate("parlance::ui::InsightBar", "Note");
}

} // namespace parlance::ui
