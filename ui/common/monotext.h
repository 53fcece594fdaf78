// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QRawFont>
#include <QStringView>

#include <array>
#include <optional>

class QPainter;

namespace parlance::ui {

/// Draws lines in a font whose characters are all as wide without laying them out: where rows fly by, layout
/// costs most of a painting. Ligatures, which such a font may have, are not drawn.
class MonoText
{
public:
    /// Vertically in the middle of the area and, if it does not fit, cut with an ellipsis. False, and nothing
    /// drawn, when the font is another or the text has characters that want to be laid out: of scripts that
    /// join or are written from the right, combining ones, those the font lacks.
    bool draw(QPainter *painter, const QRect &area, Qt::Alignment alignment, QStringView text);
    /// How wide it is drawn, or laid out where it is not drawn.
    qreal widthOf(const QFont &font, QStringView text);

private:
    /// Whether it serves.
    bool useFont(const QFont &font);
    /// 0: there is none.
    quint32 glyphOf(QChar character);
    quint32 findGlyph(QChar character) const;

    std::optional<QFont> m_font;
    QRawFont m_raw; ///< not valid where the font does not serve
    static constexpr quint32 unknown = ~quint32(0);
    std::array<quint32, 256> m_latin{}; ///< by character, those that were asked for
    QHash<char16_t, quint32> m_others;
    qreal m_advance = 0;
    qreal m_ascent = 0;
    qreal m_height = 0;
};

} // namespace parlance::ui
