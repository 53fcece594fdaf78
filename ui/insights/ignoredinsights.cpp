// SPDX-License-Identifier: GPL-3.0-or-later
#include "ignoredinsights.h"

#include "insighttext.h"
#include "request/requestdocument.h"

#include <parlance/insight/insightreader.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/tokens.h>

#include <QHBoxLayout>

namespace parlance::ui {

IgnoredInsights::IgnoredInsights(RequestDocument &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_names(makeLabel(TextTone::Muted, this))
{
    m_names->setFontToken(fontsize::small);
    m_names->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel(TextTone::Text, this, tr("Insights that are left out")));
    words->addWidget(m_names);
    auto *again = new TextButton(tr("Tell again"), tr("Tell all insights of this request again"), this);
    connect(again, &QToolButton::clicked, this, [this] {
        m_document.edit([](SavedRequest &saved) { saved.request.options.remove(insight::ignoredOption); });
    });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::large);
    row->addLayout(words, 1);
    row->addWidget(again, 0, Qt::AlignTop);
    connect(&m_document, &RequestDocument::changed, this, &IgnoredInsights::refresh);
    refresh();
}

void IgnoredInsights::refresh()
{
    const QStringList ignored = insight::ignoredRules(m_document.request().request.options);
    QStringList names;
    if (!ignored.isEmpty()) {
        for (const auto &rule : insight::makeRules()) {
            if (ignored.contains(rule->id()))
                names.append(translated(rule->name()));
        }
        // Of a newer version, or misspelled by hand.
        if (names.isEmpty())
            names = ignored;
    }
    m_names->setText(names.join(QStringLiteral(", ")));
    setVisible(!ignored.isEmpty());
}

} // namespace parlance::ui
