// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/timeline/streamtally.h>

#include <parlance/base/clock.h>
#include <parlance/timeline/messagefilter.h>

#include <bit>
#include <numeric>

namespace parlance::timeline {

namespace {

constexpr size_t maximumBuckets = 4096;
constexpr qint64 fineBuckets = StreamTally::fineSpan / StreamTally::fineWidth;
// A pause is a gap when it is that many times the usual one, and long enough for a person to notice.
constexpr qint64 unusualFactor = 8;
constexpr qint64 shortestSilence = 500 * nanosecondsPerMillisecond;
constexpr qint64 fewestPauses = 4;

void addTo(StreamTally::Bucket &sum, const StreamTally::Bucket &other)
{
    sum.sent += other.sent;
    sum.received += other.received;
    sum.bytes += other.bytes;
}

void addTo(StreamTally::Bucket &sum, const MessageView &message)
{
    ++(message.direction == Direction::Sent ? sum.sent : sum.received);
    sum.bytes += message.size;
}

} // namespace

void StreamTally::add(const MessageView &message)
{
    addToBucket(message);
    addToFineBucket(message);
    addName(message);
    if (m_lastAt >= 0)
        addPause(message.at - m_lastAt);
    else
        m_firstAt = message.at;
    addId(message);
    ++m_messages;
    m_bytes += message.size;
    m_lastAt = qMax(m_lastAt, message.at);
}

double StreamTally::meanRate(qint64 messages, qint64 span)
{
    return double(qMax<qint64>(0, messages - 1)) * double(nanosecondsPerSecond) /
           double(qMax(span, nanosecondsPerMillisecond));
}

void StreamTally::addToBucket(const MessageView &message)
{
    const qint64 at = qMax<qint64>(0, message.at);
    while (size_t(at / m_width) >= maximumBuckets) {
        for (size_t i = 0; i < (m_buckets.size() + 1) / 2; ++i) {
            Bucket sum = m_buckets[2 * i];
            if (2 * i + 1 < m_buckets.size())
                addTo(sum, m_buckets[2 * i + 1]);
            m_buckets[i] = sum;
        }
        m_buckets.resize((m_buckets.size() + 1) / 2);
        m_width *= 2;
    }
    const auto index = size_t(at / m_width);
    if (index >= m_buckets.size())
        m_buckets.resize(index + 1);
    addTo(m_buckets[index], message);
}

void StreamTally::addToFineBucket(const MessageView &message)
{
    const qint64 index = qMax<qint64>(0, message.at) / fineWidth;
    if (m_fine.empty())
        m_fine.resize(size_t(fineBuckets));
    // What is passed over is empty, and all of it after a pause longer than the ring.
    for (qint64 i = qMax(m_newestFine, index - fineBuckets) + 1; i <= index; ++i)
        m_fine[size_t(i % fineBuckets)] = {};
    m_newestFine = qMax(m_newestFine, index);
    if (index > m_newestFine - fineBuckets)
        addTo(m_fine[size_t(index % fineBuckets)], message);
}

StreamTally::Bucket StreamTally::fineBucket(qint64 index) const
{
    const bool isKept = index >= 0 && index <= m_newestFine && index > m_newestFine - fineBuckets;
    return isKept ? m_fine[size_t(index % fineBuckets)] : Bucket();
}

void StreamTally::addName(const MessageView &message)
{
    const QByteArrayView name = messageName(message);
    if (name.isEmpty() || m_names.size() >= maximumNames ||
        m_knownNames.contains(QByteArray::fromRawData(name.data(), name.size())))
        return;
    m_knownNames.insert(name.toByteArray());
    m_names.append(QString::fromUtf8(name));
}

void StreamTally::addPause(qint64 pause)
{
    ++m_pauses[size_t(std::bit_width(quint64(qMax<qint64>(0, pause))) % m_pauses.size())];
}

void StreamTally::addId(const MessageView &message)
{
    if (message.direction != Direction::Received)
        return;
    bool isNumber = false;
    const qint64 id = message.attributeBytes("id").toLongLong(&isNumber);
    if (!isNumber)
        return;
    if (m_lastId >= 0) {
        ++m_idSteps;
        m_idStepsOfOne += id == m_lastId + 1 ? 1 : 0;
    }
    m_lastId = id;
}

StreamTally::Bucket StreamTally::sumBefore(qint64 end, qint64 length) const
{
    Bucket sum;
    const qint64 start = qMax<qint64>(0, end - length);
    if (start / fineWidth > m_newestFine - fineBuckets) {
        for (qint64 i = start / fineWidth; i <= qMin(end / fineWidth, m_newestFine); ++i)
            addTo(sum, fineBucket(i));
        return sum;
    }
    const qint64 last = qMin<qint64>(end / m_width, qint64(m_buckets.size()) - 1);
    for (qint64 i = start / m_width; i <= last; ++i)
        addTo(sum, m_buckets[size_t(i)]);
    return sum;
}

GapRules StreamTally::gapRules() const
{
    GapRules rules;
    // Most steps of one make ids that count; ids that are times, or random, say nothing about what is
    // missing.
    rules.idsAreConsecutive = m_idSteps > 0 && m_idStepsOfOne * 10 >= m_idSteps * 8;
    const qint64 pauses = std::accumulate(m_pauses.begin(), m_pauses.end(), qint64(0));
    if (pauses < fewestPauses)
        return rules;
    qint64 seen = 0;
    size_t middle = 0;
    while (middle + 1 < m_pauses.size() && (seen += m_pauses[middle]) * 2 <= pauses)
        ++middle;
    // The median lies between half of this and this.
    const qint64 usual = qint64(1) << qMin<size_t>(middle, 55);
    rules.silence = qMax(shortestSilence, usual * unusualFactor);
    return rules;
}

} // namespace parlance::timeline
