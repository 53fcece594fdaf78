// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/exchangelog.h>

#include "exchanges/exchangedelegate.h"
#include "exchanges/exchangefilter.h"

#include <parlance/ui/emptystate.h>
#include <parlance/ui/exchangemodel.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/sectiontabs.h>
#include <parlance/ui/theme.h>

#include <QBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QScrollBar>
#include <QStackedLayout>

namespace parlance::ui {

ExchangeLog::ExchangeLog(ExchangeModel &model, ExchangeColumns columns, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new ExchangeFilter(this))
    , m_list(new QListView)
    , m_empty(new EmptyState(QString()))
    , m_stack(new QStackedLayout)
{
    m_filter->setSourceModel(&m_model);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new ExchangeDelegate(columns, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setObjectName(QStringLiteral("exchangeList"));
    m_list->setAccessibleName(title);
    connect(m_list, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT activated(m_filter->mapToSource(index)); });

    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeBar(title));
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addLayout(m_stack, 1);
    watchModel();
    showCounts();
}

QWidget *ExchangeLog::makeBar(const QString &title)
{
    auto *bar = new QWidget(this);
    m_title = new SectionTabs(bar);
    m_title->addTab(title);
    m_title->setAccessibleName(title);
    m_title->setFocusPolicy(Qt::NoFocus);
    m_filterField = new QLineEdit(bar);
    m_filterField->setObjectName(QStringLiteral("exchangeFilter"));
    m_filterField->setPlaceholderText(tr("Words, method, 4xx"));
    m_filterField->setAccessibleName(tr("Filter the requests"));
    m_filterField->setClearButtonEnabled(true);
    m_filterField->setMaximumWidth(220);
    m_filterField->hide();
    m_filterButton = new TextButton(tr("Filter"), tr("Show only the requests that hold certain words"), bar);
    m_filterButton->setObjectName(QStringLiteral("exchangeFilterButton"));
    m_filterButton->setCheckable(true);
    m_clear = new TextButton(tr("Clear"), tr("Empty the list"), bar);
    m_clear->setObjectName(QStringLiteral("exchangeClear"));

    m_bar = new QHBoxLayout(bar);
    m_bar->setContentsMargins(spacing::medium, 0, spacing::small, 0);
    m_bar->setSpacing(spacing::tiny);
    m_bar->addWidget(m_title);
    m_bar->addStretch(1);
    m_bar->addWidget(m_filterField);
    m_bar->addWidget(m_filterButton);
    m_bar->addWidget(m_clear);

    connect(m_filterField, &QLineEdit::textChanged, m_filter, &ExchangeFilter::setText);
    connect(m_filterField, &QLineEdit::textChanged, this, &ExchangeLog::showCounts);
    connect(m_filterButton, &QAbstractButton::toggled, this, [this](bool on) {
        m_filterField->setVisible(on);
        if (on)
            m_filterField->setFocus();
        else
            m_filterField->clear();
    });
    connect(m_clear, &QAbstractButton::clicked, this, [this] { m_model.clear(); });
    return bar;
}

void ExchangeLog::setEmptyText(const QString &title, const QString &hint)
{
    m_emptyTitle = title;
    m_emptyHint = hint;
    showCounts();
}

void ExchangeLog::addBeforeClear(QWidget *control)
{
    m_bar->insertWidget(m_bar->indexOf(m_clear), control);
    setTabOrder(m_filterButton, control);
    setTabOrder(control, m_clear);
}

void ExchangeLog::addAtEnd(QWidget *control)
{
    m_bar->addWidget(control);
    setTabOrder(m_clear, control);
}

void ExchangeLog::focusList()
{
    // While it is empty it is not there to be focused.
    QWidget *target = m_stack->currentWidget() == m_list ? static_cast<QWidget *>(m_list) : m_filterButton;
    target->setFocus();
}

void ExchangeLog::focusFilter()
{
    m_filterButton->setChecked(true);
    m_filterField->setFocus();
}

void ExchangeLog::watchModel()
{
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_follows = value >= m_list->verticalScrollBar()->maximum(); });
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar *bar = m_list->verticalScrollBar();
        m_follows = bar->value() >= bar->maximum();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_follows)
            m_list->scrollToBottom();
        showCounts();
    });
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &ExchangeLog::showCounts);
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        showCounts();
        showCurrent();
    });
    connect(m_filter, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                const int current = m_list->currentIndex().row();
                if (current >= from.row() && current <= to.row())
                    showCurrent();
            });
    // Rows the filter hides count too.
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ExchangeLog::showCounts);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ExchangeLog::showCurrent);
}

void ExchangeLog::showCounts()
{
    const int all = m_model.rowCount();
    m_title->setMark(0, all == 0 ? QString() : QLocale().toString(all));
    if (m_filter->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
        return;
    }
    if (all > 0)
        m_empty->setText(tr("No request holds these words"), tr("Change the filter, or clear it."));
    else
        m_empty->setText(m_emptyTitle, m_emptyHint);
    m_stack->setCurrentWidget(m_empty);
}

void ExchangeLog::showCurrent()
{
    const QModelIndex index = m_filter->mapToSource(m_list->currentIndex());
    Q_EMIT currentChanged(m_model.exchange(index));
}

} // namespace parlance::ui
