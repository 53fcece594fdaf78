// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/waitingroom.h>

#include <parlance/base/format.h>

namespace parlance::call {

namespace {

constexpr qint64 maximumBytes = 256LL * 1024 * 1024;
constexpr std::size_t maximumMessages = 100'000;

} // namespace

Result<void> checkWaitingRoom(std::size_t messages, qint64 bytes, qint64 size)
{
    if (messages < maximumMessages && (messages == 0 || bytes + size <= maximumBytes))
        return {};
    return failure(ErrorCode::LimitExceeded,
                   QStringLiteral("%1 messages (%2) wait already: the server does not take them.")
                       .arg(messages)
                       .arg(formatSize(bytes)),
                   QStringLiteral("Wait until it has taken some."));
}

} // namespace parlance::call
