// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/requestarea.h"

#include "shell/environmentswitch.h"
#include "shell/noticebar.h"
#include "shell/problempage.h"
#include "shell/tabpage.h"
#include "shell/tabstrip.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/commands.h>
#include <parlance/ui/iconbutton.h>

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace parlance::ui {

using workspace::NodeId;
using workspace::NodeKind;
using workspace::NodePtr;

namespace {

constexpr int maximumClosed = 20;

/// The bar the tabs stand in; its lower line runs on below the switch at the right.
class StripBar : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Colors &colors = Theme::of(this).colors();
        painter.fillRect(rect(), colors.background);
        painter.fillRect(QRect(0, height() - 1, width(), 1), colors.line);
    }
};

bool lies(const NodeId &id, const NodeId &below)
{
    return id == below || (below.pointer.isEmpty() && id.path.startsWith(below.path + QLatin1Char('/')));
}

} // namespace

RequestArea::RequestArea(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_strip(new TabStrip(this))
    , m_environment(new EnvironmentSwitch(context, this))
    , m_notice(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeStrip());
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);

    connect(m_strip, &QTabBar::currentChanged, this, &RequestArea::showCurrent);
    connect(m_strip, &QTabBar::tabMoved, this, [this](int from, int to) {
        m_pages.move(from, to);
        Q_EMIT sessionChanged();
    });
    connect(m_strip, &TabStrip::closeWished, this, &RequestArea::close);
    connect(m_strip, &TabStrip::keepWished, this, [this](int index) { keep(m_pages.value(index)); });
    connect(m_strip, &TabStrip::menuWished, this, &RequestArea::showTabMenu);
}

QWidget *RequestArea::makeStrip()
{
    auto *bar = new StripBar(this);
    bar->setFixedHeight(metrics::sectionHeight);
    const QAction *create = m_context.commands().action(QStringLiteral("tab.new"));
    auto *add = new IconButton(QStringLiteral("plus"), create->text(), create->shortcut(), bar);
    connect(add, &QToolButton::clicked, create, &QAction::trigger);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(spacing::small, 0, spacing::small, 0);
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_strip);
    layout->addWidget(add);
    layout->addStretch(1);
    layout->addWidget(m_environment);
    return bar;
}

void RequestArea::setEmptyPage(QWidget *page)
{
    m_emptyPage = page;
    m_stack->addWidget(page);
    showCurrent();
}

int RequestArea::count() const
{
    return int(m_pages.size());
}

QWidget *RequestArea::page(int index) const
{
    return m_pages.value(index);
}

RequestTab *RequestArea::currentTab() const
{
    return qobject_cast<RequestTab *>(m_pages.value(m_strip->currentIndex()));
}

int RequestArea::currentIndex() const
{
    return m_strip->currentIndex();
}

void RequestArea::setCurrentIndex(int index)
{
    if (index >= 0 && index < count())
        m_strip->setCurrentIndex(index);
}

void RequestArea::step(int by)
{
    if (count() > 0)
        setCurrentIndex((currentIndex() + by + count()) % count());
}

int RequestArea::indexOf(const NodeId &id) const
{
    for (int i = 0; i < count(); ++i) {
        if (!id.isEmpty() && pageId(m_pages.at(i)) == id)
            return i;
    }
    return -1;
}

RequestTab *RequestArea::makeTab()
{
    RequestTab *tab = createRequestTab(m_context, m_stack);
    connect(tab, &RequestTab::titleChanged, this, [this, tab] { updateFace(tab); });
    connect(tab, &RequestTab::runningChanged, this, [this, tab] { updateFace(tab); });
    connect(tab, &RequestTab::modifiedChanged, this, [this, tab](bool modified) {
        if (modified)
            keep(tab);
        updateFace(tab);
    });
    connect(tab, &RequestTab::loadFailed, this, [this](const Error &error) {
        m_notice->showError(tr("The request could not be opened."), error);
    });
    connect(tab, &RequestTab::saveRequested, this, [this, tab] { Q_EMIT saveWished(tab); });
    connect(tab, &RequestTab::newTabWished, this,
            [this, tab](const SavedRequest &request) { openNew(tab->root(), request)->focusAddress(); });
    connect(tab, &RequestTab::saved, this, [this, tab] { updateFace(tab); });
    connect(tab, &RequestTab::sessionStateChanged, this, &RequestArea::sessionChanged);
    connect(tab, &RequestTab::statusMessage, &m_context, &AppContext::statusMessage);
    return tab;
}

