// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loadedfiles.h"
#include "poolbuilder.h"

#include <map>

namespace parlance::grpc {

/// The serialized files of a FileDescriptorSet.
Result<QByteArrayList> splitDescriptorSet(const QByteArray &bytes);

/// Links files that come serialized. What is missing becomes a placeholder.
class DescriptorLoader
{
public:
    explicit DescriptorLoader(const LoadOptions &options);

    Result<LoadedFiles> load(const QByteArrayList &files);

private:
    enum class State : quint8 { Loading, Loaded };

    struct File
    {
        pb::FileDescriptorProto proto;
        const QByteArray *bytes = nullptr; ///< null: a built-in one
    };

    Result<void> read(const QByteArrayList &files);
    Result<void> readOne(const QByteArray &bytes, qsizetype index);
    Result<void> add(const std::string &name, int depth);
    File *fileOf(const std::string &name);

    LoadOptions m_options;
    PoolBuilder m_builder{PoolBuilder::Imports::MayBeMissing};
    std::map<std::string, File> m_given;
    std::map<std::string, State> m_states;
    LoadedFiles m_loaded;
};

} // namespace parlance::grpc
