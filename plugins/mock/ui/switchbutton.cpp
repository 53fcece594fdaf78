// SPDX-License-Identifier: GPL-3.0-or-later
#include "switchbutton.h"

#include <parlance/ui/theme.h>

#include <QPainter>

namespace parlance::mockui {

namespace {

constexpr int trackWidth = 32;
constexpr int trackHeight = 18;
constexpr int focusMargin = 2;

} // namespace

SwitchButton::SwitchButton(const QString &name, QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(name);
}

QSize SwitchButton::sizeHint() const
{
    const ui::Theme &theme = ui::Theme::of(this);
    return {theme.scaled(trackWidth) + 2 * focusMargin, theme.scaled(trackHeight) + 2 * focusMargin};
}

void SwitchButton::paintEvent(QPaintEvent *)
{
    const ui::Colors &colors = ui::Theme::of(this).colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track = QRectF(rect()).adjusted(focusMargin, focusMargin, -focusMargin, -focusMargin);
    const double radius = track.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(!isEnabled() ? colors.line : isChecked() ? colors.accent : colors.faint);
    painter.drawRoundedRect(track, radius, radius);

    const double knob = track.height() - 4;
    const double left = isChecked() ? track.right() - knob - 2 : track.left() + 2;
    painter.setBrush(colors.onAccent);
    painter.drawEllipse(QRectF(left, track.top() + 2, knob, knob));

    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), height() / 2.0,
                                height() / 2.0);
    }
}

} // namespace parlance::mockui
