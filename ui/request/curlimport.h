// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/request.h>

namespace parlance::ui {

/// Splits a command line as a POSIX shell does: quotes, `$'…'`, backslashes, continued lines. Nothing is
/// expanded or run.
Result<QStringList> splitCommand(const QString &command);

/// The HTTP request a `curl …` command makes: method, headers, bodies, forms, basic auth. Options without a
/// counterpart are named in `ignored`.
Result<Request> requestFromCurl(const QString &command, QStringList *ignored = nullptr);

} // namespace parlance::ui
