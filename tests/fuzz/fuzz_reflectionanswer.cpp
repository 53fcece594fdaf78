// SPDX-License-Identifier: GPL-3.0-or-later
// What a hostile server says by reflection: read, its files looked into and made a schema of, as a call
// would.
#include "grpcfuzz.h"

#include "carrier/reflection/reflectionmessages.h"

using namespace parlance;
using namespace parlance::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Result<grpc::ReflectionAnswer> answer = grpc::readReflectionAnswer(bytesOf(data, size));
    if (!answer) {
        check(!answer.error().message.isEmpty());
        return 0;
    }
    qsizetype total = 0;
    for (const QByteArray &file : answer->files) {
        total += file.size();
        const Result<grpc::FileOutline> outline = grpc::outlineOf(file);
        if (outline)
            check(!outline->name.isEmpty() && outline->imports.size() <= file.size());
    }
    check(total <= qsizetype(size));
    if (answer->files.isEmpty())
        return 0;
    const auto schema = grpc::Schema::fromFileDescriptors(answer->files);
    if (schema)
        useAll(**schema);
    else
        check(!schema.error().message.isEmpty());
    return 0;
}
