// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestpage.h"

#include "addressbar.h"
#include "callcontroller.h"
#include "editor/addressedit.h"
#include "insights/requestinsights.h"
#include "keptdraft.h"
#include "keptexchange.h"
#include "outsidechangebar.h"
#include "protocolparts.h"
#include "protocols/http/addressparameters.h"
#include "protocolui.h"
#include "requestcommands.h"
#include "requestdocument.h"
#include "requestnotices.h"
#include "requestsection.h"
#include "requeststorage.h"
#include "response/responseview.h"
#include "sectionpane.h"
#include "trustserver.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/whenfinished.h>

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {
constexpr int minimumPane = 260;
} // namespace

RequestPage::RequestPage(AppContext &context, QWidget *parent)
    : RequestTab(parent)
    , m_context(context)
    , m_document(new RequestDocument(this))
    , m_storage(new RequestStorage(context, this))
    , m_call(new CallController(context, *m_document, this))
    , m_address(new AddressBar(*m_document, this))
    , m_commands(new RequestCommands(context, *m_document, this))
    , m_notices(new RequestNotices(*m_document, this))
    , m_outside(new OutsideChangeBar(this))
    , m_splitter(new QSplitter(this))
    , m_sections(new SectionPane(m_splitter))
    , m_response(new ResponseView(context, m_splitter))
{
    buildLayout();
    connectDocument();
    connectStorage();
    connectCall();
    addShortcuts();
}

RequestPage::~RequestPage()
{
    // Closing asks nothing: a call that runs ends here, and what came of it stays.
    if (const std::optional<Exchange> ended = m_call->abandon()) {
        keepExchange(m_context, *ended);
        Q_EMIT m_context.exchangeFinished(*ended, m_storage->id());
    } else if (m_response->exchange() && m_response->exchange()->isFinished) {
        keepExchange(m_context, *m_response->exchange());
    }
}

void RequestPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).colors().surface);
}

void RequestPage::showEvent(QShowEvent *event)
{
    RequestTab::showEvent(event);
    if (!m_isSplit)
        m_splitter->setSizes({450, 550});
    m_isSplit = true;
}

void RequestPage::buildLayout()
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(0, 9);
    m_splitter->setStretchFactor(1, 11);
    m_sections->setMinimumSize(minimumPane, 120);
    m_response->setMinimumSize(minimumPane, 120);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_address);
    column->addWidget(m_outside);
    column->addWidget(m_notices);
    column->addWidget(m_splitter, 1);
    connect(m_notices, &RequestNotices::sectionRequested, m_sections, &SectionPane::setCurrentSection);
    connect(m_notices, &RequestNotices::problemChanged, m_address, &AddressBar::setProblem);
    placeResponse();
    connect(&m_context.settings(), &Settings::responsePlacementChanged, this, &RequestPage::placeResponse);
    connect(m_splitter, &QSplitter::splitterMoved, this, &RequestPage::sessionStateChanged);
    connect(m_sections, &SectionPane::currentChanged, this, &RequestPage::sessionStateChanged);
}

void RequestPage::placeResponse()
{
    const bool beside = m_context.settings().responsePlacement() == ResponsePlacement::Beside;
    m_splitter->setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
}

void RequestPage::connectDocument()
{
    connect(m_document, &RequestDocument::changed, this, [this](bool isReset) {
        if (!isReset)
            m_outside->forget();
        updateModified();
        Q_EMIT sessionStateChanged();
    });
    connect(m_address, &AddressBar::addressEdited, this, &RequestPage::editAddress);
    m_address->addMenuAction(
        tr("Call as REST"), [this] { return hasRestForm(); }, [this] { callAsRest(); });
    connect(m_commands, &RequestCommands::made, this, &RequestPage::newTabWished);
    m_address->address()->setCommands(commandTools());
    connect(m_address, &AddressBar::commandPasted, m_commands, &RequestCommands::importCommand);
    connect(m_address, &AddressBar::copyCommandRequested, m_commands, &RequestCommands::copy);
    connect(m_commands, &RequestCommands::imported, this, &RequestPage::ensureSections);
    connect(m_commands, &RequestCommands::statusMessage, this, &RequestPage::statusMessage);
    connect(m_address, &AddressBar::saveRequested, this, &RequestPage::save);
    m_scopeTimer.setSingleShot(true);
    m_scopeTimer.setInterval(30);
    connect(&m_scopeTimer, &QTimer::timeout, this, &RequestPage::refreshScope);
    connect(&m_context.scopes(), &CallScopes::changed, this, [this](const QString &root) {
        if (root == m_storage->root())
            m_scopeTimer.start();
    });
}

