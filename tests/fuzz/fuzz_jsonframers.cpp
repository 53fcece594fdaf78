// SPDX-License-Identifier: GPL-3.0-or-later
// JSON lines and JSON text sequences from a hostile server, in pieces of any size.
#include "framing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    checkFraming("application/x-ndjson", data, size);
    checkFraming("application/json-seq", data, size);
    return 0;
}
