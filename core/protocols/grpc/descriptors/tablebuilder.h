// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mapping/messagetable.h"

#include <google/protobuf/descriptor.h>

#include <QMutex>

#include <memory>

namespace parlance::grpc {

/// Makes a schema's tables as they are asked for, each with all it contains. Thread-safe.
class TableBuilder
{
public:
    explicit TableBuilder(const google::protobuf::DescriptorPool &pool)
        : m_pool(pool)
    {
    }

    const MessageTable *message(QByteArrayView fullName) const;

private:
    using Descriptor = google::protobuf::Descriptor;
    using EnumDescriptor = google::protobuf::EnumDescriptor;
    using FieldDescriptor = google::protobuf::FieldDescriptor;

    MessageTable *tableOf(const Descriptor *type) const;
    const EnumTable *tableOf(const EnumDescriptor *type) const;
    void fill(MessageTable &table, const Descriptor *type) const;
    FieldTable fieldTable(const FieldDescriptor *field) const;

    const google::protobuf::DescriptorPool &m_pool;
    mutable QMutex m_mutex;
    mutable std::unordered_map<const Descriptor *, std::unique_ptr<MessageTable>> m_messages;
    mutable std::unordered_map<const EnumDescriptor *, std::unique_ptr<EnumTable>> m_enums;
    mutable std::vector<std::pair<MessageTable *, const Descriptor *>> m_unfilled;
};

contract::JsonForm jsonFormOf(const google::protobuf::Descriptor *type);

} // namespace parlance::grpc
