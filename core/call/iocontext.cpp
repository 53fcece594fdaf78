// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/iocontext.h>

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace parlance::call {

namespace {

/// Lives on the loop's thread and runs what was posted. One wake-up event serves all functions that
/// wait, so posting a thousand costs one turn of the loop. The hand-over is by a standard mutex, which
/// ThreadSanitizer sees; Qt's event queue it does not.
class Loop : public QObject
{
public:
    void post(std::function<void()> function)
    {
        QEvent *wake = nullptr;
        {
            const std::lock_guard lock(m_mutex);
            if (m_functions.empty())
                wake = new QEvent(wakeUp());
            m_functions.push_back(std::move(function));
        }
        if (wake)
            QCoreApplication::postEvent(this, wake);
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != wakeUp())
            return QObject::event(event);
        std::deque<std::function<void()>> functions;
        {
            const std::lock_guard lock(m_mutex);
            functions.swap(m_functions);
        }
        for (; !functions.empty(); functions.pop_front())
            functions.front()();
        return true;
    }

private:
    static QEvent::Type wakeUp()
    {
        static const auto type = QEvent::Type(QEvent::registerEventType());
        return type;
    }

    std::mutex m_mutex;
    std::deque<std::function<void()>> m_functions;
};

/// Lets one thread wait for another to be done with something.
class Latch
{
public:
    void open()
    {
        // Notified under the lock: the waiter may destroy the latch as soon as it has it.
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_condition.notify_one();
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_condition.wait(lock, [this] { return m_isOpen; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_isOpen = false;
};

} // namespace

struct IoContext::Private
{
    // A standard thread rather than a QThread: joining it is a hand-over that ThreadSanitizer sees.
    std::thread thread;
    std::unique_ptr<Loop> ownLoop; // CurrentThread
    Loop *loop = nullptr;
    QEventLoop *eventLoop = nullptr;
};

IoContext::IoContext(Mode mode)
    : d(std::make_unique<Private>())
{
    if (mode == Mode::CurrentThread) {
        d->ownLoop = std::make_unique<Loop>();
        d->loop = d->ownLoop.get();
        return;
    }
    Latch started;
    d->thread = std::thread([this, &started] {
        QThread::currentThread()->setObjectName(QStringLiteral("parlance-io"));
        // The loop's children have timers and notifiers that must end on their own thread: it dies here.
        Loop loop;
        QEventLoop eventLoop;
        d->loop = &loop;
        d->eventLoop = &eventLoop;
        started.open();
        eventLoop.exec();
    });
    started.wait();
}

IoContext::~IoContext()
{
    if (!d->thread.joinable())
        return;
    d->loop->post([this] { d->eventLoop->quit(); });
    d->thread.join();
}

void IoContext::post(std::function<void()> function)
{
    d->loop->post(std::move(function));
}

void IoContext::invoke(const std::function<void()> &function)
{
    if (isCurrent()) {
        function();
        return;
    }
    Latch done;
    d->loop->post([&function, &done] {
        function();
        done.open();
    });
    done.wait();
}

bool IoContext::isCurrent() const
{
    return QThread::currentThread() == d->loop->thread();
}

QObject *IoContext::anchor() const
{
    return d->loop;
}

} // namespace parlance::call
