// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/labels.h>

#include "common/figure.h"

#include <parlance/ui/theme.h>

#include <QPainter>

namespace parlance::ui {

namespace {

QColor toneTextColor(TextTone tone, const Colors &colors)
{
    switch (tone) {
    case TextTone::Muted:
        return colors.muted;
    case TextTone::Faint:
        return colors.faint;
    case TextTone::Accent:
        return colors.accent;
    case TextTone::Warning:
        return colors.warning;
    case TextTone::Error:
        return colors.error;
    case TextTone::Text:
        break;
    }
    return colors.text;
}

} // namespace

ToneLabel::ToneLabel(TextTone tone, QWidget *parent)
    : QLabel(parent)
    , m_tone(tone)
    , m_size(fontsize::body)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // else a parent that fills with Base would choose Text
    applyTheme();
    connect(&Theme::of(this), &Theme::changed, this, &ToneLabel::applyTheme);
}

void ToneLabel::setFigure(const QString &text)
{
    m_isFigure = true;
    if (text == this->text())
        return;
    setText(text);
    fitFigure();
}

/// A widget of fixed size does not ask its parent for a layout when its text changes.
void ToneLabel::fitFigure()
{
    setFixedSize(fontMetrics().size(Qt::TextSingleLine, figureShape(text())));
}

void ToneLabel::setTone(TextTone tone)
{
    m_tone = tone;
    applyTheme();
}

void ToneLabel::setFontToken(double size, QFont::Weight weight, bool isMono)
{
    m_size = size;
    m_weight = weight;
    m_isMono = isMono;
    applyTheme();
}

void ToneLabel::applyTheme()
{
    const Theme &theme = Theme::of(this);
    QPalette colors = palette();
    // A label on a ground of the Base role draws with Text, on any other with WindowText.
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        colors.setColor(role, toneTextColor(m_tone, theme.colors()));
    setPalette(colors);
    setFont(m_isMono ? theme.monoFont(m_size, m_weight) : theme.font(m_size, m_weight));
    if (m_isFigure)
        fitFigure();
}

ToneLabel *makeLabel(TextTone tone, QWidget *parent, const QString &text)
{
    auto *label = new ToneLabel(tone, parent);
    label->setText(text);
    return label;
}

Separator::Separator(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).colors().line);
}

} // namespace parlance::ui
