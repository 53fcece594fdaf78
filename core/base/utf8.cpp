// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/utf8.h>

namespace parlance {

qsizetype unfinishedCharacter(QByteArrayView text)
{
    constexpr qsizetype longestCharacter = 4;
    const qsizetype most = qMin(longestCharacter - 1, text.size());
    for (qsizetype back = 1; back <= most; ++back) {
        const auto byte = uchar(text[text.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        // Above 0xf4 begins none.
        const qsizetype length = byte > 0xf4 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace parlance
