// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

namespace parlance::call {

// What can go wrong before a server answers, in the same words whichever library found out. `where` and
// `hostAndPort` are for people; `detail` is the library's own text, which OpenSSL's errors are told by.

Error unknownHost(const QString &host);
Error notConnected(const QString &where, bool refused);
Error proxyRefused(const QString &proxy);
Error unusableCaFile();
Error unusableIdentity();

/// The server has looked at our certificate, or missed it. Under TLS 1.3 it says so only after we believe the
/// handshake done (RFC 8446 §4.4.2), so that it comes as a failed read.
bool isCertificateAlert(const QString &detail);
Error certificateRefused(const QString &hostAndPort, const QString &detail);
/// `plain` and `secure` are the protocol's schemes, such as `http` and `https`.
Error handshakeFailed(const QString &hostAndPort, const QString &detail, const QString &plain,
                      const QString &secure);

} // namespace parlance::call
