// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "changefeed.h"
#include "validation.h"

#include <tl/expected.hpp>

#include <shared_mutex>

namespace parlance::mock {

enum class BankErrorKind {
    NotFound,        ///< no such item
    Invalid,         ///< `fields` tells what
    VersionMismatch, ///< the item is not in the expected state
    InsufficientFunds,
    AccountNotActive,
    InUse, ///< cannot be deleted
    Full,  ///< the table, or the whole bank, has reached its bound
};

struct BankError
{
    BankErrorKind kind = BankErrorKind::Invalid;
    std::string detail;
    std::vector<FieldError> fields;
};

using BankResult = tl::expected<RecordPtr, BankError>;
/// All items of a table at one moment, in order of creation.
using Snapshot = std::vector<RecordPtr>;
using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// What clients can make the bank hold.
struct BankLimits
{
    std::size_t items = 100'000;          ///< a table
    std::size_t bytes = 64 * 1024 * 1024; ///< of all items' text
};

/// The demo bank: five tables of which every protocol shows the same. Generated from a seed, so that runs
/// repeat. Reads give immutable records; writes are one after the other and appear in changes(). Thread-safe.
class Bank
{
public:
    explicit Bank(std::uint32_t seed, const BankLimits &limits = {});

    RecordPtr find(ResourceKind kind, std::string_view id) const;
    SnapshotPtr all(ResourceKind kind) const;

    /// Makes an item; with an id only where the client chose it (then it must be free: VersionMismatch).
    BankResult create(ResourceKind kind, const Json &input, const std::string &id = {});
    /// With `expectedVersion` the item must still be in that state.
    BankResult replace(ResourceKind kind, std::string_view id, const Json &input,
                       std::optional<std::uint64_t> expectedVersion = {});
    /// Merge patch (RFC 7396).
    BankResult patch(ResourceKind kind, std::string_view id, const Json &mergePatch,
                     std::optional<std::uint64_t> expectedVersion = {});
    /// Gives the last state.
    BankResult remove(ResourceKind kind, std::string_view id,
                      std::optional<std::uint64_t> expectedVersion = {});
    /// Back to the seed's data.
    void reset();

    /// "acc_" and 1 to 32 letters, digits, `-` or `_`.
    static bool isValidId(ResourceKind kind, std::string_view id);

    ChangeFeed &changes() { return m_changes; }

private:
    friend class BankSeed;
    struct Table
    {
        std::map<std::string, RecordPtr, std::less<>> items;
        std::uint64_t nextNumber = 1; ///< of the next generated id
        mutable SnapshotPtr snapshot; ///< null: to be made anew
    };

    /// All that the seed decides and writes change.
    struct State
    {
        std::array<Table, resourceCount> tables;
        std::size_t bytes = 0;
        std::uint64_t nextSequence = 1;
        std::uint64_t nextChange = 1;
    };
    Table &table(ResourceKind kind) { return m_state.tables[std::size_t(kind)]; }
    const Table &table(ResourceKind kind) const { return m_state.tables[std::size_t(kind)]; }
    void fillFromSeed();
    RecordPtr findLocked(ResourceKind kind, std::string_view id) const;
    tl::expected<RecordPtr, BankError> expected(ResourceKind kind, std::string_view id,
                                                std::optional<std::uint64_t> version) const;
    bool isFull(ResourceKind kind) const;
    BankResult createLocked(ResourceKind kind, Json value, const std::string &id);
    BankResult update(ResourceKind kind, const RecordPtr &current, const Json &input);
    RecordPtr store(ResourceKind kind, Json value, const RecordPtr &current);
    std::string nextId(ResourceKind kind);

    // The rules of each table, applied inside the lock before anything is stored.
    std::optional<BankError> applyRules(ResourceKind kind, Json &value, const Json &current);
    std::optional<BankError> applyAccountRules(Json &value);
    std::optional<BankError> applyTransactionRules(Json &value);
    std::optional<BankError> applyOrderRules(Json &value);
    std::optional<BankError> applyPaymentRules(Json &value);
    /// Adds the amount to an account's balance; the account must be able to bear it.
    std::optional<BankError> checkMove(const RecordPtr &account, std::int64_t amount,
                                       const std::string &pointer) const;
    void move(const RecordPtr &account, std::int64_t amount);
    void book(const Json &payment);

    const std::uint32_t m_seed;
    const BankLimits m_limits;
    mutable std::shared_mutex m_mutex;
    State m_state;
    std::int64_t m_now = 0; ///< while seeding: the time things happen at; else 0
    ChangeFeed m_changes;
};

} // namespace parlance::mock
