// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtinfiles.h"

#include <QFile>

#include <google/protobuf/compiler/parser.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace parlance::grpc {

namespace {

namespace pb = google::protobuf;

// Compiled in from resources/proto, which the demo API is described with too.
constexpr std::array<std::string_view, 5> texts{"google/api/annotations.proto", "google/api/http.proto",
                                                "google/rpc/code.proto", "google/rpc/error_details.proto",
                                                "google/rpc/status.proto"};

QByteArray textOf(std::string_view name)
{
    QFile file(QStringLiteral(":/parlance/proto/") +
               QString::fromLatin1(name.data(), qsizetype(name.size())));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::optional<pb::FileDescriptorProto> parsed(const std::string &name, const QByteArray &text)
{
    pb::io::ArrayInputStream input(text.constData(), int(text.size()));
    pb::io::Tokenizer tokenizer(&input, nullptr);
    pb::FileDescriptorProto file;
    if (!pb::compiler::Parser().Parse(&tokenizer, &file))
        return std::nullopt;
    file.set_name(name);
    file.clear_source_code_info();
    return file;
}

} // namespace

std::optional<pb::FileDescriptorProto> builtInFile(const std::string &name)
{
    if (std::find(texts.begin(), texts.end(), name) != texts.end())
        return parsed(name, textOf(name));
    if (!name.starts_with("google/protobuf/"))
        return std::nullopt;
    const pb::FileDescriptor *own = pb::DescriptorPool::generated_pool()->FindFileByName(name);
    if (!own)
        return std::nullopt;
    pb::FileDescriptorProto file;
    own->CopyTo(&file);
    own->CopyJsonNameTo(&file);
    return file;
}

std::vector<std::string> builtInFileNames()
{
    std::vector<std::string> names;
    for (const char *name : {"any", "api", "descriptor", "duration", "empty", "field_mask", "source_context",
                             "struct", "timestamp", "type", "wrappers"})
        names.push_back(std::string("google/protobuf/") + name + ".proto");
    names.insert(names.end(), texts.begin(), texts.end());
    return names;
}

} // namespace parlance::grpc
