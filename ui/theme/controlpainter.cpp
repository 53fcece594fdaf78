// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/stylepainter.h"

#include <parlance/ui/theme.h>

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace parlance::ui::stylepainter {

namespace {

struct ButtonLook
{
    QColor ground;
    QColor outline;
    QColor text;
};

/// The outline lies on pixel centres, so that it is one device pixel wide and sharp.
QRectF outlineRect(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

void roundedBox(QPainter *painter, const QRect &rect, const QColor &ground, const QColor &outline)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outline.isValid() ? QPen(outline, 1) : QPen(Qt::NoPen));
    painter->setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    const QRectF box = outline.isValid() ? outlineRect(rect) : QRectF(rect);
    painter->drawRoundedRect(box, metrics::radius, metrics::radius);
    painter->restore();
}

ButtonLook lookOf(const QStyleOption *option, const QWidget *widget)
{
    const Colors &colors = Theme::of(widget).colors();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool hovered = enabled && (option->state & QStyle::State_MouseOver);
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    switch (buttonRole(widget)) {
    case ButtonRole::Primary:
        if (!enabled)
            return {colors.line, {}, colors.faint};
        return {hovered || down ? colors.accentHover : colors.accent, {}, colors.onAccent};
    case ButtonRole::Danger:
        return {colors.errorSoft, hovered || down ? colors.error : QColor(),
                enabled ? colors.error : colors.faint};
    case ButtonRole::Text:
        return {hovered || down ? colors.accentSoft : QColor(), {}, enabled ? colors.accent : colors.faint};
    case ButtonRole::Secondary:
        break;
    }
    return {hovered || down ? colors.raised : colors.surface, colors.line,
            enabled ? colors.text : colors.faint};
}

} // namespace

void focusRing(QPainter *painter, const QRect &rect, const QWidget *widget)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(Theme::of(widget).colors().accent, 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75), metrics::radius,
                             metrics::radius);
    painter->restore();
}

void keyboardFocus(QPainter *painter, const QWidget *widget)
{
    QStyleOption option;
    option.initFrom(widget);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        focusRing(painter, widget->rect(), widget);
}

void hoverGround(QPainter *painter, const QWidget *widget, qreal radius)
{
    if (!widget->underMouse())
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::of(widget).colors().line);
    painter->drawRoundedRect(widget->rect(), radius, radius);
}

void field(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const Colors &colors = Theme::of(widget).colors();
    const bool focused =
        (option->state & QStyle::State_HasFocus) && !(option->state & QStyle::State_ReadOnly);
    const bool enabled = option->state & QStyle::State_Enabled;
    roundedBox(painter, option->rect, enabled ? colors.surface : colors.raised,
               focused ? colors.accent : colors.line);
}

void pushButton(QPainter *painter, const QStyleOptionButton *option, const QWidget *widget)
{
    const ButtonLook look = lookOf(option, widget);
    roundedBox(painter, option->rect, look.ground, look.outline);
    if ((option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange)) {
        const bool filled = buttonRole(widget) == ButtonRole::Primary;
        const QRect rect = filled ? option->rect.adjusted(2, 2, -2, -2) : option->rect;
        if (filled) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(look.text, 1));
            painter->drawRoundedRect(outlineRect(rect), metrics::smallRadius, metrics::smallRadius);
            painter->restore();
        } else {
            focusRing(painter, rect, widget);
        }
    }
}

