// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowpages.h"

#include "collections/collectionspanel.h"
#include "environments/environmentpage.h"
#include "environments/environmentspanel.h"
#include "history/historypanel.h"
#include "shell/noticebar.h"
#include "shell/panelhost.h"
#include "shell/requestarea.h"
#include "shell/settingspage.h"
#include "shell/sideheader.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/commands.h>
#include <parlance/ui/emptystate.h>

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace parlance::ui {

WindowPages::WindowPages(AppContext &context, QStackedWidget &side, QStackedWidget &main, RequestArea &area,
                         CollectionsPanel &collections, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_side(side)
    , m_main(main)
    , m_area(area)
{
    m_contents.at(size_t(Page::Collections)) = {&collections, &area};
    m_side.addWidget(&collections);
    m_main.addWidget(&area);
}

WindowPages::~WindowPages() = default;

void WindowPages::make(Page page)
{
    Content &content = m_contents.at(size_t(page));
    if (content.main)
        return;
    switch (page) {
    case Page::Collections:
        break;
    case Page::Contracts:
        content = makeContracts();
        break;
    case Page::Mock:
        content = makeMock();
        break;
    case Page::Environments:
        content = makeEnvironments();
        break;
    case Page::History:
        content = makeHistory();
        break;
    case Page::Settings:
        content = makeSettings();
        break;
    }
    if (content.side && m_side.indexOf(content.side) < 0)
        m_side.addWidget(content.side);
    if (content.main && m_main.indexOf(content.main) < 0)
        m_main.addWidget(content.main);
}

void WindowPages::show(Page page)
{
    make(page);
    const Content &content = m_contents.at(size_t(page));
    if (content.side)
        m_side.setCurrentWidget(content.side);
    m_main.setCurrentWidget(content.main ? content.main : &m_area);
    m_current = page;
    if (m_mock)
        m_mock->setVisible(page == Page::Mock);
    Q_EMIT changed(page);
}

WindowPages::Content WindowPages::makeContracts()
{
    auto *side = new QWidget(&m_side);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new SideHeader(tr("Contracts"), side));
    auto *page = new EmptyState(
        tr("Contracts are to come"),
        tr("This page will list what an API says of itself (OpenAPI, .proto, GraphQL) and make requests of "
           "it. "
           "This version does not read such descriptions.\n\nUntil then write a request by hand, or paste a "
           "curl command into its address."),
        side);
    const QAction *create = m_context.commands().action(QStringLiteral("tab.new"));
    QPushButton *button = page->addAction(create->text());
    setTooltip(button, create->text(), create->shortcut());
    connect(button, &QPushButton::clicked, create, &QAction::trigger);
    layout->addWidget(page, 1);
    return {side, &m_area};
}

WindowPages::Content WindowPages::makeMock()
{
    m_mock = new PanelHost(m_context, QStringLiteral("mock-panel"), this);
    m_mock->load(&m_side, &m_main);
    connect(m_mock, &PanelHost::openRequestWished, this, &WindowPages::openRequestWished);
    return {m_mock->sideWidget(), m_mock->mainWidget()};
}

WindowPages::Content WindowPages::makeEnvironments()
{
    auto *page = new EnvironmentPage(m_context, &m_main);
    m_environments = new EnvironmentsPanel(m_context, &m_side);
    const auto fail = [this](const QString &what, const Error &error) {
        m_area.notice().showError(what, error);
    };
    connect(m_environments, &EnvironmentsPanel::shown, page, &EnvironmentPage::showEnvironment);
    connect(m_environments, &EnvironmentsPanel::failed, this, fail);
    connect(page, &EnvironmentPage::failed, this, fail);
    connect(page, &EnvironmentPage::done, &m_context, &AppContext::statusMessage);
    connect(page, &EnvironmentPage::renamed, m_environments, &EnvironmentsPanel::select);
    connect(page, &EnvironmentPage::renamed, m_environments, &EnvironmentsPanel::refresh);
    return {m_environments, page};
}

WindowPages::Content WindowPages::makeHistory()
{
    auto *panel = new HistoryPanel(m_context, &m_side);
    connect(panel, &HistoryPanel::openWished, this, &WindowPages::openExchangeWished);
    connect(panel, &HistoryPanel::failed, this,
            [this](const QString &what, const Error &error) { m_area.notice().showError(what, error); });
    return {panel, &m_area};
}

WindowPages::Content WindowPages::makeSettings()
{
    auto *page = new SettingsPage(m_context, &m_main);
    connect(page, &SettingsPage::restartWished, this, &WindowPages::restartWished);
    return {nullptr, page};
}

EnvironmentsPanel &WindowPages::environments()
{
    make(Page::Environments);
    return *m_environments;
}

} // namespace parlance::ui
