// SPDX-License-Identifier: GPL-3.0-or-later
#include "contentdecoder.h"
#include "decoderhelp.h"

#include <zlib.h>

namespace parlance::http {

namespace {

constexpr int gzipWindow = 15 + 16;
constexpr int zlibWindow = 15;
constexpr int rawWindow = -15;

/// gzip (RFC 1952, several members in a row too) and deflate, which should be zlib's format (RFC 1950) but is
/// sent raw (RFC 1951) by servers that read the name literally: browsers take both, so do we.
class ZlibDecoder : public ContentDecoder
{
public:
    explicit ZlibDecoder(bool gzip)
        : m_gzip(gzip)
    {
    }
    ~ZlibDecoder() override
    {
        if (m_open)
            inflateEnd(&m_stream);
    }
    ZlibDecoder(const ZlibDecoder &) = delete;
    ZlibDecoder &operator=(const ZlibDecoder &) = delete;

    Result<void> feed(QByteArrayView bytes, const Output &output) override
    {
        if (m_open || m_ended)
            return inflateAll(bytes, output);
        m_start += bytes;
        // Two bytes tell the formats apart.
        if (!m_gzip && m_start.size() < 2)
            return {};
        if (!open())
            return failure(ErrorCode::Unknown,
                           QStringLiteral("There is not enough memory to decompress the body."));
        const QByteArray start = std::exchange(m_start, {});
        return inflateAll(start, output);
    }

    Result<void> finish() override
    {
        if (m_ended || (!m_open && m_start.isEmpty()))
            return {};
        return incompleteCoding(name());
    }

private:
    QString name() const { return m_gzip ? QStringLiteral("gzip") : QStringLiteral("deflate"); }

    bool open()
    {
        int window = gzipWindow;
        if (!m_gzip) {
            const auto first = static_cast<unsigned char>(m_start[0]);
            const auto second = static_cast<unsigned char>(m_start[1]);
            const bool hasZlibHeader = (first & 0x0f) == Z_DEFLATED && (first * 256 + second) % 31 == 0;
            window = hasZlibHeader ? zlibWindow : rawWindow;
        }
        m_open = inflateInit2(&m_stream, window) == Z_OK;
        return m_open;
    }

    Result<void> inflateAll(QByteArrayView bytes, const Output &output)
    {
        // zlib does not write to its input, but says so only when built with ZLIB_CONST.
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
        m_stream.avail_in = uInt(bytes.size());
        bool full = false;
        while (m_stream.avail_in > 0 || full) {
            if (m_ended && !beginMember())
                return {};
            m_stream.next_out = reinterpret_cast<Bytef *>(m_buffer.data());
            m_stream.avail_out = uInt(m_buffer.size());
            const int status = inflate(&m_stream, Z_NO_FLUSH);
            const qsizetype made = qsizetype(m_buffer.size()) - m_stream.avail_out;
            if (made > 0) {
                if (const Result<void> ok = output(QByteArrayView(m_buffer.data(), made)); !ok)
                    return ok;
            }
            full = m_stream.avail_out == 0;
            m_ended = status == Z_STREAM_END;
            if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
                return brokenCoding(name(),
                                    QString::fromLatin1(m_stream.msg ? m_stream.msg : zError(status)));
        }
        return {};
    }

    /// What follows the end is another gzip member, or padding that is passed over.
    bool beginMember()
    {
        constexpr Bytef gzipMagic = 0x1f;
        if (!m_gzip || m_stream.avail_in == 0 || *m_stream.next_in != gzipMagic)
            return false;
        m_ended = false;
        return inflateReset(&m_stream) == Z_OK;
    }

    bool m_gzip;
    bool m_open = false;
    bool m_ended = false;
    z_stream m_stream{};
    QByteArray m_start;
    DecoderBuffer m_buffer;
};

} // namespace

std::unique_ptr<ContentDecoder> makeZlibDecoder(bool gzip)
{
    return std::make_unique<ZlibDecoder>(gzip);
}

} // namespace parlance::http
