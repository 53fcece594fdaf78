// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/statusbutton.h"

#include "theme/stylepainter.h"

#include <parlance/ui/theme.h>

#include <QPainter>

namespace parlance::ui {

namespace {

constexpr int dotSize = 8;

}

StatusButton::StatusButton(QWidget *parent)
    : QToolButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusButton::setDot(QColor Colors::*color)
{
    m_dot = color;
    updateGeometry();
    update();
}

QSize StatusButton::sizeHint() const
{
    const QFontMetrics textMetrics(Theme::of(this).font(fontsize::status));
    const int dot = m_dot ? dotSize + spacing::tiny + 2 : 0;
    return QSize(textMetrics.horizontalAdvance(text()) + dot + 2 * spacing::tiny + 2,
                 metrics::statusHeight - 5);
}

void StatusButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    stylepainter::hoverGround(&painter, this, metrics::smallRadius);
    QRect area = rect().adjusted(spacing::tiny, 0, -spacing::tiny, 0);
    if (m_dot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.*m_dot);
        painter.drawEllipse(QRectF(area.left(), (height() - dotSize) / 2.0, dotSize, dotSize));
        area.setLeft(area.left() + dotSize + spacing::tiny + 2);
    }
    const bool telling = m_dot && m_dot != &Colors::faint;
    painter.setFont(theme.font(fontsize::status));
    painter.setPen(telling ? colors.*m_dot : isChecked() ? colors.accent : colors.muted);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, text());
    stylepainter::keyboardFocus(&painter, this);
}

} // namespace parlance::ui
