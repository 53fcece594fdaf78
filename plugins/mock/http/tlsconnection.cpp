// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionstream.h"

namespace parlance::mock {

template class Connection<TlsStream>;

} // namespace parlance::mock
