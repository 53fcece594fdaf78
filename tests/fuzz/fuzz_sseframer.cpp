// SPDX-License-Identifier: GPL-3.0-or-later
// Server-sent events from a hostile server, in pieces of any size.
#include "framing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    checkFraming("text/event-stream", data, size);
    return 0;
}
