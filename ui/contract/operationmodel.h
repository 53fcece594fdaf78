// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contract.h>

#include <QAbstractItemModel>

namespace parlance::ui {

/// Services and their operations, narrowed by a text: two levels, only what matches.
class OperationModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        OperationRole = Qt::UserRole, ///< const contract::Operation *, null for a service
        ServiceRole,                  ///< const contract::Service *
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setContract(const contract::Contract &contract);
    /// Words, each of which must stand in the name of service or operation, whatever the case.
    void setFilter(const QString &text);

    /// The operation that fits the filter best; the first where there is none.
    QModelIndex best() const;
    QModelIndex indexOf(QStringView operationId) const;
    const contract::Operation *operation(const QModelIndex &index) const;
    const contract::Service *service(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Group
    {
        const contract::Service *service = nullptr;
        QList<const contract::Operation *> operations;
    };
    void fill();

    contract::Contract m_contract; ///< keeps what the groups point to
    QString m_filter;
    QList<Group> m_groups;
};

/// "unary", "server streaming" …
QString streamingText(contract::Streaming streaming);
/// The same in one sign, for where there is no room: "→".
QString streamingSign(contract::Streaming streaming);

} // namespace parlance::ui

Q_DECLARE_METATYPE(const parlance::contract::Operation *)
Q_DECLARE_METATYPE(const parlance::contract::Service *)
