// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArrayList>
#include <QStringList>

#include <optional>

namespace parlance::grpc {

// The messages of grpc.reflection.v1 and v1alpha, which are the same. By hand: generated classes would
// register the .proto file a second time in programs that also hold a server with reflection.

QByteArray listServicesRequest();
QByteArray fileContainingSymbolRequest(const QString &symbol);
QByteArray fileByNameRequest(const QByteArray &fileName);

struct ReflectionAnswer
{
    QByteArrayList files; ///< serialized google.protobuf.FileDescriptorProto
    QStringList services; ///< full names
    std::optional<int> errorCode;
    QString errorMessage;
};

/// ProtocolViolation when the bytes are no such message.
Result<ReflectionAnswer> readReflectionAnswer(const QByteArray &bytes);

/// Name and imports of a serialized FileDescriptorProto.
struct FileOutline
{
    QByteArray name;
    QByteArrayList imports;
};
Result<FileOutline> outlineOf(const QByteArray &file);

} // namespace parlance::grpc
