// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/iconbutton.h>

class QMenu;
class QTabBar;

namespace parlance::ui {

/// One button in the place of a tab bar's two scroll arrows: a menu of all tabs, so that a title that does
/// not fit is one click away. Shown exactly where and when the bar would show the arrows.
class TabOverflow : public IconButton
{
    Q_OBJECT
public:
    explicit TabOverflow(QTabBar *bar);

    bool eventFilter(QObject *object, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    void fill(QMenu *menu);

    QTabBar *m_bar;
    QList<QToolButton *> m_arrows;
};

} // namespace parlance::ui
