// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/tokens.h>

#include <QToolButton>

namespace parlance::ui {

/// A quiet word of the status line that can be clicked, with a coloured dot before it where it tells a state.
class StatusButton : public QToolButton
{
    Q_OBJECT
public:
    explicit StatusButton(QWidget *parent = nullptr);

    /// The text takes the dot's colour unless that is the faint one.
    void setDot(QColor Colors::*color);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor Colors::*m_dot = nullptr;
};

} // namespace parlance::ui
