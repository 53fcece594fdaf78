// SPDX-License-Identifier: GPL-3.0-or-later
#include "contracttext.h"

#include <QSet>

namespace parlance::cli {

namespace {

/// All types that can be reached from those that operations name.
QSet<QString> spokenTypes(const contract::Contract &contract)
{
    QSet<QString> seen;
    QStringList open;
    const auto add = [&](const QString &name) {
        if (!name.isEmpty() && !seen.contains(name)) {
            seen.insert(name);
            open.append(name);
        }
    };
    for (const contract::Service &service : contract.services()) {
        for (const contract::Operation &operation : service.operations) {
            add(operation.requestType);
            add(operation.responseType);
        }
    }
    while (!open.isEmpty()) {
        const contract::Type *type = contract.type(open.takeLast());
        for (const contract::Field &field : type ? type->fields : QList<contract::Field>())
            add(field.typeName);
    }
    return seen;
}

} // namespace

ContractView viewOf(const contract::Contract &contract, bool all)
{
    ContractView view;
    const QSet<QString> spoken = all ? QSet<QString>() : spokenTypes(contract);
    for (const contract::Service &service : contract.services())
        view.services.append(&service);
    for (const contract::Type &type : contract.types()) {
        // Everybody knows what protobuf itself brings.
        const bool isOwn = !type.name.startsWith(QLatin1String("google.protobuf."));
        const bool isShown = all || (isOwn && (view.services.isEmpty() || spoken.contains(type.name)));
        if (isShown)
            view.types.append(&type);
    }
    return view;
}

} // namespace parlance::cli
