// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>
#include <parlance/call/evaluation.h>
#include <parlance/workspace/node.h>

#include <QObject>

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

    /// Sends what the document holds; does nothing while a call runs.
    void send(const QString &root, const workspace::NodeId &id);
    void cancel();
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void runningChanged(bool running);
    /// The exchange as far as it has come; at most once a frame.
    void exchangeChanged(const parlance::Exchange &exchange);
    void finished(const parlance::Exchange &exchange);
    /// Nothing was sent; the error says why.
    void refused(const parlance::Error &error);
    void evaluated(const parlance::ui::Evaluation &evaluation);

private:
    void start(const call::CallScope &scope);
    void finish();
    void refuse(const Error &error);
    void evaluate(const Exchange &exchange);
    void setRunning(bool running);

    AppContext &m_context;
    RequestDocument &m_document;
    std::unique_ptr<call::CallSession> m_session;
    SavedRequest m_sent;
    call::VariableSet m_variables;
    QString m_root;
    int m_serial = 0;
    bool m_isRunning = false;
};

} // namespace parlance::ui
