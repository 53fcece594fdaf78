// SPDX-License-Identifier: GPL-3.0-or-later
#include "idwatch.h"

namespace parlance::call {

namespace {

/// So often in a row ids must have counted by one before a jump says anything: many feeds number what they
/// do not all send.
constexpr int stepsToTrust = 3;

} // namespace

void IdWatch::mark(EventBatch &batch)
{
    for (Event &event : batch) {
        if (auto *received = std::get_if<MessageReceived>(&event.data))
            mark(received->message);
        else if (const auto *resolved = std::get_if<Resolved>(&event.data))
            begin(resolved->reason);
    }
}

void IdWatch::begin(LegReason reason)
{
    if (reason == LegReason::Repeat) {
        *this = {};
    } else if (reason == LegReason::Reconnect) {
        m_before = QSet<size_t>(m_recent.cbegin(), m_recent.cend());
        m_looked = 0;
    }
}

void IdWatch::mark(Message &message)
{
    if (message.truncated || message.attributes.isEmpty())
        return;
    const QString id = message.attribute(u"id");
    if (id.isEmpty())
        return;
    const size_t hash = qHash(id, 0);
    if (m_looked < maximumRemembered && !m_before.isEmpty()) {
        ++m_looked;
        if (m_before.contains(hash)) {
            message.attributes.append({QStringLiteral("duplicate"), QStringLiteral("true")});
            return;
        }
    }
    if (const std::optional<qint64> missing = missingBefore(id))
        message.attributes.append({QStringLiteral("gap"), QString::number(*missing)});
    if (m_recent.size() < maximumRemembered)
        m_recent.append(hash);
    else
        m_recent[m_next] = hash;
    m_next = (m_next + 1) % maximumRemembered;
}

std::optional<qint64> IdWatch::missingBefore(const QString &id)
{
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    const std::optional<qint64> last = std::exchange(m_last, isNumber ? std::optional(number) : std::nullopt);
    if (!isNumber || !last) {
        m_steps = 0;
        return std::nullopt;
    }
    // The same once more: events that belong together.
    if (number == *last)
        return std::nullopt;
    if (*last < std::numeric_limits<qint64>::max() && number == *last + 1) {
        ++m_steps;
        return std::nullopt;
    }
    const bool jumped = number > *last && m_steps >= stepsToTrust;
    m_steps = 0;
    // Without a sign: between the ends of the range there is more than a signed number holds.
    if (!jumped || quint64(number) - quint64(*last) > quint64(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    return qint64(quint64(number) - quint64(*last) - 1);
}

} // namespace parlance::call
