// SPDX-License-Identifier: GPL-3.0-or-later
#include "bank.h"

#include "../http/httpdate.h"
#include "seed.h"

#include <algorithm>
#include <ctime>
#include <mutex>

namespace parlance::mock {

namespace {

BankError fullError()
{
    return {BankErrorKind::Full, "The bank is full; reset the demo data.", {}};
}

} // namespace

Bank::Bank(std::uint32_t seed, const BankLimits &limits)
    : m_seed(seed)
    , m_limits(limits)
{
    reset();
}

bool Bank::isValidId(ResourceKind kind, std::string_view id)
{
    const std::string_view prefix = resource(kind).idPrefix;
    constexpr std::size_t maximumRest = 32;
    if (id.substr(0, prefix.size()) != prefix || id.size() == prefix.size() ||
        id.size() > prefix.size() + maximumRest)
        return false;
    const std::string_view rest = id.substr(prefix.size());
    return std::all_of(rest.begin(), rest.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

RecordPtr Bank::find(ResourceKind kind, std::string_view id) const
{
    const std::shared_lock lock(m_mutex);
    return findLocked(kind, id);
}

RecordPtr Bank::findLocked(ResourceKind kind, std::string_view id) const
{
    const auto found = table(kind).items.find(id);
    return found != table(kind).items.end() ? found->second : nullptr;
}

SnapshotPtr Bank::all(ResourceKind kind) const
{
    {
        const std::shared_lock lock(m_mutex);
        if (table(kind).snapshot)
            return table(kind).snapshot;
    }
    const std::unique_lock lock(m_mutex);
    const Table &own = table(kind);
    if (!own.snapshot) {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->reserve(own.items.size());
        for (const auto &[id, record] : own.items)
            snapshot->push_back(record);
        std::sort(snapshot->begin(), snapshot->end(),
                  [](const RecordPtr &a, const RecordPtr &b) { return a->sequence < b->sequence; });
        own.snapshot = std::move(snapshot);
    }
    return own.snapshot;
}

BankResult Bank::create(ResourceKind kind, const Json &input, const std::string &id)
{
    BankError error;
    Json value = validated(resource(kind), input, Json(), error.fields);
    if (!error.fields.empty())
        return tl::unexpected(std::move(error));
    const std::unique_lock lock(m_mutex);
    if (!id.empty() && findLocked(kind, id))
        return tl::unexpected(BankError{BankErrorKind::VersionMismatch, "The id is taken.", {}});
    return createLocked(kind, std::move(value), id);
}

bool Bank::isFull(ResourceKind kind) const
{
    return table(kind).items.size() >= m_limits.items || m_state.bytes >= m_limits.bytes;
}

BankResult Bank::createLocked(ResourceKind kind, Json value, const std::string &id)
{
    if (isFull(kind))
        return tl::unexpected(fullError());
    if (std::optional<BankError> error = applyRules(kind, value, Json()))
        return tl::unexpected(std::move(*error));
    value["id"] = id.empty() ? nextId(kind) : id;
    RecordPtr record = store(kind, std::move(value), nullptr);
    if (kind == ResourceKind::Payments)
        book(record->value);
    return record;
}

BankResult Bank::replace(ResourceKind kind, std::string_view id, const Json &input,
                         std::optional<std::uint64_t> expectedVersion)
{
    const std::unique_lock lock(m_mutex);
    const auto current = expected(kind, id, expectedVersion);
    return current ? update(kind, *current, input) : current;
}

BankResult Bank::patch(ResourceKind kind, std::string_view id, const Json &mergePatch,
                       std::optional<std::uint64_t> expectedVersion)
{
    const std::unique_lock lock(m_mutex);
    const auto current = expected(kind, id, expectedVersion);
    return current ? update(kind, *current, mergePatched((*current)->value, mergePatch)) : current;
}

BankResult Bank::update(ResourceKind kind, const RecordPtr &current, const Json &input)
{
    BankError error;
    Json value = validated(resource(kind), input, current->value, error.fields);
    if (!error.fields.empty())
        return tl::unexpected(std::move(error));
    if (std::optional<BankError> broken = applyRules(kind, value, current->value))
        return tl::unexpected(std::move(*broken));
    // Small items that are made large one by one would be a way around the bound.
    if (m_state.bytes >= m_limits.bytes && value.dump().size() > current->text.size())
        return tl::unexpected(fullError());
    return store(kind, std::move(value), current);
}

BankResult Bank::remove(ResourceKind kind, std::string_view id, std::optional<std::uint64_t> expectedVersion)
{
    const std::unique_lock lock(m_mutex);
    const auto current = expected(kind, id, expectedVersion);
    if (!current)
        return current;
    const bool holdsMoney =
        kind == ResourceKind::Accounts &&
        textOf((*current)->value, "balance").find_first_not_of("-0.") != std::string::npos;
    if (holdsMoney)
        return tl::unexpected(BankError{BankErrorKind::InUse, "The account's balance is not zero.", {}});
    const RecordPtr last = *current;
    table(kind).items.erase(table(kind).items.find(id));
    m_state.bytes -= last->text.size();
    table(kind).snapshot.reset();
    m_changes.publish({m_state.nextChange++, ChangeKind::Deleted, kind, last});
    return last;
}

void Bank::reset()
{
    const std::unique_lock lock(m_mutex);
    // Seed data is the same after every reset and may bear the same versions; what changes later may not.
    const std::uint64_t lastChange = m_state.nextChange;
    fillFromSeed();
    m_state.nextChange = std::max(lastChange, m_state.nextChange);
    m_changes.publish({m_state.nextChange++, ChangeKind::Reset, ResourceKind::Accounts, nullptr});
}

void Bank::fillFromSeed()
{
    // Making all those items takes a tenth of a second, for ever the same ones: the last lot is kept for the
    // next reset or start. Items are never changed, so that sharing them is safe.
    static std::mutex mutex;
    static std::uint32_t knownSeed = 0;
    static std::shared_ptr<const State> known;
    const std::lock_guard lock(mutex);
    if (known && knownSeed == m_seed) {
        m_state = *known;
        return;
    }
    m_state = State();
    BankSeed(*this, m_seed).fill();
    m_now = 0;
    known = std::make_shared<const State>(m_state);
    knownSeed = m_seed;
}

tl::expected<RecordPtr, BankError> Bank::expected(ResourceKind kind, std::string_view id,
                                                  std::optional<std::uint64_t> version) const
{
    RecordPtr record = findLocked(kind, id);
    if (!record)
        return tl::unexpected(BankError{BankErrorKind::NotFound, {}, {}});
    if (version && *version != record->version)
        return tl::unexpected(BankError{BankErrorKind::VersionMismatch, "The item has changed.", {}});
    return record;
}

RecordPtr Bank::store(ResourceKind kind, Json value, const RecordPtr &current)
{
    const std::int64_t now = m_now != 0 ? m_now : std::int64_t(std::time(nullptr));
    if (!current)
        value["createdAt"] = formatTimestamp(now);
    value["updatedAt"] = formatTimestamp(now);
    const std::uint64_t sequence = current ? current->sequence : m_state.nextSequence++;
    RecordPtr record = makeRecord(resource(kind), std::move(value), sequence, m_state.nextChange++, now);
    m_state.bytes += record->text.size() - (current ? current->text.size() : 0);
    table(kind).items[record->id] = record;
    table(kind).snapshot.reset();
    if (m_now == 0)
        m_changes.publish(
            {record->version, current ? ChangeKind::Updated : ChangeKind::Created, kind, record});
    return record;
}

std::string Bank::nextId(ResourceKind kind)
{
    constexpr std::size_t width = 4;
    Table &own = table(kind);
    std::string id;
    do {
        std::string number = std::to_string(own.nextNumber++);
        if (number.size() < width)
            number.insert(0, width - number.size(), '0');
        id = std::string(resource(kind).idPrefix) + number;
    } while (own.items.contains(id));
    return id;
}

} // namespace parlance::mock
