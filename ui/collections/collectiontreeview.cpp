// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections/collectiontreeview.h"

#include "collections/collectionfilter.h"
#include "collections/collectiontreedelegate.h"
#include "collections/collectiontreemodel.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

namespace parlance::ui {

using workspace::NodeId;
using workspace::NodeKind;

namespace {

QString foldKey(const QModelIndex &index)
{
    const NodeId id = index.data(CollectionTreeModel::IdRole).value<NodeId>();
    return id.pointer.isEmpty() ? id.path : QString(id.path + QLatin1Char('#') + id.pointer);
}

bool isFolder(const QModelIndex &index)
{
    const auto kind = NodeKind(index.data(CollectionTreeModel::KindRole).toInt());
    return kind == NodeKind::Folder || kind == NodeKind::Collection;
}

} // namespace

CollectionTreeView::CollectionTreeView(CollectionTreeModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_source(model)
    , m_filter(new CollectionFilter(this))
{
    m_filter->setSourceModel(&model);
    setModel(m_filter);
    setItemDelegate(new CollectionTreeDelegate(this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setIndentation(0); // the delegate indents, so that the selection spans the panel
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setExpandsOnDoubleClick(false);
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setAutoExpandDelay(500);
    viewport()->setBackgroundRole(QPalette::Window);

    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { rememberFold(index, true); });
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { rememberFold(index, false); });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &at) { restoreUnfolded(at); });
}

void CollectionTreeView::setFilterText(const QString &text)
{
    m_restoring = true;
    m_filter->setFilterText(text);
    // Dropping between rows would mean a place that the hidden ones make ambiguous.
    setDragEnabled(!m_filter->isActive());
    if (m_filter->isActive()) {
        expandAll();
    } else {
        collapseAll();
        m_restoring = false;
        restoreUnfolded({});
        if (currentIndex().isValid())
            scrollTo(currentIndex());
    }
    m_restoring = false;
}

QModelIndex CollectionTreeView::currentSource() const
{
    return m_filter->mapToSource(currentIndex());
}

void CollectionTreeView::selectNode(const QString &root, const NodeId &id)
{
    const QModelIndex index = m_filter->mapFromSource(m_source.indexOf(root, id));
    if (!index.isValid() || index == currentIndex())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void CollectionTreeView::renameNode(const QString &root, const NodeId &id)
{
    const QModelIndex index = m_filter->mapFromSource(m_source.indexOf(root, id));
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
    edit(index);
}

QStringList CollectionTreeView::unfolded() const
{
    return QStringList(m_unfolded.cbegin(), m_unfolded.cend());
}

void CollectionTreeView::setUnfolded(const QStringList &keys)
{
    m_unfolded = QSet<QString>(keys.cbegin(), keys.cend());
    restoreUnfolded({});
}

void CollectionTreeView::restoreUnfolded(const QModelIndex &parent)
{
    if (m_restoring)
        return;
    const bool all = m_filter->isActive();
    m_restoring = true;
    const auto restore = [this, all](const auto &self, const QModelIndex &at) -> void {
        for (int row = 0; row < m_filter->rowCount(at); ++row) {
            const QModelIndex child = m_filter->index(row, 0, at);
            if (!m_filter->hasChildren(child))
                continue;
            if (all || m_unfolded.contains(foldKey(child)))
                setExpanded(child, true);
            self(self, child);
        }
    };
    // The first children of a folder make it foldable only now.
    if (parent.isValid() && (all || m_unfolded.contains(foldKey(parent))))
        setExpanded(parent, true);
    restore(restore, parent);
    m_restoring = false;
}

void CollectionTreeView::rememberFold(const QModelIndex &proxy, bool unfolded)
{
    if (m_restoring || m_filter->isActive())
        return;
    if (unfolded)
        m_unfolded.insert(foldKey(proxy));
    else
        m_unfolded.remove(foldKey(proxy));
}

void CollectionTreeView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    m_pressed = event->button() == Qt::LeftButton ? QPersistentModelIndex(index) : QPersistentModelIndex();
    QTreeView::mousePressEvent(event);
}

void CollectionTreeView::mouseReleaseEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool clicked = index.isValid() && index == m_pressed && state() != DraggingState;
    QTreeView::mouseReleaseEvent(event);
    m_pressed = QPersistentModelIndex();
    if (!clicked || event->button() != Qt::LeftButton)
        return;
    if (isFolder(index))
        setExpanded(index, !isExpanded(index));
    else
        Q_EMIT openWished(m_filter->mapToSource(index), false);
}

void CollectionTreeView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && !isFolder(index) && event->button() == Qt::LeftButton)
        Q_EMIT openWished(m_filter->mapToSource(index), true);
    else
        QTreeView::mouseDoubleClickEvent(event);
}

void CollectionTreeView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier && currentIndex().isValid() &&
        state() != EditingState) {
        if (isFolder(currentIndex()))
            setExpanded(currentIndex(), !isExpanded(currentIndex()));
        else
            Q_EMIT openWished(currentSource(), true);
        return;
    }
    QTreeView::keyPressEvent(event);
}

void CollectionTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint position = event->globalPos();
    QModelIndex index = indexAt(event->pos());
    if (event->reason() == QContextMenuEvent::Keyboard) {
        index = currentIndex();
        position = viewport()->mapToGlobal(visualRect(index).center());
    }
    if (index.isValid())
        setCurrentIndex(index);
    Q_EMIT menuWished(m_filter->mapToSource(index), position);
}

void CollectionTreeView::drawBranches(QPainter *, const QRect &, const QModelIndex &) const {}

} // namespace parlance::ui
