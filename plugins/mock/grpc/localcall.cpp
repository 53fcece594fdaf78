// SPDX-License-Identifier: GPL-3.0-or-later
#include "localcall.h"

namespace parlance::mock {

void LocalCall::start(const RpcMethod &method, std::string request, std::optional<Clock::time_point> deadline,
                      std::function<void(Result)> done)
{
    m_request = std::move(request);
    m_deadline = deadline;
    m_done = std::move(done);
    run([this, &method] { startHandler(method); });
    if (!deadline)
        return;
    m_timers.at(*deadline, [weak = weak_from_this()] {
        if (const auto own = std::static_pointer_cast<LocalCall>(weak.lock()))
            own->cancelled({RpcCode::DeadlineExceeded, "The deadline is over; the work has stopped.", {}});
    });
}

void LocalCall::cancel()
{
    cancelled({RpcCode::Cancelled, "The caller has gone.", {}});
}

void LocalCall::transmit(std::string message)
{
    m_response = std::move(message);
    sent();
}

void LocalCall::conclude(std::optional<std::string> lastMessage)
{
    if (lastMessage)
        m_response = std::move(*lastMessage);
    std::exchange(m_done, {})({status(), std::move(m_response)});
}

} // namespace parlance::mock
