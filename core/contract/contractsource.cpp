// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/contract/contractsource.h>

namespace parlance::contract {

void ContractSources::add(const QString &protocol, Factory factory)
{
    m_entries[protocol] = Entry{std::move(factory), nullptr};
}

ContractSource *ContractSources::source(const QString &protocol)
{
    const auto found = m_entries.find(protocol);
    if (found == m_entries.end())
        return nullptr;
    if (!found->second.instance)
        found->second.instance = found->second.factory();
    return found->second.instance.get();
}

} // namespace parlance::contract
