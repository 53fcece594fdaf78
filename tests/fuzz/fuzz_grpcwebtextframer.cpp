// SPDX-License-Identifier: GPL-3.0-or-later
// gRPC-Web as text from a hostile server, in pieces of any size.
#include "framing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    checkFraming({{"Content-Type", "application/grpc-web-text"}, {"grpc-encoding", "deflate"}}, data, size);
    return 0;
}
