// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../http/seenexchange.h"

#include <parlance/model/exchange.h>

#include <atomic>
#include <functional>
#include <mutex>

namespace parlance::mock {

/// Bytes that all streams of a log may keep together.
class StreamBudget
{
public:
    explicit StreamBudget(std::int64_t bytes)
        : m_left(bytes)
    {
    }
    bool take(std::int64_t bytes);
    void giveBack(std::int64_t bytes) { m_left += bytes; }

private:
    std::atomic<std::int64_t> m_left;
};

/// A stream as a connection sees it, from its head to its end: engine threads add what crosses the wire, the
/// log's reader makes an exchange of it again and again. Its first messages are kept, up to a bound; the rest
/// is counted. Thread-safe.
class SeenStream : public std::enable_shared_from_this<SeenStream>
{
public:
    enum class End {
        Complete,
        ClientGone, ///< before the end
        BrokenOff,  ///< by a fault that was asked for
    };
    struct Entry
    {
        Direction direction = Direction::Received; ///< as the client sees it
        MessageKind kind = MessageKind::Text;
        std::string bytes;
        QList<std::pair<QString, QString>> attributes = {};
    };

    /// `changed` is called, on an engine thread, at the first change after an exchange().
    SeenStream(SeenExchange head, std::shared_ptr<StreamBudget> budget,
               std::function<void(std::shared_ptr<SeenStream>)> changed);
    ~SeenStream();

    /// A message of its own.
    void add(Entry entry);
    /// A part of the body, cut into messages later, as its content type says.
    void addPart(std::string_view part);
    /// What the log is to say besides.
    void note(std::string text);
    void finish(End end);

    /// As it is now. Copies share their messages, which tells that they are the same stream. One reader.
    Exchange exchange();
    /// The log has dropped it: it comes up again with its next change.
    void forget() { m_isTold = false; }

private:
    struct Kept
    {
        Entry entry;
        std::int64_t at = 0; ///< monotonic nanoseconds
        bool isPart = false;
        std::size_t size = 0;
    };
    void keep(Entry entry, bool isPart, std::size_t size);
    void tell();
    void appendMessages(const Kept &kept);

    const SeenExchange m_head;
    const std::shared_ptr<StreamBudget> m_budget;
    const std::function<void(std::shared_ptr<SeenStream>)> m_changed;
    std::atomic<bool> m_isTold{true};

    std::mutex m_mutex;
    std::vector<Kept> m_fresh; ///< not in an exchange yet
    std::vector<std::string> m_notes;
    std::size_t m_keptEntries = 0;
    std::int64_t m_keptBytes = 0;
    std::uint64_t m_dropped = 0;
    std::uint64_t m_sentBytes = 0;
    std::uint64_t m_receivedBytes = 0;
    std::int64_t m_lastAt = 0;
    std::optional<End> m_end;

    std::optional<Exchange> m_base; ///< the reader's
};

} // namespace parlance::mock
