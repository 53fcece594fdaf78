// SPDX-License-Identifier: GPL-3.0-or-later
#include "responseview.h"

#include "bodyview.h"
#include "errorpanel.h"
#include "insights/insightbar.h"
#include "insights/insightfeed.h"
#include "responsepages.h"
#include "statusview.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>
#include <parlance/timeline/streamtally.h>
#include <parlance/ui/emptystate.h>
#include <parlance/ui/exchangetext.h>
#include <parlance/ui/infobar.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/pill.h>
#include <parlance/ui/sectiontabs.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QLocale>
#include <QStackedLayout>

namespace parlance::ui {

namespace {

Tone toneOf(StatusClass statusClass)
{
    switch (statusClass) {
    case StatusClass::Success:
        return Tone::Ok;
    case StatusClass::Redirection:
    case StatusClass::Informational:
        return Tone::Accent;
    case StatusClass::ClientError:
        return Tone::Warning;
    case StatusClass::ServerError:
        return Tone::Error;
    case StatusClass::None:
        break;
    }
    return Tone::Neutral;
}

/// A refusal without a message: the reason stands in its status.
bool saysNothingButNo(const Exchange &exchange)
{
    return exchange.finalStatus && exchange.finalStatus->statusClass != StatusClass::Success &&
           !exchange.body();
}

QString countText(qsizetype count)
{
    return count > 0 ? QLocale().toString(count) : QString();
}

} // namespace

ResponseView::ResponseView(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new SectionTabs(this))
    , m_status(new Pill(this))
    , m_time(makeLabel(TextTone::Muted, this))
    , m_size(makeLabel(TextTone::Muted, this))
    , m_rate(makeLabel(TextTone::Muted, this))
    , m_context(context)
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState({}, {}, this))
    , m_error(new ErrorPanel(this))
    , m_partial(new InfoBar(Tone::Error, this))
    , m_changed(new InfoBar(Tone::Neutral, this))
    , m_keepChange(
          m_changed->addAction(tr("Keep in the request"), [this] { Q_EMIT keepChangeRequested(m_change); }))
    , m_insights(new InsightBar(this))
    , m_feed(new InsightFeed(context, this))
    , m_content(new QWidget(this))
    , m_sections(new QStackedLayout)
{
    setAccessibleName(tr("Response"));
    auto *header = new QHBoxLayout;
    buildHeader(header);
    auto *contentColumn = new QVBoxLayout(m_content);
    contentColumn->setContentsMargins(0, 0, 0, 0);
    contentColumn->setSpacing(0);
    contentColumn->addWidget(m_partial);
    contentColumn->addWidget(m_insights);
    contentColumn->addLayout(m_sections, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_error);
    m_stack->addWidget(m_content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(header);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(m_changed);
    column->addLayout(m_stack, 1);

    addPages();
    connect(m_tabs, &QTabBar::currentChanged, this, &ResponseView::showCurrent);
    connect(m_error, &ErrorPanel::retryRequested, this, &ResponseView::sendRequested);
    connect(m_error, &ErrorPanel::trustRequested, this, &ResponseView::trustRequested);
    m_partial->addAction(tr("Send again"), [this] { Q_EMIT sendRequested(); });
    connect(m_feed, &InsightFeed::found, this, [this](const QList<insight::Insight> &insights) {
        m_insights->show(insights, m_exchange && !m_exchange->isFinished);
    });
    connect(m_insights, &InsightBar::chosen, this, &ResponseView::followUp);
    connect(m_insights, &InsightBar::ignored, this, &ResponseView::ignoreInsightRequested);
    m_clock.setInterval(100);
    connect(&m_clock, &QTimer::timeout, this, &ResponseView::updateHeader);
    setFocusProxy(m_tabs);
    showMessage(tr("Press Ctrl+Enter to send."), tr("The answer is shown here."));
}

void ResponseView::buildHeader(QHBoxLayout *row)
{
    m_tabs->setAccessibleName(tr("Sections of the response"));
    m_time->setFontToken(fontsize::section);
    m_size->setFontToken(fontsize::section);
    row->setContentsMargins(14, 0, 14, 0);
    row->setSpacing(14);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_status);
    row->addWidget(m_time);
    row->addWidget(m_size);
    m_rate->setFontToken(fontsize::section);
    m_rate->hide();
    row->addWidget(m_rate);
}

