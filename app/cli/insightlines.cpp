// SPDX-License-Identifier: GPL-3.0-or-later
#include "insightlines.h"

#include "terminal.h"

#include <parlance/insight/insightreader.h>

namespace parlance::cli {

namespace {

Style styleOf(insight::Weight weight)
{
    switch (weight) {
    case insight::Weight::Good:
        return Style::Good;
    case insight::Weight::Warning:
        return Style::Warning;
    case insight::Weight::Problem:
        return Style::Bad;
    case insight::Weight::Note:
        break;
    }
    return Style::Accent;
}

} // namespace

void tellInsights(const Exchange &exchange, Terminal &terminal)
{
    for (const insight::Insight &insight : insight::insightsOf(exchange)) {
        terminal.message(terminal.styledMessage(QStringLiteral("insight: "), styleOf(insight.weight)) +
                         terminal.styledMessage(insight.title.english(), Style::Plain));
        for (const insight::Text &text : insight.explanation)
            terminal.message(terminal.styledMessage(QStringLiteral("  ") + text.english(), Style::Dim));
        QStringList references;
        for (const insight::Reference &reference : insight.references)
            references.append(reference.title);
        if (!references.isEmpty())
            terminal.message(terminal.styledMessage(
                QStringLiteral("  (%1)").arg(references.join(QStringLiteral(", "))), Style::Dim));
    }
}

} // namespace parlance::cli
