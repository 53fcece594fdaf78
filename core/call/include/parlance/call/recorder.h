// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/call.h>
#include <parlance/model/exchange.h>

#include <mutex>
#include <vector>

namespace parlance::call {

/// Folds the events of one call into an Exchange. record() is called by the carrier, snapshot() by anyone,
/// who does not wait for the disk where messages go; thread-safe. Of a call with more than 500 legs only the
/// first and the latest keep connection and heads; of the others stay reason and timings.
class Recorder
{
public:
    explicit Recorder(Request request, qint64 wireLimit = 1024 * 1024, bool keepMessages = true);

    /// What the exchange is to keep secret (Exchange::secrets), in addition to what it knows.
    void addSecrets(const QList<Secret> &secrets);
    void record(const EventBatch &batch);
    /// The exchange as far as it has come. Cheap: bodies and messages are shared.
    Exchange snapshot() const;

private:
    Leg &leg(int index);
    void fold(const Event &event);
    void keepMessages(const EventBatch &batch, qsizetype start, qsizetype end);
    std::unique_lock<std::mutex> lock() const;

    mutable std::mutex m_turn;
    mutable std::mutex m_mutex;
    Exchange m_exchange;
    std::shared_ptr<MessageLog> m_messages = m_exchange.messages; ///< needs no lock of ours
    std::vector<MessageLog::Arrival> m_arrivals;                  ///< of one record(), kept for its room
    qint64 m_wireLimit;
    bool m_keepMessages;
    qint64 m_wireBytes = 0;
    qint64 m_partBytes = 0; ///< of the message that is under way
};

} // namespace parlance::call
