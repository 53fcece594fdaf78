// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcrecord.h"

#include <parlance/base/clock.h>

namespace parlance::mock {

void RpcRecord::add(bool isRequest, std::string_view message)
{
    constexpr std::size_t keptBytes = 256 * 1024;
    constexpr std::size_t keptEntries = 1000;
    if (!m_isOn)
        return;
    (isRequest ? m_requestBytes : m_responseBytes) += message.size();
    if (m_entries.size() >= keptEntries || m_keptBytes >= keptBytes) {
        ++m_dropped;
        return;
    }
    const std::string_view kept = message.substr(0, keptBytes - m_keptBytes);
    m_keptBytes += kept.size();
    m_entries.push_back({isRequest, monotonicNanoseconds(), std::string(kept), message.size()});
}

} // namespace parlance::mock