void ResponseView::addPages()
{
    const QList<ResponsePage> pages = responsePages();
    for (const ResponsePage &page : pages) {
        m_pages.append({page.id, nullptr, page.make, true});
        m_tabs->addTab(page.title);
    }
}

int ResponseView::indexOf(const QString &id) const
{
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        if (m_pages.at(i).id == id)
            return int(i);
    }
    return -1;
}

QString ResponseView::currentSection() const
{
    return m_pages.value(m_tabs->currentIndex()).id;
}

void ResponseView::setCurrentSection(const QString &id)
{
    if (const int index = indexOf(id); index >= 0)
        m_tabs->setCurrentIndex(index);
}

void ResponseView::showChange(const insight::RequestChange &change)
{
    m_change = change;
    QStringList parts;
    if (change.address)
        parts.append(tr("Sent to %1, once.").arg(*change.address));
    for (const Entry &header : change.headers)
        parts.append(tr("Sent with %1: %2, once.").arg(header.name, header.value));
    m_changed->setText(parts.join(u' '));
    m_changed->setVisible(!parts.isEmpty());
    // Where it stands in place of address and parameters, the history has it.
    m_keepChange->setVisible(!change.address);
}

void ResponseView::setIgnoredInsights(const QStringList &rules)
{
    m_insights->setIgnored(rules);
}

void ResponseView::followUp(const insight::Insight &insight, const insight::FollowUp &followUp)
{
    if (const auto *again = std::get_if<insight::SendAgain>(&followUp.action))
        Q_EMIT sendChangedRequested(again->change);
    else if (const auto *setting = std::get_if<insight::OpenSetting>(&followUp.action))
        Q_EMIT settingRequested(setting->option);
    else if (insight.place.message < 0)
        setCurrentSection(QStringLiteral("headers"));
    else if (ResponseSection *timeline = openTimeline())
        timeline->selectMessage(insight.place.message);
}

ResponseSection *ResponseView::openTimeline()
{
    const int index = indexOf(QStringLiteral("timeline"));
    // Whoever asks for it does not want to be taken elsewhere by what comes.
    m_followsKind = false;
    m_tabs->setCurrentIndex(index);
    showCurrent();
    return m_pages.at(index).widget;
}

void ResponseView::filterMessages(const QString &filter)
{
    if (ResponseSection *timeline = openTimeline())
        timeline->filterMessages(filter);
}

void ResponseView::showMessage(const QString &title, const QString &hint)
{
    m_exchange.reset();
    m_feed->reset();
    m_insights->clear();
    m_changed->hide();
    m_evaluation = {};
    m_empty->setText(title, hint);
    m_stack->setCurrentWidget(m_empty);
    m_status->setText({}, Tone::Neutral);
    m_time->setFigure({});
    m_size->setFigure({});
    m_rate->hide();
    updateMarks();
}

void ResponseView::showRunning()
{
    showMessage(tr("Waiting for the answer…"), tr("Esc cancels."));
    m_startedAt = monotonicNanoseconds();
    m_followsKind = true;
    m_isConversation = false;
    m_clock.start();
}

void ResponseView::showError(const Error &error)
{
    m_clock.stop();
    showMessage({}, {});
    m_error->show(error);
    m_stack->setCurrentWidget(m_error);
}

