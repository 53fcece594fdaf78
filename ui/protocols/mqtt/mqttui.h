// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/protocolui.h"

namespace parlance::ui {

/// The MQTT request page: messages with their topic, subscriptions, user properties, the tree of topics.
std::unique_ptr<ProtocolUi> makeMqttUi();

} // namespace parlance::ui
