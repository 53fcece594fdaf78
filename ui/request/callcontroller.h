// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>
#include <parlance/call/evaluation.h>
#include <parlance/insight/insight.h>
#include <parlance/workspace/node.h>

#include <QObject>

#include <functional>

namespace parlance::ui {

class AppContext;
class RequestDocument;

/// How a call's tests came out.
struct Evaluation
{
    QList<call::AssertionResult> assertions;
    QList<call::CaptureResult> captures;

    bool isEmpty() const { return assertions.isEmpty() && captures.isEmpty(); }
    int passed() const;
};

/// Sends the request of a tab and follows the call: scope and variables, the session, then its assertions and
/// captures off the UI thread. One call at a time; deleting it cancels silently.
class CallController : public QObject
{
    Q_OBJECT
public:
    CallController(AppContext &context, RequestDocument &document, QObject *parent = nullptr);
    ~CallController() override;

    /// Sends what the document holds. While a call runs that takes messages, asks for the next of them
    /// (messageWished()); else does nothing.
    void send(const QString &root, const workspace::NodeId &id);
    /// The same with this changed, once: the document keeps what it holds. A call that runs is ended first.
    void sendChanged(const QString &root, const workspace::NodeId &id, const insight::RequestChange &change);
    /// Changes each request before its variables are replaced; true: it will take more messages while it
    /// runs.
    void setPreparation(std::function<bool(Request &)> prepare) { m_prepare = std::move(prepare); }
    /// One more message into the running call, its variables replaced. Says what keeps it from being sent.
    Result<void> sendMessage(const MessageDraft &draft);
    /// The same for what no draft can say: a ping, a Close, which ends the sending.
    Result<void> sendMessage(Message message);
    /// No more messages will be sent; the answer may go on.
    void closeSending();
    /// Whether sendMessage() and closeSending() mean something now.
    bool isSendingOpen() const { return m_isRunning && m_isSendingOpen; }
    void cancel();
    /// Breaks the connection off, so that the call takes itself up again.
    void drop();
    /// Whether drop() means something now: the running call reconnects.
    bool isDroppable() const { return m_isRunning && m_isDroppable; }
    /// Ends the call without telling anybody; what there is of it, cancelled. Nothing when none runs or
    /// nothing was sent.
    std::optional<Exchange> abandon();
    bool isRunning() const { return m_isRunning; }
    /// Shows in all parts of the tab what came of a call some time ago: that the tab showed before it was
    /// closed, or one of the history. Nothing is sent, and none may run.
    void bringBack(const Exchange &exchange);
    /// It, until the next call begins: for parts that are made while it is shown.
    const std::optional<Exchange> &broughtBack() const { return m_broughtBack; }

Q_SIGNALS:
    void runningChanged(bool running);
    /// What runs now differs in this from what the document holds.
    void changeSent(const parlance::insight::RequestChange &change);
    /// A part of the tab wants the request sent: whoever knows where it is stored calls send().
    void startWished();
    /// The running call may take so long; 0: as long as it likes.
    void timeLimitKnown(qint64 milliseconds);
    void messageWished();
    /// A part of the tab wants the timeline to show this alone, as one types it into its filter.
    void timelineFilterWished(const QString &filter);
    /// A message could not be sent; the call goes on.
    void messageRefused(const parlance::Error &error);
    /// isSendingOpen() is another now.
    void sendingOpenChanged(bool open);
    /// isDroppable() is another now.
    void droppableChanged(bool droppable);
    /// The exchange as far as it has come; at most once a frame.
    void exchangeChanged(const parlance::Exchange &exchange);
    void finished(const parlance::Exchange &exchange);
    void exchangeBroughtBack(const parlance::Exchange &exchange);
    /// Nothing was sent; the error says why.
    void refused(const parlance::Error &error);
    void evaluated(const parlance::ui::Evaluation &evaluation);

private:
    void begin(const insight::RequestChange &change);
    void start(const call::CallScope &scope);
    void finish();
    void refuse(const Error &error);
    void evaluate(const Exchange &exchange);
    void setRunning(bool running);
    void setSendingOpen(bool open);
    void setDroppable(bool droppable);

    AppContext &m_context;
    RequestDocument &m_document;
    std::unique_ptr<call::CallSession> m_session;
    std::unique_ptr<call::CallSession> m_ended; ///< the one before
    SavedRequest m_sent;
    std::optional<Exchange> m_broughtBack;
    call::CallScope m_scope;
    call::VariableSet m_variables;
    QString m_root;
    workspace::NodeId m_id;
    std::optional<insight::RequestChange> m_next; ///< to be sent when the running call has ended
    int m_serial = 0;
    bool m_isRunning = false;
    bool m_isSendingOpen = false;
    bool m_isDroppable = false;
    bool m_staysOpen = false;
    std::function<bool(Request &)> m_prepare;
};

} // namespace parlance::ui
