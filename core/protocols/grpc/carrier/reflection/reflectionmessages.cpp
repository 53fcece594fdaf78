// SPDX-License-Identifier: GPL-3.0-or-later
#include "reflectionmessages.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <functional>

namespace parlance::grpc {

namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

// Field numbers of ServerReflectionRequest.
constexpr int fileByFilename = 3;
constexpr int fileContainingSymbol = 4;
constexpr int listServices = 7;
// Of ServerReflectionResponse and what it holds.
constexpr int fileDescriptorResponse = 4;
constexpr int listServicesResponse = 6;
constexpr int errorResponse = 7;
constexpr int onlyField = 1;
constexpr int errorCodeField = 1;
constexpr int errorMessageField = 2;
// Of FileDescriptorProto.
constexpr int nameField = 1;
constexpr int dependencyField = 3;

QByteArray request(int field, const QByteArray &value)
{
    QByteArray bytes;
    // Reflection's requests are names: always short enough for this.
    quint64 size = quint64(value.size());
    bytes.append(char(field << 3 | WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
    while (size >= 0x80) {
        bytes.append(char(size | 0x80));
        size >>= 7;
    }
    bytes.append(char(size));
    return bytes + value;
}

/// Goes over the fields of a message: bytes of those with a length, numbers of the others. False when the
/// bytes are no message.
bool forEachField(QByteArrayView message, const std::function<void(int, QByteArrayView, quint64)> &take)
{
    const auto *data = reinterpret_cast<const uint8_t *>(message.data());
    CodedInputStream input(data, int(message.size()));
    while (const uint32_t tag = input.ReadTag()) {
        const int field = WireFormatLite::GetTagFieldNumber(tag);
        const auto type = WireFormatLite::GetTagWireType(tag);
        if (type == WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
            uint32_t size = 0;
            if (!input.ReadVarint32(&size) || qint64(size) > message.size() - input.CurrentPosition())
                return false;
            take(field, message.sliced(input.CurrentPosition(), qsizetype(size)), 0);
            if (!input.Skip(int(size)))
                return false;
        } else if (type == WireFormatLite::WIRETYPE_VARINT) {
            uint64_t value = 0;
            if (!input.ReadVarint64(&value))
                return false;
            take(field, {}, value);
        } else if (!WireFormatLite::SkipField(&input, tag)) {
            return false;
        }
    }
    return input.ConsumedEntireMessage() || input.CurrentPosition() == message.size();
}

Failure broken(const QString &what)
{
    return failure(ErrorCode::ProtocolViolation,
                   QStringLiteral("The server's reflection sent %1 that cannot be read.").arg(what),
                   QStringLiteral("Use .proto files or a descriptor set for this server."));
}

} // namespace

QByteArray listServicesRequest()
{
    return request(listServices, "*");
}

QByteArray fileContainingSymbolRequest(const QString &symbol)
{
    return request(fileContainingSymbol, symbol.toUtf8());
}

QByteArray fileByNameRequest(const QByteArray &fileName)
{
    return request(fileByFilename, fileName);
}

Result<ReflectionAnswer> readReflectionAnswer(const QByteArray &bytes)
{
    ReflectionAnswer answer;
    bool valid = true;
    const auto readService = [&](int field, QByteArrayView value, quint64) {
        if (field == onlyField)
            answer.services.append(QString::fromUtf8(value));
    };
    const auto readError = [&](int field, QByteArrayView value, quint64 number) {
        if (field == errorCodeField)
            answer.errorCode = int(number);
        else if (field == errorMessageField)
            answer.errorMessage = QString::fromUtf8(value);
    };
    valid &= forEachField(bytes, [&](int field, QByteArrayView value, quint64) {
        if (field == fileDescriptorResponse) {
            valid &= forEachField(value, [&](int inner, QByteArrayView file, quint64) {
                if (inner == onlyField)
                    answer.files.append(file.toByteArray());
            });
        } else if (field == listServicesResponse) {
            valid &= forEachField(value, [&](int inner, QByteArrayView service, quint64) {
                if (inner == onlyField)
                    valid &= forEachField(service, readService);
            });
        } else if (field == errorResponse) {
            answer.errorCode = 0;
            valid &= forEachField(value, readError);
        }
    });
    if (!valid)
        return broken(QStringLiteral("an answer"));
    return answer;
}

Result<FileOutline> outlineOf(const QByteArray &file)
{
    FileOutline outline;
    const bool valid = forEachField(file, [&](int field, QByteArrayView value, quint64) {
        if (field == nameField)
            outline.name = value.toByteArray();
        else if (field == dependencyField)
            outline.imports.append(value.toByteArray());
    });
    if (!valid || outline.name.isEmpty())
        return broken(QStringLiteral("a file description"));
    return outline;
}

} // namespace parlance::grpc
