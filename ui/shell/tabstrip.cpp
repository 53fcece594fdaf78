// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/tabstrip.h"

#include "common/taboverflow.h"
#include "theme/stylepainter.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace parlance::ui {

namespace {

constexpr int topGap = 5; // the tab is 33 high in a strip of 38
constexpr int cornerRadius = 7;
constexpr int closeSize = 16;
constexpr int maximumTitle = 190;
constexpr int modifiedDotSize = 7;

} // namespace

TabStrip::TabStrip(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setDocumentMode(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideRight);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Open requests"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setFixedHeight(metrics::sectionHeight);
    setSelectionBehaviorOnRemove(QTabBar::SelectPreviousTab);
    new TabOverflow(this);
}

int TabStrip::addFace(const TabFace &face)
{
    const int index = addTab(face.title);
    setFace(index, face);
    return index;
}

void TabStrip::setFace(int index, const TabFace &face)
{
    setTabData(index, QVariant::fromValue(face));
    // The text is what a screen reader says; the drawing has its own.
    setTabText(index, face.modified ? tr("%1, unsaved").arg(face.title) : face.title);
    setTabToolTip(index, face.title);
    update();
}

TabFace TabStrip::face(int index) const
{
    return tabData(index).value<TabFace>();
}

QFont TabStrip::titleFont(const TabFace &face) const
{
    QFont font = Theme::of(this).font();
    font.setItalic(face.preview);
    return font;
}

QSize TabStrip::tabSizeHint(int index) const
{
    const Theme &theme = Theme::of(this);
    const TabFace tab = face(index);
    const MethodMark mark = theme.methodMark(tab.protocol, tab.method);
    const QFontMetrics monoMetrics(theme.monoFont(fontsize::small, QFont::DemiBold));
    const QFontMetrics textMetrics(titleFont(tab));
    const int title = qMin(textMetrics.horizontalAdvance(tab.title) + 2, theme.scaled(maximumTitle));
    const int width = spacing::medium + monoMetrics.horizontalAdvance(mark.text) + spacing::small + title +
                      spacing::tiny + closeSize + spacing::small;
    return QSize(width, metrics::sectionHeight);
}

QSize TabStrip::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

QRect TabStrip::closeRect(int index) const
{
    const QRect tab = tabRect(index);
    const int y = topGap + (metrics::sectionHeight - topGap - closeSize) / 2;
    return QRect(tab.right() - spacing::small - closeSize + 1, y, closeSize, closeSize);
}

void TabStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &colors = Theme::of(this).colors();
    painter.fillRect(rect(), colors.background);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.line);
    for (int index = 0; index < count(); ++index)
        paintTab(&painter, index);
}

void TabStrip::paintTab(QPainter *painter, int index) const
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    const TabFace tab = face(index);
    const bool isCurrent = index == currentIndex();
    const QRect area = tabRect(index);
    if (isCurrent) {
        // Open at the bottom: the tab and the page below are one surface.
        const QRectF box = QRectF(area).adjusted(0.5, topGap + 0.5, -0.5, cornerRadius + 2);
        QPainterPath path;
        path.addRoundedRect(box, cornerRadius, cornerRadius);
        painter->save();
        painter->setClipRect(area);
        painter->fillPath(path, colors.surface);
        painter->strokePath(path, QPen(colors.line, 1));
        painter->restore();
    }
    const MethodMark mark = theme.methodMark(tab.protocol, tab.method);
    QRect text = area.adjusted(spacing::medium, topGap, -(spacing::small + closeSize + spacing::tiny), 0);
    painter->setFont(theme.monoFont(fontsize::small, QFont::DemiBold));
    painter->setPen(mark.color);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, mark.text);
    text.setLeft(text.left() + painter->fontMetrics().horizontalAdvance(mark.text) + spacing::small);

    painter->setFont(titleFont(tab));
    painter->setPen(isCurrent ? colors.text : colors.muted);
    const QString title = painter->fontMetrics().elidedText(tab.title, Qt::ElideRight, text.width());
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, title);
    paintMark(painter, index, tab);

    QStyleOption option;
    option.initFrom(this);
    if (isCurrent && (option.state & QStyle::State_HasFocus) &&
        (option.state & QStyle::State_KeyboardFocusChange))
        stylepainter::focusRing(painter, area.adjusted(3, topGap + 3, -3, -2), this);
}

