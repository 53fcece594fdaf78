// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/sectiontabs.h>

#include "common/figure.h"
#include "common/taboverflow.h"

#include <parlance/ui/theme.h>

#include <QHoverEvent>
#include <QPainter>
#include <QPaintEvent>
#include <QToolButton>

namespace parlance::ui {

namespace {

constexpr int wideGap = 14; // between two titles
constexpr int compactGap = 10;
constexpr int markGap = 6; // title to mark
constexpr int markPadding = 6;
constexpr int compactMarkGap = 4;
constexpr int dotGap = 2; // title to the dot that stands for a mark
constexpr double dotSize = 5;
constexpr int underline = 2;
constexpr int ringGap = 5; // title to the ring of the focus

// Tab data: the mark's text and its tone.
QVariant markData(const QString &text, Tone tone)
{
    return QVariantList{text, int(tone)};
}

} // namespace

SectionTabs::SectionTabs(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setMinimumWidth(80);
    setAttribute(Qt::WA_Hover);
    new TabOverflow(this);
}

void SectionTabs::setMark(int index, const QString &text, Tone tone)
{
    if (index < 0 || tabData(index) == markData(text, tone))
        return;
    const bool isAsWide = figureShape(mark(index)) == figureShape(text);
    setTabData(index, markData(text, tone));
    setAccessibleTabName(index, text.isEmpty() ? tabText(index) : QString(tabText(index) % u' ' % text));
    if (isAsWide) {
        // A count that runs must not lay out all that stands around it at each step.
        update(tabRect(index));
        return;
    }
    // QTabBar lays out again only when a text or icon changes.
    setTabText(index, tabText(index));
    updateDensity();
    updateGeometry();
    update();
}

QString SectionTabs::mark(int index) const
{
    return tabData(index).toList().value(0).toString();
}

void SectionTabs::tabInserted(int index)
{
    QTabBar::tabInserted(index);
    setAccessibleTabName(index, tabText(index));
    updateDensity();
}

QSize SectionTabs::tabSizeHint(int index) const
{
    return {tabWidth(index, m_density), Theme::of(this).scaled(metrics::sectionHeight)};
}

int SectionTabs::markWidth(const QString &text) const
{
    return QFontMetrics(Theme::of(this).font(fontsize::small)).horizontalAdvance(figureShape(text));
}

int SectionTabs::tabWidth(int index, Density density) const
{
    // The chosen title is bold: all tabs keep room for that, so that nothing moves on a click.
    const QFont bold = Theme::of(this).font(fontsize::section, QFont::DemiBold);
    int width = QFontMetrics(bold).horizontalAdvance(tabText(index));
    const QString text = density == Density::Dense ? QString() : mark(index);
    if (!text.isEmpty()) {
        width += density == Density::Roomy ? markGap + 2 * markPadding : compactMarkGap;
        width += markWidth(text);
    }
    return width + (density == Density::Roomy ? wideGap : compactGap);
}

int SectionTabs::allWidth(Density density) const
{
    int width = 0;
    for (int i = 0; i < count(); ++i)
        width += isTabVisible(i) ? tabWidth(i, density) : 0;
    return width;
}

// What all of it would take, whether shown so or not: the layout must not keep the bar small because it is.
QSize SectionTabs::sizeHint() const
{
    return {allWidth(Density::Roomy), Theme::of(this).scaled(metrics::sectionHeight)};
}

SectionTabs::Density SectionTabs::fittingDensity() const
{
    for (const Density density : {Density::Roomy, Density::Compact}) {
        if (allWidth(density) <= width())
            return density;
    }
    return Density::Dense;
}

void SectionTabs::updateDensity()
{
    const Density density = fittingDensity();
    if (density == m_density)
        return;
    m_density = density;
    // QTabBar lays out again only when something about its tabs changes.
    setIconSize(QSize(iconSize().width() == 16 ? 17 : 16, 16));
    update();
}

bool SectionTabs::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverMove)
        setHovered(tabAt(static_cast<QHoverEvent *>(event)->position().toPoint()));
    else if (event->type() == QEvent::HoverLeave)
        setHovered(-1);
    return QTabBar::event(event);
}

void SectionTabs::setHovered(int index)
{
    if (m_hovered == index)
        return;
    m_hovered = index;
    update();
}

void SectionTabs::resizeEvent(QResizeEvent *event)
{
    updateDensity();
    QTabBar::resizeEvent(event);
}

/// Where the mark ends.
int SectionTabs::paintMark(QPainter &painter, int index, const QRect &area, int x) const
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    const QString text = mark(index);
    const auto tone = Tone(tabData(index).toList().value(1).toInt());
    if (m_density == Density::Dense) {
        const double y = area.center().y() - painter.fontMetrics().ascent() / 2.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone == Tone::Neutral ? colors.faint : toneColor(tone, colors));
        painter.drawEllipse(QRectF(x + dotGap, y, dotSize, dotSize));
        return x;
    }
    const QColor color = toneColor(tone, colors);
    int width = markWidth(text);
    painter.setFont(theme.font(fontsize::small));
    if (m_density == Density::Compact) {
        x += compactMarkGap;
        painter.setPen(color);
        painter.drawText(QRect(x, area.top(), width, area.height()),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, text);
        return x + width;
    }
    x += markGap;
    width += 2 * markPadding;
    const int height = theme.scaled(17);
    const QRectF box(x + 0.5, area.center().y() - height / 2 + 0.5, width - 1, height - 1);
    painter.setPen(colors.line);
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setPen(color);
    painter.drawText(box, Qt::AlignCenter, text);
    return x + width;
}

void SectionTabs::paintTab(QPainter &painter, int index) const
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    const bool isCurrent = index == currentIndex();
    const bool isHovered = index == m_hovered;
    const int gap = m_density == Density::Roomy ? wideGap : compactGap;
    QRect area = tabRect(index).adjusted(0, 0, -gap, 0);

    painter.setFont(theme.font(fontsize::section, isCurrent ? QFont::DemiBold : QFont::Normal));
    painter.setPen(isCurrent || isHovered ? colors.text : colors.muted);
    const QString title = tabText(index);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, title);
    const int end = area.left() + painter.fontMetrics().horizontalAdvance(title);
    if (!mark(index).isEmpty())
        area.setRight(paintMark(painter, index, area, end));
    if (!isCurrent)
        return;
    painter.fillRect(area.left(), height() - underline, area.width(), underline, colors.accent);
    if (hasFocus()) {
        painter.setPen(colors.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(area).adjusted(0.5 - ringGap, 6.5, ringGap - 0.5, -6.5),
                                metrics::smallRadius, metrics::smallRadius);
    }
}

void SectionTabs::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Where there are more than fit, titles end before the buttons that scroll them.
    QRect area = rect();
    const QList<QToolButton *> buttons = findChildren<QToolButton *>(Qt::FindDirectChildrenOnly);
    for (const QToolButton *button : buttons) {
        if (button->isVisible())
            area.setRight(qMin(area.right(), button->x() - 2));
    }
    painter.setClipRect(area);
    for (int i = 0; i < count(); ++i) {
        // The ring of the focus reaches into the tab before.
        const int reach = i == currentIndex() && hasFocus() ? ringGap : 0;
        if (isTabVisible(i) && tabRect(i).adjusted(-reach, 0, 0, 0).intersects(event->rect()))
            paintTab(painter, i);
    }
}

} // namespace parlance::ui