void ResponseView::showExchange(const Exchange &exchange)
{
    if (exchange.isFinished)
        m_clock.stop();
    m_exchange = exchange;
    m_callClock->follow(exchange);
    m_feed->follow(exchange);
    for (Page &page : m_pages)
        page.isStale = true;
    // Figures of a stream that runs follow the clock: faster nobody reads them, and each lays out the line
    // anew.
    if (exchange.isFinished || !isStream() || !m_clock.isActive())
        updateHeader();
    updateMarks();
    const bool failed = exchange.isFinished && exchange.outcome != Outcome::Completed;
    Error error = exchange.error.value_or(Error());
    if (exchange.outcome == Outcome::Cancelled && error.message.isEmpty())
        error = makeError(ErrorCode::Cancelled, tr("The call was cancelled."));
    // What came before the failure is worth looking at: the error stands above it.
    m_partial->setText(error.hint.isEmpty() ? error.message : QString(error.message % u' ' % error.hint));
    m_partial->setVisible(failed);
    // A hop before it may have answered: what to decide now counts more.
    const std::optional<UntrustedServer> untrusted = untrustedServer(exchange);
    if (untrusted || (!hasContent() && failed)) {
        m_error->show(error);
        if (untrusted)
            m_error->offerTrust(*untrusted, !m_collection.isEmpty());
        m_stack->setCurrentWidget(m_error);
        return;
    }
    if (!hasContent() && !exchange.isFinished)
        return;
    m_stack->setCurrentWidget(m_content);
    // Of many messages no single one is the answer.
    const bool isBody = currentSection() == QLatin1String("body");
    if (m_followsKind && m_tokens.hasTokens(exchange) &&
        (isBody || currentSection() == QLatin1String("timeline"))) {
        setCurrentSection(QStringLiteral("text"));
        // From here on a person may look at the messages instead.
        m_followsKind = false;
    } else if (m_followsKind && isStream() && isBody) {
        setCurrentSection(QStringLiteral("timeline"));
    } else if (m_followsKind && saysNothingButNo(exchange) && isBody) {
        setCurrentSection(QStringLiteral("status"));
    }
    m_followsKind = m_followsKind && !exchange.isFinished;
    showCurrent();
}

void ResponseView::showEvaluation(const Evaluation &evaluation)
{
    m_evaluation = evaluation;
    updateMarks();
    // Tests that judge a failure are of more use than its panel; the error stands above them.
    if (!evaluation.isEmpty() && m_exchange && m_stack->currentWidget() == m_error)
        m_stack->setCurrentWidget(m_content);
    if (const int index = indexOf(QStringLiteral("tests")); index >= 0) {
        m_pages[index].isStale = true;
        showCurrent();
    }
}

void ResponseView::showCurrent()
{
    const int index = m_tabs->currentIndex();
    if (!m_exchange || index < 0 || m_stack->currentWidget() != m_content)
        return;
    Page &page = m_pages[index];
    if (!page.widget) {
        page.widget = page.make(m_content);
        page.widget->setContext(&m_context);
        page.widget->setClock(m_callClock);
        m_sections->addWidget(page.widget);
        connect(page.widget, &ResponseSection::statusMessage, this, &ResponseView::statusMessage);
    }
    if (page.isStale) {
        page.widget->setCollection(m_collection);
        page.widget->showEvaluation(m_evaluation);
        page.widget->show(*m_exchange);
    }
    page.isStale = false;
    m_sections->setCurrentWidget(page.widget);
}

void ResponseView::updateHeader()
{
    if (!m_exchange || !m_exchange->isFinished) {
        const qint64 elapsed = monotonicNanoseconds() - m_startedAt;
        m_time->setFigure(tr("%1 s").arg(double(elapsed) / nanosecondsPerSecond, 0, 'f', 1));
    } else {
        m_time->setFigure(formatDuration(m_exchange->duration));
    }
    if (!m_exchange)
        return;
    m_size->setFigure(m_exchange->receivedBytes > 0 || m_exchange->isFinished
                          ? formatSize(m_exchange->receivedBytes)
                          : QString());
    if (m_exchange->receivedWireBytes > 0 && m_exchange->receivedWireBytes != m_exchange->receivedBytes)
        setTooltip(m_size, tr("%1 on the wire").arg(formatSize(m_exchange->receivedWireBytes)));
    showStatus();
    showRate();
}

