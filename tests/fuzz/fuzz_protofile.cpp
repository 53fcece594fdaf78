// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a .proto file.
#include "grpcfuzz.h"

#include <QFile>
#include <QTemporaryDir>

using namespace parlance;
using namespace parlance::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.proto"));
    QFile file(path);
    check(file.open(QIODevice::WriteOnly) && file.write(bytesOf(data, size)) == qint64(size));
    file.close();
    const auto schema = grpc::Schema::fromProtoFiles({{path}, {folder.path()}});
    if (schema)
        useAll(**schema);
    else
        check(!schema.error().message.isEmpty());
    return 0;
}
