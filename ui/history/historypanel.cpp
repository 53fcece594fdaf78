// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historypanel.h"

#include "common/emptystate.h"
#include "common/iconbutton.h"
#include "history/historydelegate.h"
#include "history/historymodel.h"
#include "shell/sideheader.h"

#include <parlance/ui/appcontext.h>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStackedLayout>

namespace parlance::ui {

HistoryPanel::HistoryPanel(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(context.history())
    , m_filter(new QSortFilterProxyModel(this))
    , m_view(new QListView(this))
    , m_stack(new QStackedLayout)
{
    setAccessibleName(tr("History"));
    m_filter->setSourceModel(&m_model);
    m_filter->setFilterRole(HistoryModel::SearchRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new HistoryDelegate(m_view));
    m_view->setAccessibleName(tr("Finished calls"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    connect(m_view, &QListView::activated, this, &HistoryPanel::open);
    connect(m_view, &QListView::clicked, this, &HistoryPanel::open);

    auto *header = new SideHeader(tr("History"), this);
    auto *clear = new IconButton(QStringLiteral("trash"), tr("Clear the history"), header);
    connect(clear, &QToolButton::clicked, &m_model, &HistoryModel::clear);
    header->addButton(clear);
    QLineEdit *search = makeFilterField(tr("Search"), this);
    connect(search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::medium, 0, spacing::medium, spacing::small);
    row->addWidget(search);

    m_stack->addWidget(m_view);
    m_stack->addWidget(new EmptyState(tr("Nothing sent yet"), tr("Every call you make is listed here."), this));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addLayout(row);
    layout->addLayout(m_stack, 1);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &HistoryPanel::updateEmptyState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &HistoryPanel::updateEmptyState);
    updateEmptyState();
}

void HistoryPanel::updateEmptyState()
{
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
}

void HistoryPanel::open(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const HistoryEntry &entry = m_model.entry(m_filter->mapToSource(index).row());
    SavedRequest request;
    request.request = entry.exchange.request;
    Q_EMIT openWished(entry.exchange, request);
}

} // namespace parlance::ui
