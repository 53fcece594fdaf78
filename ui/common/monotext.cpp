// SPDX-License-Identifier: GPL-3.0-or-later
#include "monotext.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>

#include <algorithm>

namespace parlance::ui {

namespace {

constexpr QChar ellipsis(u'…');

/// Whether each such character stands for itself, left to right.
bool isSimple(QChar character)
{
    if (!character.isPrint() || character.isSurrogate() || character.isMark() ||
        character.category() == QChar::Other_Format)
        return false;
    const QChar::Script script = character.script();
    return script == QChar::Script_Common || script == QChar::Script_Latin || script == QChar::Script_Greek ||
           script == QChar::Script_Cyrillic;
}

} // namespace

bool MonoText::useFont(const QFont &font)
{
    if (m_font == font)
        return m_raw.isValid();
    m_font = font;
    m_latin.fill(unknown);
    m_others.clear();
    m_raw = QRawFont::fromFont(font);
    const QFontMetricsF metrics(font);
    m_advance = metrics.horizontalAdvance(u' ');
    m_ascent = metrics.ascent();
    m_height = metrics.height();
    if (m_advance <= 0 || !glyphOf(u'i') || !glyphOf(u'W') || !glyphOf(ellipsis))
        m_raw = QRawFont();
    return m_raw.isValid();
}

quint32 MonoText::glyphOf(QChar character)
{
    const char16_t code = character.unicode();
    if (code >= m_latin.size()) {
        const auto found = m_others.constFind(code);
        return found != m_others.constEnd() ? *found : *m_others.insert(code, findGlyph(character));
    }
    quint32 &glyph = m_latin[code];
    if (glyph == unknown)
        glyph = findGlyph(character);
    return glyph;
}

quint32 MonoText::findGlyph(QChar character) const
{
    if (!isSimple(character) || QFontMetricsF(*m_font).horizontalAdvance(character) != m_advance)
        return 0;
    return m_raw.glyphIndexesForString(QString(character)).value(0);
}

qreal MonoText::widthOf(const QFont &font, QStringView text)
{
    const bool isDrawn = useFont(font) && std::all_of(text.begin(), text.end(),
                                                      [this](QChar each) { return glyphOf(each) != 0; });
    return isDrawn ? qreal(text.size()) * m_advance : QFontMetricsF(font).horizontalAdvance(text.toString());
}

bool MonoText::draw(QPainter *painter, const QRect &area, Qt::Alignment alignment, QStringView text)
{
    if (!useFont(painter->font()))
        return false;
    const auto fitting = qsizetype(area.width() / m_advance);
    const bool isCut = text.size() > fitting;
    const QStringView shown = isCut ? text.first(qMax<qsizetype>(0, fitting - 1)) : text;
    QList<quint32> glyphs;
    glyphs.reserve(shown.size() + 1);
    for (const QChar character : shown) {
        glyphs.append(glyphOf(character));
        if (!glyphs.constLast())
            return false;
    }
    if (isCut && fitting > 0)
        glyphs.append(glyphOf(ellipsis));
    QList<QPointF> positions(glyphs.size());
    for (qsizetype i = 0; i < positions.size(); ++i)
        positions[i].setX(qreal(i) * m_advance);
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setGlyphIndexes(glyphs);
    run.setPositions(positions);
    const qreal width = qreal(glyphs.size()) * m_advance;
    const qreal left = alignment & Qt::AlignRight ? area.right() + 1 - width : qreal(area.left());
    const qreal top = area.top() + (area.height() - m_height) / 2;
    painter->drawGlyphRun({left, top + m_ascent}, run);
    return true;
}

} // namespace parlance::ui
