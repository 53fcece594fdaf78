// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>

#include <memory>
#include <string>
#include <string_view>

namespace parlance::mock {

/// The types and services of a descriptor set in a pool of its own, as dynamic messages.
///
/// No code is generated from the .proto files. A contract that is mocked later comes at run time, and what
/// serves it serves the bank; and generated files of the same name in two libraries of one program, the mock
/// and the client, would end it when the second is loaded. What dynamic messages cost beside a call over
/// HTTP/2 cannot be seen.
class SchemaPool
{
public:
    /// `descriptorSet` is a serialized google.protobuf.FileDescriptorSet with all imports. Null when it is
    /// broken.
    static std::shared_ptr<const SchemaPool> create(std::string_view descriptorSet);
    /// The bank with health, reflection and google.rpc's details.
    static std::shared_ptr<const SchemaPool> demo();

    const google::protobuf::DescriptorPool &pool() const { return m_pool; }
    const google::protobuf::FileDescriptorSet &files() const { return m_files; }
    const google::protobuf::Descriptor *type(std::string_view name) const
    {
        return m_pool.FindMessageTypeByName(std::string(name));
    }
    /// Thread-safe. The type must be of this pool.
    std::unique_ptr<google::protobuf::Message> make(const google::protobuf::Descriptor *type) const;

private:
    SchemaPool();

    google::protobuf::FileDescriptorSet m_files;
    google::protobuf::DescriptorPool m_pool;
    mutable google::protobuf::DynamicMessageFactory m_factory;
};

} // namespace parlance::mock
