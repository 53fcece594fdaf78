// SPDX-License-Identifier: GPL-3.0-or-later
#include "completionthread.h"

#include <parlance/base/logging.h>

#include <grpc/support/log.h>

namespace parlance::grpc {

namespace {

/// Operations handled in a row before what they gave is handed on, however busy the queue is.
constexpr int maximumRound = 256;
constexpr int moment = 20; // milliseconds
/// How long to look for the next call where one has just ended: waking a thread that sleeps takes a good part
/// of it.
constexpr std::chrono::microseconds lookingTime(30);
/// How long to look for an answer where the one before was as quick: a server on this machine.
constexpr std::chrono::microseconds answerTime(150);

/// What the library would write to standard error; what went wrong stands in the call's error.
void logToCategory(gpr_log_func_args *entry)
{
    qCDebug(lcGrpc, "%s:%d %s", entry->file, entry->line, entry->message);
}

} // namespace

CompletionThread::CompletionThread()
{
    gpr_set_log_function(&logToCategory);
    grpc_init();
    m_queue = grpc_completion_queue_create_for_next(nullptr);
    // The public interface has no alarm. A watch on a channel that never changes its state is one: it
    // completes at its deadline.
    m_alarm = grpc_lame_client_channel_create("parlance", GRPC_STATUS_UNAVAILABLE, "");
    m_thread = std::thread([this] { run(); });
}

CompletionThread::~CompletionThread()
{
    if (m_thread.joinable())
        stop([] {});
    grpc_channel_destroy(m_alarm);
    grpc_completion_queue_destroy(m_queue);
    grpc_shutdown();
}

void CompletionThread::post(std::function<void()> function)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        m_posted.push_back(std::move(function));
        m_hasPosted.store(true, std::memory_order_relaxed);
        if (m_posted.size() > 1 || m_isLooking)
            return;
    }
    // Unlocked, or the thread would run into the lock at once. Nobody else wakes it before it has emptied the
    // list.
    wake();
}

void CompletionThread::stop(std::function<void()> last)
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_posted.push_back([this, last = std::move(last)] {
            last();
            // From here on the thread ends as soon as the operations under way have completed.
            grpc_completion_queue_shutdown(m_queue);
        });
        if (m_posted.size() == 1 && !m_isLooking)
            wake();
    }
    m_thread.join();
}

void CompletionThread::touch(std::shared_ptr<Flushable> flushable)
{
    m_touched.push_back(std::move(flushable));
}

void CompletionThread::touchLater(std::shared_ptr<Flushable> flushable)
{
    const gpr_timespec due =
        gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_millis(moment, GPR_TIMESPAN));
    m_late.push_back({due, std::move(flushable)});
}

void CompletionThread::wake()
{
    grpc_channel_watch_connectivity_state(m_alarm, GRPC_CHANNEL_TRANSIENT_FAILURE,
                                          gpr_inf_past(GPR_CLOCK_MONOTONIC), m_queue, &m_wake);
}

void CompletionThread::runPosted()
{
    std::deque<std::function<void()>> posted;
    {
        const std::lock_guard lock(m_mutex);
        posted.swap(m_posted);
        m_hasPosted.store(false, std::memory_order_relaxed);
        m_isLooking = false;
    }
    for (; !posted.empty(); posted.pop_front())
        posted.front()();
}

/// Whoever made one call after the other has the next one ready at once.
void CompletionThread::lookForPosted()
{
    {
        const std::lock_guard lock(m_mutex);
        // Somebody has woken us already.
        if (!m_posted.empty())
            return;
        m_isLooking = true;
    }
    const auto end = std::chrono::steady_clock::now() + lookingTime;
    while (!m_hasPosted.load(std::memory_order_relaxed) && std::chrono::steady_clock::now() < end)
        std::this_thread::yield();
    runPosted();
}

void CompletionThread::flushTouched()
{
    // A sink may do what touches others.
    for (const std::shared_ptr<Flushable> &each : std::exchange(m_touched, {}))
        each->flush();
}

void CompletionThread::flushLate()
{
    while (!m_late.empty() && gpr_time_cmp(m_late.front().due, gpr_now(GPR_CLOCK_MONOTONIC)) <= 0) {
        const Late late = std::move(m_late.front());
        m_late.pop_front();
        late.flushable->flush();
    }
}

void CompletionThread::awaitsAnswer()
{
    m_askedAt = std::chrono::steady_clock::now();
    m_looksForAnswer = m_answersSoon;
}

void CompletionThread::noteAnswer()
{
    // One that was slept for took the waking too.
    m_answersSoon = std::chrono::steady_clock::now() - m_askedAt < 2 * answerTime;
    m_looksForAnswer = false;
}

bool CompletionThread::keepsLooking()
{
    if (m_looksForAnswer && std::chrono::steady_clock::now() - m_askedAt > answerTime) {
        m_looksForAnswer = false;
        m_answersSoon = false;
    }
    return m_looksForAnswer;
}

gpr_timespec CompletionThread::waitUntil() const
{
    if (!m_touched.empty() || m_looksForAnswer)
        return gpr_inf_past(GPR_CLOCK_MONOTONIC);
    return m_late.empty() ? gpr_inf_future(GPR_CLOCK_MONOTONIC) : m_late.front().due;
}

void CompletionThread::run()
{
    int round = 0;
    for (;;) {
        const grpc_event event = grpc_completion_queue_next(m_queue, waitUntil(), nullptr);
        // What was gathered goes on with the answer.
        if (event.type == GRPC_QUEUE_TIMEOUT && keepsLooking()) {
            std::this_thread::yield();
            continue;
        }
        if (event.type == GRPC_OP_COMPLETE)
            static_cast<Operation *>(event.tag)->completed(event.success != 0);
        const bool hasEnd = std::exchange(m_hasEnd, false);
        if (event.type != GRPC_OP_COMPLETE || hasEnd || ++round >= maximumRound) {
            round = 0;
            flushTouched();
            flushLate();
            if (hasEnd) {
                noteAnswer();
                lookForPosted();
            }
        }
        if (event.type == GRPC_QUEUE_SHUTDOWN)
            break;
    }
    // Nothing comes any more that could be waited for. What is left here would also keep its call, and by it
    // this object, for ever.
    while (!m_touched.empty() || !m_late.empty()) {
        flushTouched();
        for (const Late &each : std::exchange(m_late, {}))
            each.flushable->flush();
    }
}

} // namespace parlance::grpc