void RequestArea::open(const QString &root, const NodePtr &node, bool lasting)
{
    if (const int index = indexOf(node->id); index >= 0) {
        setCurrentIndex(index);
        if (lasting)
            keep(m_pages.at(index));
        return;
    }
    QWidget *page = nullptr;
    if (node->kind == NodeKind::Request) {
        RequestTab *tab = makeTab();
        tab->load(root, node->id);
        page = tab;
    } else {
        page = new ProblemPage(node, m_stack);
    }
    const int previewAt = m_preview ? int(m_pages.indexOf(m_preview)) : -1;
    if (!lasting && previewAt >= 0) {
        m_preview = page;
        replacePage(previewAt, page);
        setCurrentIndex(previewAt);
    } else {
        if (!lasting)
            m_preview = page;
        insertPage(count(), page);
    }
    Q_EMIT sessionChanged();
}

RequestTab *RequestArea::openNew(const QString &root, const SavedRequest &request)
{
    RequestTab *tab = makeTab();
    tab->newRequest(root, request);
    insertPage(count(), tab);
    Q_EMIT sessionChanged();
    return tab;
}

void RequestArea::openExchange(const Exchange &exchange, const SavedRequest &request)
{
    openNew({}, request)->showExchange(exchange);
}

void RequestArea::showExchange(const QString &root, const NodePtr &node, const Exchange &exchange)
{
    open(root, node, true);
    if (RequestTab *tab = currentTab())
        tab->showExchange(exchange);
}

void RequestArea::insertPage(int index, QWidget *page)
{
    m_pages.insert(index, page);
    m_stack->addWidget(page);
    TabFace face = pageFace(page);
    face.preview = page == m_preview;
    {
        const QSignalBlocker blocker(m_strip);
        m_strip->insertTab(index, face.title);
        m_strip->setFace(index, face);
        m_strip->setCurrentIndex(index);
    }
    showCurrent();
}

void RequestArea::replacePage(int index, QWidget *page)
{
    QWidget *old = m_pages.at(index);
    m_pages[index] = page;
    m_stack->addWidget(page);
    updateFace(page);
    if (m_strip->currentIndex() == index)
        showCurrent();
    m_stack->removeWidget(old);
    old->deleteLater();
}

void RequestArea::keep(QWidget *page)
{
    if (page && page == m_preview) {
        m_preview = nullptr;
        updateFace(page);
    }
}

void RequestArea::updateFace(QWidget *page)
{
    const int index = int(m_pages.indexOf(page));
    if (index < 0)
        return;
    TabFace face = pageFace(page);
    face.preview = page == m_preview;
    m_strip->setFace(index, face);
    if (index == currentIndex())
        Q_EMIT titleChanged();
}

void RequestArea::showCurrent()
{
    const int index = m_strip->currentIndex();
    if (auto *sleeping = qobject_cast<SleepingTab *>(m_pages.value(index))) {
        RequestTab *tab = makeTab();
        const QVariantMap state = sleeping->state();
        replacePage(index, tab); // comes back here with the real tab
        restoreInto(tab, state);
        return;
    }
    QWidget *page = index >= 0 ? m_pages.at(index) : m_emptyPage;
    if (page)
        m_stack->setCurrentWidget(page);
    m_strip->setVisible(!m_pages.isEmpty());
    Q_EMIT currentChanged();
    if (index >= 0)
        Q_EMIT nodeShown(pageRoot(page), pageId(page));
}

void RequestArea::close(int index)
{
    QWidget *page = m_pages.value(index);
    if (!page)
        return;
    const QVariantMap state = stateOf(page);
    if (!qobject_cast<ProblemPage *>(page)) {
        m_closed.append(state);
        if (m_closed.size() > maximumClosed)
            m_closed.removeFirst();
    }
    // Unsaved changes are not asked about but kept: one click brings the tab back as it was.
    if (pageFace(page).modified) {
        m_notice->showDone(tr("“%1” was closed with unsaved changes.").arg(pageFace(page).title),
                           tr("Open again"), [this] { reopen(); });
    }
    if (page == m_preview)
        m_preview = nullptr;
    m_pages.removeAt(index);
    {
        const QSignalBlocker blocker(m_strip);
        m_strip->removeTab(index);
    }
    showCurrent();
    m_stack->removeWidget(page);
    page->deleteLater();
    Q_EMIT sessionChanged();
}

