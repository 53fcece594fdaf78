// SPDX-License-Identifier: GPL-3.0-or-later
#include "webbody.h"

#include <QtEndian>

#include <zlib.h>

namespace parlance::grpc {

namespace {

constexpr qsizetype prefixSize = 5;
constexpr char compressedFlag = 0x01;
constexpr int memoryLevel = 8;

} // namespace

Result<QByteArray> compressed(const QByteArray &bytes, const QByteArray &coding)
{
    if (coding.isEmpty())
        return bytes;
    z_stream stream{};
    // 16 more mean a gzip head.
    const int windowBits = coding == "gzip" ? MAX_WBITS + 16 : MAX_WBITS;
    const Error broken = makeError(ErrorCode::Unknown, QStringLiteral("A message could not be compressed."));
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, memoryLevel,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return failure(broken);
    QByteArray result(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = uInt(result.size());
    const int state = deflate(&stream, Z_FINISH);
    result.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    if (state != Z_STREAM_END)
        return failure(broken);
    return result;
}

Result<QByteArray> bodyBytes(const WebMode &mode, const QByteArray &compression, const QByteArray &message)
{
    Result<QByteArray> bytes = compressed(message, compression);
    if (!bytes || !mode.isEnveloped())
        return bytes;
    QByteArray body(prefixSize, '\0');
    body[0] = compression.isEmpty() ? '\0' : compressedFlag;
    qToBigEndian(quint32(bytes->size()), body.data() + 1);
    body += *bytes;
    return mode.transport == Transport::GrpcWebText ? body.toBase64() : body;
}

} // namespace parlance::grpc
