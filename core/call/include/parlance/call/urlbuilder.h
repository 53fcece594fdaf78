// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/request.h>

namespace parlance::call {

/// The addresses one protocol answers to.
struct UrlFamily
{
    const char *name;   ///< for messages: "HTTP"
    const char *scheme; ///< meant where none is typed
    const char *secureScheme;
};

inline constexpr UrlFamily httpUrls{"HTTP", "http", "https"};
inline constexpr UrlFamily webSocketUrls{"WebSocket", "ws", "wss"};

/// An address taken apart and made ready to be called.
struct BuiltUrl
{
    QByteArray scheme;    ///< one of its family's two
    QByteArray userInfo;  ///< percent-decoded `user:password`; null when there is none
    QByteArray authority; ///< host (ASCII) and port as typed, what Host says
    QByteArray host;      ///< without brackets and port
    QByteArray target;    ///< path and query; never empty
    QByteArray url() const { return scheme + "://" + authority + target; }
};

/// Puts the parameters into the typed address and makes it a URL (RFC 3986).
///
/// - Without a scheme the family's first is meant. The fragment is dropped: it is never sent.
/// - Path parameters replace whole segments `:name` and every `{name}` in the path; they may not leave their
/// segment:
///   `/`, `?` and `#` in them are percent-encoded.
/// - Enabled query parameters are appended, unless the address has the same pair already: collections written
/// by
///   Bruno repeat the address's query in their parameters. Each pair in the address answers for one
///   parameter.
/// - With `encode`, characters a URL may not hold are percent-encoded and a `%` that starts no escape becomes
/// `%25`; all else stays
///   as typed. Without, nothing is encoded, and `target` may hold what RFC 3986 forbids; line ends are an
///   error.
Result<BuiltUrl> buildUrl(const QString &address, const QList<Parameter> &parameters, bool encode,
                          const UrlFamily &family = httpUrls);

/// Percent-encodes what neither a URL nor one name or value inside a query may hold.
QByteArray encodeQueryComponent(const QString &text, bool isName);

} // namespace parlance::call
