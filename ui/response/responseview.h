// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callclock.h"
#include "request/callcontroller.h"
#include "tokenview.h"
#include "untrustedserver.h"

#include <parlance/insight/insight.h>
#include <parlance/model/exchange.h>

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;
class QStackedLayout;

namespace parlance::ui {

class EmptyState;
class ErrorPanel;
class InfoBar;
class InsightBar;
class InsightFeed;
class Pill;
class ResponseSection;
class SectionTabs;
class ToneLabel;

/// What came back: status, time and size over sections that each show one side of the exchange. Follows a
/// running call.
class ResponseView : public QWidget
{
    Q_OBJECT
public:
    explicit ResponseView(AppContext &context, QWidget *parent = nullptr);

    /// A call has begun; nothing came yet.
    void showRunning();
    /// The running call takes messages: those are shown before any answer.
    void setConversation() { m_isConversation = true; }
    void showExchange(const Exchange &exchange);
    /// Nothing was sent, or the request could not be read or stored.
    void showError(const Error &error);
    void showEvaluation(const Evaluation &evaluation);
    /// The folder of the collection the request belongs to, for which a certificate may be trusted; empty
    /// where it belongs to none.
    void setCollection(const QString &root) { m_collection = root; }
    /// The running call differs in this from the request as it is shown.
    void showChange(const insight::RequestChange &change);
    /// Rules whose findings the request does not want to see.
    void setIgnoredInsights(const QStringList &rules);
    /// By which the time of a running call is told; before the first exchange.
    void setClock(std::shared_ptr<CallClock> clock) { m_callClock = std::move(clock); }
    /// The one that is shown; nothing while none is.
    const std::optional<Exchange> &exchange() const { return m_exchange; }

    QString currentSection() const;
    void setCurrentSection(const QString &id);
    /// The timeline with this in its filter.
    void filterMessages(const QString &filter);

Q_SIGNALS:
    void sendRequested();
    /// The same request once more with this changed; nothing of the change is to be kept.
    void sendChangedRequested(const parlance::insight::RequestChange &change);
    void keepChangeRequested(const parlance::insight::RequestChange &change);
    void settingRequested(const QString &option);
    void ignoreInsightRequested(const QString &rule);
    void trustRequested(const parlance::ui::UntrustedServer &server);
    void statusMessage(const QString &text);

private:
    struct Page
    {
        QString id;
        ResponseSection *widget = nullptr;
        std::function<ResponseSection *(QWidget *)> make;
        bool isStale = true;
    };

    void buildHeader(QHBoxLayout *row);
    void addPages();
    void updateHeader();
    void updateMarks();
    void showStatus();
    void showRate();
    bool isStream() const;
    bool hasContent() const;
    void showCurrent();
    void followUp(const insight::Insight &insight, const insight::FollowUp &followUp);
    void showMessage(const QString &title, const QString &hint);
    int indexOf(const QString &id) const;
    /// The timeline, on screen; null while there is nothing to show.
    ResponseSection *openTimeline();

    SectionTabs *m_tabs;
    Pill *m_status;
    ToneLabel *m_time;
    ToneLabel *m_size;
    ToneLabel *m_rate;
    AppContext &m_context;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    ErrorPanel *m_error;
    InfoBar *m_partial;
    InfoBar *m_changed;
    QWidget *m_keepChange;
    insight::RequestChange m_change;
    InsightBar *m_insights;
    InsightFeed *m_feed;
    QWidget *m_content;
    QStackedLayout *m_sections;
    QList<Page> m_pages;
    std::optional<Exchange> m_exchange;
    TokenProbe m_tokens;
    Evaluation m_evaluation;
    QTimer m_clock;
    std::shared_ptr<CallClock> m_callClock = std::make_shared<CallClock>();
    qint64 m_startedAt = 0;
    bool m_followsKind = false; ///< the section shown may still change by what comes
    QString m_collection;
    bool m_isConversation = false;
};

} // namespace parlance::ui
