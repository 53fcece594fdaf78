// SPDX-License-Identifier: GPL-3.0-or-later
// The same calls as bench_grpcstub by Parlance's gRPC protocol: types by reflection, messages as JSON. Prints
// how many a second.
//   bench_grpccalls unary|stream ADDRESS COUNT
#include <parlance/call/protocolregistry.h>
#include <parlance/protocols/grpc/grpcprotocol.h>

#include <QCoreApplication>
#include <QElapsedTimer>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <mutex>

using namespace parlance;

namespace {

/// Runs calls one after the other, each from the main thread, as a runner does.
class Caller
{
public:
    explicit Caller(call::Protocol &protocol)
        : m_protocol(protocol)
    {
    }

    /// False when it did not complete with OK.
    bool run(const Request &request)
    {
        m_finished.reset();
        m_messages = 0;
        call::CallContext context;
        context.sink = [this](const call::EventBatch &batch) { take(batch); };
        const call::CallPtr call = m_protocol.start(request, std::move(context));
        std::unique_lock lock(m_mutex);
        if (!m_ended.wait_for(lock, std::chrono::minutes(1), [this] { return m_finished.has_value(); })) {
            std::fprintf(stderr, "the call did not end\n");
            return false;
        }
        if (m_finished->error)
            std::fprintf(stderr, "%s\n", qPrintable(m_finished->error->toString()));
        return m_finished->outcome == Outcome::Completed && m_finished->status &&
               m_finished->status->code == 0;
    }

    int messages() const { return m_messages; }

private:
    void take(const call::EventBatch &batch)
    {
        for (const Event &event : batch) {
            if (std::holds_alternative<MessageReceived>(event.data))
                ++m_messages;
            if (const auto *finished = std::get_if<Finished>(&event.data)) {
                {
                    const std::lock_guard lock(m_mutex);
                    m_finished = *finished;
                }
                m_ended.notify_one();
            }
        }
    }

    call::Protocol &m_protocol;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::optional<Finished> m_finished;
    int m_messages = 0;
};

Request request(const QString &address, const QString &method, const QString &json)
{
    Request request;
    request.protocol = QStringLiteral("grpc");
    request.address = QStringLiteral("grpc://") + address;
    request.method = QStringLiteral("parlance.test.Echo/") + method;
    request.messages.append({{}, QStringLiteral("json"), json, false});
    return request;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 4) {
        std::fprintf(stderr, "usage: %s unary|stream ADDRESS COUNT\n", argv[0]);
        return 2;
    }
    const QString address = QString::fromLocal8Bit(argv[2]);
    const int count = std::atoi(argv[3]);
    call::ProtocolRegistry registry;
    grpc::registerProtocol(registry);
    Caller caller(*registry.protocol(QStringLiteral("grpc")));
    const Request unary = request(address, QStringLiteral("Unary"),
                                  QStringLiteral("{\"text\": \"hello\", \"big\": \"9007199254740993\"}"));
    // Makes the connection and learns the types.
    if (!caller.run(unary))
        return 1;
    QElapsedTimer clock;
    if (std::strcmp(argv[1], "stream") == 0) {
        const Request stream = request(address, QStringLiteral("ServerStream"),
                                       QStringLiteral("{\"text\": \"tick\", \"count\": %1}").arg(count));
        clock.start();
        if (!caller.run(stream) || caller.messages() != count)
            return 1;
    } else {
        clock.start();
        for (int i = 0; i < count; ++i) {
            if (!caller.run(unary))
                return 1;
        }
    }
    std::printf("%.1f\n", count / (clock.nsecsElapsed() / 1e9));
    return 0;
}
