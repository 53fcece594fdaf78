// SPDX-License-Identifier: GPL-3.0-or-later
// Connect's streams from a hostile server, in pieces of any size, compressed and not.
#include "framing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    checkFraming({{"Content-Type", "application/connect+json"}, {"connect-content-encoding", "zstd"}}, data,
                 size);
    return 0;
}
