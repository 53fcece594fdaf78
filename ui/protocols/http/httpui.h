// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/protocolui.h"

namespace parlance::ui {

/// The HTTP request page: parameters, headers, body, settings.
std::unique_ptr<ProtocolUi> makeHttpUi();

} // namespace parlance::ui
