// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineview.h"

#include "messagedetail.h"
#include "timelineexport.h"
#include "timelinefeed.h"
#include "timelinefilterbar.h"
#include "timelinemodel.h"
#include "timelinetable.h"
#include "timelinetools.h"

#include <parlance/base/format.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>
#include <parlance/ui/whenfinished.h>

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QShortcut>
#include <QtConcurrentRun>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int rateIntervalMs = 200;
constexpr qint64 maximumCopied = 16LL * 1024 * 1024;

QString number(qsizetype count)
{
    return QLocale().toString(count);
}

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : ResponseSection(parent)
    , m_model(new TimelineModel(this))
    , m_feed(new TimelineFeed(this))
    , m_export(new TimelineExport(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_table(new TimelineTable(tr("Timeline"), this))
    , m_detail(new MessageDetail(m_splitter))
{
    buildTable();
    m_splitter->addWidget(makeUpper());
    m_splitter->addWidget(m_detail);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({300, 260});
    m_detail->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    setFocusProxy(m_table);
    connectTools();
    connectFeed();
    connect(m_detail, &MessageDetail::statusMessage, this, &TimelineView::statusMessage);
    connect(m_export, &TimelineExport::statusMessage, this, &TimelineView::statusMessage);
    connect(m_export, &TimelineExport::changed, this, &TimelineView::showNote);
}

TimelineView::~TimelineView()
{
    if (m_gapSearch)
        *m_gapSearch = true;
}

void TimelineView::buildTable()
{
    m_table->setModel(m_model);
    m_table->setStretchColumn(TimelineModel::PreviewColumn);
    m_table->setColumnWidth(TimelineModel::TimeColumn, 78);
    m_table->setColumnWidth(TimelineModel::DeltaColumn, 66);
    m_table->setColumnWidth(TimelineModel::DirectionColumn, 24);
    m_table->setColumnWidth(TimelineModel::KindColumn, 84, 240);
    m_table->setColumnWidth(TimelineModel::SizeColumn, 76);
    m_table->setFollowing(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TimelineView::showDetail);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TimelineView::showDetail);
    connect(m_table, &TimelineTable::copyRequested, this, &TimelineView::copyMessage);
}

QWidget *TimelineView::makeUpper()
{
    auto *upper = new QWidget(m_splitter);
    m_filterBar = new TimelineFilterBar(upper);
    m_tools = new TimelineTools(upper, upper);
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filterBar);
    column->addWidget(m_tools);
    column->addWidget(makeNote());
    column->addWidget(m_table, 1);
    // Not of the whole section: the detail has a search of its own.
    auto *find = new QShortcut(QKeySequence::Find, upper);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] {
        m_isOpened = true;
        showBars();
        m_filterBar->takeFocus();
    });
    connect(m_filterBar, &TimelineFilterBar::changed, this, &TimelineView::applyFilter);
    connect(m_filterBar, &TimelineFilterBar::rowsWished, m_table,
            [this] { m_table->setFocus(Qt::OtherFocusReason); });
    showBars();
    return upper;
}

QWidget *TimelineView::makeNote()
{
    m_note = new QWidget(this);
    m_noteText = makeLabel(TextTone::Muted, m_note);
    m_noteText->setFontToken(fontsize::status);
    m_noteText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_resume = new TextButton(tr("Go on"), tr("Show what has come"), m_note);
    m_unhide = new TextButton(tr("Show all"), tr("Show what was hidden again"), m_note);
    m_stopExport = new TextButton(tr("Stop"), tr("Stop the export"), m_note);
    auto *row = new QHBoxLayout(m_note);
    row->setContentsMargins(spacing::medium, 0, spacing::small, 2);
    row->setSpacing(spacing::small);
    row->addWidget(m_noteText, 1);
    for (QWidget *button : {m_resume, m_unhide, m_stopExport})
        row->addWidget(button);
    connect(m_resume, &QToolButton::clicked, this, [this] { pause(false); });
    connect(m_unhide, &QToolButton::clicked, this, [this] {
        keepPlace([this] { m_model->showHidden(); });
        showNote();
    });
    connect(m_stopExport, &QToolButton::clicked, m_export, &TimelineExport::stop);
    m_note->hide();
    return m_note;
}

