// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response/untrustedserver.h"

#include <parlance/base/result.h>

#include <QFuture>

namespace parlance::ui {

class AppContext;

/// Trusts exactly this certificate of this server from now on, for calls of the collection at `root`. Written
/// by another thread.
QFuture<Result<void>> trustServer(AppContext &context, const QString &root, const UntrustedServer &server);

} // namespace parlance::ui
