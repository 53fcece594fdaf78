// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/messagelog.h>

#include <QSet>

#include <array>
#include <vector>

namespace parlance::timeline {

/// What counts as a gap in a stream; see GapFinder.
struct GapRules
{
    qint64 silence = 0;             ///< nanoseconds without a message that are a gap; 0: none are
    bool idsAreConsecutive = false; ///< its numeric ids go up by one
};

/// Rate, volume and names of a stream, added up message by message so that nobody has to walk its log again.
/// Its size is bounded however long the stream is. A value; not thread-safe.
class StreamTally
{
public:
    /// What came in a stretch of time.
    struct Bucket
    {
        quint32 sent = 0;
        quint32 received = 0;
        qint64 bytes = 0;
    };

    void add(const MessageView &message);

    qint64 messages() const { return m_messages; }
    qint64 bytes() const { return m_bytes; }
    qint64 lastAt() const { return m_lastAt; }
    /// From the first message to the last, nanoseconds.
    qint64 span() const { return m_messages > 0 ? m_lastAt - m_firstAt : 0; }
    /// How many came in a second, from the first of so many on: the first begins the time and is not one that
    /// came in it. Less than a millisecond counts as one.
    static double meanRate(qint64 messages, qint64 span);
    /// Nanoseconds a bucket covers; they begin with the call. Grows in doubles.
    qint64 bucketWidth() const { return m_width; }
    const std::vector<Bucket> &buckets() const { return m_buckets; }
    /// Of the last minute and some seconds there are buckets of this width, however long the stream is.
    static constexpr qint64 fineWidth = 100'000'000;
    static constexpr qint64 fineSpan = 64'000'000'000;
    /// The one that begins at `index` times fineWidth; empty where it lies too far back.
    Bucket fineBucket(qint64 index) const;
    /// What came in the nanoseconds before `end`, as far as buckets tell.
    Bucket sumBefore(qint64 end, qint64 length) const;

    /// Names of events or topics in order of their first appearance, at most maximumNames.
    const QStringList &names() const { return m_names; }
    static constexpr int maximumNames = 200;

    GapRules gapRules() const;

private:
    void addToBucket(const MessageView &message);
    void addToFineBucket(const MessageView &message);
    void addName(const MessageView &message);
    void addPause(qint64 pause);
    void addId(const MessageView &message);

    qint64 m_messages = 0;
    qint64 m_bytes = 0;
    qint64 m_firstAt = -1;
    qint64 m_lastAt = -1;
    qint64 m_width = fineWidth;
    std::vector<Bucket> m_buckets;
    std::vector<Bucket> m_fine; ///< a ring
    qint64 m_newestFine = -1;
    QStringList m_names;
    QSet<QByteArray> m_knownNames;
    std::array<quint32, 64> m_pauses{}; ///< by the logarithm of their length
    qint64 m_lastId = -1;
    qint64 m_idSteps = 0;
    qint64 m_idStepsOfOne = 0;
};

} // namespace parlance::timeline