void RequestArea::closeOthers(int index)
{
    for (int i = count() - 1; i >= 0; --i) {
        if (i != index)
            close(i);
    }
}

void RequestArea::reopen()
{
    if (m_closed.isEmpty())
        return;
    const QVariantMap state = m_closed.takeLast().toMap();
    if (const int index = indexOf(idOfState(state)); index >= 0) {
        setCurrentIndex(index);
        return;
    }
    insertPage(count(), new SleepingTab(state, m_stack));
    Q_EMIT sessionChanged();
}

void RequestArea::relocate(const QString &root, const NodeId &from, const NodeId &to)
{
    for (QWidget *page : std::as_const(m_pages)) {
        const NodeId id = pageId(page);
        if (id.isEmpty() || !lies(id, from))
            continue;
        const NodeId moved = id == from ? to : NodeId{to.path + id.path.mid(from.path.size()), id.pointer};
        if (auto *tab = qobject_cast<RequestTab *>(page))
            tab->setId(root, moved);
        else if (auto *sleeping = qobject_cast<SleepingTab *>(page))
            sleeping->setId(moved);
        updateFace(page);
    }
    Q_EMIT sessionChanged();
}

void RequestArea::removeNode(const NodeId &id)
{
    for (int i = count() - 1; i >= 0; --i) {
        // What was typed and not saved is not thrown away with the file.
        if (lies(pageId(m_pages.at(i)), id) && !pageFace(m_pages.at(i)).modified)
            close(i);
    }
}

void RequestArea::closeCollection(const QString &root)
{
    for (int i = count() - 1; i >= 0; --i) {
        if (pageRoot(m_pages.at(i)) == root && !pageFace(m_pages.at(i)).modified)
            close(i);
    }
}

void RequestArea::treeChanged(const QString &root, const NodePtr &tree)
{
    for (int i = 0; i < count(); ++i) {
        const auto *problem = qobject_cast<ProblemPage *>(m_pages.at(i));
        const NodePtr node = problem ? workspace::findNode(tree, problem->id()) : nullptr;
        if (!node)
            continue;
        if (node->kind == NodeKind::Request) {
            RequestTab *tab = makeTab();
            tab->load(root, node->id);
            replacePage(i, tab);
        } else {
            replacePage(i, new ProblemPage(node, m_stack));
        }
    }
}

void RequestArea::showTabMenu(int index, const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString keys = m_context.commands()
                             .action(QStringLiteral("tab.close"))
                             ->shortcut()
                             .toString(QKeySequence::NativeText);
    menu->addAction(QStringLiteral("%1\t%2").arg(tr("Close"), keys), this, [this, index] { close(index); });
    menu->addAction(tr("Close others"), this, [this, index] { closeOthers(index); });
    menu->addAction(tr("Close all"), this, [this] { closeOthers(-1); });
    menu->addSeparator();
    menu->addAction(m_context.commands().action(QStringLiteral("tab.reopen")));
    menu->popup(position);
}

QVariantMap RequestArea::stateOf(QWidget *page) const
{
    if (const auto *sleeping = qobject_cast<SleepingTab *>(page))
        return sleeping->state();
    const auto *tab = qobject_cast<RequestTab *>(page);
    return pageState(pageRoot(page), pageId(page), pageFace(page), tab ? tab->sessionState() : QVariantMap());
}

QVariantList RequestArea::sessionState() const
{
    QVariantList state;
    for (QWidget *page : m_pages) {
        if (!qobject_cast<ProblemPage *>(page))
            state.append(stateOf(page));
    }
    return state;
}

void RequestArea::restoreSession(const QVariantList &state, int current)
{
    if (state.isEmpty())
        return;
    {
        const QSignalBlocker blocker(m_strip);
        for (const QVariant &entry : state) {
            auto *page = new SleepingTab(entry.toMap(), m_stack);
            m_pages.append(page);
            m_stack->addWidget(page);
            m_strip->addFace(pageFace(page));
        }
        m_strip->setCurrentIndex(qBound(0, current, count() - 1));
    }
    showCurrent();
}

void RequestArea::restoreInto(RequestTab *tab, const QVariantMap &state)
{
    const NodeId id = idOfState(state);
    if (id.isEmpty())
        tab->newRequest(rootOfState(state), SavedRequest());
    else
        tab->load(rootOfState(state), id);
    tab->restoreSessionState(contentOfState(state));
    updateFace(tab);
}

} // namespace parlance::ui
