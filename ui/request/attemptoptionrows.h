// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "optionrow.h"

namespace parlance::ui {

/// What makes a call anew, whatever its protocol (parlance/call/attempts.h): a group of rows each.
QList<OptionRow> reconnectRows();
QList<OptionRow> retryRows();
/// `hasQuery`: the request has query parameters and headers that a cursor can go into.
QList<OptionRow> pollingRows(bool hasQuery);
/// When a stream that never ends by itself is ended.
QList<OptionRow> stopRows();
/// The values where nobody sets them.
QVariantMap attemptDefaults();

} // namespace parlance::ui
