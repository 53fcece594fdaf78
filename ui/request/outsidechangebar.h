// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>
#include <parlance/ui/infobar.h>

namespace parlance::ui {

/// Says that the file changed while it was being edited here, and asks which version counts. The one that was
/// not chosen is kept: what is taken from the file can be taken back.
class OutsideChangeBar : public InfoBar
{
    Q_OBJECT
public:
    explicit OutsideChangeBar(QWidget *parent = nullptr);

    void offer(const SavedRequest &mine, const SavedRequest &outside);
    /// What was set aside is of no use any more: saved, or edited on.
    void forget();

Q_SIGNALS:
    void reloadChosen(const parlance::SavedRequest &outside);
    void keepChosen(const parlance::SavedRequest &outside);
    /// The person's own version again, after the file's had been chosen.
    void bringBackChosen(const parlance::SavedRequest &mine);

private:
    void showChoices(bool asks);
    void reload();

    SavedRequest m_mine;
    SavedRequest m_outside;
    QList<QWidget *> m_choices;
    QWidget *m_bringBack;
    bool m_asks = false;
};

} // namespace parlance::ui
