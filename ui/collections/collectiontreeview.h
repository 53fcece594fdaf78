// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/node.h>

#include <QSet>
#include <QTreeView>

namespace parlance::ui {

class CollectionFilter;
class CollectionTreeModel;

/// The tree of collections. Remembers by identity what is unfolded, so that a filter, a rescan and a restart
/// bring it back.
class CollectionTreeView : public QTreeView
{
    Q_OBJECT
public:
    explicit CollectionTreeView(CollectionTreeModel &model, QWidget *parent = nullptr);

    void setFilterText(const QString &text);

    /// The selected row in the model's own terms; invalid when nothing is selected.
    QModelIndex currentSource() const;
    void selectNode(const QString &root, const workspace::NodeId &id);
    /// Unfolds the way to the row and edits its name in place.
    void renameNode(const QString &root, const workspace::NodeId &id);

    QStringList unfolded() const;
    void setUnfolded(const QStringList &keys);

Q_SIGNALS:
    /// A request (or broken item) was chosen; `lasting` when it was more than a single click.
    void openWished(const QModelIndex &source, bool lasting);
    void menuWished(const QModelIndex &source, const QPoint &globalPosition);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void restoreUnfolded(const QModelIndex &parent);
    void rememberFold(const QModelIndex &proxy, bool unfolded);

    CollectionTreeModel &m_source;
    CollectionFilter *m_filter;
    QSet<QString> m_unfolded;
    QPersistentModelIndex m_pressed;
    bool m_restoring = false;
};

} // namespace parlance::ui