void RequestPage::connectStorage()
{
    connect(m_storage, &RequestStorage::loaded, this, [this](const SavedRequest &request) {
        showDocument(request);
        if (!m_pendingState.isEmpty())
            restoreSessionState(std::exchange(m_pendingState, {}));
        Q_EMIT loaded();
    });
    connect(m_storage, &RequestStorage::loadFailed, this, [this](const Error &error) {
        m_response->showError(error);
        Q_EMIT loadFailed(error);
    });
    connect(m_storage, &RequestStorage::saved, this, [this] {
        m_outside->hide();
        updateModified();
        Q_EMIT sessionStateChanged();
        Q_EMIT statusMessage(tr("Saved “%1”").arg(title()));
        Q_EMIT saved(m_storage->id());
    });
    connect(m_storage, &RequestStorage::saveFailed, this, [this](const Error &error) {
        m_response->showError(error);
        Q_EMIT statusMessage(error.message);
    });
    connect(m_storage, &RequestStorage::changedOutside, this, &RequestPage::takeOutside);
    connect(m_outside, &OutsideChangeBar::reloadChosen, this, [this](const SavedRequest &outside) {
        m_storage->acceptOutside(outside);
        showDocument(outside);
    });
    connect(m_outside, &OutsideChangeBar::keepChosen, this, [this](const SavedRequest &outside) {
        m_storage->acceptOutside(outside);
        updateModified();
    });
    connect(m_outside, &OutsideChangeBar::bringBackChosen, this, [this](const SavedRequest &mine) {
        m_document->edit([&mine](SavedRequest &saved) { saved = mine; });
    });
}

void RequestPage::takeOutside(const SavedRequest &outside, bool refusedSave)
{
    const bool sameAsMine = outside == m_document->request();
    SavedRequest renamed = m_storage->stored();
    renamed.name = outside.name;
    renamed.sequence = outside.sequence;
    if (renamed == outside) {
        // Only name or place in the order: no reason to lose or to ask about edits.
        m_storage->acceptOutside(outside);
        m_document->edit([&outside](SavedRequest &saved) {
            saved.name = outside.name;
            saved.sequence = outside.sequence;
        });
        updateModified();
        if (refusedSave)
            save();
        return;
    }
    if (!isModified() || sameAsMine) {
        m_storage->acceptOutside(outside);
        m_outside->hide();
        if (!sameAsMine)
            showDocument(outside);
        updateModified();
        return;
    }
    m_outside->offer(m_document->request(), outside);
    if (refusedSave)
        Q_EMIT statusMessage(tr("Not saved: the file was changed outside. Choose which version counts."));
}

