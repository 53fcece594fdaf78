// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parlance::mock {

/// The messages of one call for the log, bounded in number and bytes.
class RpcRecord
{
public:
    struct Entry
    {
        bool isRequest = false;
        std::int64_t at = 0; ///< monotonic nanoseconds
        std::string bytes;
        std::size_t size = 0; ///< of the whole message
    };

    void start() { m_isOn = true; }
    bool isOn() const { return m_isOn; }
    void add(bool isRequest, std::string_view message);

    const std::vector<Entry> &entries() const { return m_entries; }
    std::size_t keptBytes() const { return m_keptBytes; }
    std::uint64_t requestBytes() const { return m_requestBytes; }
    std::uint64_t responseBytes() const { return m_responseBytes; }
    /// Messages that were seen but not kept.
    std::uint64_t dropped() const { return m_dropped; }

private:
    std::vector<Entry> m_entries;
    std::size_t m_keptBytes = 0;
    std::uint64_t m_requestBytes = 0;
    std::uint64_t m_responseBytes = 0;
    std::uint64_t m_dropped = 0;
    bool m_isOn = false;
};

} // namespace parlance::mock
