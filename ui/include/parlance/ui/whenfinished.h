// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

namespace parlance::ui {

/// Calls `then` with the future's result on the context's thread, unless the context is gone by then or the
/// work was cancelled. Call it on that thread.
///
/// In place of QFuture::then(context, …), which must not outlive its context: Qt 6.4 asserts on the worker's
/// thread, and a tab may be closed at any moment.
template <typename T, typename Function>
void whenFinished(const QFuture<T> &future, QObject *context, Function then)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         if (done.resultCount() > 0)
                             then(done.result());
                     });
    watcher->setFuture(future);
}

} // namespace parlance::ui
