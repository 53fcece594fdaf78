// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/connection.h>
#include <parlance/call/eventqueue.h>
#include <parlance/call/outgoingqueue.h>

#include <QTimer>

#include <atomic>
#include <functional>
#include <set>

namespace parlance::call {

class StreamRun;

/// What a carrier runs on the loop; keeps each alive until it has finished. Looked at on the loop's thread
/// only. A carrier that keeps something from one run to the next derives from it.
struct StreamRuns
{
    virtual ~StreamRuns() = default;
    /// All runs are over and none follows: what was kept goes.
    virtual void end() {}

    QObject *anchor = nullptr;
    std::set<std::shared_ptr<StreamRun>> runs;
    bool ended = false;
};

/// One call over a Connection on the I/O loop, from the address to Finished, for carriers that frame their
/// messages themselves: those say what goes over it and what it means. Shared by the StreamCall its owner
/// holds and the loop.
class StreamRun : public std::enable_shared_from_this<StreamRun>
{
public:
    virtual ~StreamRun();

    /// Thread-safe.
    OutgoingQueue &queue() { return m_queue; }
    void requestCancel() { m_cancelRequested = true; }
    bool isFinished() const { return m_finished; }

    // On the loop's thread:
    void begin(const std::shared_ptr<StreamRuns> &runs);
    /// The queue has changed, or there is room for more.
    virtual void sendMore() = 0;
    void cancel();
    /// Ends as a lost connection does: without a farewell, and nothing more is sent.
    void drop();

protected:
    StreamRun(Request request, CallContext context, std::shared_ptr<EventGate> gate);

    /// Reads the request, before anything is connected: where it leads.
    virtual Result<Target> prepare(StreamRuns &runs) = 0;
    /// The address as people read it.
    virtual QString shownAddress() const = 0;
    virtual void connected(const Connected &connected) = 0;
    virtual void received() = 0;
    virtual void connectionEnded() = 0;
    virtual void openingTooSlow() = 0;
    /// Before the owner ends the call: what is polite to say.
    virtual void sayGoodbye() {}
    /// Before the call ends because its time is over.
    virtual void sayTooSlow() {}
    /// What an end that nobody asked for means to the protocol.
    virtual std::optional<Status> lostStatus() const { return std::nullopt; }
    /// The call is about to finish; queue and connection are still there. Own timers are dropped here.
    virtual void ending(const Finished &finished) = 0;

    /// Tells of the connection; false when it is not to be used, and why not follows.
    bool noteConnected(const Connected &connected, const QByteArray &version);
    /// Wire bytes, up to the bound of the call.
    void noteWire(Direction direction, QByteArrayView bytes);
    /// How much waits, now and then.
    void tellProgress();
    void fail(Error error, std::optional<Status> status = std::nullopt);
    void finish(Finished finished);
    void flush() { m_events.flush(); }

    /// The handler runs on the loop while the run lives. 0: never.
    void startTimer(std::unique_ptr<QTimer> &timer, qint64 milliseconds, std::function<void()> handler,
                    bool repeats = false);
    void dropTimer(std::unique_ptr<QTimer> &timer);
    static Error timeoutError(qint64 limitMs, const QString &during, const QString &hint);

    /// So much is given to the socket at once; the rest waits where it can be seen.
    static constexpr qint64 highWater = 256 * 1024;

    Request m_request;
    CallContext m_context;
    EventQueue m_events;
    OutgoingQueue m_queue;
    std::shared_ptr<StreamRuns> m_runs;
    std::unique_ptr<Connection, EndConnection> m_connection;
    qint64 m_openingLimitMs = 0; ///< from the address until the protocol talks; set by prepare()
    std::unique_ptr<QTimer> m_openingTimer;
    qint64 m_sentBytes = 0;

private:
    void watchConnection();
    void callTooSlow();
    void tellUnsent();

    std::unique_ptr<QTimer> m_callTimer;
    qint64 m_reachedAt = -1;
    qint64 m_wireBudget = 0;
    qint64 m_progressAt = -1;
    bool m_toldWaiting = false;
    std::atomic<bool> m_finished = false;
    std::atomic<bool> m_cancelRequested = false;
};

} // namespace parlance::call
