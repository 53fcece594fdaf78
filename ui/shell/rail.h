// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QAction;
class QButtonGroup;
class QVBoxLayout;

namespace parlance::ui {

/// One page of the rail: an icon on a rounded ground that turns to the accent when chosen, with a dot for
/// "running".
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    RailButton(const QString &icon, QAction *action, QWidget *parent = nullptr);

    void setDotVisible(bool visible);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    bool m_dot = false;
};

/// The slim bar at the left edge: one button a page, settings at the bottom. Arrow keys move between pages.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    /// The action is triggered by a click and gives name and shortcut; `atBottom` puts it to the lower end.
    RailButton *addPage(const QString &icon, QAction *action, bool atBottom = false);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout;
    QButtonGroup *m_group;
    int m_upper = 0;
};

} // namespace parlance::ui
