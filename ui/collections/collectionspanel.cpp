// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections/collectionspanel.h"

#include "collections/collectionactions.h"
#include "collections/collectiontreemodel.h"
#include "collections/collectiontreeview.h"
#include "request/blankrequest.h"
#include "shell/sideheader.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/commands.h>
#include <parlance/ui/emptystate.h>
#include <parlance/ui/iconbutton.h>

#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace parlance::ui {

using workspace::NodeId;
using workspace::NodeKind;
using workspace::NodePtr;

namespace {

const QString unfoldedState = QStringLiteral("collections/unfolded");

/// For entries whose keys belong to the tree alone.
QString withKeys(const QString &text, const QKeySequence &keys)
{
    return QStringLiteral("%1\t%2").arg(text, keys.toString(QKeySequence::NativeText));
}

} // namespace

CollectionsPanel::CollectionsPanel(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_actions(new CollectionActions(context, this))
    , m_model(new CollectionTreeModel(this))
{
    setAccessibleName(tr("Collections"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    m_stack = new QStackedLayout;
    m_stack->addWidget(makeTree());
    m_stack->addWidget(makeEmptyState());
    layout->addLayout(m_stack, 1);
    connectWorkspace();
    updateEmptyState();
}

CollectionsPanel::~CollectionsPanel()
{
    storeFolds();
}

QWidget *CollectionsPanel::makeHeader()
{
    auto *header = new SideHeader(tr("Collections"), this);
    auto *add = new IconButton(QStringLiteral("plus"), tr("New or open"), header);
    auto *menu = new QMenu(add);
    menu->addAction(m_context.commands().action(QStringLiteral("collection.new-request")));
    menu->addAction(m_context.commands().action(QStringLiteral("collection.new-folder")));
    menu->addSeparator();
    menu->addAction(m_context.commands().action(QStringLiteral("collection.new")));
    menu->addAction(m_context.commands().action(QStringLiteral("collection.open")));
    menu->addAction(m_context.commands().action(QStringLiteral("collection.open-demo")));
    add->setMenu(menu);
    add->setPopupMode(QToolButton::InstantPopup);
    header->addButton(add);
    auto *fold = new IconButton(QStringLiteral("chevron-up"), tr("Fold all"), header);
    connect(fold, &QToolButton::clicked, this, [this] { m_view->collapseAll(); });
    header->addButton(fold);
    return header;
}

QWidget *CollectionsPanel::makeTree()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    m_filter = makeFilterField(tr("Filter"), page);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::medium, 0, spacing::medium, 0);
    row->addWidget(m_filter);
    layout->addLayout(row);

    m_view = new CollectionTreeView(*m_model, page);
    m_view->setAccessibleName(tr("Collection tree"));
    layout->addWidget(m_view, 1);
    connect(m_filter, &QLineEdit::textChanged, m_view, &CollectionTreeView::setFilterText);
    connect(m_filter, &QLineEdit::returnPressed, m_view, [this] { m_view->setFocus(); });
    connect(m_view, &CollectionTreeView::openWished, this, [this](const QModelIndex &index, bool lasting) {
        if (const auto node = index.data(CollectionTreeModel::NodeRole).value<NodePtr>())
            Q_EMIT openWished(index.data(CollectionTreeModel::RootRole).toString(), node, lasting);
    });
    connect(m_view, &CollectionTreeView::menuWished, this, &CollectionsPanel::showMenu);

    const auto addAction = [this](const QKeySequence &keys, auto slot) {
        auto *action = new QAction(m_view);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_view->addAction(action);
    };
    addAction(QKeySequence::Delete, [this] { removeCurrent(); });
    addAction(QKeySequence(Qt::CTRL | Qt::Key_D), [this] {
        const QModelIndex index = m_view->currentSource();
        if (index.flags() & Qt::ItemIsDragEnabled)
            m_actions->duplicate(currentRoot(), index.data(CollectionTreeModel::IdRole).value<NodeId>());
    });
    return page;
}

QWidget *CollectionsPanel::makeEmptyState()
{
    auto *empty = new EmptyState(tr("No collection open"),
                                 tr("A collection is a folder of plain text files, one per request."), this);
    QPushButton *open = empty->addAction(tr("Open folder…"));
    connect(open, &QPushButton::clicked, this, &CollectionsPanel::openFolderWished);
    QPushButton *demo = empty->addAction(tr("Open the demo"));
    setButtonRole(demo, ButtonRole::Secondary);
    connect(demo, &QPushButton::clicked, this, &CollectionsPanel::openDemoWished);
    return empty;
}

void CollectionsPanel::connectWorkspace()
{
    workspace::Workspace &workspace = m_context.workspace();
    connect(&workspace, &workspace::Workspace::collectionOpened, this, [this](const QString &root) {
        unfoldNew(root);
        m_model->addCollection(root, QFileInfo(root).fileName());
        m_model->setTree(root, m_context.workspace().tree(root));
        updateEmptyState();
    });
    connect(&workspace, &workspace::Workspace::collectionClosed, this, [this](const QString &root) {
        m_model->removeCollection(root);
        updateEmptyState();
    });
    connect(&workspace, &workspace::Workspace::treeChanged, this, [this](const QString &root) {
        m_model->setTree(root, m_context.workspace().tree(root));
        selectWhenShown(m_selectRoot, m_selectId);
        renameWhenShown(m_renameRoot, m_renameId);
    });
    connect(m_model, &CollectionTreeModel::renameWished, m_actions, &CollectionActions::rename);
    connect(m_model, &CollectionTreeModel::moveWished, m_actions, &CollectionActions::move);
    connect(m_actions, &CollectionActions::requestCreated, this, &CollectionsPanel::renameWhenShown);
    connect(m_actions, &CollectionActions::folderCreated, this, &CollectionsPanel::renameWhenShown);
    connect(m_actions, &CollectionActions::relocated, this,
            [this](const QString &root, const NodeId &from, const NodeId &to) {
                // A renamed folder is the same one to who looks at it: it stays unfolded, and all below it.
                QStringList keys = m_view->unfolded();
                for (QString &key : keys) {
                    if (key == from.path || key.startsWith(from.path + QLatin1Char('/')))
                        key.replace(0, from.path.size(), to.path);
                }
                m_view->setUnfolded(keys);
                selectWhenShown(root, to);
            });
    m_view->setUnfolded(m_context.settings().state(unfoldedState).toStringList());
}

void CollectionsPanel::unfoldNew(const QString &root)
{
    QStringList keys = m_view->unfolded();
    const bool isKnown =
        std::any_of(keys.cbegin(), keys.cend(), [&root](const QString &key) { return key.startsWith(root); });
    if (isKnown)
        return;
    keys.append(root);
    m_view->setUnfolded(keys);
}

// Under its new name or in its new place it is another row: the old one took the selection along when it
// went.
void CollectionsPanel::selectWhenShown(const QString &root, const NodeId &id)
{
    m_selectRoot = root;
    m_selectId = id;
    if (id.isEmpty() || !m_model->indexOf(root, id).isValid())
        return;
    m_view->selectNode(root, id);
    m_selectId = {};
}

void CollectionsPanel::renameWhenShown(QString root, NodeId id)
{
    // The file is there before the tree that shows it: the name is edited when the row has come.
    if (id.isEmpty())
        return;
    if (m_model->indexOf(root, id).isValid()) {
        m_renameId = {};
        m_view->renameNode(root, id);
    } else {
        m_renameRoot = root;
        m_renameId = id;
    }
}

void CollectionsPanel::storeFolds()
{
    m_context.settings().setState(unfoldedState, m_view->unfolded());
}

void CollectionsPanel::updateEmptyState()
{
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
}

QString CollectionsPanel::currentRoot() const
{
    const QString root = m_view->currentSource().data(CollectionTreeModel::RootRole).toString();
    return root.isEmpty() ? m_model->roots().value(0) : root;
}

NodeId CollectionsPanel::currentFolder() const
{
    QModelIndex index = m_view->currentSource();
    if (!index.isValid())
        index = m_model->indexOfCollection(currentRoot());
    while (index.isValid() && !(index.flags() & Qt::ItemIsDropEnabled))
        index = index.parent();
    return index.data(CollectionTreeModel::IdRole).value<NodeId>();
}

void CollectionsPanel::selectNode(const QString &root, const NodeId &id)
{
    m_view->selectNode(root, id);
}

void CollectionsPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void CollectionsPanel::newRequest(const QString &protocol)
{
    const NodeId folder = currentFolder();
    if (!folder.isEmpty())
        m_actions->createRequest(currentRoot(), folder, blankRequest(protocol, tr("New request")));
}

void CollectionsPanel::newFolder()
{
    const NodeId folder = currentFolder();
    if (!folder.isEmpty())
        m_actions->createFolder(currentRoot(), folder);
}

void CollectionsPanel::removeCurrent()
{
    const QModelIndex index = m_view->currentSource();
    const auto kind = NodeKind(index.data(CollectionTreeModel::KindRole).toInt());
    if (!index.isValid() || kind == NodeKind::Collection)
        return;
    m_actions->remove(index.data(CollectionTreeModel::RootRole).toString(),
                      index.data(CollectionTreeModel::IdRole).value<NodeId>(), index.data().toString());
}

void CollectionsPanel::showMenu(const QModelIndex &index, const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Commands &commands = m_context.commands();
    const auto kind = NodeKind(index.data(CollectionTreeModel::KindRole).toInt());
    const auto id = index.data(CollectionTreeModel::IdRole).value<NodeId>();
    const QString root = index.data(CollectionTreeModel::RootRole).toString();
    if (index.isValid() && (kind == NodeKind::Folder || kind == NodeKind::Collection)) {
        menu->addAction(commands.action(QStringLiteral("collection.new-request")));
        for (const RequestKind &made : requestKinds().mid(1))
            menu->addAction(commands.action(QStringLiteral("collection.new-request-") + made.protocol));
        menu->addAction(commands.action(QStringLiteral("collection.new-folder")));
        menu->addSeparator();
    }
    if (index.flags() & Qt::ItemIsEditable) {
        menu->addAction(withKeys(tr("Rename"), Qt::Key_F2), m_view,
                        [this, root, id] { m_view->renameNode(root, id); });
    }
    if (index.flags() & Qt::ItemIsDragEnabled) {
        menu->addAction(withKeys(tr("Duplicate"), QKeySequence(Qt::CTRL | Qt::Key_D)), m_actions,
                        [this, root, id] { m_actions->duplicate(root, id); });
    }
    if (index.isValid()) {
        if (kind != NodeKind::Collection)
            menu->addAction(withKeys(tr("Delete"), QKeySequence::Delete), this, [this] { removeCurrent(); });
        menu->addSeparator();
        menu->addAction(tr("Show in file manager"), m_actions, [id] { CollectionActions::reveal(id); });
        menu->addAction(tr("Copy path"), m_actions, [id] { CollectionActions::copyPath(id); });
        if (kind == NodeKind::Broken || kind == NodeKind::Unsupported)
            menu->addAction(tr("Open in editor"), m_actions,
                            [id] { CollectionActions::openInEditor(id.path); });
        menu->addSeparator();
    }
    if (index.isValid() && kind == NodeKind::Collection)
        menu->addAction(tr("Close collection"), this, [this, root] { Q_EMIT closeCollectionWished(root); });
    menu->addAction(commands.action(QStringLiteral("collection.open")));
    menu->popup(position);
}

} // namespace parlance::ui
