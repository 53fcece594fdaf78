// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/optionrow.h"

namespace parlance::ui {

/// Options of an HTTP request (parlance/protocols/http/httpprotocol.h) in the order they are shown. All but
/// `omitAutomatic`, which the headers' table edits.
QList<OptionRow> httpOptionRows();

} // namespace parlance::ui
