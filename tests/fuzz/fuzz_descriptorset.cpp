// SPDX-License-Identifier: GPL-3.0-or-later
// A descriptor set, or what a hostile server's reflection answers.
#include "grpcfuzz.h"

using namespace parlance;
using namespace parlance::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const auto set = grpc::Schema::fromDescriptorSet(bytes);
    if (set)
        useAll(**set);
    else
        check(!set.error().message.isEmpty());
    if (const auto one = grpc::Schema::fromFileDescriptors({bytes}))
        useAll(**one);
    return 0;
}
