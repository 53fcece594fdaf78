// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loadedfiles.h"
#include "tablebuilder.h"

#include <mutex>

namespace parlance::grpc {

/// A schema on a descriptor pool of libprotobuf.
class ProtobufSchema final : public Schema, public MessageTables
{
public:
    ProtobufSchema(LoadedFiles files, QByteArray fingerprint);

    QByteArray fingerprint() const override { return m_fingerprint; }
    const contract::Contract &contract() const override;
    QStringList services() const override;
    QList<Method> methods(const QString &service) const override;
    Result<Method> method(const QString &name) const override;
    bool hasMessage(const QString &fullName) const override;
    std::optional<Error> problemWith(const QString &messageName) const override;
    QStringList missingImports() const override { return m_files.missingImports; }
    QByteArrayList fileDescriptors() const override;

    const MessageTable *message(QByteArrayView fullName) const override { return m_tables.message(fullName); }

private:
    Error noSuchMethod(const QString &service, const QString &name) const;

    LoadedFiles m_files;
    QByteArray m_fingerprint;
    TableBuilder m_tables;
    mutable std::once_flag m_contractMade;
    mutable contract::Contract m_contract;
};

} // namespace parlance::grpc
