// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace parlance::mock {

enum class FaultKind {
    Drop,     ///< the connection breaks off without an end
    Stall,    ///< silence for a while, then it goes on
    Clump,    ///< messages are held back and leave in bursts, as behind a buffering proxy
    Garbage,  ///< one message that nobody can read, then it goes on
    HalfOpen, ///< silence for ever, the connection stays open
};

/// What is to go wrong with one stream, in the words every stream of the mock understands:
///
///     drop;after=3    stall;after=3;for=5    clump;of=5    garbage;after=3    half-open;after=3
///
/// `after` counts messages, `for` is in seconds, `of` is the size of a burst. Comments, heartbeats and what
/// else surrounds messages count as none.
///
/// The messages of a long poll are the changes in its answer. One that has fewer than `after` goes wrong
/// behind the last of them, before its end; an answer with none before its body, one without a body before
/// its head. A clump has a poll wait until there are so many changes.
struct Fault
{
    FaultKind kind = FaultKind::Drop;
    int after = 3;
    std::chrono::milliseconds time{5000};
    int burst = 5;

    friend bool operator==(const Fault &, const Fault &) = default;
};

constexpr int maximumFaultAfter = 1'000'000;
constexpr int maximumFaultSeconds = 600;
constexpr int maximumFaultBurst = 1000;
/// A clump leaves incomplete when it has waited so long or grown so large, as a proxy's buffer does.
constexpr auto maximumClumpTime = std::chrono::seconds(10);
constexpr std::size_t maximumClumpBytes = 1024 * 1024;

/// In the order of FaultKind.
std::span<const std::string_view> faultNames();

/// Nothing for `none`, so that a request can switch off what is on for all; else the text says what is wrong.
std::variant<std::optional<Fault>, std::string> parseFault(std::string_view text);

/// As parseFault() reads it.
std::string faultText(const Fault &fault);

} // namespace parlance::mock
