// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/protocolui.h"

namespace parlance::ui {

/// The gRPC request page: method picker, messages, metadata.
std::unique_ptr<ProtocolUi> makeGrpcUi();

} // namespace parlance::ui
