// SPDX-License-Identifier: GPL-3.0-or-later
#include "notesview.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QGridLayout>

namespace parlance::mockui {

NotesView::NotesView(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setBackgroundRole(QPalette::Base);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("What happened"));
}

void NotesView::setNotes(const QList<NoteLine> &notes)
{
    using namespace ui;
    auto *ground = new QWidget;
    ground->setBackgroundRole(QPalette::Base);
    auto *grid = new QGridLayout(ground);
    grid->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    grid->setHorizontalSpacing(spacing::large);
    grid->setVerticalSpacing(spacing::small);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const NoteLine &note : notes) {
        auto *source = makeLabel(note.isRoutine ? TextTone::Faint : TextTone::Text, ground, note.source);
        source->setFontToken(fontsize::body, note.isRoutine ? QFont::Normal : QFont::DemiBold);
        auto *text = makeLabel(note.isRoutine ? TextTone::Faint : TextTone::Text, ground, note.text);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *duration = makeLabel(TextTone::Muted, ground, note.duration);
        duration->setFontToken(fontsize::mono, QFont::Normal, true);
        grid->addWidget(source, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1, Qt::AlignTop);
        grid->addWidget(duration, row, 2, Qt::AlignTop | Qt::AlignRight);
        ++row;
    }
    grid->setRowStretch(row, 1);
    setWidget(ground); // deletes the one before
}

} // namespace parlance::mockui
