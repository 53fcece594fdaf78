// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionimpl.h"

namespace parlance::mock {

template class Connection<TlsStream>;

} // namespace parlance::mock
