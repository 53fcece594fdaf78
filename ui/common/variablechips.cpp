// SPDX-License-Identifier: GPL-3.0-or-later
#include "variablechips.h"

#include <parlance/ui/theme.h>

#include <QFontMetrics>
#include <QPainter>

namespace parlance::ui {

namespace {

constexpr int chipPadding = 4;
// No cell shows more; what a file holds may be megabytes.
constexpr int maximumCharacters = 2000;

struct Piece
{
    QString text;
    const call::VariableUse *use = nullptr;
    int left = 0;
    int width = 0;
};

QList<Piece> layOut(const QString &text, const QFont &font, const QList<call::VariableUse> &uses)
{
    const QFontMetrics metrics(font);
    QList<Piece> pieces;
    int at = 0;
    int left = 0;
    const auto add = [&](const QString &part, const call::VariableUse *use) {
        if (part.isEmpty())
            return;
        const int width = metrics.horizontalAdvance(part) + (use ? 2 * chipPadding : 0);
        pieces.append({part, use, left, width});
        left += width;
    };
    for (const call::VariableUse &use : uses) {
        if (use.start < at || use.start > maximumCharacters)
            continue;
        add(text.mid(at, use.start - at), nullptr);
        add(use.name, &use);
        at = use.start + use.length;
    }
    add(text.mid(at, maximumCharacters), nullptr);
    return pieces;
}

} // namespace

void paintVariableText(QPainter &painter, const QRect &area, const QString &text, const QFont &font,
                       const QColor &color, const QList<call::VariableUse> &uses, const Theme &theme)
{
    const QFontMetrics metrics(font);
    QString line = text.left(maximumCharacters);
    line.replace(u'\n', u' ');
    painter.save();
    painter.setClipRect(area);
    painter.setFont(font);
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<Piece> pieces = layOut(line, font, uses);
    for (const Piece &piece : pieces) {
        QRect place(area.left() + piece.left, area.top(), piece.width, area.height());
        if (place.left() > area.right())
            break;
        QString shown = piece.text;
        if (place.right() > area.right()) {
            place.setRight(area.right());
            shown =
                metrics.elidedText(shown, Qt::ElideRight, place.width() - (piece.use ? 2 * chipPadding : 0));
        }
        if (!piece.use) {
            painter.setPen(color);
            painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
            continue;
        }
        const int height = metrics.height() + 2;
        const QRect chip(place.left(), place.center().y() - height / 2 + 1, place.width(), height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(piece.use->resolved ? theme.colors().accentSoft : theme.colors().errorSoft);
        painter.drawRoundedRect(chip, metrics::smallRadius, metrics::smallRadius);
        painter.setPen(piece.use->resolved ? theme.colors().accent : theme.colors().error);
        painter.drawText(chip, Qt::AlignCenter | Qt::TextSingleLine, shown);
    }
    painter.restore();
}

const call::VariableUse *variableAt(int x, const QString &text, const QFont &font,
                                    const QList<call::VariableUse> &uses)
{
    const QList<Piece> pieces = layOut(text.left(maximumCharacters), font, uses);
    for (const Piece &piece : pieces) {
        if (piece.use && x >= piece.left && x < piece.left + piece.width)
            return piece.use;
    }
    return nullptr;
}

} // namespace parlance::ui
