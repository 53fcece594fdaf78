// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../rpc/rpcsession.h"

namespace parlance::mock {

/// A call of one method by another inside the server, with a deadline of its own, as a service calls the next
/// one. One message each way.
class LocalCall : public RpcSession
{
public:
    struct Result
    {
        RpcStatus status;
        std::string response; ///< empty when none came
    };

    explicit LocalCall(TimerThread &timers)
        : RpcSession(timers)
    {
    }

    /// `done` is called once, on any thread.
    void start(const RpcMethod &method, std::string request, std::optional<Clock::time_point> deadline,
               std::function<void(Result)> done);
    void cancel();

    void note(std::string) override {}

protected:
    void transmitHeader() override {}
    void transmit(std::string message) override;
    void conclude(std::optional<std::string> lastMessage) override;
    void expectMessage() override { arrived(m_request); }

private:
    std::string m_request;
    std::string m_response;
    std::function<void(Result)> m_done;
};

} // namespace parlance::mock