void TimelineView::connectTools()
{
    connect(m_tools, &TimelineTools::pauseToggled, this, &TimelineView::pause);
    connect(m_tools, &TimelineTools::followToggled, m_table, &TimelineTable::setFollowing);
    connect(m_table, &TimelineTable::followingChanged, m_tools, &TimelineTools::setFollowing);
    connect(m_tools, &TimelineTools::clearWished, this, [this] {
        m_gap = {};
        m_model->hideUntilNow();
        showNote();
    });
    connect(m_tools, &TimelineTools::markWished, this, &TimelineView::mark);
    connect(m_tools, &TimelineTools::gapWished, this, &TimelineView::jumpToGap);
    connect(m_tools, &TimelineTools::exportWished, this, &TimelineView::chooseExport);
    connect(m_tools, &TimelineTools::timeChosen, this, [this](qint64 at) {
        const MessageLog &log = *m_model->exchange().messages;
        qsizetype low = 0;
        qsizetype high = m_model->end();
        while (low < high) {
            const qsizetype middle = (low + high) / 2;
            if (log.timeAt(middle) < at)
                low = middle + 1;
            else
                high = middle;
        }
        select(m_model->rowOf(low));
    });
}

void TimelineView::connectFeed()
{
    connect(m_feed, &TimelineFeed::tallied, this, [this] {
        m_filterBar->setNames(m_feed->tally().names());
        m_model->setSilence(m_feed->tally().gapRules().silence);
        // The first look at a log does not wait.
        if (!m_rateTimer.isActive() || std::exchange(m_ratesAreOld, false))
            showRates();
    });
    m_rateTimer.setInterval(rateIntervalMs);
    connect(&m_rateTimer, &QTimer::timeout, this, [this] {
        if (isVisible())
            showRates();
        else
            m_rateTimer.stop();
    });
    connect(m_feed, &TimelineFeed::found, this, [this](const QList<quint32> &hits, qsizetype scanned) {
        m_model->addHits(hits, scanned);
        showNote();
    });
    connect(m_feed, &TimelineFeed::gaveUp, this, [this] {
        m_filterBar->showProblem(
            tr("The filter takes too long on these messages. Make it simpler: repeated "
               "groups inside repeated groups of a pattern, or one .. behind another in a "
               "path, are the usual cause."));
    });
}

void TimelineView::showRates()
{
    m_tools->showRates(m_feed->tally(), clock()->elapsed(), !m_model->exchange().isFinished);
}

void TimelineView::showEvent(QShowEvent *event)
{
    ResponseSection::showEvent(event);
    if (clock() && !m_model->exchange().isFinished) {
        showRates();
        m_rateTimer.start();
    }
}

void TimelineView::show(const Exchange &exchange)
{
    m_detail->setContext(context());
    m_detail->setCollection(collection());
    const bool isOther = exchange.messages != m_model->exchange().messages;
    m_isSingle = exchange.messages->count() <= 2;
    m_table->setColumnHidden(TimelineModel::DeltaColumn, m_isSingle);
    if (!clock())
        setClock(std::make_shared<CallClock>());
    clock()->follow(exchange);
    if (isOther) {
        m_marks = 0;
        m_gap = {};
        if (m_gapSearch)
            *m_gapSearch = true;
        // A stream is seen from its end, whether it was over before the first look at it or not.
        m_table->setFollowing(!exchange.isFinished || !m_isSingle);
    }
    keepPlace([&] { m_model->setExchange(exchange); });
    if (isOther) {
        m_tools->setPaused(false);
        if (!m_table->isFollowing())
            m_table->scrollToTop();
        m_feed->setLog(exchange.messages);
        if (!m_feed->filter().isEmpty())
            m_model->startFilter();
    } else {
        m_feed->advance();
    }
    if (exchange.isFinished) {
        m_rateTimer.stop();
        showRates();
    } else if (!m_rateTimer.isActive() || isOther) {
        m_ratesAreOld = true;
        m_rateTimer.start();
    }
    showBars();
    showNote();
    if (!m_table->currentIndex().isValid())
        m_detail->hide();
}

