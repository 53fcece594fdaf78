// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/contract/contract.h>

#include <QHash>

namespace parlance::contract {

struct Contract::Data
{
    QList<Service> services;
    QList<Type> types;
    QHash<QString, const Service *> servicesByName;
    QHash<QString, const Operation *> operations;
    QHash<QString, const Type *> typesByName;

    void index();
};

void Contract::Data::index()
{
    typesByName.reserve(types.size());
    for (const Type &type : std::as_const(types)) {
        if (!typesByName.contains(type.name))
            typesByName.insert(type.name, &type);
    }
    for (const Service &service : std::as_const(services)) {
        if (!servicesByName.contains(service.name))
            servicesByName.insert(service.name, &service);
        for (const Operation &operation : service.operations) {
            if (!operations.contains(operation.id))
                operations.insert(operation.id, &operation);
        }
    }
}

Contract::Contract()
    : m_data(std::make_shared<Data>())
{
}

Contract::Contract(QList<Service> services, QList<Type> types)
{
    auto data = std::make_shared<Data>();
    data->services = std::move(services);
    data->types = std::move(types);
    data->index();
    m_data = std::move(data);
}

bool Contract::isEmpty() const
{
    return m_data->services.isEmpty() && m_data->types.isEmpty();
}

const QList<Service> &Contract::services() const
{
    return m_data->services;
}

const QList<Type> &Contract::types() const
{
    return m_data->types;
}

const Service *Contract::service(QStringView name) const
{
    return m_data->servicesByName.value(name.toString());
}

const Operation *Contract::operation(QStringView id) const
{
    return m_data->operations.value((id.startsWith(u'/') ? id.sliced(1) : id).toString());
}

const Type *Contract::type(QStringView name) const
{
    return m_data->typesByName.value(name.toString());
}

} // namespace parlance::contract
