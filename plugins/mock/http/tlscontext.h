// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <boost/asio/ssl/context.hpp>

namespace parlance::mock {

/// The server side of TLS 1.2 and 1.3 with the certificate and key of these PEM files; with none, a
/// self-signed certificate for `host`, localhost and the loopback addresses is made.
Result<std::shared_ptr<boost::asio::ssl::context>>
makeTlsContext(const QString &certificateFile, const QString &keyFile, const QString &host);

} // namespace parlance::mock
