// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace parlance::call {

/// The event loop network carriers live on: one thread of its own (the window), or the current thread's
/// loop (the command line, which then needs no hand-over between threads).
///
/// Made and destroyed by one owner, after which no posted function runs any more. post() is thread-safe.
class IoContext
{
public:
    enum class Mode { OwnThread, CurrentThread };

    explicit IoContext(Mode mode);
    ~IoContext();
    IoContext(const IoContext &) = delete;
    IoContext &operator=(const IoContext &) = delete;

    /// Runs the function on the loop, later, in posting order; in CurrentThread mode too, never from inside
    /// post().
    void post(std::function<void()> function);
    /// Runs the function on the loop and waits for it. At once when called on that thread.
    void invoke(const std::function<void()> &function);
    bool isCurrent() const;
    /// An object that lives on the loop's thread: parent and context for carriers' own objects.
    QObject *anchor() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace parlance::call
