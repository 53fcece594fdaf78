// SPDX-License-Identifier: GPL-3.0-or-later
#include "hexview.h"

#include <parlance/ui/theme.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <limits>

namespace parlance::ui {

namespace {

constexpr int bytesPerRow = 16;
constexpr int offsetDigits = 8;
constexpr qint64 maximumCopied = 1024 * 1024;

} // namespace

HexView::HexView(const QString &accessibleName, QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

void HexView::setPayload(const Payload &payload)
{
    const bool grew = payload.size() > m_payload.size() && m_payload.size() > 0;
    m_payload = payload;
    m_view = payload.view();
    if (!grew) {
        m_cursor = 0;
        m_anchor = 0;
        m_isMarked = false;
        verticalScrollBar()->setValue(0);
    }
    updateScrollBar();
    viewport()->update();
}

HexView::Geometry HexView::geometry() const
{
    const QFontMetrics metrics(Theme::of(this).monoFont());
    const int charWidth = metrics.horizontalAdvance(u'0');
    const int hexLeft = spacing::large + (offsetDigits + 2) * charWidth;
    // Two characters and a space a byte, one more space in the middle.
    const int textLeft = hexLeft + (bytesPerRow * 3 + 2) * charWidth;
    return {charWidth, metrics.height() + 4, hexLeft, textLeft};
}

void HexView::updateScrollBar()
{
    const Geometry place = geometry();
    const qint64 rows = (m_view.size() + bytesPerRow - 1) / bytesPerRow;
    const int shown = qMax(1, viewport()->height() / place.rowHeight - 1);
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setSingleStep(3);
    verticalScrollBar()->setRange(
        0, int(qBound(qint64(0), rows - shown, qint64(std::numeric_limits<int>::max()))));
    const int width = place.textLeft + (bytesPerRow + 2) * place.charWidth;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, qMax(0, width - viewport()->width()));
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateScrollBar();
}

void HexView::paintRow(QPainter &painter, const Geometry &place, int y, qint64 row) const
{
    const Colors &colors = Theme::of(this).colors();
    const int baseline = y + place.rowHeight - 6;
    const qint64 start = row * bytesPerRow;
    const qint64 end = qMin(start + bytesPerRow, qint64(m_view.size()));
    painter.setPen(colors.faint);
    painter.drawText(spacing::large, baseline,
                     QStringLiteral("%1").arg(start, offsetDigits, 16, QLatin1Char('0')));
    const qint64 first = qMin(m_cursor, m_anchor);
    const qint64 last = qMax(m_cursor, m_anchor);
    for (qint64 at = start; at < end; ++at) {
        const int column = int(at - start);
        const auto byte = uchar(m_view.data()[at]);
        const int x = place.hexLeft + (column * 3 + (column >= bytesPerRow / 2 ? 1 : 0)) * place.charWidth;
        const int textX = place.textLeft + column * place.charWidth;
        if ((hasFocus() || m_isMarked) && at >= first && at <= last) {
            painter.fillRect(x - place.charWidth / 2, y, 3 * place.charWidth, place.rowHeight,
                             colors.selection);
            painter.fillRect(textX, y, place.charWidth, place.rowHeight, colors.selection);
        }
        const bool isPrintable = byte >= 0x20 && byte < 0x7f;
        painter.setPen(byte == 0 ? colors.faint : isPrintable ? colors.text : colors.number);
        painter.drawText(x, baseline, QStringLiteral("%1").arg(byte, 2, 16, QLatin1Char('0')));
        painter.setPen(isPrintable ? colors.string : colors.faint);
        painter.drawText(textX, baseline,
                         isPrintable ? QString(QLatin1Char(char(byte))) : QStringLiteral("·"));
    }
}

void HexView::paintEvent(QPaintEvent *)
{
    const Geometry place = geometry();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), Theme::of(this).colors().surface);
    painter.setFont(Theme::of(this).monoFont());
    painter.translate(-horizontalScrollBar()->value(), 0);
    const qint64 rows = (m_view.size() + bytesPerRow - 1) / bytesPerRow;
    int y = spacing::tiny;
    for (qint64 row = verticalScrollBar()->value(); row < rows && y < viewport()->height();
         ++row, y += place.rowHeight)
        paintRow(painter, place, y, row);
}

qint64 HexView::byteAt(const QPoint &position) const
{
    const Geometry place = geometry();
    const int x = position.x() + horizontalScrollBar()->value();
    const qint64 row = verticalScrollBar()->value() + (position.y() - spacing::tiny) / place.rowHeight;
    int column = 0;
    if (x >= place.textLeft - place.charWidth)
        column = (x - place.textLeft) / place.charWidth;
    else
        column = (x - place.hexLeft + place.charWidth / 2) / (3 * place.charWidth);
    return qBound<qint64>(0, row * bytesPerRow + qBound(0, column, bytesPerRow - 1),
                          qMax<qint64>(0, m_view.size() - 1));
}

void HexView::moveTo(qint64 byte, bool select)
{
    m_cursor = qBound<qint64>(0, byte, qMax<qint64>(0, m_view.size() - 1));
    if (!select)
        m_anchor = m_cursor;
    const auto row = int(m_cursor / bytesPerRow);
    QScrollBar *bar = verticalScrollBar();
    if (row < bar->value())
        bar->setValue(row);
    else if (row >= bar->value() + bar->pageStep())
        bar->setValue(row - bar->pageStep() + 1);
    viewport()->update();
    m_isMarked = false;
    Q_EMIT byteChosen(m_cursor);
}

void HexView::mark(qint64 first, qint64 length)
{
    const QSignalBlocker blocker(this);
    moveTo(first + length - 1, false);
    moveTo(first, true);
    m_isMarked = true;
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    moveTo(byteAt(event->position().toPoint()), event->modifiers() & Qt::ShiftModifier);
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(byteAt(event->position().toPoint()), true);
}

void HexView::copySelection() const
{
    const qint64 first = qMin(m_cursor, m_anchor);
    const qint64 length = qMin(maximumCopied, qAbs(m_cursor - m_anchor) + 1);
    const QByteArray bytes = m_payload.slice(first, length).toByteArray();
    QGuiApplication::clipboard()->setText(QString::fromLatin1(bytes.toHex(' ')));
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    const bool select = event->modifiers() & Qt::ShiftModifier;
    const qint64 page = qint64(verticalScrollBar()->pageStep()) * bytesPerRow;
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        moveTo(m_cursor - 1, select);
        break;
    case Qt::Key_Right:
        moveTo(m_cursor + 1, select);
        break;
    case Qt::Key_Up:
        moveTo(m_cursor - bytesPerRow, select);
        break;
    case Qt::Key_Down:
        moveTo(m_cursor + bytesPerRow, select);
        break;
    case Qt::Key_PageUp:
        moveTo(m_cursor - page, select);
        break;
    case Qt::Key_PageDown:
        moveTo(m_cursor + page, select);
        break;
    case Qt::Key_Home:
        moveTo(0, select);
        break;
    case Qt::Key_End:
        moveTo(m_view.size() - 1, select);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace parlance::ui
