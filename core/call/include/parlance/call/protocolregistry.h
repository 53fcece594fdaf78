// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>

#include <map>

namespace parlance::call {

/// The protocols this program speaks. A protocol is made at its first use, so that one that is costly to load
/// costs nothing at start. Lives on, and is used from, one thread.
class ProtocolRegistry
{
public:
    using Factory = std::function<std::unique_ptr<Protocol>()>;

    void add(ProtocolInfo info, Factory factory);

    QList<ProtocolInfo> protocols() const { return m_order; }
    /// Null when the id is not known.
    Protocol *protocol(const QString &id);
    const ProtocolInfo *info(QStringView id) const;
    /// The protocol an address's scheme stands for; null when none claims it.
    const ProtocolInfo *infoForAddress(QStringView address) const;

private:
    struct Entry
    {
        Factory factory;
        std::unique_ptr<Protocol> instance;
    };
    QList<ProtocolInfo> m_order;
    std::map<QString, Entry> m_entries;
};

} // namespace parlance::call
