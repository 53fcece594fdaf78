// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/messagelog.h>

#include "log/logwriter.h"

#include <algorithm>
#include <array>
#include <deque>
#include <mutex>

namespace parlance {

using internal::LogReader;
using internal::LogRun;
using internal::LogSegment;

namespace {

constexpr qint64 smallestRoom = 512;
constexpr qint64 firstRoom = 1024; ///< most exchanges have a message or two
constexpr qint64 largestRoom = 512 * 1024;
constexpr qint64 roomsInMemory = 8;
constexpr qint64 filesOnDisk = 32;

} // namespace

struct MessageLog::Private
{
    explicit Private(const Limits &limits)
        : limits(limits)
        , writer(limits.totalBytes / filesOnDisk, limits.indexBytes / filesOnDisk)
    {
    }

    // By the one that appends:
    void add(const Arrival &arrival);
    void beginRun(qint64 neededRoom);
    void publish();
    void moveOldest();
    void dropOldest();

    // By readers:
    const LogSegment &segmentOf(qsizetype index) const;
    LogSegment segmentAt(qsizetype index) const;
    std::shared_ptr<const LogReader> reader(qsizetype index) const;

    const Limits limits;

    std::mutex appending; ///< one at a time
    internal::LogWriter writer;
    std::shared_ptr<LogRun> run; ///< of the last segment, while there is room in it
    bool runIsNew = false;       ///< not among the segments yet
    qint64 nextRoom = firstRoom;
    std::array<qsizetype, 2> lastAdded{-1, -1};
    qsizetype added = 0;
    qint64 lastAt = 0;
    qint64 runBytes = 0;      ///< of runs in memory, but for the last one
    qint64 indexInMemory = 0; ///< of segments whose index the disk did not take
    qint64 indexOnDisk = 0;
    qint64 dataOnDisk = 0;
    std::size_t firstInMemory = 0; ///< segment numbers
    std::size_t firstWithBytes = 0;
    std::size_t firstWithIndex = 0;

    mutable std::mutex mutex; ///< of what follows; held for no longer than it takes to look something up
    std::deque<LogSegment> segments;
    qsizetype count = 0;
    std::array<qsizetype, 2> lastContent{-1, -1}; ///< by direction
    Usage usage;

