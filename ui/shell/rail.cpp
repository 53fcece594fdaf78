// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/rail.h"

#include "theme/stylepainter.h"

#include <parlance/ui/commands.h>
#include <parlance/ui/theme.h>

#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

namespace parlance::ui {

RailButton::RailButton(const QString &icon, QAction *action, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(action->text());
    setToolTip(Commands::tooltip(action));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, action, [action] { action->trigger(); });
}

void RailButton::setDotVisible(bool visible)
{
    if (m_dot == visible)
        return;
    m_dot = visible;
    setAccessibleDescription(visible ? tr("running") : QString());
    update();
}

QSize RailButton::sizeHint() const
{
    return QSize(metrics::railButton, metrics::railButton);
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground;
    if (isChecked())
        ground = colors.accentSoft;
    else if (underMouse())
        ground = colors.line;
    if (ground.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(rect(), spacing::small, spacing::small);
    }
    const QRect icon((width() - metrics::icon) / 2, (height() - metrics::icon) / 2, metrics::icon,
                     metrics::icon);
    theme.icon(m_icon, isChecked() ? &Colors::accent : &Colors::muted).paint(&painter, icon);
    if (m_dot) {
        // A ring of the ground's colour keeps the dot apart from the icon's lines.
        painter.setPen(QPen(ground.isValid() ? ground : colors.background, 1.5));
        painter.setBrush(colors.ok);
        painter.drawEllipse(QRectF(width() - 14.5, 6.5, 8.5, 8.5));
    }
    stylepainter::keyboardFocus(&painter, this);
}

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(tr("Pages"));
    setFixedWidth(metrics::railWidth);
    m_layout->setContentsMargins(0, spacing::small, 1, spacing::small);
    m_layout->setSpacing(spacing::tiny);
    m_layout->addStretch();
}

RailButton *Rail::addPage(const QString &icon, QAction *action, bool atBottom)
{
    auto *button = new RailButton(icon, action, this);
    m_group->addButton(button);
    m_layout->insertWidget(atBottom ? m_layout->count() : m_upper++, button, 0, Qt::AlignHCenter);
    return button;
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Theme::of(this).colors();
    painter.fillRect(rect(), colors.background);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colors.line);
}

} // namespace parlance::ui