/// Over a question and its answer they would be noise.
void TimelineView::showBars()
{
    const bool isShown = !m_isSingle || m_isOpened || !m_feed->filter().isEmpty();
    m_filterBar->setVisible(isShown);
    m_tools->setVisible(isShown);
}

void TimelineView::showNote()
{
    QStringList parts;
    if (m_export->isRunning())
        parts.append(tr("Exporting, %1 of %2").arg(number(m_export->done()), number(m_export->total())));
    if (m_model->isPaused())
        parts.append(tr("Held: %1 new").arg(number(m_model->waiting())));
    if (m_model->isFiltered()) {
        const QString found = number(m_model->shownMessages());
        parts.append(m_feed->isSearching()
                         ? tr("Looking, %1 found").arg(found)
                         : tr("%1 of %2 messages").arg(found, number(m_model->end() - m_model->hidden())));
    }
    if (m_model->hidden() > 0)
        parts.append(tr("%1 hidden").arg(number(m_model->hidden())));
    m_noteText->setText(parts.join(QStringLiteral(" · ")));
    m_resume->setVisible(m_model->isPaused());
    m_unhide->setVisible(m_model->hidden() > 0);
    m_stopExport->setVisible(m_export->isRunning());
    const bool hides = m_model->isFiltered() || m_model->isPaused() || m_model->hidden() > 0;
    m_tools->setExports(timeline::fitsHar(m_model->exchange()), hides);
    m_note->setVisible(!parts.isEmpty());
}

void TimelineView::filterMessages(const QString &filter)
{
    m_isOpened = true;
    showBars();
    m_filterBar->setText(filter);
}

void TimelineView::selectMessage(qsizetype index)
{
    if (m_model->isPaused() && index >= m_model->end())
        pause(false);
    if (index < 0 || index >= m_model->end())
        return;
    if (m_model->isFiltered())
        m_filterBar->reset();
    if (index < m_model->hidden())
        m_model->showHidden();
    m_table->setFollowing(false);
    select(m_model->rowOf(index));
    showNote();
}

/// A change of which rows there are must not take away the message one looks at.
void TimelineView::keepPlace(const std::function<void()> &change)
{
    const int row = m_table->currentIndex().row();
    const qsizetype index = row >= 0 ? m_model->messageNumber(row) - 1 : -1;
    const std::shared_ptr<MessageLog> log = m_model->exchange().messages;
    change();
    if (m_table->currentIndex().isValid() || m_model->exchange().messages != log)
        return;
    if (index >= m_model->hidden() && index < m_model->end())
        select(m_model->rowOf(index));
}

void TimelineView::applyFilter()
{
    const Result<timeline::MessageFilter> filter = timeline::MessageFilter::compile(m_filterBar->choices());
    m_filterBar->showProblem(filter ? QString() : filter.error().toString());
    if (!filter || filter->choices() == m_feed->filter().choices())
        return;
    m_gap = {};
    if (filter->isEmpty()) {
        m_feed->setFilter(*filter);
        keepPlace([this] { m_model->stopFilter(); });
    } else {
        m_model->startFilter();
        m_feed->setFilter(*filter);
    }
    showNote();
}

void TimelineView::pause(bool paused)
{
    m_tools->setPaused(paused);
    m_model->setPaused(paused);
    showNote();
}

void TimelineView::mark()
{
    const int row = m_model->addMark(tr("Mark %1").arg(++m_marks), clock() ? clock()->elapsed() : 0);
    if (row >= 0 && !m_table->isFollowing())
        select(row);
}

