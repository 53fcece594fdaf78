// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketconnectionimpl.h"

namespace parlance::mock {

template class WebSocketConnection<PlainStream>;

} // namespace parlance::mock
