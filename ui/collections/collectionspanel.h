// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>
#include <parlance/workspace/node.h>

#include <QWidget>

class QLineEdit;
class QStackedLayout;

namespace parlance::ui {

class AppContext;
class CollectionActions;
class CollectionTreeModel;
class CollectionTreeView;

/// The side panel of the open collections: header, filter, tree. Emits wishes; the window decides what they
/// mean for tabs.
class CollectionsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CollectionsPanel(AppContext &context, QWidget *parent = nullptr);
    ~CollectionsPanel() override;

    CollectionActions &actions() { return *m_actions; }
    CollectionTreeModel &model() { return *m_model; }

    /// The collection and folder a new request belongs to by what is selected; the first collection
    /// otherwise.
    QString currentRoot() const;
    workspace::NodeId currentFolder() const;
    void selectNode(const QString &root, const workspace::NodeId &id);
    void focusFilter();
    void newRequest(const QString &protocol = QStringLiteral("http"));
    void newFolder();

Q_SIGNALS:
    void openWished(const QString &root, const parlance::workspace::NodePtr &node, bool lasting);
    void openFolderWished();
    void newCollectionWished();
    void openDemoWished();
    void closeCollectionWished(const QString &root);

private:
    QWidget *makeHeader();
    QWidget *makeTree();
    QWidget *makeEmptyState();
    void connectWorkspace();
    void showMenu(const QModelIndex &index, const QPoint &position);
    void removeCurrent();
    /// By value: the row that is waited for is forgotten before its name is edited.
    void renameWhenShown(QString root, workspace::NodeId id);
    void selectWhenShown(const QString &root, const workspace::NodeId &id);
    void unfoldNew(const QString &root);
    void updateEmptyState();
    void storeFolds();

    AppContext &m_context;
    CollectionActions *m_actions;
    CollectionTreeModel *m_model;
    CollectionTreeView *m_view = nullptr;
    QLineEdit *m_filter = nullptr;
    QStackedLayout *m_stack = nullptr;
    QString m_renameRoot;
    workspace::NodeId m_renameId;
    QString m_selectRoot;
    workspace::NodeId m_selectId;
};

} // namespace parlance::ui
