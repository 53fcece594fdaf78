// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArray>
#include <QByteArrayView>

#include <atomic>

namespace parlance {

/// The JSON text indented by two spaces a level, one member or element a line. Changes white space alone:
/// numbers, escapes, key order and duplicate keys stay byte for byte. Below 64 levels the indentation grows
/// no further.
///
/// Takes time in proportion to the text; for large ones call it off the UI thread, with `cancelled` to stop
/// it (ErrorCode::Cancelled). Errors: Parse with position, LimitExceeded when nested over 1,000 deep or over
/// 1 GiB long.
Result<QByteArray> prettyJson(QByteArrayView json, const std::atomic<bool> *cancelled = nullptr);

/// The JSON text without any white space between its tokens; otherwise as prettyJson().
Result<QByteArray> compactJson(QByteArrayView json, const std::atomic<bool> *cancelled = nullptr);

} // namespace parlance
