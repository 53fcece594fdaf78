// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contractsource.h>

#include <optional>

namespace parlance::test {

/// A small bank as a contract: all four modes, an enum, a choice, nested, repeated and well-known types.
contract::Contract bankContract();

/// What a StandInSource gives, and what it was asked.
struct StandIn
{
    Result<contract::LoadedContract> answer =
        contract::LoadedContract{bankContract(), QStringLiteral("a test"), {}};
    bool isCached = false;
    bool isSilent = false; ///< never answers
    int loads = 0;
    int refreshes = 0;
    int cancelled = 0;
};

/// A contract source without a server; its key is the address.
class StandInSource : public contract::ContractSource
{
public:
    explicit StandInSource(StandIn &state)
        : m_state(state)
    {
    }

    QByteArray key(const Request &request, const QString &) const override
    {
        return request.address.toUtf8();
    }
    std::optional<contract::LoadedContract> cached(const QByteArray &key) const override;
    std::unique_ptr<contract::ContractLoad> load(const Request &request, const call::CallContext &context,
                                                 bool refresh, contract::ContractHandler handler) override;

private:
    StandIn &m_state;
};

} // namespace parlance::test
