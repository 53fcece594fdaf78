// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "selfsigned.h"

#include <parlance/base/result.h>

#include <boost/asio/ssl/context.hpp>

namespace parlance::mock {

/// The certificate and key of these PEM files; with none, self-signed ones for `host`, localhost and the
/// loopback addresses are made.
Result<PemPair> pemPair(const QString &certificateFile, const QString &keyFile, const QString &host);

/// The server side of TLS 1.2 and 1.3.
Result<std::shared_ptr<boost::asio::ssl::context>> makeTlsContext(const PemPair &pair);

} // namespace parlance::mock
