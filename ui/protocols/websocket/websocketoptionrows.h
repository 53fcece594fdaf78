// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/optionrow.h"

namespace parlance::ui {

/// What a WebSocket request can set, as core/protocols/websocket documents it.
QList<OptionRow> webSocketOptionRows();
QVariantMap webSocketDefaultOptions();

} // namespace parlance::ui
