// SPDX-License-Identifier: GPL-3.0-or-later
#include "runstep.h"

#include "dynamicvalues.h"

namespace parlance::run {

RunValues::RunValues(QList<Variable> given)
    : m_variables(std::move(given))
{
    m_givenCount = m_variables.size();
}

call::CallScope RunValues::applied(call::CallScope scope) const
{
    scope.runtime = m_variables;
    m_taken.apply(scope);
    return scope;
}

void RunValues::capture(const Capture &capture, const QString &value, const call::CallScope &scope)
{
    switch (call::captureTarget(capture, scope)) {
    case call::CaptureTarget::Request:
        return;
    case call::CaptureTarget::Runtime:
        captureRuntime(capture.variable, value);
        return;
    default:
        m_generation += m_taken.take(capture, value, scope) ? 1 : 0;
    }
}

void RunValues::captureRuntime(const QString &name, const QString &value)
{
    for (qsizetype i = 0; i < m_variables.size(); ++i) {
        if (m_variables.at(i).name != name)
            continue;
        // What was given on the command line is the strongest and stays.
        if (i < m_givenCount || m_variables.at(i).value == value)
            return;
        m_variables[i].value = value;
        ++m_generation;
        return;
    }
    Variable variable;
    variable.name = name;
    variable.value = value;
    m_variables.append(std::move(variable));
    ++m_generation;
}

RunResult RunStep::emptyResult(int iteration) const
{
    RunResult result;
    result.iteration = iteration;
    result.id = m_item.node->id;
    result.name = m_item.node->name;
    result.folders = m_item.folders;
    result.protocol = m_item.node->protocol;
    result.method = m_item.node->method;
    result.address = m_item.node->address;
    return result;
}

QString RunStep::skipReason() const
{
    if (m_item.node->kind != workspace::NodeKind::Unsupported)
        return {};
    if (m_item.node->error)
        return m_item.node->error->message;
    return QStringLiteral("Items of type “%1” are not run yet.").arg(m_item.node->protocol);
}

Result<void> RunStep::load(const workspace::CollectionStore &store, Surroundings &surroundings)
{
    const workspace::Node &node = *m_item.node;
    if (node.kind != workspace::NodeKind::Request)
        return failure(
            node.error.value_or(makeError(ErrorCode::Parse, QStringLiteral("The file cannot be read."))));
    Result<SavedRequest> saved = store.readRequest(node.id);
    if (!saved)
        return failure(saved.error());
    m_saved = *std::move(saved);
    Result<call::CallScope> scope = surroundings.scope(node.id, {});
    if (!scope)
        return failure(scope.error());
    m_scope = *std::move(scope);
    return {};
}

Result<call::PreparedCall> RunStep::prepare(const call::CallEngine &engine,
                                            const workspace::CollectionStore &store,
                                            Surroundings &surroundings, const RunValues &values)
{
    if (!m_loaded)
        m_loaded = load(store, surroundings);
    if (!*m_loaded)
        return failure(m_loaded->error());
    if (m_prepared && m_preparedGeneration == values.generation())
        return *m_prepared;
    m_prepared.reset();
    const call::CallScope scope = values.applied(m_scope);
    Result<call::PreparedCall> prepared = engine.prepare(m_saved, scope);
    if (!prepared)
        return failure(surroundings.explained(prepared.error()));
    if (!mayDiffer(m_saved, scope)) {
        m_prepared = *prepared;
        m_preparedGeneration = values.generation();
    }
    return prepared;
}

const call::VariableSet &RunStep::variables(const RunValues &values)
{
    if (m_variablesGeneration != values.generation()) {
        m_variables = call::variableSet(m_saved, values.applied(m_scope));
        m_variablesGeneration = values.generation();
    }
    return m_variables;
}

void RunStep::evaluate(const Exchange &exchange, RunValues &values, RunResult &result)
{
    const Leg *leg = exchange.lastLeg();
    result.notRun = m_saved.notRunYet;
    result.method = exchange.request.method;
    result.address = leg && leg->requestSent ? leg->requestSent->address : exchange.request.address;
    result.status = exchange.status();
    result.duration = exchange.duration;
    result.receivedBytes = exchange.receivedBytes;
    if (exchange.outcome != Outcome::Completed && !call::judgesFailure(m_saved.assertions, exchange)) {
        const bool cancelled = exchange.outcome == Outcome::Cancelled;
        result.error =
            exchange.error.value_or(makeError(cancelled ? ErrorCode::Cancelled : ErrorCode::Unknown,
                                              cancelled ? QStringLiteral("The request was cancelled.")
                                                        : QStringLiteral("The request failed.")));
        return;
    }
    const call::VariableSet &known = variables(values);
    if (m_saved.assertions.isEmpty() && m_saved.captures.isEmpty())
        return;
    call::Evaluation evaluation = call::evaluateAnswer(m_saved.captures, m_saved.assertions, exchange, known);
    result.assertions = std::move(evaluation.assertions);
    result.captures = std::move(evaluation.captures);
    for (const call::CaptureResult &capture : std::as_const(result.captures)) {
        if (capture.ok)
            values.capture(capture.capture, capture.value, m_scope);
    }
}

} // namespace parlance::run