void TabStrip::paintMark(QPainter *painter, int index, const TabFace &tab) const
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    const QRect box = closeRect(index);
    const bool overBox = box.contains(m_mouse);
    const bool overTab = tabRect(index).contains(m_mouse);
    if ((tab.modified || tab.running) && !overBox) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tab.running ? colors.ok : colors.accent);
        painter->drawEllipse(QRectF(box).center(), modifiedDotSize / 2.0, modifiedDotSize / 2.0);
        return;
    }
    if (overBox) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.line);
        painter->drawRoundedRect(box, metrics::smallRadius, metrics::smallRadius);
    }
    if (overTab || overBox || index == currentIndex() || count() < 8) {
        theme.icon(QStringLiteral("close"), overBox ? &Colors::text : &Colors::faint)
            .paint(painter, box.adjusted(2, 2, -2, -2));
    }
}

void TabStrip::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const int index = tabAt(position);
    m_pressedAt = position;
    m_pressedClose = -1;
    m_pressedMiddle = -1;
    if (event->button() == Qt::MiddleButton) {
        m_pressedMiddle = index;
        return;
    }
    if (event->button() == Qt::LeftButton && index >= 0 && closeRect(index).contains(position)) {
        m_pressedClose = index;
        return;
    }
    QTabBar::mousePressEvent(event);
}

void TabStrip::mouseMoveEvent(QMouseEvent *event)
{
    m_mouse = event->position().toPoint();
    update();
    if ((event->buttons() & Qt::LeftButton) && m_pressedClose < 0)
        dragTo(m_mouse);
    else
        QTabBar::mouseMoveEvent(event);
}

void TabStrip::dragTo(const QPoint &position)
{
    if (m_dragged < 0) {
        if (qAbs(position.x() - m_pressedAt.x()) < QApplication::startDragDistance())
            return;
        m_dragged = tabAt(m_pressedAt);
    }
    const int over = tabAt(position);
    if (m_dragged < 0 || over < 0 || over == m_dragged)
        return;
    // Past the neighbour's middle, so that tabs of unequal width do not swing to and fro.
    const QRect neighbour = tabRect(over);
    const bool past =
        over > m_dragged ? position.x() > neighbour.center().x() : position.x() < neighbour.center().x();
    if (past) {
        moveTab(m_dragged, over);
        m_dragged = over;
    }
}

void TabStrip::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const int index = tabAt(position);
    m_dragged = -1;
    if (event->button() == Qt::MiddleButton && index >= 0 && index == m_pressedMiddle)
        Q_EMIT closeWished(index);
    else if (event->button() == Qt::LeftButton && index >= 0 && index == m_pressedClose &&
             closeRect(index).contains(position))
        Q_EMIT closeWished(index);
    else
        QTabBar::mouseReleaseEvent(event);
    m_pressedClose = -1;
    m_pressedMiddle = -1;
}

void TabStrip::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int index = tabAt(event->position().toPoint());
    if (index >= 0 && !closeRect(index).contains(event->position().toPoint()))
        Q_EMIT keepWished(index);
    QTabBar::mouseDoubleClickEvent(event);
}

void TabStrip::leaveEvent(QEvent *event)
{
    m_mouse = QPoint(-1, -1);
    update();
    QTabBar::leaveEvent(event);
}

void TabStrip::contextMenuEvent(QContextMenuEvent *event)
{
    const int index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : tabAt(event->pos());
    if (index >= 0)
        Q_EMIT menuWished(index, event->globalPos());
}

void TabStrip::tabLayoutChange()
{
    QTabBar::tabLayoutChange();
    updateGeometry();
}

} // namespace parlance::ui
