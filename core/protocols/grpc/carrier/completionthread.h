// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpc/grpc.h>
#include <grpc/support/time.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace parlance::grpc {

/// What is told when an operation it was the tag of is complete. On the completion thread.
class Operation
{
public:
    virtual ~Operation() = default;
    virtual void completed(bool ok) = 0;
};

/// What wants a word when the library has nothing more to tell for now: to hand on what it gathered.
class Flushable
{
public:
    virtual ~Flushable() = default;
    virtual void flush() = 0;
};

/// The one thread all gRPC calls live on: it waits for the library's completion queue and runs what others
/// post. Posted functions and operations keep what they need alive by themselves.
class CompletionThread
{
public:
    CompletionThread();
    ~CompletionThread();
    CompletionThread(const CompletionThread &) = delete;
    CompletionThread &operator=(const CompletionThread &) = delete;

    /// Runs the function on the thread, in posting order; dropped once stop() was called. Thread-safe.
    void post(std::function<void()> function);
    /// Runs `last` on the thread, waits for all operations to complete and ends the thread. `last` must end
    /// what would keep operations open.
    void stop(std::function<void()> last);

    // On the thread:
    grpc_completion_queue *queue() const { return m_queue; }
    /// Asks for flush() soon; never from inside this function.
    void touch(std::shared_ptr<Flushable> flushable);
    /// Somebody waits for what was touched: it is the last of its kind, and nothing is gained by gathering
    /// more.
    void touchedTheEnd() { m_hasEnd = true; }
    /// A request has left, and an answer is all that is missing.
    void awaitsAnswer();
    /// Asks for flush() in a moment, whatever else goes on.
    void touchLater(std::shared_ptr<Flushable> flushable);

private:
    class Wake : public Operation
    {
    public:
        explicit Wake(CompletionThread &thread)
            : m_thread(thread)
        {
        }
        void completed(bool) override { m_thread.runPosted(); }

    private:
        CompletionThread &m_thread;
    };

    void run();
    void runPosted();
    void wake();
    void lookForPosted();
    void flushTouched();
    void flushLate();
    gpr_timespec waitUntil() const;
    bool keepsLooking();
    void noteAnswer();

    grpc_completion_queue *m_queue;
    grpc_channel *m_alarm;
    Wake m_wake{*this};
    struct Late
    {
        gpr_timespec due;
        std::shared_ptr<Flushable> flushable;
    };

    std::vector<std::shared_ptr<Flushable>> m_touched;
    bool m_hasEnd = false;
    std::chrono::steady_clock::time_point m_askedAt; ///< when the last request left
    bool m_answersSoon = false;                      ///< the last answer took no longer than a look
    bool m_looksForAnswer = false;
    std::deque<Late> m_late; ///< the first due first
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_posted;
    std::atomic<bool> m_hasPosted = false; ///< a hint for who looks without the lock
    bool m_isLooking = false;              ///< the thread looks by itself: it need not be woken
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace parlance::grpc
