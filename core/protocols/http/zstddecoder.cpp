// SPDX-License-Identifier: GPL-3.0-or-later
#include "contentdecoder.h"
#include "decoderhelp.h"

#include <zstd.h>

namespace parlance::http {

namespace {

struct StreamDeleter
{
    void operator()(ZSTD_DStream *stream) const { ZSTD_freeDStream(stream); }
};

/// RFC 8878; several frames in a row too. zstd itself bounds the window to 128 MiB.
class ZstdDecoder : public ContentDecoder
{
public:
    Result<void> feed(QByteArrayView bytes, const Output &output) override
    {
        if (!m_stream)
            return failure(ErrorCode::Unknown,
                           QStringLiteral("There is not enough memory to decompress the body."));
        ZSTD_inBuffer in{bytes.data(), std::size_t(bytes.size()), 0};
        bool full = false;
        while (in.pos < in.size || full) {
            ZSTD_outBuffer out{m_buffer.data(), m_buffer.size(), 0};
            const std::size_t status = ZSTD_decompressStream(m_stream.get(), &out, &in);
            if (ZSTD_isError(status))
                return brokenCoding(QStringLiteral("zstd"), QString::fromLatin1(ZSTD_getErrorName(status)));
            if (out.pos > 0) {
                if (const Result<void> ok = output(QByteArrayView(m_buffer.data(), qsizetype(out.pos))); !ok)
                    return ok;
            }
            full = out.pos == out.size;
            m_inFrame = status != 0;
        }
        return {};
    }

    Result<void> finish() override
    {
        return m_inFrame ? incompleteCoding(QStringLiteral("zstd")) : Result<void>();
    }

private:
    std::unique_ptr<ZSTD_DStream, StreamDeleter> m_stream{ZSTD_createDStream()};
    bool m_inFrame = false;
    DecoderBuffer m_buffer;
};

} // namespace

std::unique_ptr<ContentDecoder> makeZstdDecoder()
{
    return std::make_unique<ZstdDecoder>();
}

} // namespace parlance::http
