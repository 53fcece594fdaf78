// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemapool.h"

#include <QFile>

namespace parlance::mock {

namespace pb = google::protobuf;

SchemaPool::SchemaPool()
    : m_factory(&m_pool)
{
}

std::shared_ptr<const SchemaPool> SchemaPool::create(std::string_view descriptorSet)
{
    std::shared_ptr<SchemaPool> own(new SchemaPool);
    if (!own->m_files.ParseFromArray(descriptorSet.data(), int(descriptorSet.size())))
        return nullptr;
    // protoc writes imports before those that need them.
    for (const pb::FileDescriptorProto &file : own->m_files.file()) {
        if (!own->m_pool.BuildFile(file))
            return nullptr;
    }
    return own;
}

std::shared_ptr<const SchemaPool> SchemaPool::demo()
{
    QFile file(QStringLiteral(":/parlance/mock/demo.binpb"));
    if (!file.open(QIODevice::ReadOnly))
        return nullptr;
    const QByteArray bytes = file.readAll();
    return create({bytes.constData(), std::size_t(bytes.size())});
}

std::unique_ptr<pb::Message> SchemaPool::make(const pb::Descriptor *type) const
{
    return std::unique_ptr<pb::Message>(m_factory.GetPrototype(type)->New());
}

} // namespace parlance::mock
