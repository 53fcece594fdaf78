// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes from the network become a line in a list, whatever they are.
#include <parlance/base/format.h>

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    constexpr int limit = 40;
    const QString line = parlance::previewLine(bytes, limit);
    if (line.size() > limit + 8 || line.contains(QChar::LineFeed))
        __builtin_trap();
    (void)parlance::looksLikeText(bytes);
    return 0;
}
