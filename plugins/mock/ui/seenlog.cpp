// SPDX-License-Identifier: GPL-3.0-or-later
#include "seenlog.h"

#include "mockcontroller.h"
#include "seendelegate.h"
#include "seenfilter.h"

#include <parlance/ui/emptystate.h>
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

namespace parlance::mockui {

SeenLog::SeenLog(std::shared_ptr<MockController> controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(std::move(controller))
    , m_filter(new SeenFilter(this))
    , m_list(new QListView)
    , m_empty(new ui::EmptyState(QString()))
{
    m_filter->setSourceModel(&m_controller->log());
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new SeenDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setObjectName(QStringLiteral("seenList"));
    m_list->setAccessibleName(tr("Requests the mock saw"));

    m_stack = new QStackedLayout;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(new ui::Separator(Qt::Horizontal, this));
    column->addLayout(m_stack, 1);
    watchModel();
    showCounts();
}

QWidget *SeenLog::makeBar()
{
    using namespace ui;
    auto *bar = new QWidget(this);
    m_title = new SectionTabs(bar);
    m_title->addTab(tr("Requests"));
    m_title->setFocusPolicy(Qt::NoFocus);
    m_filterField = new QLineEdit(bar);
    m_filterField->setObjectName(QStringLiteral("seenFilter"));
    m_filterField->setPlaceholderText(tr("Words, method, 4xx"));
    m_filterField->setAccessibleName(tr("Filter the requests"));
    m_filterField->setClearButtonEnabled(true);
    m_filterField->setMaximumWidth(220);
    m_filterField->hide();
    m_filterButton = new TextButton(tr("Filter"), tr("Show only the requests that hold certain words"), bar);
    m_filterButton->setObjectName(QStringLiteral("seenFilterButton"));
    m_filterButton->setCheckable(true);
    m_pauseButton = new TextButton(tr("Pause"), tr("Stop showing new requests; the mock goes on"), bar);
    m_pauseButton->setObjectName(QStringLiteral("seenPause"));
    m_pauseButton->setCheckable(true);
    auto *clear = new TextButton(tr("Clear"), tr("Empty the list"), bar);
    clear->setObjectName(QStringLiteral("seenClear"));

    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(spacing::medium, 0, spacing::small, 0);
    row->setSpacing(spacing::tiny);
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_filterField);
    row->addWidget(m_filterButton);
    row->addWidget(m_pauseButton);
    row->addWidget(clear);

    connect(m_filterField, &QLineEdit::textChanged, m_filter, &SeenFilter::setText);
    connect(m_filterButton, &QAbstractButton::toggled, this, [this](bool on) {
        m_filterField->setVisible(on);
        if (on)
            m_filterField->setFocus();
        else
            m_filterField->clear();
    });
    connect(m_pauseButton, &QAbstractButton::toggled, this, [this](bool on) { m_controller->setPaused(on); });
    connect(clear, &QAbstractButton::clicked, this, [this] { m_controller->log().clear(); });
    return bar;
}

void SeenLog::watchModel()
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
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &SeenLog::showCounts);
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        showCounts();
        showCurrent();
    });
    connect(m_controller.get(), &MockController::stateChanged, this, &SeenLog::showCounts);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SeenLog::showCurrent);
}

void SeenLog::showCounts()
{
    const int all = m_controller->log().rowCount();
    m_title->setMark(0, all == 0 ? QString() : QLocale().toString(all));
    if (m_filter->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
        return;
    }
    if (all > 0)
        m_empty->setText(tr("No request holds these words"), tr("Change the filter, or clear it."));
    else if (m_controller->isRunning())
        m_empty->setText(tr("No request yet"),
                         tr("Send one of the demo collection, or call an endpoint at the left."));
    else
        m_empty->setText(tr("The mock does not run"), tr("Start it: what it sees will stand here."));
    m_stack->setCurrentWidget(m_empty);
}

void SeenLog::showCurrent()
{
    const QModelIndex index = m_filter->mapToSource(m_list->currentIndex());
    Q_EMIT currentChanged(m_controller->log().exchange(index));
}

} // namespace parlance::mockui
