// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/exchange.h>
#include <parlance/model/secretfilter.h>

namespace parlance::workspace {

/// An exchange as bytes for the history: bodies up to a bound, wire bytes left out.
QByteArray encodeExchange(const Exchange &exchange, const SecretFilter &filter, qint64 bodyBytes,
                          int messages);
Result<Exchange> decodeExchange(const QByteArray &bytes);

} // namespace parlance::workspace
