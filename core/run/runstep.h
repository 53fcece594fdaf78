// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan.h"

#include <parlance/run/runsummary.h>

namespace parlance::run {

/// The runtime variables of a run: what was given from outside stays as it is, captures come and change.
class RuntimeVariables
{
public:
    explicit RuntimeVariables(QList<Variable> given = {});

    const QList<Variable> &variables() const { return m_variables; }
    /// Grows with every change; equal numbers mean equal variables.
    int generation() const { return m_generation; }
    void capture(const QString &name, const QString &value);

private:
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
                                       const RuntimeVariables &runtime);
    /// Assertions, captures and figures of the finished exchange, written into `result`.
    void evaluate(const Exchange &exchange, RuntimeVariables &runtime, RunResult &result);

private:
    Result<void> load(const workspace::CollectionStore &store, Surroundings &surroundings);
    const call::VariableSet &variables(const RuntimeVariables &runtime);

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
