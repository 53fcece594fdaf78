// SPDX-License-Identifier: GPL-3.0-or-later
// gRPC-Web from a hostile server, in pieces of any size, compressed and not.
#include "framing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    checkFraming({{"Content-Type", "application/grpc-web+proto"}, {"grpc-encoding", "gzip"}}, data, size);
    return 0;
}
