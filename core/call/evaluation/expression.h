// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expressionnode.h"
#include "query.h"

#include <parlance/call/variables.h>

namespace parlance::call {

/// What an expression may name.
struct ExpressionScope
{
    Value response;               ///< `res`
    Value request;                ///< `req`
    const VariableSet &variables; ///< any other name
};

/// Evaluates one parsed expression. Without side effects, and bounded in steps.
class ExpressionEvaluator
{
public:
    explicit ExpressionEvaluator(const ExpressionScope &scope)
        : m_scope(scope)
    {
    }

    /// `source` is the text that was parsed.
    Result<Value> evaluate(const ExpressionNode &node, const QString &source);

    /// The first part of the expression that led nowhere ("res.body.user"), when one did.
    const QString &missing() const { return m_missing; }

private:
    using Node = ExpressionNode;

    Result<Value> run(const Node &node);
    Result<Value> runName(const Node &node);
    Result<Value> runMember(const Node &node);
    Result<Value> runIndex(const Node &node);
    Result<Value> runCall(const Node &node);
    Result<Value> runResponseQuery(const Node &node);
    Result<Value> runArrayMethod(const Value &target, const QString &method, const QueryFunction &function);
    Result<Value> runBinary(const Node &node);
    Result<Value> runList(const Node &node);
    Result<Value> runObject(const Node &node);
    Result<Value> memberOf(const Value &target, const QString &name) const;
    QueryFunction functionOf(const Node &arrow);
    QueryFunction predicateOf(const Value &object) const;
    Result<Value> noting(const Node &node, Result<Value> value);

    const ExpressionScope &m_scope;
    QString m_source;
    QString m_missing;
    std::vector<std::pair<QString, Value>>
        m_locals; ///< parameters of the functions being run, innermost last
    int m_steps = 0;
};

/// Parses and evaluates; `missing` is as ExpressionEvaluator::missing().
Result<Value> evaluateExpression(const QString &source, const ExpressionScope &scope,
                                 QString *missing = nullptr);

} // namespace parlance::call
