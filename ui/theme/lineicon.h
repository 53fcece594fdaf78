// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/tokens.h>

#include <QIconEngine>

namespace parlance::ui {

/// Draws resources/icons/<name>.svg, whose strokes are `currentColor`, in a colour of the present theme.
/// Holds the colour's place in the palette, not its value, so that icons follow light and dark by themselves.
class LineIconEngine : public QIconEngine
{
public:
    LineIconEngine(QString name, QColor Colors::*color, QColor Colors::*checkedColor);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override;
    QString key() const override;

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const;

    QString m_name;
    QColor Colors::*m_color;
    QColor Colors::*m_checkedColor;
};

} // namespace parlance::ui
