// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionimpl.h"

namespace parlance::mock {

template class Connection<PlainStream>;

} // namespace parlance::mock
