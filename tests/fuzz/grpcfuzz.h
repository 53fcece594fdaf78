// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/example.h>
#include <parlance/protocols/grpc/jsonmapping.h>

#include <cstdint>

/// What the targets for protobuf share.
namespace parlance::fuzz {

inline void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
}

inline const grpc::SchemaPointer &testSchema()
{
    static const grpc::SchemaPointer schema = [] {
        const QString folder = QStringLiteral(PARLANCE_TEST_DATA "/grpc/");
        const auto loaded = grpc::Schema::fromProtoFiles(
            {{folder + QStringLiteral("everything.proto"), folder + QStringLiteral("legacy.proto")}, {}});
        check(loaded.has_value());
        return *loaded;
    }();
    return schema;
}

/// What came from outside and was taken must survive being looked at in every way.
inline void useAll(const grpc::Schema &schema)
{
    for (const QString &service : schema.services()) {
        for (const grpc::Method &method : schema.methods(service))
            (void)schema.method(method.path());
    }
    const contract::Contract &contract = schema.contract();
    contract::ExampleOptions small;
    small.maximumBytes = 4096;
    int looks = 0;
    for (const contract::Type &type : contract.types()) {
        if (type.kind != contract::Type::Kind::Object || ++looks > 50)
            continue;
        const QByteArray example = contract::exampleJson(contract, type.name, small);
        (void)grpc::toJson(schema, type.name, "\x08\x01\x12\x01\x61");
        const auto bytes = grpc::toBinary(schema, type.name, example);
        if (bytes)
            check(grpc::toJson(schema, type.name, *bytes).has_value());
    }
    (void)schema.fileDescriptors();
}

} // namespace parlance::fuzz
