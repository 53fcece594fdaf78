// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/sectiontabs.h>

#include <parlance/ui/theme.h>

#include <QPainter>
#include <QToolButton>

namespace parlance::ui {

namespace {

constexpr int wideGap = 14; // between two titles
constexpr int compactGap = 10;
constexpr int markGap = 6; // title to mark
constexpr int markPadding = 6;
constexpr int dotGap = 2; // title to the dot that stands for a mark
constexpr double dotSize = 5;
constexpr int underline = 2;

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
    setMouseTracking(true);
}

void SectionTabs::setMark(int index, const QString &text, Tone tone)
{
    if (index < 0 || tabData(index) == markData(text, tone))
        return;
    setTabData(index, markData(text, tone));
    setAccessibleTabName(index, text.isEmpty() ? tabText(index) : QString(tabText(index) % u' ' % text));
    // QTabBar lays out again only when a text or icon changes.
    setTabText(index, tabText(index));
    setIconSize(iconSize());
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
}

int SectionTabs::gap() const
{
    return m_isCompact ? compactGap : wideGap;
}

QSize SectionTabs::tabSizeHint(int index) const
{
    return tabSize(index, m_isCompact);
}

QSize SectionTabs::tabSize(int index, bool isCompact) const
{
    const Theme &theme = Theme::of(this);
    // The chosen title is bold: all tabs keep room for that, so that nothing moves on a click.
    int width =
        QFontMetrics(theme.font(fontsize::section, QFont::DemiBold)).horizontalAdvance(tabText(index));
    const QString text = isCompact ? QString() : mark(index);
    if (!text.isEmpty())
        width +=
            markGap + 2 * markPadding + QFontMetrics(theme.font(fontsize::small)).horizontalAdvance(text);
    return {width + (isCompact ? compactGap : wideGap), theme.scaled(metrics::sectionHeight)};
}

// What all of it would take, whether shown so or not: the layout must not keep the bar small because it is.
QSize SectionTabs::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < count(); ++i)
        width += isTabVisible(i) ? tabSize(i, false).width() : 0;
    return {width, Theme::of(this).scaled(metrics::sectionHeight)};
}

void SectionTabs::resizeEvent(QResizeEvent *event)
{
    const bool isCompact = width() < sizeHint().width();
    if (isCompact != m_isCompact) {
        m_isCompact = isCompact;
        // QTabBar lays out again only when something about its tabs changes.
        setIconSize(iconSize() + QSize(isCompact ? 1 : -1, 0));
    }
    QTabBar::resizeEvent(event);
}

void SectionTabs::paintTab(QPainter &painter, int index) const
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    const bool isCurrent = index == currentIndex();
    const bool isHovered = tabRect(index).contains(mapFromGlobal(QCursor::pos())) && underMouse();
    QRect area = tabRect(index).adjusted(0, 0, -gap(), 0);

    painter.setFont(theme.font(fontsize::section, isCurrent ? QFont::DemiBold : QFont::Normal));
    painter.setPen(isCurrent || isHovered ? colors.text : colors.muted);
    const QString title = tabText(index);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, title);
    const QString shown = mark(index);
    const auto tone = Tone(tabData(index).toList().value(1).toInt());
    if (!shown.isEmpty() && m_isCompact) {
        const double x = area.left() + painter.fontMetrics().horizontalAdvance(title) + dotGap;
        const double y = area.center().y() - painter.fontMetrics().ascent() / 2.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone == Tone::Neutral ? colors.faint : toneColor(tone, colors));
        painter.drawEllipse(QRectF(x, y, dotSize, dotSize));
    } else if (!shown.isEmpty()) {
        const QFont font = theme.font(fontsize::small);
        const int width = QFontMetrics(font).horizontalAdvance(shown) + 2 * markPadding;
        const int height = theme.scaled(17);
        const int x = area.left() + painter.fontMetrics().horizontalAdvance(title) + markGap;
        const QRectF box(x + 0.5, area.center().y() - height / 2 + 0.5, width - 1, height - 1);
        painter.setPen(colors.line);
        painter.setBrush(colors.raised);
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
        painter.setFont(font);
        painter.setPen(toneColor(tone, colors));
        painter.drawText(box, Qt::AlignCenter, shown);
        area.setRight(x + width);
    }
    if (isCurrent) {
        painter.fillRect(area.left(), height() - underline, area.width(), underline, colors.accent);
        if (hasFocus()) {
            painter.setPen(colors.accent);
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(area).adjusted(-4.5, 6.5, 4.5, -6.5), metrics::smallRadius,
                                    metrics::smallRadius);
        }
    }
}

void SectionTabs::paintEvent(QPaintEvent *)
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
        if (isTabVisible(i))
            paintTab(painter, i);
    }
}

} // namespace parlance::ui
