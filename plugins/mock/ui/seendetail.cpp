// SPDX-License-Identifier: GPL-3.0-or-later
#include "seendetail.h"

#include "messagestext.h"
#include "mockcontroller.h"
#include "notesview.h"
#include "requesttosend.h"

#include <parlance/ui/exchangemodel.h>
#include <parlance/ui/exchangetext.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/sectiontabs.h>
#include <parlance/ui/theme.h>

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>

namespace parlance::mockui {

namespace {

constexpr int messagesTab = 3;

} // namespace

SeenDetail::SeenDetail(std::shared_ptr<MockController> controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(std::move(controller))
    , m_tabs(new ui::SectionTabs(this))
    , m_open(new QPushButton(tr("Open as request"), this))
    , m_pages(new QStackedWidget(this))
    , m_notes(new NotesView)
{
    using namespace ui;
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setAccessibleName(tr("Views of the selected request"));
    m_request = new TextPage(tr("Request as the mock saw it"));
    m_response = new TextPage(tr("Answer the mock gave"));
    m_messages = new TextPage(tr("Messages of the exchange, as the mock saw them"));
    m_messages->setObjectName(QStringLiteral("detailMessages"));
    m_request->setObjectName(QStringLiteral("detailRequest"));
    m_response->setObjectName(QStringLiteral("detailResponse"));
    for (const auto &[title, page] : {std::pair<QString, QWidget *>{tr("What happened"), m_notes},
                                      {tr("Request"), m_request},
                                      {tr("Response"), m_response},
                                      {tr("Messages"), m_messages}}) {
        m_tabs->addTab(title);
        m_pages->addWidget(page);
    }
    m_open->setObjectName(QStringLiteral("openAsRequest"));
    setButtonRole(m_open, ButtonRole::Text);
    setTooltip(m_open, tr("Open the same request in a tab, to change it and send it again"));

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(spacing::medium, 0, spacing::small, 0);
    bar->addWidget(m_tabs);
    bar->addStretch(1);
    bar->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        if (m_exchange)
            Q_EMIT openRequestWished(requestToSend(*m_exchange));
    });
    setExchange(std::nullopt);
}

void SeenDetail::setExchange(const std::optional<Exchange> &exchange)
{
    m_exchange = exchange;
    setVisible(exchange.has_value());
    if (!exchange)
        return;
    QList<NoteLine> lines;
    for (const auto &[source, note] : exchange->notes) {
        const ui::NoteParts parts = ui::noteParts(note);
        lines.append({m_controller->behaviourName(source), parts.text, parts.duration,
                      parts.text == QLatin1String("passed through")});
    }
    m_notes->setNotes(lines);
    m_request->setText(ui::requestText(*exchange));
    m_response->setText(ui::responseText(*exchange));
    const qsizetype count = exchange->messages->count();
    m_tabs->setMark(messagesTab, count > 1 ? QLocale().toString(count) : QString());
    m_messages->setText(messagesText(*exchange));
}

} // namespace parlance::mockui
