// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOption>

class QPainter;
class QWidget;

// How single elements look; ParlanceStyle decides which is asked for.
namespace parlance::ui::stylepainter {

void field(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void pushButton(QPainter *painter, const QStyleOptionButton *option, const QWidget *widget);
void pushButtonLabel(QPainter *painter, const QStyleOptionButton *option, const QWidget *widget);
void toolButtonGround(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void checkBox(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void radioButton(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void focusRing(QPainter *painter, const QRect &rect, const QWidget *widget);
/// Around a widget that paints itself, while it has the focus by the keyboard.
void keyboardFocus(QPainter *painter, const QWidget *widget);
/// Behind a word that can be clicked, while the mouse is over it.
void hoverGround(QPainter *painter, const QWidget *widget, qreal radius);
void comboBox(QPainter *painter, const QStyleOptionComboBox *option, const QWidget *widget);
void scrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &slider,
               const QWidget *widget);
void itemGround(QPainter *painter, const QStyleOptionViewItem *option, const QWidget *widget);
void dropIndicator(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void branch(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void headerSection(QPainter *painter, const QStyleOptionHeader *option, const QWidget *widget);
void popupFrame(QPainter *painter, const QRect &rect, const QWidget *widget);
void menuItem(QPainter *painter, const QStyleOptionMenuItem *option, const QWidget *widget);

/// Ground and focus frame of a part inside the address line, which has no frame of its own.
void addressPart(QPainter *painter, const QWidget *widget);

/// A chevron of the icon set, for elements too small for an icon of their own.
void chevron(QPainter *painter, const QRect &rect, Qt::ArrowType direction, const QColor &color);

} // namespace parlance::ui::stylepainter
