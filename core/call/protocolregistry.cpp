// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/protocolregistry.h>

namespace parlance::call {

void ProtocolRegistry::add(ProtocolInfo info, Factory factory)
{
    m_entries[info.id] = Entry{std::move(factory), nullptr};
    m_order.append(std::move(info));
}

Protocol *ProtocolRegistry::protocol(const QString &id)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return nullptr;
    if (!it->second.instance)
        it->second.instance = it->second.factory();
    return it->second.instance.get();
}

const ProtocolInfo *ProtocolRegistry::info(QStringView id) const
{
    const auto it = std::find_if(m_order.begin(), m_order.end(),
                                 [id](const ProtocolInfo &info) { return info.id == id; });
    return it == m_order.end() ? nullptr : &*it;
}

const ProtocolInfo *ProtocolRegistry::infoForAddress(QStringView address) const
{
    const qsizetype end = address.indexOf(QLatin1String("://"));
    if (end <= 0)
        return nullptr;
    const QStringView scheme = address.first(end);
    for (const ProtocolInfo &info : m_order) {
        for (const QString &known : info.schemes) {
            if (scheme.compare(known, Qt::CaseInsensitive) == 0)
                return &info;
        }
    }
    return nullptr;
}

} // namespace parlance::call