void pushButtonLabel(QPainter *painter, const QStyleOptionButton *option, const QWidget *widget)
{
    const ButtonLook look = lookOf(option, widget);
    QRect rect = option->rect;
    if (!option->icon.isNull()) {
        const QIcon::Mode mode = option->state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled;
        const QSize size = option->iconSize;
        const int gap = option->text.isEmpty() ? 0 : spacing::small - 2;
        const int width = size.width() + gap + option->fontMetrics.horizontalAdvance(option->text);
        QRect icon(rect.center().x() - width / 2, rect.center().y() - size.height() / 2 + 1, size.width(),
                   size.height());
        option->icon.paint(painter, icon, Qt::AlignCenter, mode,
                           option->state & QStyle::State_On ? QIcon::On : QIcon::Off);
        rect.setLeft(icon.right() + 1 + gap);
        rect.setWidth(qMin(rect.width(), width - size.width() - gap + 1));
    }
    painter->setPen(look.text);
    const int flags =
        (option->icon.isNull() ? Qt::AlignCenter : Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextHideMnemonic;
    painter->drawText(rect, flags, option->text);
    if (option->features & QStyleOptionButton::HasMenu) {
        const QRect arrow(option->rect.right() - 20, option->rect.top(), 14, option->rect.height());
        chevron(painter, arrow, Qt::DownArrow, look.text);
    }
}

void toolButtonGround(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const Colors &colors = Theme::of(widget).colors();
    const bool enabled = option->state & QStyle::State_Enabled;
    QColor ground;
    if (option->state & QStyle::State_On)
        ground = colors.accentSoft;
    else if (enabled && (option->state & (QStyle::State_MouseOver | QStyle::State_Sunken)))
        ground = colors.line;
    if (ground.isValid())
        roundedBox(painter, option->rect, ground, {});
    if ((option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange))
        focusRing(painter, option->rect, widget);
}

void checkBox(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const Colors &colors = Theme::of(widget).colors();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & QStyle::State_On;
    const bool partly = option->state & QStyle::State_NoChange;
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor accent = enabled ? colors.accent : colors.faint;
    painter->setPen(QPen(on || partly ? accent : colors.faint, on || partly ? 1.0 : 1.3));
    painter->setBrush(on || partly ? QBrush(accent) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(box, metrics::smallRadius - 0.5, metrics::smallRadius - 0.5);
    painter->setPen(QPen(colors.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + box.width() * x, box.top() + box.height() * y);
    };
    if (on)
        painter->drawPolyline(QPolygonF{at(0.24, 0.53), at(0.43, 0.71), at(0.77, 0.31)});
    else if (partly)
        painter->drawLine(at(0.26, 0.5), at(0.74, 0.5));
    painter->restore();
}

void radioButton(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const Colors &colors = Theme::of(widget).colors();
    const bool on = option->state & QStyle::State_On;
    const QColor accent = option->state & QStyle::State_Enabled ? colors.accent : colors.faint;
    const QRectF circle = QRectF(option->rect).adjusted(0.7, 0.7, -0.7, -0.7);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on ? accent : colors.faint, 1.3));
    painter->setBrush(on ? QBrush(accent) : QBrush(Qt::NoBrush));
    painter->drawEllipse(circle);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.onAccent);
        painter->drawEllipse(circle.center(), 2.4, 2.4);
    }
    painter->restore();
}

void comboBox(QPainter *painter, const QStyleOptionComboBox *option, const QWidget *widget)
{
    const Colors &colors = Theme::of(widget).colors();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool hovered = enabled && (option->state & QStyle::State_MouseOver);
    const bool focused = option->state & QStyle::State_HasFocus;
    if (option->frame) {
        roundedBox(painter, option->rect, hovered && !option->editable ? colors.raised : colors.surface,
                   focused ? colors.accent : colors.line);
    } else if (hovered || (focused && (option->state & QStyle::State_KeyboardFocusChange))) {
        roundedBox(painter, option->rect, colors.line, {});
    }
    const QRect arrow(option->rect.right() - 20, option->rect.top(), 14, option->rect.height());
    chevron(painter, arrow, Qt::DownArrow, enabled ? colors.muted : colors.faint);
}

void scrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &slider,
               const QWidget *widget)
{
    if (option->minimum >= option->maximum)
        return;
    const bool active = option->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    QColor color = Theme::of(widget).colors().faint;
    color.setAlpha(active ? 170 : 90);
    const qreal inset = 2;
    QRectF handle = QRectF(slider).adjusted(inset, inset, -inset, -inset);
    const qreal radius = qMin(handle.width(), handle.height()) / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(handle, radius, radius);
    painter->restore();
}

void addressPart(QPainter *painter, const QWidget *widget)
{
    if (!widget->hasFocus() && !widget->underMouse())
        return;
    const Colors &colors = Theme::of(widget).colors();
    painter->setPen(widget->hasFocus() ? QPen(colors.accent) : QPen(Qt::NoPen));
    painter->setBrush(widget->underMouse() ? colors.raised : QColor(Qt::transparent));
    painter->drawRoundedRect(QRectF(widget->rect()).adjusted(3.5, 3.5, -3.5, -3.5), metrics::smallRadius,
                             metrics::smallRadius);
}

void chevron(QPainter *painter, const QRect &rect, Qt::ArrowType direction, const QColor &color)
{
    const QPointF centre = QRectF(rect).center();
    const qreal size = 3.5;
    QPolygonF line;
    switch (direction) {
    case Qt::RightArrow:
        line << centre + QPointF(-size / 2, -size) << centre + QPointF(size / 2, 0)
             << centre + QPointF(-size / 2, size);
        break;
    case Qt::LeftArrow:
        line << centre + QPointF(size / 2, -size) << centre + QPointF(-size / 2, 0)
             << centre + QPointF(size / 2, size);
        break;
    case Qt::UpArrow:
        line << centre + QPointF(-size, size / 2) << centre + QPointF(0, -size / 2)
             << centre + QPointF(size, size / 2);
        break;
    default:
        line << centre + QPointF(-size, -size / 2) << centre + QPointF(0, size / 2)
             << centre + QPointF(size, -size / 2);
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(line);
    painter->restore();
}

} // namespace parlance::ui::stylepainter
