// SPDX-License-Identifier: GPL-3.0-or-later
#include "callcontroller.h"

#include "requestdocument.h"
#include "variableuses.h"

#include <parlance/call/draftmessage.h>
#include <parlance/ui/appcontext.h>
#include <parlance/ui/whenfinished.h>

#include <QFuture>
#include <QtConcurrentRun>

namespace parlance::ui {

namespace {

Error unresolvedError(const QList<call::VariableUse> &missing)
{
    QStringList names;
    for (const call::VariableUse &use : missing)
        names.append(use.name);
    const QString message =
        missing.size() == 1
            ? CallController::tr("The variable “%1” has no value.").arg(names.constFirst())
            : CallController::tr("These variables have no value: %1.").arg(names.join(QStringLiteral(", ")));
    QStringList problems;
    for (const call::VariableUse &use : missing)
        problems.append(use.name % QStringLiteral(": ") % use.problem);
    return makeError(
        ErrorCode::UnresolvedVariable, message,
        CallController::tr(
            "Set them in the environment, or under Variables for this request. Nothing was sent."),
        problems.join(u'\n'));
}

QList<call::VariableUse> missingVariables(const SavedRequest &request, const call::CallScope &scope,
                                          const call::VariableSet &variables)
{
    QList<call::VariableUse> missing = variableUses(call::effectiveRequest(request, scope), variables);
    missing.removeIf([](const call::VariableUse &use) { return use.resolved; });
    return missing;
}

/// The shortest limit the request sets, under either of the names protocols have for it.
qint64 timeLimitOf(const Request &request)
{
    qint64 limit = 0;
    for (const QString &name : {QStringLiteral("deadlineMs"), QStringLiteral("timeoutMs")}) {
        const qint64 set = request.options.value(name).toLongLong();
        if (set > 0)
            limit = limit > 0 ? qMin(limit, set) : set;
    }
    return limit;
}

} // namespace

int Evaluation::passed() const
{
    return int(std::count_if(assertions.begin(), assertions.end(),
                             [](const call::AssertionResult &r) { return r.passed; }));
}

CallController::CallController(AppContext &context, RequestDocument &document, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_document(document)
{
}

CallController::~CallController() = default;

void CallController::setRunning(bool running)
{
    if (m_isRunning == running)
        return;
    if (!running) {
        setSendingOpen(false);
        setDroppable(false);
    }
    m_isRunning = running;
    Q_EMIT runningChanged(running);
}

void CallController::setSendingOpen(bool open)
{
    if (m_isSendingOpen == open)
        return;
    m_isSendingOpen = open;
    Q_EMIT sendingOpenChanged(open);
}

void CallController::setDroppable(bool droppable)
{
    if (m_isDroppable == droppable)
        return;
    m_isDroppable = droppable;
    Q_EMIT droppableChanged(droppable);
}

void CallController::drop()
{
    if (!isDroppable() || !m_session)
        return;
    if (const Result<void> dropped = m_session->drop(); !dropped)
        Q_EMIT messageRefused(dropped.error());
}

Result<void> CallController::sendMessage(const MessageDraft &draft)
{
    if (!isSendingOpen())
        return failure(ErrorCode::Unsupported, tr("No call is open that takes messages."));
    const Result<QString> text = m_variables.expand(draft.text);
    if (!text)
        return failure(text.error());
    MessageDraft expanded = draft;
    expanded.text = *text;
    Result<Message> message = call::messageOf(expanded);
    if (!message)
        return failure(message.error());
    return sendMessage(*std::move(message));
}

Result<void> CallController::sendMessage(Message message)
{
    if (!isSendingOpen())
        return failure(ErrorCode::Unsupported, tr("No call is open that takes messages."));
    for (auto &attribute : message.attributes) {
        const Result<QString> value = m_variables.expand(attribute.second);
        if (!value)
            return failure(value.error());
        attribute.second = *value;
    }
    const bool isLast = message.kind == MessageKind::Close;
    const Result<void> sent = m_session->send(std::move(message));
    if (sent && isLast)
        setSendingOpen(false);
    return sent;
}

void CallController::closeSending()
{
    if (!isSendingOpen())
        return;
    m_session->closeSending();
    setSendingOpen(false);
}

void CallController::send(const QString &root, const workspace::NodeId &id)
{
    if (m_isRunning) {
        if (m_isSendingOpen)
            Q_EMIT messageWished();
        return;
    }
    m_root = root;
    m_id = id;
    begin({});
}

void CallController::sendChanged(const QString &root, const workspace::NodeId &id,
                                 const insight::RequestChange &change)
{
    m_root = root;
    m_id = id;
    if (!m_isRunning) {
        begin(change);
        return;
    }
    m_next = change;
    cancel();
}

void CallController::bringBack(const Exchange &exchange)
{
    m_broughtBack = exchange;
    Q_EMIT exchangeBroughtBack(exchange);
}

void CallController::begin(const insight::RequestChange &change)
{
    m_next.reset();
    m_broughtBack.reset();
    m_sent = m_document.request();
    change.apply(m_sent.request);
    m_staysOpen = m_prepare && m_prepare(m_sent.request);
    const int serial = ++m_serial;
    setRunning(true);
    if (change != insight::RequestChange())
        Q_EMIT changeSent(change);
    whenFinished(m_context.scopes().scope(m_root, m_id), this,
                 [this, serial](const Result<call::CallScope> &scope) {
                     if (serial != m_serial || !m_isRunning)
                         return;
                     if (scope)
                         start(*scope);
                     else
                         refuse(scope.error());
                 });
}

void CallController::start(const call::CallScope &scope)
{
    m_scope = scope;
    m_variables = call::variableSet(m_sent, scope);
    const QList<call::VariableUse> missing = missingVariables(m_sent, scope, m_variables);
    if (!missing.isEmpty()) {
        refuse(unresolvedError(missing));
        return;
    }
    Result<call::PreparedCall> prepared = m_context.engine().prepare(m_sent, scope);
    if (!prepared) {
        refuse(prepared.error());
        return;
    }
    Q_EMIT timeLimitKnown(timeLimitOf(prepared->request));
    const bool reconnects = prepared->request.options.value(QStringLiteral("reconnect")).toBool();
    call::StartOptions options;
    options.recordWire = true;
    m_session = m_context.engine().start(*std::move(prepared), options);
    connect(m_session.get(), &call::CallSession::changed, this,
            [this] { Q_EMIT exchangeChanged(m_session->exchange()); });
    connect(m_session.get(), &call::CallSession::finished, this, &CallController::finish);
    setSendingOpen(m_staysOpen);
    setDroppable(reconnects);
}

void CallController::refuse(const Error &error)
{
    setRunning(false);
    Q_EMIT refused(error);
    if (const auto next = std::exchange(m_next, std::nullopt))
        begin(*next);
}

void CallController::cancel()
{
    if (!m_isRunning)
        return;
    if (m_session) {
        m_session->cancel();
        return;
    }
    // Variables are still being looked up.
    ++m_serial;
    refuse(makeError(ErrorCode::Cancelled, tr("Cancelled before anything was sent.")));
}

std::optional<Exchange> CallController::abandon()
{
    if (!m_isRunning || !m_session)
        return std::nullopt;
    Exchange exchange = m_session->exchange();
    if (!exchange.isFinished) {
        exchange.isFinished = true;
        exchange.outcome = Outcome::Cancelled;
    }
    m_session.reset();
    m_isRunning = false;
    return exchange;
}

void CallController::finish()
{
    const Exchange exchange = m_session->exchange();
    // Still inside its signal. Deleted later by the event loop it might outlive what carries it.
    m_ended = std::move(m_session);
    setRunning(false);
    Q_EMIT finished(exchange);
    if (exchange.outcome == Outcome::Completed || call::judgesFailure(m_sent.assertions, exchange))
        evaluate(exchange);
    if (const auto next = std::exchange(m_next, std::nullopt); next && !m_isRunning)
        begin(*next);
}

void CallController::evaluate(const Exchange &exchange)
{
    if (m_sent.assertions.isEmpty() && m_sent.captures.isEmpty())
        return;
    const auto work = [assertions = m_sent.assertions, captures = m_sent.captures, variables = m_variables,
                       exchange] {
        const call::Evaluation found = call::evaluateAnswer(captures, assertions, exchange, variables);
        return Evaluation{found.assertions, found.captures};
    };
    whenFinished(QtConcurrent::run(work), this,
                 [this, serial = m_serial, root = m_root, scope = m_scope](const Evaluation &evaluation) {
                     for (const call::CaptureResult &result : evaluation.captures)
                         m_context.scopes().take(root, result, scope);
                     if (serial == m_serial)
                         Q_EMIT evaluated(evaluation);
                 });
}

} // namespace parlance::ui
