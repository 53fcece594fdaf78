// SPDX-License-Identifier: GPL-3.0-or-later
#include "operationmodel.h"

namespace parlance::ui {

using contract::Operation;
using contract::Service;
using contract::Streaming;

QString streamingText(Streaming streaming)
{
    switch (streaming) {
    case Streaming::Server:
        return OperationModel::tr("server streaming");
    case Streaming::Client:
        return OperationModel::tr("client streaming");
    case Streaming::Both:
        return OperationModel::tr("bidirectional");
    case Streaming::None:
        break;
    }
    return OperationModel::tr("unary");
}

QString streamingSign(Streaming streaming)
{
    switch (streaming) {
    case Streaming::Server:
        return QStringLiteral("rpc→");
    case Streaming::Client:
        return QStringLiteral("→rpc");
    case Streaming::Both:
        return QStringLiteral("⇄rpc");
    case Streaming::None:
        break;
    }
    return QStringLiteral("rpc");
}

void OperationModel::setContract(const contract::Contract &contract)
{
    beginResetModel();
    m_contract = contract;
    fill();
    endResetModel();
}

void OperationModel::setFilter(const QString &text)
{
    if (m_filter == text)
        return;
    beginResetModel();
    m_filter = text;
    fill();
    endResetModel();
}

void OperationModel::fill()
{
    m_groups.clear();
    const QStringList words = m_filter.split(u' ', Qt::SkipEmptyParts);
    const auto matches = [&words](const Service &service, const Operation &operation) {
        return std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return operation.name.contains(word, Qt::CaseInsensitive) ||
                   service.name.contains(word, Qt::CaseInsensitive) ||
                   operation.id.contains(word, Qt::CaseInsensitive);
        });
    };
    for (const Service &service : m_contract.services()) {
        Group group;
        group.service = &service;
        for (const Operation &operation : service.operations) {
            if (matches(service, operation))
                group.operations.append(&operation);
        }
        if (!group.operations.isEmpty() || (words.isEmpty() && service.operations.isEmpty()))
            m_groups.append(group);
    }
}

QModelIndex OperationModel::best() const
{
    QModelIndex first;
    for (int row = 0; row < m_groups.size(); ++row) {
        const Group &group = m_groups.at(row);
        for (int i = 0; i < group.operations.size(); ++i) {
            const QModelIndex found = index(i, 0, index(row, 0));
            if (!m_filter.isEmpty() &&
                group.operations.at(i)->name.startsWith(m_filter.trimmed(), Qt::CaseInsensitive))
                return found;
            if (!first.isValid())
                first = found;
        }
    }
    return first;
}

QModelIndex OperationModel::indexOf(QStringView operationId) const
{
    const Operation *wanted = m_contract.operation(operationId);
    for (int row = 0; wanted && row < m_groups.size(); ++row) {
        const auto at = m_groups.at(row).operations.indexOf(wanted);
        if (at >= 0)
            return index(int(at), 0, index(row, 0));
    }
    return {};
}

// The internal id of an operation is its service's row + 1, of a service 0.
const Operation *OperationModel::operation(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return m_groups.at(qsizetype(index.internalId()) - 1).operations.at(index.row());
}

const Service *OperationModel::service(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const qsizetype row = index.internalId() == 0 ? index.row() : qsizetype(index.internalId()) - 1;
    return m_groups.at(row).service;
}

QModelIndex OperationModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : 0);
}

QModelIndex OperationModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int OperationModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == 0 ? int(m_groups.at(parent.row()).operations.size()) : 0;
}

int OperationModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant OperationModel::data(const QModelIndex &index, int role) const
{
    const Operation *shown = operation(index);
    const Service *of = service(index);
    switch (role) {
    case Qt::DisplayRole:
        return shown ? shown->name : of ? of->name : QString();
    case Qt::AccessibleTextRole:
        if (!shown)
            return of ? of->name : QString();
        return shown->deprecated ? tr("%1, %2, deprecated").arg(shown->name, streamingText(shown->streaming))
                                 : tr("%1, %2").arg(shown->name, streamingText(shown->streaming));
    case OperationRole:
        return QVariant::fromValue(shown);
    case ServiceRole:
        return QVariant::fromValue(of);
    default:
        return {};
    }
}

} // namespace parlance::ui
