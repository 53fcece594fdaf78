// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contract.h>

#include <QByteArray>

namespace parlance::cli {

class Terminal;

/// What of a contract is shown: its services and the types they speak, or, where it has no services or `all`
/// is set, every type.
struct ContractView
{
    QList<const contract::Service *> services;
    QList<const contract::Type *> types;
};

ContractView viewOf(const contract::Contract &contract, bool all);

/// For people.
void printContract(const ContractView &view, Terminal &terminal);
/// One JSON document: services with operations, types with fields or values; keys as the members of
/// parlance::contract, without those that say nothing.
QByteArray contractJson(const ContractView &view);

} // namespace parlance::cli
