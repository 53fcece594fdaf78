// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverentry.h"

#include <parlance/ui/theme.h>

#include <QPainter>

namespace parlance::mockui {

ServerEntry::ServerEntry(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ServerEntry::setState(const QString &word, bool isRunning)
{
    m_word = word;
    m_running = isRunning;
    setAccessibleName(m_name + QStringLiteral(", ") + m_word);
    update();
}

QSize ServerEntry::sizeHint() const
{
    return {160, ui::Theme::of(this).scaled(46)};
}

void ServerEntry::paintEvent(QPaintEvent *)
{
    using namespace ui;
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.selection);
    painter.drawRoundedRect(rect(), metrics::radius, metrics::radius);
    painter.setBrush(m_running ? colors.ok : colors.faint);
    const double dot = 8;
    painter.drawEllipse(QRectF(spacing::small, height() / 2.0 - dot / 2, dot, dot));

    const int left = 3 * spacing::small;
    const QRect text = rect().adjusted(left, spacing::tiny, -spacing::small, -spacing::tiny);
    const QFont nameFont = theme.font(fontsize::body, QFont::Medium);
    painter.setFont(nameFont);
    painter.setPen(colors.text);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetrics(nameFont).elidedText(m_name, Qt::ElideRight, text.width()));
    painter.setFont(theme.font(fontsize::status));
    painter.setPen(colors.muted);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignBottom, m_word);
}

} // namespace parlance::mockui
