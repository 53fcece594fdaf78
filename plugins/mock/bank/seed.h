// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bank.h"

namespace parlance::mock {

/// Fills an empty bank with data that depends on the seed alone: the same on every machine and at any time.
class BankSeed
{
public:
    BankSeed(Bank &bank, std::uint32_t seed);
    /// Inside the bank's lock.
    void fill();

private:
    void addAccounts();
    void addMerchants();
    void addTransactions();
    void addOrders();
    void addPayments();

    void add(ResourceKind kind, const Json &input);
    std::uint32_t random(std::uint32_t bound);
    std::string anyId(ResourceKind kind);
    /// An amount from `least` to `most` whole units with random cents where the currency has them.
    std::string amount(std::uint32_t least, std::uint32_t most, std::string_view currency);
    template <std::size_t count>
    std::string any(const std::array<std::string_view, count> &words)
    {
        return std::string(words[random(count)]);
    }

    Bank &m_bank;
    std::uint64_t m_state;
};

} // namespace parlance::mock
