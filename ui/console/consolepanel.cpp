// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/consolepanel.h"

#include "console/consoledetail.h"

#include <parlance/ui/exchangelog.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QShortcut>
#include <QSplitter>

namespace parlance::ui {

namespace {

constexpr int leastHeight = 120;

}

ConsolePanel::ConsolePanel(ExchangeModel &calls, QWidget *parent)
    : QWidget(parent)
    , m_calls(calls)
    , m_log(new ExchangeLog(calls, ExchangeColumns::Figures, tr("Console"), this))
    , m_detail(new ConsoleDetail(this))
{
    setAccessibleName(tr("Console"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setMinimumHeight(leastHeight);
    m_log->setEmptyText(tr("No call yet"), tr("Every call of this window is listed here as it happens."));
    auto *close =
        new IconButton(QStringLiteral("close"), tr("Close the console"), QKeySequence(Qt::Key_Escape), m_log);
    m_log->addAtEnd(close);

    auto *halves = new QSplitter(Qt::Horizontal, this);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_log);
    halves->addWidget(m_detail);
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(halves);

    connect(close, &QAbstractButton::clicked, this, &ConsolePanel::closeWished);
    connect(m_log, &ExchangeLog::currentChanged, m_detail, &ConsoleDetail::setExchange);
    connect(m_log, &ExchangeLog::activated, this, &ConsolePanel::open);
    auto *find = new QShortcut(QKeySequence::Find, m_log, m_log, &ExchangeLog::focusFilter);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    auto *escape = new QShortcut(Qt::Key_Escape, this, this, &ConsolePanel::closeWished);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
}

void ConsolePanel::focusList()
{
    m_log->focusList();
}

void ConsolePanel::open(const QModelIndex &index)
{
    if (const std::optional<Exchange> exchange = m_calls.exchange(index))
        Q_EMIT openWished(*exchange, m_calls.request(index));
}

} // namespace parlance::ui
