// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpainter.h"

#include <parlance/ui/theme.h>

#include <QPainter>

namespace parlance::ui {

void paintCheck(QPainter &painter, const QPoint &center, bool isChecked, bool isUsable, const Theme &theme)
{
    const Colors &colors = theme.colors();
    constexpr double half = 7;
    const QRectF box(center.x() + 0.5 - half, center.y() + 0.5 - half, 2 * half, 2 * half);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isUsable ? colors.accent : colors.faint);
        painter.drawRoundedRect(box, metrics::smallRadius, metrics::smallRadius);
        painter.setPen(QPen(colors.onAccent, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF middle = box.center();
        painter.drawPolyline(QPolygonF(
            {middle + QPointF(-3.2, 0.2), middle + QPointF(-0.9, 2.5), middle + QPointF(3.4, -2.4)}));
    } else {
        painter.setPen(QPen(colors.faint, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), metrics::smallRadius - 0.5,
                                metrics::smallRadius - 0.5);
    }
    painter.restore();
}

} // namespace parlance::ui
