// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinetable.h"

#include "common/plaintable.h"

#include <parlance/ui/theme.h>

#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QtMath>

namespace parlance::ui {

namespace {

/// A view that is no wider than this has no room to give to columns that can do with less.
constexpr int narrowView = 560;

} // namespace

TimelineTable::TimelineTable(const QString &accessibleName, QWidget *parent)
    : QAbstractItemView(parent)
{
    setAccessibleName(accessibleName);
    setItemDelegate(new RowDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    // paintEvent() fills all of it: Qt need not do so before.
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TimelineTable::scrolled);
}

void TimelineTable::setModel(QAbstractItemModel *model)
{
    Q_ASSERT(!model || model->columnCount() <= maximumColumns);
    QAbstractItemView::setModel(model);
    updateScrollBar();
}

void TimelineTable::setColumnWidth(int column, int width, int maximum)
{
    Column &changed = m_columns.at(size_t(column));
    changed.width = width;
    changed.maximum = qMax(width, maximum);
    viewport()->update();
}

void TimelineTable::setColumnHidden(int column, bool hidden)
{
    m_columns.at(size_t(column)).isHidden = hidden;
    viewport()->update();
}

int TimelineTable::rowHeight() const
{
    return Theme::of(this).scaled(metrics::rowHeight);
}

int TimelineTable::columnWidth(int column) const
{
    const Column &asked = m_columns.at(size_t(column));
    if (asked.isHidden)
        return 0;
    if (column != m_stretchColumn) {
        const Theme &theme = Theme::of(this);
        const int least = theme.scaled(asked.width);
        const int room = least + (viewport()->width() - theme.scaled(narrowView)) * 2 / 5;
        return qBound(least, qMin(asked.needed, room), theme.scaled(asked.maximum));
    }
    int others = 0;
    for (int i = 0; i < model()->columnCount(rootIndex()); ++i)
        others += i == column ? 0 : columnWidth(i);
    return qMax(0, viewport()->width() - others);
}

int TimelineTable::columnAt(int x) const
{
    int left = 0;
    for (int column = 0; column < model()->columnCount(rootIndex()); ++column) {
        left += columnWidth(column);
        if (x < left)
            return column;
    }
    return -1;
}

int TimelineTable::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect TimelineTable::cell(int row, int column, int left) const
{
    const int height = rowHeight();
    return {left, row * height - verticalOffset(), columnWidth(column), height};
}

QRect TimelineTable::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    int left = 0;
    for (int column = 0; column < index.column(); ++column)
        left += columnWidth(column);
    return cell(index.row(), index.column(), left);
}

QModelIndex TimelineTable::indexAt(const QPoint &point) const
{
    if (!model() || point.y() < 0)
        return {};
    const int row = (point.y() + verticalOffset()) / rowHeight();
    const int column = columnAt(point.x());
    return row < rows() && column >= 0 ? model()->index(row, column, rootIndex()) : QModelIndex();
}

void TimelineTable::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int height = rowHeight();
    const int top = index.row() * height;
    const int room = viewport()->height();
    QScrollBar *bar = verticalScrollBar();
    if (hint == PositionAtCenter)
        bar->setValue(top - (room - height) / 2);
    else if (hint == PositionAtTop || top < bar->value())
        bar->setValue(top);
    else if (hint == PositionAtBottom || top + height > bar->value() + room)
        bar->setValue(top + height - room);
}

void TimelineTable::setFollowing(bool following)
{
    if (following) {
        // A row that is looked at and the end are two places.
        clearSelection();
        setCurrentIndex({});
    }
    if (m_isFollowing != following) {
        m_isFollowing = following;
        Q_EMIT followingChanged(following);
    }
    updateScrollBar();
}

void TimelineTable::scrolled()
{
    const QScrollBar *bar = verticalScrollBar();
    if (!m_isScrolling)
        setFollowing(bar->value() == bar->maximum() && !currentIndex().isValid());
    viewport()->update();
}

void TimelineTable::updateScrollBar()
{
    QScrollBar *bar = verticalScrollBar();
    const int height = rowHeight();
    const int room = viewport()->height();
    // 76 million rows; the log holds fewer.
    const qint64 whole = qMin<qint64>(qint64(rows()) * height, std::numeric_limits<int>::max() / 2);
    // A bar that comes or goes changes the room, which leads here again from inside.
    const QScopedValueRollback scrolling(m_isScrolling, true);
    bar->setSingleStep(height);
    bar->setPageStep(room);
    bar->setRange(0, qMax(0, int(whole) - room));
    if (m_isFollowing)
        bar->setValue(bar->maximum());
}