    mutable std::mutex cacheMutex;
    mutable std::shared_ptr<const LogReader> cached; ///< the segment on disk that was looked at last
};

MessageLog::MessageLog()
    : MessageLog(Limits())
{
}

MessageLog::MessageLog(const Limits &limits)
    : d(std::make_unique<Private>(limits))
{
}

MessageLog::~MessageLog() = default;

void MessageLog::append(const Message &message)
{
    const Arrival arrival{&message, message.at};
    append(std::span(&arrival, 1));
}

void MessageLog::append(std::span<const Arrival> arrivals)
{
    const std::lock_guard lock(d->appending);
    for (const Arrival &arrival : arrivals)
        d->add(arrival);
    d->publish();
    d->moveOldest();
}

void MessageLog::Private::add(const Arrival &arrival)
{
    const Message &message = *arrival.message;
    const qint64 needed = LogRun::neededRoom(message);
    if (!run || !run->hasRoomFor(needed))
        beginRun(needed);
    run->add(message, arrival.at);
    lastAt = arrival.at;
    if (!message.isControl())
        lastAdded[std::size_t(message.direction)] = added;
    ++added;
}

void MessageLog::Private::beginRun(qint64 neededRoom)
{
    if (run) {
        publish();
        runBytes += run->memoryBytes();
        run.reset();
        moveOldest();
    }
    const qint64 most = qBound(smallestRoom, limits.memoryBytes / roomsInMemory, largestRoom);
    run = std::make_shared<LogRun>(qMax(qMin(nextRoom, most), neededRoom));
    nextRoom = qMin(nextRoom * 2, largestRoom);
    runIsNew = true;
}

/// Lets readers see what was added.
void MessageLog::Private::publish()
{
    if (!run)
        return;
    const std::lock_guard lock(mutex);
    if (std::exchange(runIsNew, false)) {
        LogSegment segment;
        segment.first = count;
        segment.firstAt = run->entry(0).at;
        segment.run = run;
        segments.push_back(std::move(segment));
    }
    segments.back().count = run->size();
    segments.back().lastAt = lastAt;
    count = added;
    lastContent = lastAdded;
    usage.memoryBytes = runBytes + run->memoryBytes() + indexInMemory;
}

void MessageLog::Private::moveOldest()
{
    // The last run stays, unless it is full already of what it holds.
    if (run && !run->hasRoomFor(0)) {
        runBytes += run->memoryBytes();
        run.reset();
    }
    bool hasMoved = false;
    while (runBytes + (run ? run->memoryBytes() : 0) > limits.memoryBytes &&
           firstInMemory + (run ? 1 : 0) < segments.size()) {
        // Only this thread changes the segments, so that it may read them without the lock.
        const LogSegment &oldest = segments[firstInMemory];
        LogSegment moved = writer.moved(oldest);
        runBytes -= oldest.run->memoryBytes();
        (moved.entries.isOnDisk() ? indexOnDisk : indexInMemory) += moved.entries.size();
        dataOnDisk += moved.bytes.size();
        const std::lock_guard lock(mutex);
        if (moved.bytesLost)
            usage.bytesLost += moved.count;
        std::swap(segments[firstInMemory++], moved);
        hasMoved = true;
    }
    if (hasMoved)
        dropOldest();
}

void MessageLog::Private::dropOldest()
{
    // Files go with what lies in them, which may take a while: behind the lock.
    std::vector<Payload> dropped;
    const std::lock_guard lock(mutex);
    const auto loseBytes = [&](LogSegment &segment) {
        if (segment.bytes.isEmpty())
            return;
        dataOnDisk -= segment.bytes.size();
        dropped.push_back(std::exchange(segment.bytes, {}));
        segment.bytesLost = true;
        usage.bytesLost += segment.count;
    };
    for (; dataOnDisk > limits.totalBytes && firstWithBytes < firstInMemory; ++firstWithBytes)
        loseBytes(segments[firstWithBytes]);
    const auto hasTooMuch = [this] {
        return indexOnDisk > limits.indexBytes || indexInMemory > limits.memoryBytes;
    };
    for (; hasTooMuch() && firstWithIndex < firstInMemory; ++firstWithIndex) {
        LogSegment &segment = segments[firstWithIndex];
        // Without it nobody finds them.
        loseBytes(segment);
        (segment.entries.isOnDisk() ? indexOnDisk : indexInMemory) -= segment.entries.size();
        dropped.push_back(std::exchange(segment.entries, {}));
    }
    usage.memoryBytes = runBytes + (run ? run->memoryBytes() : 0) + indexInMemory;
    usage.diskBytes = dataOnDisk + indexOnDisk;
}

const LogSegment &MessageLog::Private::segmentOf(qsizetype index) const
{
    const auto behind =
        std::upper_bound(segments.begin(), segments.end(), index,
                         [](qsizetype wanted, const LogSegment &segment) { return wanted < segment.first; });
    return *std::prev(behind);
}

LogSegment MessageLog::Private::segmentAt(qsizetype index) const
{
    const std::lock_guard lock(mutex);
    Q_ASSERT(index >= 0 && index < count);
    return segmentOf(index);
}

std::shared_ptr<const LogReader> MessageLog::Private::reader(qsizetype index) const
{
    LogSegment segment = segmentAt(index);
    if (segment.run)
        return std::make_shared<const LogReader>(std::move(segment));
    // Neighbours are asked for one after the other, and each time opening it costs a look at the system.
    const std::lock_guard lock(cacheMutex);
    if (!cached || cached->segment().first != segment.first ||
        cached->segment().bytes.isEmpty() != segment.bytes.isEmpty() ||
        cached->segment().entries.isEmpty() != segment.entries.isEmpty())
        cached = std::make_shared<const LogReader>(std::move(segment));
    return cached;
}

qsizetype MessageLog::count() const
{
    const std::lock_guard lock(d->mutex);
    return d->count;
}

Message MessageLog::at(qsizetype index) const
{
    const std::shared_ptr<const LogReader> reader = d->reader(index);
    return reader->message(index - reader->segment().first);
}

qint64 MessageLog::timeAt(qsizetype index) const
{
    {
        const std::lock_guard lock(d->mutex);
        Q_ASSERT(index >= 0 && index < d->count);
        const LogSegment &segment = d->segmentOf(index);
        if (segment.run)
            return segment.run->entry(index - segment.first).at;
    }
    const std::shared_ptr<const LogReader> reader = d->reader(index);
    return reader->entry(index - reader->segment().first).at;
}

std::optional<Message> MessageLog::last(Direction direction) const
{
    qsizetype index = -1;
    {
        const std::lock_guard lock(d->mutex);
        index = d->lastContent[std::size_t(direction)];
    }
    return index < 0 ? std::nullopt : std::optional(at(index));
}

qsizetype MessageLog::scan(qsizetype from, const Visitor &visitor) const
{
    const qsizetype end = count();
    bool goesOn = true;
    while (goesOn && from < end) {
        const LogReader reader(d->segmentAt(from));
        const LogSegment &segment = reader.segment();
        from = segment.first + reader.scan(from - segment.first, qMin(segment.count, end - segment.first),
                                           [&](qsizetype index, const MessageView &view) {
                                               goesOn = visitor(index, view);
                                               return goesOn;
                                           });
    }
    return from;
}

MessageLog::Usage MessageLog::usage() const
{
    const std::lock_guard lock(d->mutex);
    return d->usage;
}

} // namespace parlance
