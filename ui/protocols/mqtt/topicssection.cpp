// SPDX-License-Identifier: GPL-3.0-or-later
#include "topicssection.h"

#include "request/callcontroller.h"
#include "topicfeed.h"
#include "topicmodel.h"

#include <parlance/ui/emptystate.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHeaderView>
#include <QLocale>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int topicWidth = 150;
constexpr int messagesWidth = 76;
constexpr int rateWidth = 62;
/// So many open by themselves.
constexpr int fewTopics = 60;

/// Rows as high as those of every other table.
class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(),
                Theme::of(option.widget).scaled(metrics::rowHeight)};
    }
};

} // namespace

TopicsSection::TopicsSection(const TabParts &parts, QWidget *parent)
    : RequestSection(QStringLiteral("topics"), tr("Topics"), parts.document, parent)
    , m_call(parts.call)
    , m_feed(new TopicFeed(this))
    , m_model(new TopicModel(this))
    , m_view(new QTreeView(this))
    , m_note(makeLabel(TextTone::Muted, this))
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Topics of the messages received"));
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAllColumnsShowFocus(true);
    const Theme &theme = Theme::of(this);
    m_view->header()->resizeSection(TopicModel::TopicColumn, theme.scaled(topicWidth));
    m_view->header()->resizeSection(TopicModel::MessagesColumn, theme.scaled(messagesWidth));
    m_view->header()->resizeSection(TopicModel::RateColumn, theme.scaled(rateWidth));
    m_view->header()->setStretchLastSection(true);
    m_view->header()->setFixedHeight(theme.scaled(metrics::rowHeight));
    m_view->setItemDelegate(new RowDelegate(m_view));
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_note->setFontToken(fontsize::small);
    m_note->setContentsMargins(spacing::large, spacing::tiny, spacing::large, spacing::tiny);
    m_note->hide();
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_note);
    auto *empty =
        new EmptyState(tr("No messages yet"),
                       tr("Topics appear here as their messages come, with how many and how fast."), this);
    m_pages = new QStackedLayout(this);
    m_pages->addWidget(empty);
    m_pages->addWidget(page);
    setFocusProxy(m_view);
    connect(m_view, &QTreeView::clicked, this, &TopicsSection::choose);
    connect(m_view, &QTreeView::activated, this, &TopicsSection::choose);
    connect(m_view, &QTreeView::collapsed, this, [this] { m_isFresh = false; });
    connect(m_feed, &TopicFeed::changed, this, &TopicsSection::take);
    connect(&m_call, &CallController::exchangeChanged, this,
            [this](const Exchange &exchange) { m_feed->setLog(exchange.messages); });
    const auto takeWhole = [this](const Exchange &exchange) {
        m_feed->setLog(exchange.messages);
        m_feed->setRunning(false);
    };
    connect(&m_call, &CallController::finished, this, takeWhole);
    connect(&m_call, &CallController::exchangeBroughtBack, this, takeWhole);
    if (m_call.broughtBack())
        takeWhole(*m_call.broughtBack());
    connect(&m_call, &CallController::runningChanged, m_feed, &TopicFeed::setRunning);
}

void TopicsSection::showEvent(QShowEvent *event)
{
    RequestSection::showEvent(event);
    take(false);
}

void TopicsSection::take(bool isReset)
{
    const mqtt::TopicTree &tree = m_feed->tree();
    m_isFresh = m_isFresh || isReset;
    m_model->setTree(tree, isReset);
    const bool isEmpty = tree.nodes().empty();
    m_pages->setCurrentIndex(isEmpty ? 0 : 1);
    qsizetype topics = 0;
    for (const mqtt::TopicNode &node : tree.nodes())
        topics += node.own > 0 ? 1 : 0;
    setMark(isEmpty ? QString() : countText(topics));
    m_note->setVisible(tree.crowded() > 0);
    if (tree.crowded() > 0) {
        m_note->setText(
            tr("%1 messages had topics of which there are too many: they count for the level above.")
                .arg(QLocale().toString(tree.crowded())));
    }
    if (m_isFresh && topics <= fewTopics)
        m_view->expandAll();
    m_view->viewport()->update();
}

void TopicsSection::choose()
{
    const QModelIndex index = m_view->currentIndex();
    if (index.isValid())
        Q_EMIT m_call.timelineFilterWished(QStringLiteral("topic:") +
                                           index.data(TopicModel::FilterRole).toString());
}

} // namespace parlance::ui
