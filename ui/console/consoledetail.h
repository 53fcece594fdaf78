// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QWidget>

class QStackedWidget;

namespace parlance::ui {

class SectionTabs;
class TextPage;
class TimelineView;

/// One call of the console: heads and body as sent, as answered, and every event.
class ConsoleDetail : public QWidget
{
    Q_OBJECT
public:
    explicit ConsoleDetail(QWidget *parent = nullptr);

    /// Nothing hides it.
    void setExchange(const std::optional<Exchange> &exchange);

private:
    void showPage();

    std::optional<Exchange> m_exchange;
    SectionTabs *m_tabs;
    QStackedWidget *m_pages;
    TextPage *m_request;
    TextPage *m_response;
    TimelineView *m_events;
};

} // namespace parlance::ui