void ResponseView::showStatus()
{
    const std::optional<Status> status = m_exchange->status();
    if (status && (status->code > 0 || m_exchange->finalStatus)) {
        m_status->setText(statusMark(*m_exchange), toneOf(status->statusClass));
        m_status->setToolTip(status->text.toHtmlEscaped());
        m_status->setAccessibleDescription(status->text);
    } else if (m_exchange->isFinished && m_exchange->outcome == Outcome::Cancelled) {
        m_status->setText(tr("Cancelled"), Tone::Neutral);
    } else if (m_exchange->isFinished && m_exchange->outcome == Outcome::Failed) {
        m_status->setText(tr("Failed"), Tone::Error);
    } else if (!m_exchange->isFinished && m_exchange->lastLeg() && m_exchange->lastLeg()->head) {
        m_status->setText(tr("open"), Tone::Ok);
    } else {
        m_status->setText({}, Tone::Neutral);
    }
}

/// Whether there is more than a question and an answer.
bool ResponseView::isStream() const
{
    return m_exchange && (m_isConversation || m_exchange->messages->count() > 2);
}

/// Whether there is anything to look at besides an error. A status that a library made of a failure is not.
bool ResponseView::hasContent() const
{
    const auto hasHead = [](const Leg &leg) { return leg.head.has_value(); };
    return (m_exchange->finalStatus && m_exchange->outcome == Outcome::Completed) ||
           std::any_of(m_exchange->legs.cbegin(), m_exchange->legs.cend(), hasHead) ||
           m_exchange->messages->last(Direction::Received).has_value() ||
           (m_isConversation && m_exchange->messages->count() > 0);
}

void ResponseView::showRate()
{
    const qsizetype count = m_exchange ? m_exchange->messages->count() : 0;
    const bool isShown = count > 2;
    m_rate->setVisible(isShown);
    if (!isShown)
        return;
    const qint64 first = m_exchange->messages->timeAt(0);
    const qint64 last = m_exchange->messages->timeAt(count - 1);
    const qint64 end = m_exchange->isFinished ? last : qMax(last, monotonicNanoseconds() - m_startedAt);
    const double rate = timeline::StreamTally::meanRate(count, end - first);
    m_rate->setFigure(tr("%1 msg/s").arg(QLocale().toString(rate, 'f', rate < 100 ? 1 : 0)));
}

void ResponseView::updateMarks()
{
    const auto mark = [this](const char *id, const QString &text, Tone tone = Tone::Neutral) {
        m_tabs->setMark(indexOf(QLatin1String(id)), text, tone);
    };
    const HeaderList headers = m_exchange ? m_exchange->responseHeaders() : HeaderList();
    mark("headers", countText(headers.size()));
    const qsizetype cookies = headerValues(headers, "set-cookie").size();
    mark("cookies", countText(cookies));
    // Sections without content would only push the others away.
    const Leg *leg = m_exchange ? m_exchange->lastLeg() : nullptr;
    m_tabs->setTabVisible(indexOf(QStringLiteral("cookies")), cookies > 0);
    m_tabs->setTabVisible(indexOf(QStringLiteral("tls")), leg && leg->connection && leg->connection->tls);
    m_tabs->setTabVisible(indexOf(QStringLiteral("text")), m_exchange && m_tokens.hasTokens(*m_exchange));
    const int status = indexOf(QStringLiteral("status"));
    m_tabs->setTabVisible(status, m_exchange && StatusView::hasContent(*m_exchange));
    mark("timeline", m_exchange ? countText(timelineCount(*m_exchange)) : QString());
    const int passed = m_evaluation.passed();
    const auto total = int(m_evaluation.assertions.size());
    mark("tests", total > 0 ? QStringLiteral("%1/%2").arg(passed).arg(total) : QString(),
         passed == total ? Tone::Ok : Tone::Error);
}

} // namespace parlance::ui
