// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace parlance {

/// A variable of an environment, collection, folder or request (OpenCollection Variable).
struct Variable
{
    QString name;
    QString value; ///< of the selected variant
    QString type;  ///< `string` (default), `number`, `boolean`, `null`, `object`
    bool enabled = true;
    bool secret = false; ///< value never enters the folder; it comes from the secret store
    QString description;
    /// Came from an answer: taken as it is, `{{name}}` in it stays text. Never stored.
    bool literal = false;
    friend bool operator==(const Variable &, const Variable &) = default;
};

struct Environment
{
    QString name;
    QString color;
    QString extends; ///< name of the environment this one builds on
    QString dotEnvFile;
    QList<Variable> variables;
    QString path; ///< file it lives in; empty when not saved
    friend bool operator==(const Environment &, const Environment &) = default;
};

/// Where a value came from; listed from the strongest to the weakest.
enum class VariableScope { Runtime, Request, Folder, Environment, Collection, Global, Process, Dynamic };

} // namespace parlance
