// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>

class QSslConfiguration;

namespace parlance::call {

/// How a TLS connection is set up for these settings: the client's certificate and key, and no verification
/// by Qt, whose answer would not say enough (see ChainVerifier). Reads files. An error tells which file
/// cannot be used, the CA file included.
Result<QSslConfiguration> tlsConfiguration(const TransportOptions &transport,
                                           const QList<QByteArray> &applicationProtocols);

} // namespace parlance::call
