// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rpcrecord.h"
#include "rpcservice.h"
#include "serialqueue.h"
#include "timerthread.h"

#include <deque>

namespace parlance::mock {

/// What every carrier of calls needs to do with one: it lets the handler run in turn, keeps what it sends
/// until the carrier can take it, and reads from the client only as fast as answers leave.
///
/// A carrier derives from it, tells what came with arrived() and its like, and implements what is to be sent.
/// Held by shared pointers; what is still to come for one that has gone is dropped.
class RpcSession : public RpcCall, public std::enable_shared_from_this<RpcSession>
{
public:
    explicit RpcSession(TimerThread &timers)
        : m_timers(timers)
    {
    }

    // RpcCall, for the handler
    std::string_view metadata(std::string_view name) const override;
    std::optional<Clock::time_point> deadline() const override { return m_deadline; }
    void addHeader(std::string name, std::string value) override;
    void addTrailer(std::string name, std::string value) override;
    void sendHeader() override { m_isHeaderWanted = true; }
    void send(std::string message) override;
    void finish(RpcStatus status) override;
    void after(std::chrono::nanoseconds delay, std::function<void()> function) override;
    std::function<void()> wakeLater() override;

protected:
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    // What happened, told by the carrier; any thread.
    void arrived(std::string message);
    void arrivedEnd();
    /// The message given to transmit() has left.
    void sent();
    /// The call has ended without the handler. A message that is leaving must still be told of by sent().
    void cancelled(RpcStatus status);
    /// Runs in turn with the handler; then sends what is due.
    void run(std::function<void()> function);

    // Inside run().
    void startHandler(const RpcMethod &method);
    bool isStarted() const { return m_method != nullptr; }
    bool isFinished() const { return m_status.has_value(); }
    const RpcStatus &status() const { return *m_status; }

    // The carrier's part, called inside run().
    virtual void transmitHeader() = 0;
    /// The next one only after sent().
    virtual void transmit(std::string message) = 0;
    /// The end, with the last message where it has not left.
    virtual void conclude(std::optional<std::string> lastMessage) = 0;
    /// arrived() or arrivedEnd() may follow, once.
    virtual void expectMessage() = 0;
    /// False: not yet; the carrier calls run() later.
    virtual bool mayConclude() { return true; }

    TimerThread &m_timers;
    Pairs m_metadata; ///< lower case names
    Pairs m_headers;
    Pairs m_trailers;
    std::optional<Clock::time_point> m_deadline;
    RpcRecord m_record;

private:
    void flush();

    static constexpr std::size_t maximumQueue = 16;

    SerialQueue m_queue;
    const RpcMethod *m_method = nullptr;
    std::unique_ptr<RpcHandler> m_handler;
    std::deque<std::string> m_outgoing;
    std::optional<RpcStatus> m_status;
    bool m_isHeaderWanted = false;
    bool m_isHeaderSent = false;
    bool m_isTransmitting = false;
    bool m_isExpecting = false;
    bool m_isInputOver = false;
    bool m_isConcluded = false;
    bool m_wasBusy = false;
};

} // namespace parlance::mock
