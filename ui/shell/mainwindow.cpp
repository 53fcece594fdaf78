// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"

#include "collections/collectionactions.h"
#include "collections/collectionspanel.h"
#include "console/console.h"
#include "environments/environmentspanel.h"
#include "request/blankrequest.h"
#include "shell/commandpalette.h"
#include "shell/environmentswitch.h"
#include "shell/focusorder.h"
#include "shell/noticebar.h"
#include "shell/paletteentries.h"
#include "shell/rail.h"
#include "shell/requestarea.h"
#include "shell/session.h"
#include "shell/statusline.h"
#include "shell/windowactions.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/commands.h>
#include <parlance/ui/emptystate.h>
#include <parlance/ui/whenfinished.h>

#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

namespace parlance::ui {

using workspace::NodeId;
using workspace::NodePtr;

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
const QString splitterKey = QStringLiteral("window/side");
const QString environmentsKey = QStringLiteral("window/environments");

} // namespace

MainWindow::MainWindow(AppContext &context, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_rail(new Rail(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_side(new QStackedWidget(this))
    , m_upright(new QSplitter(Qt::Vertical, this))
    , m_main(new QStackedWidget(this))
{
    WindowActions::declare(*this);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_area = new RequestArea(context, m_main);
    m_collections = new CollectionsPanel(context, m_side);
    m_pages = new WindowPages(context, *m_side, *m_main, *m_area, *m_collections, this);
    m_status = new StatusLine(context, this);
    m_area->setEmptyPage(makeEmptyPage());

    m_side->setMinimumWidth(180);
    m_main->setAutoFillBackground(true);
    m_main->setBackgroundRole(QPalette::Base);
    m_splitter->addWidget(m_side);
    m_upright->addWidget(m_main);
    m_upright->setChildrenCollapsible(false);
    m_splitter->addWidget(m_upright);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    auto *central = new QWidget(this);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    upper->addWidget(m_splitter, 1);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(upper, 1);
    layout->addWidget(m_status);
    setCentralWidget(central);

    fillRail();
    connectCollections();
    connectArea();
    connectWorkspace();
    restoreLayout();
    connectConsole();
    updateTitle();
}

MainWindow::~MainWindow()
{
    m_session.reset(); // reads the tabs, which go with the children
}

QWidget *MainWindow::makeEmptyPage()
{
    auto *page = new EmptyState(tr("No request open"),
                                tr("Choose one in the collection, or start with a new one."), m_area);
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    const QAction *create = m_context.commands().action(QStringLiteral("tab.new"));
    QPushButton *button = page->addAction(create->text());
    setTooltip(button, create->text(), create->shortcut());
    connect(button, &QPushButton::clicked, create, &QAction::trigger);
    return page;
}

void MainWindow::fillRail()
{
    const Commands &commands = m_context.commands();
    const auto add = [&](Page page, const char *icon, const char *action, bool atBottom = false) {
        RailButton *button =
            m_rail->addPage(QLatin1String(icon), commands.action(QLatin1String(action)), atBottom);
        connect(m_pages, &WindowPages::changed, button,
                [button, page](Page shown) { button->setChecked(shown == page); });
        return button;
    };
    add(Page::Collections, "folder", "page.collections")->setChecked(true);
    add(Page::Contracts, "contract", "page.contracts");
    RailButton *mock = add(Page::Mock, "server", "page.mock");
    add(Page::Environments, "sliders", "page.environments");
    add(Page::History, "clock", "page.history");
    add(Page::Settings, "gear", "page.settings", true);
    connect(&m_context.mock(), &MockService::stateChanged, mock,
            [this, mock] { mock->setDotVisible(m_context.mock().isRunning()); });
    connect(m_pages, &WindowPages::changed, this, [this](Page page) {
        m_side->setVisible(m_pages->hasSide(page));
        updateTitle();
    });
    connect(m_pages, &WindowPages::openRequestWished, this, [this](const SavedRequest &request) {
        showPage(Page::Collections);
        m_area->openNew(activeRoot(), request);
    });
    connect(m_pages, &WindowPages::openExchangeWished, m_area, &RequestArea::openExchange);
    connect(m_pages, &WindowPages::restartWished, this, &MainWindow::restartWished);
}

void MainWindow::connectCollections()
{
    connect(m_collections, &CollectionsPanel::openWished, m_area, &RequestArea::open);
    connect(m_collections, &CollectionsPanel::openFolderWished, this, &MainWindow::openFolder);
    connect(m_collections, &CollectionsPanel::newCollectionWished, this, &MainWindow::createCollection);
    connect(m_collections, &CollectionsPanel::openDemoWished, this, &MainWindow::openDemo);
    connect(m_collections, &CollectionsPanel::closeCollectionWished, this, &MainWindow::closeCollection);
    CollectionActions &actions = m_collections->actions();
    connect(&actions, &CollectionActions::relocated, m_area, &RequestArea::relocate);
    connect(&actions, &CollectionActions::failed, this,
            [this](const QString &what, const Error &error) { m_area->notice().showError(what, error); });
    connect(
        &actions, &CollectionActions::removed, this,
        [this](const QString &, const NodeId &id, const QString &name, const std::function<void()> &undo) {
            m_area->removeNode(id);
            m_area->notice().showDone(tr("“%1” was deleted.").arg(name), undo ? tr("Undo") : QString(), undo);
        });
    connect(&actions, &CollectionActions::requestCreated, this,
            [this](const QString &root, const NodeId &id) {
                if (m_savedTab) {
                    m_savedTab->setId(root, id);
                    m_savedTab = nullptr;
                    Q_EMIT m_context.statusMessage(tr("Saved."));
                }
            });
}

void MainWindow::connectArea()
{
    connect(m_area, &RequestArea::nodeShown, m_collections, &CollectionsPanel::selectNode);
    connect(m_area, &RequestArea::currentChanged, this, [this] {
        updateTitle();
        updateEnvironment();
    });
    connect(m_area, &RequestArea::titleChanged, this, &MainWindow::updateTitle);
    connect(m_area, &RequestArea::saveWished, this, &MainWindow::saveAs);
    connect(&m_area->environmentSwitch(), &EnvironmentSwitch::editWished, this, [this] {
        const QString root = activeRoot();
        showPage(Page::Environments);
        m_pages->environments().select(root, m_context.scopes().activeEnvironment(root));
    });
    connect(m_status, &StatusLine::mockPageWished, this, [this] { showPage(Page::Mock); });
}

void MainWindow::connectWorkspace()
{
    workspace::Workspace &workspace = m_context.workspace();
    CallScopes &scopes = m_context.scopes();
    scopes.setActiveEnvironments(m_context.settings().state(environmentsKey).toMap());
    connect(&scopes, &CallScopes::changed, this, [this] {
        m_context.settings().setState(environmentsKey, m_context.scopes().activeEnvironments());
        updateEnvironment();
    });
    connect(&workspace, &workspace::Workspace::collectionOpened, this, [this](const QString &root) {
        chooseFirstEnvironment(root);
        m_context.settings().setOpenCollections(m_context.workspace().roots());
        updateEnvironment();
    });
    connect(&workspace, &workspace::Workspace::collectionClosed, this, [this](const QString &root) {
        m_area->closeCollection(root);
        m_context.settings().setOpenCollections(m_context.workspace().roots());
        updateEnvironment();
    });
    connect(&workspace, &workspace::Workspace::treeChanged, this,
            [this](const QString &root) { m_area->treeChanged(root, m_context.workspace().tree(root)); });
    connect(&workspace, &workspace::Workspace::openFailed, this,
            [this](const QString &path, const Error &error) {
                m_area->notice().showError(tr("%1 could not be opened.").arg(QDir::toNativeSeparators(path)),
                                           error);
            });
}

void MainWindow::connectConsole()
{
    m_console = new Console(m_context, *m_upright, this);
    connect(m_console, &Console::openWished, this, &MainWindow::showCall);
    connect(m_console, &Console::openChanged, m_status, &StatusLine::setConsoleOpen);
    m_status->setConsoleOpen(m_console->isOpen());
}

void MainWindow::showCall(const Exchange &exchange, const NodeId &request)
{
    showPage(Page::Collections);
    const QString root = request.isEmpty() ? QString() : m_context.workspace().rootOf(request);
    const NodePtr tree = m_context.workspace().tree(root);
    const NodePtr node = tree ? workspace::findNode(tree, request) : nullptr;
    if (node && node->kind == workspace::NodeKind::Request) {
        m_area->showExchange(root, node, exchange);
        return;
    }
    SavedRequest saved;
    saved.request = exchange.request;
    m_area->openExchange(exchange, saved);
}

void MainWindow::restoreLayout()
{
    resize(1280, 800);
    restoreGeometry(m_context.settings().state(geometryKey).toByteArray());
    const int side = m_context.settings().state(splitterKey).toInt();
    m_splitter->setSizes({side > 0 ? side : m_context.theme().scaled(metrics::sideWidth), width()});
}

void MainWindow::storeLayout()
{
    m_context.settings().setState(geometryKey, saveGeometry());
    if (m_side->isVisible())
        m_context.settings().setState(splitterKey, m_splitter->sizes().constFirst());
}

void MainWindow::restoreSession()
{
    m_session = std::make_unique<Session>(*m_area, m_context.dataFolder() + QStringLiteral("/session.cbor"));
    m_session->restore();
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (!m_painted) {
        m_painted = true;
        // Children are painted after us, in the same go: the turn after that, the frame is complete.
        QTimer::singleShot(0, this, &MainWindow::firstPainted);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    storeLayout();
    if (m_session)
        m_session->save();
    QMainWindow::closeEvent(event);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    QWidget *target = nextInFocusOrder(this, focusWidget(), next);
    if (!target)
        return false;
    setAttribute(Qt::WA_KeyboardFocusChange);
    target->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void MainWindow::showPage(Page page)
{
    m_pages->show(page);
}

void MainWindow::toggleSide()
{
    m_side->setVisible(!m_side->isVisible() && m_pages->hasSide(m_pages->current()));
}

void MainWindow::openPath(const QString &path)
{
    m_context.workspace().open(path);
}

void MainWindow::openFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a collection"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openPath);
    dialog->open();
}

void MainWindow::createCollection()
{
    auto *dialog = new QFileDialog(this, tr("Folder for the new collection"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setLabelText(QFileDialog::FileName, tr("Name:"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        const auto store = workspace::CollectionStore::create(folder, QFileInfo(folder).fileName());
        if (store)
            openPath(folder);
        else
            m_area->notice().showError(tr("The collection could not be created."), store.error());
    });
    dialog->open();
}

void MainWindow::openDemo()
{
    const QString demo = m_context.demoCollection();
    if (!demo.isEmpty()) {
        openPath(demo);
        return;
    }
    m_area->notice().showError(
        tr("The demo collection was not found."),
        makeError(ErrorCode::NotFound, tr("It is installed with Parlance in share/parlance/demo.")));
}

void MainWindow::closeCollection(const QString &root)
{
    m_context.workspace().close(root);
}

void MainWindow::chooseFirstEnvironment(const QString &root)
{
    // Where nobody chose yet, the first environment is what the collection's author meant.
    if (m_context.scopes().activeEnvironments().contains(root))
        return;
    whenFinished(m_context.workspace().read(
                     root, [](const workspace::CollectionStore &store) { return store.environments(); }),
                 this, [this, root](const Result<QList<Environment>> &environments) {
                     const bool chosen = m_context.scopes().activeEnvironments().contains(root);
                     if (environments && !environments->isEmpty() && !chosen)
                         m_context.scopes().setActiveEnvironment(root, environments->constFirst().name);
                 });
}

QString MainWindow::activeRoot() const
{
    const RequestTab *tab = m_area->currentTab();
    const QString root = tab ? tab->root() : QString();
    return root.isEmpty() ? m_collections->currentRoot() : root;
}

void MainWindow::newTab(const QString &protocol)
{
    showPage(Page::Collections);
    m_area->openNew(activeRoot(), blankRequest(protocol))->focusAddress();
}

void MainWindow::saveAs(RequestTab *tab)
{
    m_palette = m_palette ? m_palette : new CommandPalette(this);
    const QList<PaletteEntry> folders = paletteentries::folders(
        m_context, [this, tab = QPointer(tab)](const QString &root, const NodeId &folder) {
            if (!tab)
                return;
            SavedRequest request = tab->request();
            if (request.name.isEmpty())
                request.name = tab->title();
            m_savedTab = tab;
            m_collections->actions().createRequest(root, folder, request);
        });
    m_palette->open(folders, tr("Save “%1” in which folder?").arg(tab->title()));
}

void MainWindow::openPalette()
{
    m_palette = m_palette ? m_palette : new CommandPalette(this);
    const auto openNode = [this](const QString &root, const NodePtr &node) {
        showPage(Page::Collections);
        m_area->open(root, node, true);
    };
    const RequestTab *tab = m_area->currentTab();
    m_context.commands().action(QStringLiteral("request.as-rest"))->setEnabled(tab && tab->hasRestForm());
    const QString root = activeRoot();
    const QList<PaletteEntry> fixed = paletteentries::requests(m_context, openNode) +
                                      paletteentries::actions(m_context) +
                                      paletteentries::settings(m_context);
    m_palette->open(fixed);
    if (root.isEmpty())
        return;
    whenFinished(m_context.workspace().read(
                     root, [](const workspace::CollectionStore &store) { return store.environments(); }),
                 this, [this, root, fixed](const Result<QList<Environment>> &environments) {
                     if (!environments)
                         return;
                     QStringList names;
                     for (const Environment &environment : *environments)
                         names.append(environment.name);
                     m_palette->setEntries(fixed + paletteentries::environments(m_context, root, names));
                 });
}

void MainWindow::updateTitle()
{
    QStringList parts;
    const int index = m_area->currentIndex();
    if (m_pages->current() == Page::Settings)
        parts.append(tr("Settings"));
    else if (const RequestTab *tab = m_area->currentTab(); tab && index >= 0) {
        parts.append(tab->isModified() ? QString(tab->title() + QLatin1Char('*')) : tab->title());
        if (const NodePtr tree = m_context.workspace().tree(tab->root()))
            parts.append(tree->name);
    }
    parts.append(QStringLiteral("Parlance"));
    setWindowTitle(parts.join(QStringLiteral(" — ")));
}

void MainWindow::updateEnvironment()
{
    const QString root = activeRoot();
    m_area->environmentSwitch().setCollection(root);
    const QString name = m_context.scopes().activeEnvironment(root);
    m_status->setEnvironment(name.isEmpty() ? QString() : tr("Environment %1").arg(name));
}

} // namespace parlance::ui
