// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/request.h>
#include <parlance/model/variable.h>

#include <QHash>

#include <optional>

namespace parlance::call {

/// One set of variables with the same scope and origin.
struct VariableLayer
{
    VariableScope scope = VariableScope::Environment;
    QString origin; ///< environment, folder or collection name, for tooltips
    QList<Variable> variables;
};

/// A `{{name}}` inside a text.
struct VariableUse
{
    int start = 0;  ///< index of the first brace, in UTF-16 units
    int length = 0; ///< up to and with the last brace
    QString name;   ///< trimmed
    bool resolved = false;
    QString value; ///< fully expanded, at most 10,000 characters; secrets in it are masked, dynamic parts
                   ///< left as names; empty when the variable itself is a secret or dynamic
    VariableScope scope = VariableScope::Runtime;
    QString origin; ///< the layer's; for dynamic ones what they give ("a random first name")
    bool secret = false;
    QString problem; ///< "no value in environment local", "refers to itself: a → b → a"
};

/// Replaces `{{name}}` (OpenCollection and Bruno syntax) by values from layers, strongest first. Values may
/// hold variables themselves; cycles and nesting deeper than 32 are errors, as is a result over 64 Mi
/// characters.
///
/// - White space around the name does not count; `\{{name}}` stands for the text `{{name}}`.
/// - `{{process.env.NAME}}` reads layers of scope Process (a `.env` file), then the process environment.
/// - `{{user.address[0].city}}` reads into a variable that holds JSON, unless a variable has that whole name.
/// - Dynamic names (`{{$guid}}`, `{{$timestamp}}`, `{{$randomInt}}` … the names Postman and Bruno use) make a
/// fresh value
///   at each use. A variable of the same name wins.
/// - Values of scope Runtime, and literal ones, are taken as they are, never expanded: they come from
/// answers, and an answer must not be
///   able to read a secret into the next request.
/// - In one layer the last enabled variable of a name counts. A secret without a value counts as having none.
///
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
    /// The text with all its variables replaced; UnresolvedVariable names the first that has none and its
    /// position.
    Result<QString> expand(const QString &text) const;
    /// The uses in the text (the first 10,000) with what each would become, for colouring and completion;
    /// never fails.
    QList<VariableUse> uses(const QString &text) const;
    /// Every name a user may complete, strongest definition first, dynamic names last.
    QList<VariableUse> completions() const;
    const QList<VariableLayer> &layers() const { return m_layers; }

private:
    struct Expansion;
    struct Place
    {
        qsizetype layer = 0;
        qsizetype variable = 0;
    };
    struct Found
    {
        const Variable &variable;
        const VariableLayer &layer;
    };

    void addToIndex(qsizetype layer);
    std::optional<Found> find(const QString &name) const;
    /// The longest beginning of a name such as `user.address[0]` that a variable has; empty when none has.
    QString ownerOf(const QString &name) const;
    Result<QString> expand(const QString &text, Expansion &state) const;
    Result<QString> lookup(const QString &name, Expansion &state) const;
    Result<QString> lookupFound(const QString &name, const Found &found, Expansion &state) const;
    Result<QString> lookupMember(const QString &name, const QString &owner, Expansion &state) const;
    Result<QString> lookupUndefined(const QString &name, Expansion &state) const;
    VariableUse describe(const QString &name, Expansion &state) const;
    Error unresolved(const QString &name) const;

    QList<VariableLayer> m_layers;
    QHash<QString, Place> m_index;
};

/// The request with variables replaced in every text a person typed. The error names the place ("header
/// X-Key").
Result<Request> expandRequest(const Request &request, const VariableSet &variables);

} // namespace parlance::call
