// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/model/savedrequest.h>

#include <QWidget>

#include <memory>

class QPushButton;
class QStackedWidget;

namespace parlance::ui {
class SectionTabs;
class TextPage;
} // namespace parlance::ui

namespace parlance::mockui {

class MockController;
class NotesView;

/// The selected request of the log: what happened and why, as it came, as it was answered.
class SeenDetail : public QWidget
{
    Q_OBJECT
public:
    explicit SeenDetail(std::shared_ptr<MockController> controller, QWidget *parent = nullptr);

    void setExchange(const std::optional<Exchange> &exchange);

Q_SIGNALS:
    void openRequestWished(const parlance::SavedRequest &request);

private:
    std::shared_ptr<MockController> m_controller;
    std::optional<Exchange> m_exchange;
    ui::SectionTabs *m_tabs;
    QPushButton *m_open;
    QStackedWidget *m_pages;
    NotesView *m_notes;
    ui::TextPage *m_request;
    ui::TextPage *m_response;
    ui::TextPage *m_messages;
};

} // namespace parlance::mockui
