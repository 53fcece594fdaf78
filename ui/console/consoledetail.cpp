// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/consoledetail.h"

#include "timeline/timelineview.h"

#include <parlance/ui/exchangetext.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/sectiontabs.h>
#include <parlance/ui/theme.h>

#include <QBoxLayout>
#include <QLocale>
#include <QStackedWidget>

namespace parlance::ui {

namespace {

enum PageIndex { RequestPageIndex, ResponsePageIndex, EventsPageIndex };

}

ConsoleDetail::ConsoleDetail(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new SectionTabs(this))
    , m_pages(new QStackedWidget(this))
    , m_request(new TextPage(tr("Request as sent")))
    , m_response(new TextPage(tr("Answer as it came")))
    , m_events(new TimelineView)
{
    setMinimumWidth(240);
    m_tabs->setAccessibleName(tr("Views of the selected call"));
    for (const auto &[title, page] : {std::pair<QString, QWidget *>{tr("Request"), m_request},
                                      {tr("Response"), m_response},
                                      {tr("Events"), m_events}}) {
        m_tabs->addTab(title);
        m_pages->addWidget(page);
    }
    m_tabs->setCurrentIndex(ResponsePageIndex);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(spacing::medium, 0, spacing::small, 0);
    bar->addWidget(m_tabs);
    bar->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &ConsoleDetail::showPage);
    setExchange(std::nullopt);
}

void ConsoleDetail::setExchange(const std::optional<Exchange> &exchange)
{
    m_exchange = exchange;
    setVisible(exchange.has_value());
    if (!exchange)
        return;
    const qsizetype messages = exchange->messages->count();
    m_tabs->setMark(EventsPageIndex, messages > 2 ? QLocale().toString(messages) : QString());
    showPage();
}

// Only what is on screen: a stream puts its exchange once a frame.
void ConsoleDetail::showPage()
{
    m_pages->setCurrentIndex(m_tabs->currentIndex());
    if (!m_exchange)
        return;
    switch (m_tabs->currentIndex()) {
    case RequestPageIndex:
        m_request->setText(requestText(*m_exchange));
        break;
    case ResponsePageIndex:
        m_response->setText(responseText(*m_exchange));
        break;
    default:
        static_cast<ResponseSection *>(m_events)->show(*m_exchange);
        break;
    }
}

} // namespace parlance::ui
