// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace parlance::ui {

/// The first line of a side panel: its title, and small buttons at the right.
class SideHeader : public QWidget
{
    Q_OBJECT
public:
    explicit SideHeader(const QString &title, QWidget *parent = nullptr);

    void addButton(QWidget *button);

private:
    QHBoxLayout *m_layout;
};

/// The search field of a side panel, with the magnifying glass and a button that clears it.
QLineEdit *makeFilterField(const QString &placeholder, QWidget *parent);

} // namespace parlance::ui
