// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/tokenstream.h>

#include <cstdlib>

using namespace parlance;

/// Each line is a message of the stream.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    TokenStream stream;
    qint64 at = 0;
    for (const QByteArray &line : input.split('\n')) {
        Message message;
        message.at = ++at;
        message.payload = Payload(line);
        stream.add(message);
    }
    qsizetype length = 0;
    for (const TokenStream::Part &part : stream.parts())
        length += part.text.size();
    // Nothing is made up: escapes only shrink.
    if (length > input.size() || stream.tokensPerSecond() < 0)
        std::abort();
    return 0;
}
