// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/payload.h>

#include <QFuture>

namespace parlance::ui {

/// Writes the bytes to a file on the global pool; what stood there stays when that fails.
QFuture<Result<void>> savePayload(const Payload &payload, const QString &path);

} // namespace parlance::ui
