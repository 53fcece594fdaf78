// SPDX-License-Identifier: GPL-3.0-or-later
// Compressed bodies from a hostile server: the first byte chooses the codings, the second the size of the
// pieces.
#include "contentdecoder.h"

#include <array>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace parlance;
    static constexpr std::array codings{"gzip",
                                        "deflate",
                                        "br",
                                        "zstd",
                                        "gzip, br",
                                        "zstd, gzip",
                                        "br, zstd, deflate",
                                        "gzip, gzip, gzip, gzip"};
    if (size < 2)
        return 0;
    const http::ExpansionGuard guard(200);
    const http::DecoderChoice choice =
        http::makeContentDecoder({{"content-encoding", codings[data[0] % codings.size()]}}, guard);
    http::ExpansionGuard total = guard;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 2), qsizetype(size - 2));
    const qsizetype step = data[1] + 1;
    Result<void> ok;
    for (qsizetype at = 0; at < bytes.size() && ok; at += step) {
        const QByteArrayView piece = bytes.sliced(at, qMin(step, bytes.size() - at));
        total.addInput(piece.size());
        ok =
            choice.decoder->feed(piece, [&total](QByteArrayView out) { return total.addOutput(out.size()); });
    }
    if (ok)
        (void)choice.decoder->finish();
    return 0;
}
