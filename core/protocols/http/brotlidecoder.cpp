// SPDX-License-Identifier: GPL-3.0-or-later
#include "contentdecoder.h"
#include "decoderhelp.h"

#include <brotli/decode.h>

namespace parlance::http {

namespace {

struct StateDeleter
{
    void operator()(BrotliDecoderState *state) const { BrotliDecoderDestroyInstance(state); }
};

/// RFC 7932.
class BrotliDecoder : public ContentDecoder
{
public:
    Result<void> feed(QByteArrayView bytes, const Output &output) override
    {
        if (!m_state)
            return failure(ErrorCode::Unknown,
                           QStringLiteral("There is not enough memory to decompress the body."));
        m_hasInput = true;
        const auto *input = reinterpret_cast<const uint8_t *>(bytes.data());
        std::size_t available = std::size_t(bytes.size());
        // What follows the end is passed over.
        while (!m_ended) {
            auto *out = reinterpret_cast<uint8_t *>(m_buffer.data());
            std::size_t room = m_buffer.size();
            const BrotliDecoderResult status =
                BrotliDecoderDecompressStream(m_state.get(), &available, &input, &room, &out, nullptr);
            const qsizetype made = qsizetype(m_buffer.size() - room);
            if (made > 0) {
                if (const Result<void> ok = output(QByteArrayView(m_buffer.data(), made)); !ok)
                    return ok;
            }
            if (status == BROTLI_DECODER_RESULT_ERROR) {
                const BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(m_state.get());
                return brokenCoding(QStringLiteral("brotli"),
                                    QString::fromLatin1(BrotliDecoderErrorString(code)));
            }
            m_ended = status == BROTLI_DECODER_RESULT_SUCCESS;
            if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
                break;
        }
        return {};
    }

    Result<void> finish() override
    {
        return m_ended || !m_hasInput ? Result<void>() : incompleteCoding(QStringLiteral("brotli"));
    }

private:
    std::unique_ptr<BrotliDecoderState, StateDeleter> m_state{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
    bool m_ended = false;
    bool m_hasInput = false;
    DecoderBuffer m_buffer;
};

} // namespace

std::unique_ptr<ContentDecoder> makeBrotliDecoder()
{
    return std::make_unique<BrotliDecoder>();
}

} // namespace parlance::http
