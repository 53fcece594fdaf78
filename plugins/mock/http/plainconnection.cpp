// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionstream.h"

namespace parlance::mock {

template class Connection<PlainStream>;

} // namespace parlance::mock
