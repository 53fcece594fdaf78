// SPDX-License-Identifier: GPL-3.0-or-later
#include "outsidechangebar.h"

#include "comparedialog.h"

namespace parlance::ui {

OutsideChangeBar::OutsideChangeBar(QWidget *parent)
    : InfoBar(Tone::Warning, parent)
{
    m_choices.append(
        addAction(tr("Compare"), [this] { (new CompareDialog(m_mine, m_outside, window()))->show(); }));
    m_choices.append(addAction(tr("Take theirs"), [this] { reload(); }));
    m_choices.append(addAction(tr("Keep mine"), [this] {
        hide();
        Q_EMIT keepChosen(m_outside);
    }));
    m_bringBack = addAction(tr("Bring mine back"), [this] {
        hide();
        Q_EMIT bringBackChosen(m_mine);
    });
}

void OutsideChangeBar::showChoices(bool asks)
{
    m_asks = asks;
    for (QWidget *choice : std::as_const(m_choices))
        choice->setVisible(asks);
    m_bringBack->setVisible(!asks);
    setText(asks ? tr("The file was changed outside while you were editing it.")
                 : tr("Now as in the file; your version is set aside until you edit or save."));
    show();
}

void OutsideChangeBar::offer(const SavedRequest &mine, const SavedRequest &outside)
{
    m_mine = mine;
    m_outside = outside;
    showChoices(true);
}

void OutsideChangeBar::reload()
{
    Q_EMIT reloadChosen(m_outside);
    showChoices(false);
}

void OutsideChangeBar::forget()
{
    if (!m_asks)
        hide();
}

} // namespace parlance::ui
