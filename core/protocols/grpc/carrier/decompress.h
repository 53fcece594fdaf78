// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>

#include <grpc/compression.h>

namespace parlance::grpc {

/// What libgrpc would do for us without a bound and without telling: a message decompressed.
struct DecompressLimits
{
    qint64 bytes = 0;         ///< of the result
    int expansionRatio = 200; ///< counts above 16 MiB, see call::CallLimits
};

/// LimitExceeded, or ProtocolViolation when the bytes are not what the server said.
Result<QByteArray> decompress(QByteArrayView bytes, grpc_compression_algorithm algorithm,
                              const DecompressLimits &limits);
/// As `grpc-encoding` spells it.
QString compressionName(grpc_compression_algorithm algorithm);

} // namespace parlance::grpc
