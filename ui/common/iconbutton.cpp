// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/iconbutton.h>

#include <parlance/ui/theme.h>

#include <QKeySequence>
#include <QMenu>
#include <QPainter>

namespace parlance::ui {

IconButton::IconButton(const QString &iconName, const QString &text, QWidget *parent)
    : IconButton(iconName, text, QKeySequence(), parent)
{
}

IconButton::IconButton(const QString &iconName, const QString &text, const QKeySequence &shortcut,
                       QWidget *parent)
    : QToolButton(parent)
{
    setAutoRaise(true);
    setIcon(Theme::of(this).icon(iconName, &Colors::muted, &Colors::accent));
    setIconSize({metrics::smallIcon, metrics::smallIcon});
    setAccessibleName(text);
    setTooltip(this, text, shortcut);
    setFocusPolicy(Qt::TabFocus);
}

TextButton::TextButton(const QString &text, const QString &tooltip, QWidget *parent)
    : QToolButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setTooltip(this, tooltip);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    setCursor(Qt::PointingHandCursor);
}

QSize TextButton::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    int width = QFontMetrics(theme.font(fontsize::section)).horizontalAdvance(text()) + 2 * spacing::tiny + 2;
    if (menu())
        width += 14;
    return {width, theme.scaled(24)};
}

void TextButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus() || isDown()) {
        painter.setPen(hasFocus() ? colors.accent : Qt::transparent);
        painter.setBrush(isDown() ? colors.raised : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::smallRadius,
                                metrics::smallRadius);
    }
    const QColor color = !isEnabled()   ? colors.faint
                         : isChecked()  ? colors.accent
                         : underMouse() ? colors.text
                                        : colors.muted;
    painter.setPen(color);
    painter.setFont(theme.font(fontsize::section));
    QRect area = rect().adjusted(spacing::tiny, 0, -spacing::tiny, 0);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, text());
    if (menu()) {
        const QPointF tip(area.left() + painter.fontMetrics().horizontalAdvance(text()) + 9.5,
                          area.center().y() + 2.5);
        painter.setPen(QPen(color, 1.3));
        painter.drawPolyline(QPolygonF({tip + QPointF(-3.5, -3.5), tip, tip + QPointF(3.5, -3.5)}));
    }
}

} // namespace parlance::ui
