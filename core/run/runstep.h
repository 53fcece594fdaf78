// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan.h"

#include <parlance/call/takenvalues.h>
#include <parlance/run/runsummary.h>

namespace parlance::run {

/// What a run learned and was given: its runtime variables, of which those given from outside stay as they
/// are, and what captures put into other scopes.
class RunValues
{
public:
    explicit RunValues(QList<Variable> given = {});

    /// The scope with all of it.
    call::CallScope applied(call::CallScope scope) const;
    /// Grows with every change; equal numbers mean equal values.
    int generation() const { return m_generation; }
    /// Keeps the value where the capture's scope says; one of scope `request` ends with its request.
    void capture(const Capture &capture, const QString &value, const call::CallScope &scope);
    const call::TakenValues &taken() const { return m_taken; }

private:
    void captureRuntime(const QString &name, const QString &value);

    call::TakenValues m_taken;
    QList<Variable> m_variables;
    qsizetype m_givenCount = 0;
    int m_generation = 0;
};

/// A planned request during a run. What does not change between iterations is read and prepared once.
class RunStep
{
public:
    explicit RunStep(PlannedItem item)
        : m_item(std::move(item))
    {
    }

    /// A result with the fields that are known before anything is sent.
    RunResult emptyResult(int iteration) const;
    /// Why it is not run though its file is fine; empty: it is run.
    QString skipReason() const;

    Result<call::PreparedCall> prepare(const call::CallEngine &engine,
                                       const workspace::CollectionStore &store, Surroundings &surroundings,
                                       const RunValues &values);
    /// Assertions, captures and figures of the finished exchange, written into `result`.
    void evaluate(const Exchange &exchange, RunValues &values, RunResult &result);

private:
    Result<void> load(const workspace::CollectionStore &store, Surroundings &surroundings);
    const call::VariableSet &variables(const RunValues &values);

    PlannedItem m_item;
    std::optional<Result<void>> m_loaded;
    SavedRequest m_saved;
    call::CallScope m_scope;
    std::optional<call::PreparedCall> m_prepared;
    int m_preparedGeneration = -1;
    call::VariableSet m_variables;
    int m_variablesGeneration = -1;
};

} // namespace parlance::run
