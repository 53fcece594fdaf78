// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "channel.h"

#include <list>

namespace parlance::grpc {

/// Keeps the channels used last. On the completion thread.
class ChannelPool
{
public:
    /// An open channel with exactly these settings, or a new one; with `fresh` always one that nobody else
    /// has or will get.
    Result<std::shared_ptr<Channel>> channel(const ChannelSettings &settings, bool fresh);
    void clear() { m_channels.clear(); }

private:
    struct Entry
    {
        ChannelSettings settings;
        std::shared_ptr<Channel> channel;
    };

    /// The one used last stands first.
    std::list<Entry> m_channels;
};

} // namespace parlance::grpc
