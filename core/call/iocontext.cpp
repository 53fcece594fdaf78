// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/iocontext.h>

#include <QThread>

namespace parlance::call {

struct IoContext::Private
{
    QThread thread;
    QObject *anchor = nullptr;
    bool ownsThread = false;
};

IoContext::IoContext(Mode mode) : d(std::make_unique<Private>())
{
    d->anchor = new QObject;
    if (mode == Mode::CurrentThread)
        return;
    d->ownsThread = true;
    d->thread.setObjectName(QStringLiteral("parlance-io"));
    d->anchor->moveToThread(&d->thread);
    d->thread.start();
}

IoContext::~IoContext()
{
    if (!d->ownsThread) {
        delete d->anchor;
        return;
    }
    // The anchor's children have timers and notifiers that must end on their own thread.
    invoke([this] { delete d->anchor; });
    d->thread.quit();
    d->thread.wait();
}

void IoContext::post(std::function<void()> function)
{
    QMetaObject::invokeMethod(d->anchor, std::move(function), Qt::QueuedConnection);
}

void IoContext::invoke(const std::function<void()> &function)
{
    if (isCurrent())
        function();
    else
        QMetaObject::invokeMethod(d->anchor, function, Qt::BlockingQueuedConnection);
}

bool IoContext::isCurrent() const
{
    return QThread::currentThread() == d->anchor->thread();
}

QObject *IoContext::anchor() const
{
    return d->anchor;
}

} // namespace parlance::call
