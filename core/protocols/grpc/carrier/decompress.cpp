// SPDX-License-Identifier: GPL-3.0-or-later
#include "decompress.h"

#include <parlance/base/format.h>

#include <zlib.h>

namespace parlance::grpc {

namespace {

constexpr qint64 ratioCountsAbove = 16 * 1024 * 1024;
constexpr std::size_t pieceSize = 64 * 1024;

/// Bits for inflateInit2: 16 more mean a gzip header.
int windowBits(grpc_compression_algorithm algorithm)
{
    return algorithm == GRPC_COMPRESS_GZIP ? MAX_WBITS + 16 : MAX_WBITS;
}

class Inflater
{
public:
    explicit Inflater(grpc_compression_algorithm algorithm)
    {
        m_ready = inflateInit2(&m_stream, windowBits(algorithm)) == Z_OK;
    }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    Result<QByteArray> run(QByteArrayView bytes, const DecompressLimits &limits);

private:
    z_stream m_stream{};
    bool m_ready = false;
};

Failure tooLarge(qint64 limit)
{
    return failure(ErrorCode::LimitExceeded,
                   QStringLiteral("A compressed message grew beyond %1.").arg(formatSize(limit)),
                   QStringLiteral("Raise maximumReceiveBytes in the settings of the request if the server "
                                  "is to be trusted."));
}

Failure broken()
{
    return failure(ErrorCode::ProtocolViolation,
                   QStringLiteral("A message that the server calls compressed cannot be decompressed."),
                   QStringLiteral("The server is broken; the wire view shows what came."));
}

Result<QByteArray> Inflater::run(QByteArrayView bytes, const DecompressLimits &limits)
{
    const qint64 byRatio = qMax<qint64>(ratioCountsAbove, bytes.size() * limits.expansionRatio);
    const qint64 limit = qMin(limits.bytes, byRatio);
    m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    m_stream.avail_in = uInt(bytes.size());
    std::array<char, pieceSize> piece{};
    QByteArray result;
    for (int state = m_ready ? Z_OK : Z_MEM_ERROR; state != Z_STREAM_END;) {
        m_stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        m_stream.avail_out = uInt(piece.size());
        state = inflate(&m_stream, Z_NO_FLUSH);
        const bool stuck = m_stream.avail_in == 0 && m_stream.avail_out == piece.size();
        if ((state != Z_OK && state != Z_STREAM_END) || (state == Z_OK && stuck))
            return broken();
        result.append(piece.data(), qsizetype(piece.size() - m_stream.avail_out));
        if (result.size() > limit)
            return tooLarge(limit);
    }
    return result;
}

} // namespace

Result<QByteArray> decompress(QByteArrayView bytes, grpc_compression_algorithm algorithm,
                              const DecompressLimits &limits)
{
    if (algorithm != GRPC_COMPRESS_GZIP && algorithm != GRPC_COMPRESS_DEFLATE)
        return broken();
    return Inflater(algorithm).run(bytes, limits);
}

QString compressionName(grpc_compression_algorithm algorithm)
{
    const char *name = nullptr;
    if (!grpc_compression_algorithm_name(algorithm, &name))
        return QStringLiteral("unknown");
    return QString::fromLatin1(name);
}

} // namespace parlance::grpc