void RequestPage::connectCall()
{
    connect(m_address, &AddressBar::sendRequested, this, &RequestPage::send);
    connect(m_address, &AddressBar::cancelRequested, this, &RequestPage::cancel);
    connect(m_response, &ResponseView::sendRequested, this, &RequestPage::send);
    connect(m_response, &ResponseView::trustRequested, this, &RequestPage::trust);
    connect(m_response, &ResponseView::sendChangedRequested, this,
            [this](const insight::RequestChange &change) {
                m_call->sendChanged(m_storage->root(), m_storage->id(), change);
            });
    connect(m_response, &ResponseView::settingRequested, this,
            [this] { m_sections->setCurrentSection(QStringLiteral("settings")); });
    connect(m_call, &CallController::changeSent, m_response, &ResponseView::showChange);
    new RequestInsights(*m_document, *m_response, this);
    connect(m_response, &ResponseView::statusMessage, this, &RequestPage::statusMessage);
    connect(m_call, &CallController::runningChanged, this, [this](bool running) {
        m_address->setRunning(running);
        if (running) {
            m_response->setCollection(m_storage->root());
            m_response->showRunning();
        }
        Q_EMIT runningChanged(running);
    });
    connect(m_call, &CallController::sendingOpenChanged, m_address, &AddressBar::setSendingOpen);
    connect(m_call, &CallController::sendingOpenChanged, this, [this](bool open) {
        if (open)
            m_response->setConversation();
    });
    connect(m_call, &CallController::messageRefused, this,
            [this](const Error &error) { Q_EMIT statusMessage(error.toString()); });
    connect(m_call, &CallController::timelineFilterWished, m_response, &ResponseView::filterMessages);
    connect(m_call, &CallController::timeLimitKnown, m_address, &AddressBar::setTimeLimit);
    connect(m_call, &CallController::startWished, this, &RequestPage::send);
    connect(m_address, &AddressBar::closeSendingRequested, m_call, &CallController::closeSending);
    connect(m_call, &CallController::droppableChanged, m_address, &AddressBar::setDroppable);
    connect(m_address, &AddressBar::dropRequested, m_call, &CallController::drop);
    connect(m_call, &CallController::exchangeChanged, m_response, &ResponseView::showExchange);
    connect(m_call, &CallController::exchangeBroughtBack, m_response, &ResponseView::showExchange);
    connect(m_call, &CallController::exchangeChanged, this, [this](const Exchange &exchange) {
        Q_EMIT m_context.exchangeChanged(exchange, m_storage->id());
    });
    connect(m_call, &CallController::finished, this, [this](const Exchange &exchange) {
        m_response->showExchange(exchange);
        Q_EMIT m_context.exchangeFinished(exchange, m_storage->id());
        Q_EMIT sessionStateChanged();
    });
    connect(m_call, &CallController::refused, m_response, &ResponseView::showError);
    connect(m_call, &CallController::evaluated, m_response, &ResponseView::showEvaluation);
}

void RequestPage::addShortcuts()
{
    auto *panes = new QShortcut(QKeySequence(Qt::Key_F6), this);
    panes->setContext(Qt::WidgetWithChildrenShortcut);
    connect(panes, &QShortcut::activated, this, &RequestPage::cyclePanes);
}

void RequestPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isRunning())
        cancel();
    else
        RequestTab::keyPressEvent(event);
}

// Address, request, response and round again: the way out of editors, where Tab is a character.
void RequestPage::cyclePanes()
{
    const QWidget *focus = QApplication::focusWidget();
    if (focus && m_address->isAncestorOf(focus))
        m_sections->section(m_sections->currentSection())->setFocus(Qt::ShortcutFocusReason);
    else if (focus && m_sections->isAncestorOf(focus))
        m_response->setFocus(Qt::ShortcutFocusReason);
    else
        m_address->focusAddress();
}

void RequestPage::ensureSections()
{
    const QString protocol = m_document->request().request.protocol;
    if (m_sectionsFor == protocol)
        return;
    m_sectionsFor = protocol;
    m_call->setPreparation({});
    showProtocolParts({m_context, *m_document, *m_call}, *m_address, *m_sections);
}

void RequestPage::showDocument(const SavedRequest &request)
{
    m_document->reset(request);
    ensureSections();
    refreshScope();
    updateModified();
    Q_EMIT titleChanged();
}

void RequestPage::load(const QString &root, const workspace::NodeId &id)
{
    m_storage->load(root, id);
}

void RequestPage::newRequest(const QString &root, const SavedRequest &request)
{
    m_storage->setUnstored(root, request);
    showDocument(request);
}

void RequestPage::showExchange(const Exchange &exchange)
{
    m_call->bringBack(exchange);
}

QString RequestPage::root() const
{
    return m_storage->root();
}

workspace::NodeId RequestPage::id() const
{
    return m_storage->id();
}

void RequestPage::setId(const QString &root, const workspace::NodeId &id)
{
    const bool wasStored = m_storage->isStored();
    m_storage->setId(root, id);
    refreshScope();
    // The window just stored what is shown under this id.
    if (!wasStored && !id.isEmpty())
        m_storage->acceptOutside(m_document->request());
    updateModified();
    Q_EMIT sessionStateChanged();
}

QString RequestPage::title() const
{
    const SavedRequest &request = m_document->request();
    if (!request.name.isEmpty())
        return request.name;
    return request.request.address.isEmpty() ? tr("New request") : request.request.address;
}

QString RequestPage::protocol() const
{
    return m_document->request().request.protocol;
}

