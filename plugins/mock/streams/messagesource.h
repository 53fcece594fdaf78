// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace parlance::mock {

/// Where the messages of a stream come from. Asked for one message at a time and only when there is room for
/// it, never from two threads at once; must not block.
class MessageSource
{
public:
    using Clock = std::chrono::steady_clock;

    struct Step
    {
        enum class Kind {
            Message, ///< one was appended
            Aside,   ///< bytes that count as no message: a comment, a preface
            Wait,    ///< nothing yet: asked again at `until`, or when woken
            End,     ///< there will be no more; bytes may have been appended
        };
        Kind kind = Kind::End;
        Clock::time_point until = Clock::time_point::max();
    };

    virtual ~MessageSource() = default;

    /// Called once, before the first next(). `wake`, from any thread, has it asked again; it may be called
    /// for as long as the source lives.
    virtual void start(std::function<void()> wake) { static_cast<void>(wake); }
    /// Appends the next message as it stands on the wire.
    virtual Step next(std::string &output) = 0;
    /// A message as no client can read it, for the fault of that name.
    virtual std::string garbage() const = 0;
};

} // namespace parlance::mock
