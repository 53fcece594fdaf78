// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/request.h>
#include <parlance/model/variable.h>

#include <optional>

namespace parlance::call {

/// One set of variables with the same scope and origin.
struct VariableLayer
{
    VariableScope scope = VariableScope::Environment;
    QString origin;                 ///< environment, folder or collection name, for tooltips
    QList<Variable> variables;
};

/// A `{{name}}` inside a text.
struct VariableUse
{
    int start = 0;                  ///< index of the first brace
    int length = 0;                 ///< up to and with the last brace
    QString name;                   ///< trimmed
    bool resolved = false;
    QString value;                  ///< fully expanded; empty for secrets' display and for dynamic ones before sending
    VariableScope scope = VariableScope::Runtime;
    QString origin;
    bool secret = false;
    QString problem;                ///< "no value in environment local", "refers to itself: a → b → a"
};

/// Replaces `{{name}}` (OpenCollection and Bruno syntax) by values from layers, strongest first. Values may hold
/// variables themselves; cycles and nesting deeper than 32 are errors, as is a result over 64 MiB.
/// `{{process.env.NAME}}` reads the process environment; dynamic names (`{{$guid}}`, `{{$timestamp}}`,
/// `{{$randomInt}}` … the names Postman and Bruno use) make a fresh value at each use.
/// A value: copying is cheap. Not synchronised.
class VariableSet
{
public:
    VariableSet() = default;
    /// Layers from the strongest to the weakest.
    explicit VariableSet(QList<VariableLayer> layers);

    /// Puts a value into the runtime layer, the strongest.
    void set(const QString &name, const QString &value);
    /// Expanded value of one name.
    Result<QString> value(const QString &name) const;
    /// The text with all its variables replaced; UnresolvedVariable names the first that has none.
    Result<QString> expand(const QString &text) const;
    /// Every use in the text with what it would become, for colouring and completion; never fails.
    QList<VariableUse> uses(const QString &text) const;
    /// Every name a user may complete, strongest definition first, dynamic names last.
    QList<VariableUse> completions() const;
    const QList<VariableLayer> &layers() const { return m_layers; }

private:
    struct Expansion;
    Result<QString> expand(const QString &text, Expansion &state) const;
    Result<QString> lookup(const QString &name, Expansion &state) const;
    QList<VariableLayer> m_layers;
};

/// The request with variables replaced in every text a person typed. The error names the place ("header X-Key").
Result<Request> expandRequest(const Request &request, const VariableSet &variables);

} // namespace parlance::call
