// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historypanel.h"

#include "history/historydelegate.h"
#include "history/historymodel.h"
#include "shell/sideheader.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/emptystate.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/whenfinished.h>
#include <parlance/workspace/historystore.h>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QStackedLayout>

namespace parlance::ui {

HistoryPanel::HistoryPanel(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new HistoryModel(context.history(), this))
    , m_view(new QListView(this))
    , m_stack(new QStackedLayout)
{
    setAccessibleName(tr("History"));
    m_view->setModel(m_model);
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
    connect(clear, &QToolButton::clicked, &context.history(), &workspace::HistoryStore::clear);
    header->addButton(clear);
    QLineEdit *search = makeFilterField(tr("Search"), this);
    connect(search, &QLineEdit::textChanged, m_model, &HistoryModel::setSearch);
    connect(m_model, &HistoryModel::failed, this,
            [this](const Error &error) { Q_EMIT failed(tr("The history could not be read."), error); });
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::medium, 0, spacing::medium, spacing::small);
    row->addWidget(search);

    m_stack->addWidget(m_view);
    m_stack->addWidget(
        new EmptyState(tr("Nothing sent yet"), tr("Every call you make is listed here."), this));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header);
    layout->addLayout(row);
    layout->addLayout(m_stack, 1);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this, search] {
        const bool isEmpty = m_model->rowCount() == 0 && search->text().isEmpty();
        m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    });
    m_stack->setCurrentIndex(1);
    m_model->refresh();
}

void HistoryPanel::open(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const workspace::HistoryItem item = m_model->item(index.row());
    whenFinished(m_context.history().load(item.id), this, [this, item](const Result<Exchange> &exchange) {
        if (!exchange) {
            Q_EMIT failed(tr("This call could not be read from the history."), exchange.error());
            return;
        }
        SavedRequest request;
        request.name = item.origin.name;
        request.request = exchange->request;
        Q_EMIT openWished(*exchange, request);
    });
}

} // namespace parlance::ui
