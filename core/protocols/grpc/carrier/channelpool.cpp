// SPDX-License-Identifier: GPL-3.0-or-later
#include "channelpool.h"

#include <algorithm>

namespace parlance::grpc {

namespace {

constexpr std::size_t maximumChannels = 32;

} // namespace

Result<std::shared_ptr<Channel>> ChannelPool::channel(const ChannelSettings &settings, bool fresh)
{
    if (fresh)
        return Channel::create(settings);
    const auto found = std::find_if(m_channels.begin(), m_channels.end(),
                                    [&settings](const Entry &entry) { return entry.settings == settings; });
    if (found != m_channels.end()) {
        if (found->channel->isUsable()) {
            m_channels.splice(m_channels.begin(), m_channels, found);
            return m_channels.front().channel;
        }
        m_channels.erase(found);
    }
    Result<std::shared_ptr<Channel>> channel = Channel::create(settings);
    if (channel) {
        m_channels.push_front({settings, *channel});
        if (m_channels.size() > maximumChannels)
            m_channels.pop_back();
    }
    return channel;
}

} // namespace parlance::grpc