void TimelineTable::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    updateScrollBar();
}

void TimelineTable::reset()
{
    QAbstractItemView::reset();
    for (Column &column : m_columns)
        column.needed = 0;
    updateScrollBar();
}

void TimelineTable::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    updateScrollBar();
    // Rows below the last on screen change nothing there.
    if (start * rowHeight() - verticalOffset() <= viewport()->height() || m_isFollowing)
        viewport()->update();
}

void TimelineTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (current.isValid() && m_isFollowing) {
        m_isFollowing = false;
        Q_EMIT followingChanged(false);
    }
    QAbstractItemView::currentChanged(current, previous);
}

QModelIndex TimelineTable::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int last = rows() - 1;
    if (last < 0)
        return {};
    const int page = qMax(1, viewport()->height() / rowHeight() - 1);
    // Without a row chosen one begins with what is in view.
    const int current =
        currentIndex().isValid()
            ? currentIndex().row()
            : qBound(0, verticalOffset() / rowHeight() + (m_isFollowing ? page + 1 : -1), last);
    int row = current;
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row = current - 1;
        break;
    case MoveDown:
    case MoveNext:
        row = current + 1;
        break;
    case MovePageUp:
        row = current - page;
        break;
    case MovePageDown:
        row = current + page;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = last;
        break;
    default:
        break;
    }
    const int column = qMax(0, currentIndex().column());
    return model()->index(qBound(0, row, last), column, rootIndex());
}

void TimelineTable::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QModelIndex index = indexAt(rect.normalized().center());
    if (index.isValid())
        selectionModel()->select(QItemSelection(index, index), command);
    else
        selectionModel()->select(QItemSelection(), command);
}

QRegion TimelineTable::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    const int height = rowHeight();
    const qint64 room = viewport()->height();
    for (const QItemSelectionRange &range : selection) {
        const qint64 top = qint64(range.top()) * height - verticalOffset();
        const qint64 bottom = qint64(range.bottom() + 1) * height - verticalOffset();
        const int from = int(qBound(qint64(0), top, room));
        const int to = int(qBound(qint64(0), bottom, room));
        region += QRect(0, from, viewport()->width(), to - from);
    }
    return region;
}

/// Only grows, until the rows are others: columns must not tremble while rows fly by. Asked for just before
/// the row is painted, as the model has fetched it then.
void TimelineTable::noteNeeds(int row)
{
    const QFont font = Theme::of(this).monoFont(fontsize::mono);
    for (int column = 0; column < model()->columnCount(rootIndex()); ++column) {
        Column &noted = m_columns[size_t(column)];
        if (noted.maximum <= noted.width)
            continue;
        const int before = columnWidth(column);
        const QString text = model()->index(row, column, rootIndex()).data().toString();
        const qreal width = m_monoText.widthOf(font, text);
        noted.needed = qMax(noted.needed, qCeil(width) + 2 * metrics::cellPadding);
        if (columnWidth(column) != before)
            viewport()->update();
    }
}

void TimelineTable::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), Theme::of(this).colors().surface);
    if (!model())
        return;
    const int height = rowHeight();
    const int first = qMax(0, (event->rect().top() + verticalOffset()) / height);
    const int last = qMin(rows() - 1, (event->rect().bottom() + verticalOffset()) / height);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int columns = model()->columnCount(rootIndex());
    for (int row = first; row <= last; ++row) {
        noteNeeds(row);
        int left = 0;
        for (int column = 0; column < columns; ++column) {
            const QModelIndex index = model()->index(row, column, rootIndex());
            option.rect = cell(row, column, left);
            left += option.rect.width();
            if (option.rect.isEmpty())
                continue;
            option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
            itemDelegateForIndex(index)->paint(&painter, option, index);
        }
    }
}

/// QAbstractItemView would make some row the current one, and whoever looks at a row does not follow.
void TimelineTable::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
    } else if (event->key() == Qt::Key_Escape && currentIndex().isValid()) {
        clearSelection();
        setCurrentIndex({});
    } else if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        event->ignore();
    } else {
        QAbstractItemView::keyPressEvent(event);
    }
}

void TimelineTable::changeEvent(QEvent *event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateScrollBar();
}

} // namespace parlance::ui
