// SPDX-License-Identifier: GPL-3.0-or-later
// A client compiled from the .proto file, as one writes it who wants speed. Prints how many a second.
//   bench_grpcstub unary ADDRESS COUNT            Echo.Unary, one after the other
//   bench_grpcstub stream ADDRESS COUNT           that many messages of one Echo.ServerStream
//   bench_grpcstub bank ADDRESS SECONDS           GetAccount, as many as go through with 16 at once
#include <grpcpp/grpcpp.h>

#include "echo.grpc.pb.h"
#include "parlance/bank/v1/bank.grpc.pb.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace {

using Clock = std::chrono::steady_clock;
using parlance::bank::v1::Account;
using parlance::bank::v1::Bank;
using parlance::bank::v1::GetAccountRequest;
using parlance::test::Answer;
using parlance::test::Ask;
using parlance::test::Echo;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

bool callUnary(Echo::Stub &stub)
{
    grpc::ClientContext context;
    Ask ask;
    ask.set_text("hello");
    ask.set_big(9007199254740993);
    Answer answer;
    return stub.Unary(&context, ask, &answer).ok() && answer.text() == "hello";
}

bool unary(Echo::Stub &stub, int count)
{
    if (!callUnary(stub)) // makes the connection
        return false;
    const Clock::time_point start = Clock::now();
    for (int i = 0; i < count; ++i) {
        if (!callUnary(stub))
            return false;
    }
    std::printf("%.1f\n", count / secondsSince(start));
    return true;
}

bool stream(Echo::Stub &stub, int count)
{
    if (!callUnary(stub))
        return false;
    const Clock::time_point start = Clock::now();
    grpc::ClientContext context;
    Ask ask;
    ask.set_text("tick");
    ask.set_count(count);
    const auto reader = stub.ServerStream(&context, ask);
    Answer answer;
    int received = 0;
    while (reader->Read(&answer))
        ++received;
    if (!reader->Finish().ok() || received != count)
        return false;
    std::printf("%.1f\n", count / secondsSince(start));
    return true;
}

/// Keeps a number of calls going until the time is over.
class Load
{
public:
    Load(Bank::Stub &stub, double seconds)
        : m_stub(stub)
        , m_end(Clock::now() +
                std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds)))
    {
    }

    bool run(int atOnce)
    {
        m_running = atOnce;
        const Clock::time_point start = Clock::now();
        for (int i = 0; i < atOnce; ++i)
            next();
        std::unique_lock lock(m_mutex);
        m_idle.wait(lock, [this] { return m_running == 0; });
        std::printf("%.1f\n", m_done / secondsSince(start));
        return m_failed == 0;
    }

private:
    struct One
    {
        grpc::ClientContext context;
        GetAccountRequest request;
        Account account;
    };

    void next()
    {
        if (Clock::now() >= m_end) {
            const std::lock_guard lock(m_mutex);
            if (--m_running == 0)
                m_idle.notify_one();
            return;
        }
        auto *one = new One;
        one->request.set_id("acc_0001");
        m_stub.async()->GetAccount(&one->context, &one->request, &one->account,
                                   [this, one](const grpc::Status &status) {
                                       status.ok() && one->account.id() == "acc_0001" ? ++m_done : ++m_failed;
                                       delete one;
                                       next();
                                   });
    }

    Bank::Stub &m_stub;
    const Clock::time_point m_end;
    std::atomic<int> m_done = 0;
    std::atomic<int> m_failed = 0;
    std::mutex m_mutex;
    std::condition_variable m_idle;
    int m_running = 0;
};

} // namespace

int main(int argumentCount, char **arguments)
{
    if (argumentCount != 4) {
        std::fprintf(stderr, "usage: %s unary|stream|bank ADDRESS COUNT\n", arguments[0]);
        return 2;
    }
    const auto channel = grpc::CreateChannel(arguments[2], grpc::InsecureChannelCredentials());
    const int count = std::atoi(arguments[3]);
    bool good = false;
    if (std::strcmp(arguments[1], "bank") == 0) {
        Bank::Stub stub(channel);
        good = Load(stub, count).run(16);
    } else {
        Echo::Stub stub(channel);
        good = std::strcmp(arguments[1], "stream") == 0 ? stream(stub, count) : unary(stub, count);
    }
    if (!good)
        std::fprintf(stderr, "a call failed\n");
    return good ? 0 : 1;
}
