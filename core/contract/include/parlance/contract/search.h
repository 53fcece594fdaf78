// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contract.h>

#include <atomic>

namespace parlance::contract {

struct SearchHit
{
    enum class Kind : quint8 { Service, Operation, Type };

    Kind kind = Kind::Operation;
    int service = -1;   ///< index in Contract::services(), for Service and Operation
    int operation = -1; ///< index in the service's operations
    int type = -1;      ///< index in Contract::types()
    int score = 0;      ///< higher fits better

    friend bool operator==(const SearchHit &, const SearchHit &) = default;
};

struct SearchOptions
{
    int maximumHits = 200;
    bool operations = true;
    bool services = true;
    bool types = false;
    bool documentation = true; ///< words in documentation find too, behind all names
};

/// What a person means who types a few words or the capitals of a name: `getacc`, `GA`, `bank stream`. All
/// words must be found. Best first; of equals as the contract orders them. The empty text finds everything.
/// Takes time in proportion to the contract (some milliseconds for ten thousand operations); `cancelled` ends
/// it early with what it has.
QList<SearchHit> search(const Contract &contract, QStringView text, const SearchOptions &options = {},
                        const std::atomic<bool> *cancelled = nullptr);

} // namespace parlance::contract
