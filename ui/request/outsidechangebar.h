// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>
#include <parlance/ui/infobar.h>

namespace parlance::ui {

/// Says that the file changed while it was being edited here, and asks which version counts.
class OutsideChangeBar : public InfoBar
{
    Q_OBJECT
public:
    explicit OutsideChangeBar(QWidget *parent = nullptr);

    void offer(const SavedRequest &mine, const SavedRequest &outside);

Q_SIGNALS:
    void reloadChosen(const parlance::SavedRequest &outside);
    void keepChosen(const parlance::SavedRequest &outside);

private:
    void compare();

    SavedRequest m_mine;
    SavedRequest m_outside;
};

/// What differs between two versions of a request, one line each: "Address: a → b".
QStringList requestDifferences(const SavedRequest &mine, const SavedRequest &outside);

} // namespace parlance::ui