QString RequestPage::method() const
{
    const Request &request = m_document->request().request;
    const ProtocolUi *ui = protocolUi(request.protocol);
    return ui ? ui->markOf(request) : request.method;
}

bool RequestPage::isModified() const
{
    return m_document->request() != m_storage->stored();
}

bool RequestPage::isRunning() const
{
    return m_call->isRunning();
}

SavedRequest RequestPage::request() const
{
    return m_document->request();
}

void RequestPage::save()
{
    if (!m_storage->isStored())
        Q_EMIT saveRequested();
    else if (isModified())
        m_storage->save(m_document->request());
}

void RequestPage::send()
{
    m_call->send(m_storage->root(), m_storage->id());
    Q_EMIT sessionStateChanged();
}

void RequestPage::cancel()
{
    m_call->cancel();
}

void RequestPage::drop()
{
    m_call->drop();
}

bool RequestPage::hasRestForm() const
{
    return m_commands->hasRestForm();
}

void RequestPage::callAsRest()
{
    m_commands->callAsRest();
}

void RequestPage::focusAddress()
{
    m_address->focusAddress();
}

void RequestPage::refreshScope()
{
    const auto take = [this](const Result<call::CallScope> &scope) {
        if (scope)
            m_document->setScope(*scope);
    };
    whenFinished(m_context.scopes().scope(m_storage->root(), m_storage->id()), this, take);
}

void RequestPage::updateModified()
{
    const bool modified = isModified();
    m_address->setSavable(modified || !m_storage->isStored());
    if (modified != m_wasModified) {
        m_wasModified = modified;
        Q_EMIT modifiedChanged(modified);
    }
    const QString shown = title() % method();
    if (shown != m_lastTitle) {
        m_lastTitle = shown;
        Q_EMIT titleChanged();
    }
}

void RequestPage::editAddress(const QString &address)
{
    m_document->edit([&address](SavedRequest &saved) {
        Request &request = saved.request;
        request.parameters = parametersForAddress(request.address, address,
                                                  mergedParameters(request.address, request.parameters));
        request.address = address;
    });
}

void RequestPage::trust(const UntrustedServer &server)
{
    whenFinished(trustServer(m_context, m_storage->root(), server), this, [this](const Result<void> &stored) {
        if (!stored) {
            m_response->showError(stored.error());
            return;
        }
        Q_EMIT m_context.trustChanged();
        send();
    });
}

QVariantMap RequestPage::sessionState() const
{
    QVariantMap state{{QStringLiteral("section"), m_sections->currentSection()},
                      {QStringLiteral("response"), m_response->currentSection()},
                      {QStringLiteral("splitter"), m_splitter->saveState()}};
    if (m_response->exchange())
        noteExchange(state, *m_response->exchange());
    noteDraft(state, m_document->request(), *m_storage);
    return state;
}

void RequestPage::restoreSessionState(const QVariantMap &state)
{
    // The stored request is still being read: a draft is an edit over it.
    if (m_storage->isLoading()) {
        m_pendingState = state;
        return;
    }
    restoreDraft(state);
    m_sections->setCurrentSection(state.value(QStringLiteral("section")).toString());
    m_response->setCurrentSection(state.value(QStringLiteral("response")).toString());
    if (m_splitter->restoreState(state.value(QStringLiteral("splitter")).toByteArray()))
        m_isSplit = true;
    placeResponse();
    restoreExchange(m_context, state, m_storage->id(), this, [this](const Exchange &exchange) {
        // Meanwhile it may have been sent again.
        if (!isRunning() && !m_response->exchange())
            showExchange(exchange);
    });
}

void RequestPage::restoreDraft(const QVariantMap &state)
{
    const SavedRequest shown = m_document->request();
    const std::optional<KeptDraft> draft = keptDraft(state, shown);
    if (!draft)
        return;
    // The draft is an edit over what is stored, so that the tab counts as modified.
    m_document->edit([&draft](SavedRequest &saved) { saved = draft->request; });
    ensureSections();
    if (m_storage->isStored() && draft->isOverAnother && isModified())
        m_outside->offer(draft->request, shown);
}

RequestTab *createRequestTab(AppContext &context, QWidget *parent)
{
    return new RequestPage(context, parent);
}

} // namespace parlance::ui
