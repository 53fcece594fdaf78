// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/model/savedrequest.h>

#include <QObject>

#include <array>

class QStackedWidget;
class QWidget;

namespace parlance::ui {

class AppContext;
class CollectionsPanel;
class EnvironmentPage;
class EnvironmentsPanel;
class HistoryPanel;
class PanelHost;
class RailButton;
class RequestArea;

enum class Page { Collections, Contracts, Mock, Environments, History, Settings };

/// The pages of the rail: what each shows at the side and in the middle. Made when first shown, all but the
/// first.
class WindowPages : public QObject
{
    Q_OBJECT
public:
    WindowPages(AppContext &context, QStackedWidget &side, QStackedWidget &main, RequestArea &area,
                CollectionsPanel &collections, QObject *parent = nullptr);
    ~WindowPages() override;

    Page current() const { return m_current; }
    void show(Page page);
    EnvironmentsPanel &environments();
    bool hasSide(Page page) const { return page != Page::Settings; }

Q_SIGNALS:
    void changed(parlance::ui::Page page);
    void openRequestWished(const parlance::SavedRequest &request);
    void openExchangeWished(const parlance::Exchange &exchange, const parlance::SavedRequest &request);
    void restartWished();

private:
    struct Content
    {
        QWidget *side = nullptr;
        QWidget *main = nullptr;
    };
    void make(Page page);
    Content makeContracts();
    Content makeMock();
    Content makeEnvironments();
    Content makeHistory();
    Content makeSettings();

    AppContext &m_context;
    QStackedWidget &m_side;
    QStackedWidget &m_main;
    RequestArea &m_area;
    EnvironmentsPanel *m_environments = nullptr;
    PanelHost *m_mock = nullptr;
    std::array<Content, 6> m_contents;
    Page m_current = Page::Collections;
};

} // namespace parlance::ui