void TimelineView::select(int row)
{
    if (m_model->rowCount() == 0)
        return;
    const QModelIndex index =
        m_model->index(qBound(0, row, m_model->rowCount() - 1), TimelineModel::PreviewColumn);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void TimelineView::jumpToGap(bool forward)
{
    const int row = m_table->currentIndex().row();
    if (m_gap.message >= 0 && m_gap.row == m_table->currentIndex())
        jumpFrom(m_gap.message, forward);
    else if (row < 0)
        jumpFrom(forward ? m_model->hidden() - 1 : m_model->end(), forward);
    else if (forward && !m_model->isMessage(row))
        // The message behind it may be one.
        jumpFrom(m_model->messagesBefore(row) - 1, forward);
    else
        jumpFrom(m_model->messagesBefore(row), forward);
}

void TimelineView::jumpFrom(qsizetype message, bool forward)
{
    if (m_gapSearch)
        *m_gapSearch = true;
    m_gapSearch = std::make_shared<std::atomic<bool>>(false);
    const auto work = [log = m_model->exchange().messages, rules = m_feed->tally().gapRules(),
                       stop = m_gapSearch, message, end = m_model->end(), forward] {
        return forward ? timeline::nextGap(*log, message, end, rules, *stop)
                       : timeline::previousGap(*log, message, rules, *stop);
    };
    whenFinished(QtConcurrent::run(work), this,
                 [this, forward, search = m_gapSearch](const std::optional<timeline::Gap> &gap) {
                     if (!*search)
                         showGap(gap, forward);
                 });
}

void TimelineView::showGap(const std::optional<timeline::Gap> &gap, bool forward)
{
    if (!gap || gap->index < m_model->hidden()) {
        Q_EMIT statusMessage(forward ? tr("No gap after this one.") : tr("No gap before this one."));
        return;
    }
    select(m_model->rowOf(gap->index));
    m_gap = {m_table->currentIndex(), gap->index};
    using Kind = timeline::Gap::Kind;
    const QString message = number(gap->index + 1);
    switch (gap->kind) {
    case Kind::Reconnect:
        Q_EMIT statusMessage(tr("Another connection began before message %1.").arg(message));
        break;
    case Kind::MissingIds:
        Q_EMIT statusMessage(tr("%1 ids are missing before message %2.").arg(number(gap->amount), message));
        break;
    case Kind::RepeatedIds:
        Q_EMIT statusMessage(tr("Message %1 has an id that had come already.").arg(message));
        break;
    case Kind::Silence:
        Q_EMIT statusMessage(
            tr("Nothing came for %1 before message %2.").arg(formatDuration(gap->amount), message));
        break;
    }
}

void TimelineView::chooseExport(timeline::ExportFormat format, bool everything)
{
    auto *dialog = new QFileDialog(this, tr("Export the messages"),
                                   TimelineExport::suggestedName(m_model->exchange(), format));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(TimelineExport::suggestedName(m_model->exchange(), format));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format, everything](const QString &path) { exportTo(path, format, everything); });
    dialog->open();
}

void TimelineView::exportTo(const QString &path, timeline::ExportFormat format, bool everything)
{
    timeline::ExportSelection selection;
    if (!everything) {
        selection.filter = m_feed->filter();
        selection.first = m_model->hidden();
        selection.end = m_model->end();
    }
    m_export->start(m_model->exchange(), format, selection, path);
}

void TimelineView::copyMessage()
{
    const int row = m_table->currentIndex().row();
    const std::optional<Message> message = m_model->message(row);
    const std::optional<TimelineEvent> event = row >= 0 ? m_model->event(row) : std::nullopt;
    if (message)
        QApplication::clipboard()->setText(QString::fromUtf8(message->payload.toByteArray(maximumCopied)));
    else if (event)
        QApplication::clipboard()->setText(event->detail.isEmpty() ? event->summary : event->detail);
    else
        return;
    Q_EMIT statusMessage(tr("Copied"));
}

void TimelineView::showDetail()
{
    const int row = m_table->currentIndex().row();
    m_detail->setVisible(row >= 0);
    if (row < 0)
        return;
    if (const std::optional<TimelineEvent> event = m_model->event(row)) {
        m_detail->showCallEvent(*event);
    } else if (const std::optional<Message> message = m_model->message(row)) {
        const Exchange &exchange = m_model->exchange();
        // The media type tells of the whole body; cut into messages, each is looked at by itself.
        const bool isBody = m_isSingle && message->direction == Direction::Received;
        m_detail->showMessage(*message, m_model->messageNumber(row), exchange.request,
                              isBody ? headerValue(exchange.responseHeaders(), "content-type")
                                     : QByteArray());
    } else {
        m_detail->showMark(m_model->index(row, TimelineModel::PreviewColumn).data().toString());
    }
}

} // namespace parlance::ui
