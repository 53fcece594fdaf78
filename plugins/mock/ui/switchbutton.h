// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace parlance::mockui {

/// On or off, as a small sliding switch. Space toggles it; its accessible name is what it switches.
class SwitchButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SwitchButton(const QString &name, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace parlance::mockui
