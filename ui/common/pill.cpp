// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/pill.h>

#include <parlance/ui/theme.h>

#include <QPainter>

namespace parlance::ui {

QColor toneColor(Tone tone, const Colors &colors)
{
    switch (tone) {
    case Tone::Accent:
        return colors.accent;
    case Tone::Ok:
        return colors.ok;
    case Tone::Warning:
        return colors.warning;
    case Tone::Error:
        return colors.error;
    case Tone::Neutral:
        break;
    }
    return colors.muted;
}

QColor toneSoftColor(Tone tone, const Colors &colors)
{
    switch (tone) {
    case Tone::Accent:
        return colors.accentSoft;
    case Tone::Ok:
        return colors.okSoft;
    case Tone::Warning:
        return colors.warningSoft;
    case Tone::Error:
        return colors.errorSoft;
    case Tone::Neutral:
        break;
    }
    return colors.raised;
}

Pill::Pill(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVisible(false);
}

void Pill::setText(const QString &text, Tone tone)
{
    if (text == m_text && tone == m_tone)
        return;
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    const QFontMetrics metrics(theme.font(fontsize::status, QFont::DemiBold));
    return {metrics.horizontalAdvance(m_text) + 2 * spacing::small, theme.scaled(22)};
}

void Pill::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneSoftColor(m_tone, theme.colors()));
    painter.drawRoundedRect(rect(), metrics::radius, metrics::radius);
    painter.setPen(toneColor(m_tone, theme.colors()));
    painter.setFont(theme.font(fontsize::status, QFont::DemiBold));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace parlance::ui
