// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace parlance::mock {

/// The "Name: value\r\n" lines of a response, names in lower case, as metadata has them.
void forEachHeader(std::string_view headerText,
                   const std::function<void(std::string name, std::string_view value)> &take);

/// "ipv4:127.0.0.1:5000" and "ipv6:%5B::1%5D:5000", as gRPC names peers, like other addresses are shown.
std::string readablePeer(std::string_view peer);

} // namespace parlance::mock
