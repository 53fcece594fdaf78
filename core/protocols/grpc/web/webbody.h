// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webrequest.h"

namespace parlance::grpc {

/// A message as it goes into the body: compressed where the options say so, in its envelope, in base64.
Result<QByteArray> bodyBytes(const WebMode &mode, const QByteArray &compression, const QByteArray &message);

/// `gzip` or `deflate` (with zlib's head); anything else leaves the bytes as they are.
Result<QByteArray> compressed(const QByteArray &bytes, const QByteArray &coding);

} // namespace parlance::grpc
