// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/variables.h>
#include <parlance/model/exchange.h>

namespace parlance::call {

/// What is secret about a request whose variables are replaced: the values of all secret variables it could
/// use, and what was typed into secret fields of its auth.
QList<Secret> secretsOf(const Request &expanded, const VariableSet &variables);

/// Marks the entries that hold one of the secrets.
void markCredentials(QList<Entry> &entries, const QList<Secret> &secrets);

/// What auth added to the request, as far as the known secrets do not show in it (Basic's base64).
QList<Secret> secretsOfAuth(const Request &authorized, const QList<Secret> &known);

} // namespace parlance::call
