// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/protocol.h>

namespace parlance::call {

QList<Entry> Protocol::automaticMetadata(const Request &) const
{
    return {};
}

} // namespace parlance::call
