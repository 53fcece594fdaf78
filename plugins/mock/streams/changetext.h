// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/changefeed.h"

#include <span>

namespace parlance::mock {

/// "created", "updated", "deleted", "reset".
std::string_view changeName(ChangeKind kind);
/// In the order of ChangeKind and of ResourceKind.
std::span<const std::string_view> changeNames();
std::span<const std::string_view> resourceNames();

/// Which changes someone wants to hear of. A reset concerns everyone.
struct ChangeFilter
{
    std::vector<std::size_t> resources; ///< none: all; indices of ResourceKind
    std::vector<std::size_t> kinds;     ///< none: all; indices of ChangeKind

    bool wants(const Change &change) const;
};

/// The change as every feed tells it:
/// {"id":2041,"event":"created","resource":"payments","time":"…","data":{…}}; a reset has neither resource
/// nor data.
void appendChange(std::string &output, const Change &change);

} // namespace parlance::mock
