// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcheaders.h"

#include "../http/message.h"

#include <algorithm>

namespace parlance::mock {

void forEachHeader(std::string_view headerText,
                   const std::function<void(std::string name, std::string_view value)> &take)
{
    while (!headerText.empty()) {
        const std::string_view line = headerText.substr(0, headerText.find("\r\n"));
        headerText.remove_prefix(std::min(line.size() + 2, headerText.size()));
        const std::size_t colon = line.find(": ");
        if (colon == std::string_view::npos)
            continue;
        take(lowerCase(line.substr(0, colon)), line.substr(colon + 2));
    }
}

std::string readablePeer(std::string_view peer)
{
    for (const std::string_view scheme : {"ipv4:", "ipv6:"}) {
        if (peer.substr(0, scheme.size()) == scheme)
            peer.remove_prefix(scheme.size());
    }
    std::string result(peer);
    for (const auto &[encoded, plain] : {std::pair("%5B", '['), std::pair("%5D", ']')}) {
        if (const std::size_t at = result.find(encoded); at != std::string::npos)
            result.replace(at, 3, 1, plain);
    }
    return result;
}

} // namespace parlance::mock
