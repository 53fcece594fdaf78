// SPDX-License-Identifier: GPL-3.0-or-later
#include "echoserver.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "echo.grpc.pb.h"

#include <atomic>
#include <thread>

namespace parlance::test {

namespace {

using Context = ::grpc::ServerContext;

struct Counters
{
    std::atomic<int> running = 0;
    std::atomic<int> cancelled = 0;
};

class Running
{
public:
    explicit Running(Counters &counters)
        : m_counters(counters)
    {
        ++m_counters.running;
    }
    ~Running() { --m_counters.running; }

private:
    Counters &m_counters;
};

Answer answerTo(const Ask &ask, const Context &context, int index)
{
    Answer answer;
    answer.set_text(ask.text());
    answer.set_index(index);
    answer.set_big(ask.big());
    answer.set_filling(std::string(std::size_t(ask.size()), 'x'));
    for (const auto &[name, value] : context.client_metadata()) {
        if (name.starts_with("x-"))
            answer.add_metadata(std::string(name.data(), name.size()) + "=" +
                                std::string(value.data(), value.size()));
    }
    const auto left = context.deadline() - std::chrono::system_clock::now();
    if (context.deadline() != std::chrono::system_clock::time_point::max())
        answer.set_remaining(std::chrono::duration_cast<std::chrono::milliseconds>(left).count());
    return answer;
}

::grpc::Status statusOf(const Ask &ask)
{
    if (ask.status() == 0)
        return ::grpc::Status::OK;
    return {::grpc::StatusCode(ask.status()), ask.message(), ask.details()};
}

class EchoService final : public Echo::Service
{
public:
    explicit EchoService(Counters &counters)
        : m_counters(counters)
    {
    }

    ::grpc::Status Unary(Context *context, const Ask *ask, Answer *answer) override
    {
        const Running running(m_counters);
        begin(*context);
        *answer = answerTo(*ask, *context, 0);
        hold(*context, *ask);
        return statusOf(*ask);
    }

    ::grpc::Status ServerStream(Context *context, const Ask *ask,
                                ::grpc::ServerWriter<Answer> *writer) override
    {
        const Running running(m_counters);
        begin(*context);
        if (ask->head())
            writer->SendInitialMetadata();
        give(*ask, *context, *writer);
        hold(*context, *ask);
        return statusOf(*ask);
    }

    ::grpc::Status ClientStream(Context *context, ::grpc::ServerReader<Ask> *reader, Answer *answer) override
    {
        const Running running(m_counters);
        begin(*context);
        int count = 0;
        std::string text;
        Ask ask;
        while (reader->Read(&ask)) {
            ++count;
            text += ask.text();
            if (ask.head())
                reader->SendInitialMetadata();
            hold(*context, ask);
            if (ask.status() != 0)
                return statusOf(ask);
        }
        ask.set_text(text);
        *answer = answerTo(ask, *context, count);
        return ::grpc::Status::OK;
    }

    ::grpc::Status Bidi(Context *context, ::grpc::ServerReaderWriter<Answer, Ask> *stream) override
    {
        const Running running(m_counters);
        begin(*context);
        Ask ask;
        while (stream->Read(&ask)) {
            if (ask.head())
                stream->SendInitialMetadata();
            give(ask, *context, *stream);
            hold(*context, ask);
            if (ask.status() != 0)
                return statusOf(ask);
        }
        return ::grpc::Status::OK;
    }

private:
    void begin(Context &context)
    {
        for (const auto &[name, value] : context.client_metadata()) {
            if (!name.starts_with("x-return"))
                continue;
            const std::string text(value.data(), value.size());
            const std::string key(name.data(), name.size());
            context.AddInitialMetadata(key, text);
            context.AddTrailingMetadata("trailing-" + key, text);
        }
    }

    template <typename Writer>
    static void give(const Ask &ask, const Context &context, Writer &writer)
    {
        for (int i = 0; i < ask.count(); ++i) {
            if (!writer.Write(answerTo(ask, context, i)))
                return;
        }
    }

    void hold(const Context &context, const Ask &ask)
    {
        if (!ask.hold())
            return;
        // The synchronous interface tells of a cancel only to those who ask.
        while (!context.IsCancelled())
            std::this_thread::yield();
        ++m_counters.cancelled;
    }

    Counters &m_counters;
};

std::shared_ptr<::grpc::ServerCredentials> credentials(const EchoServerOptions &options)
{
    if (options.certificate.isEmpty())
        return ::grpc::InsecureServerCredentials();
    const bool asksClients = !options.clientAuthority.isEmpty();
    ::grpc::SslServerCredentialsOptions ssl(asksClients
                                                ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                                                : GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE);
    ssl.pem_key_cert_pairs.push_back({options.key.toStdString(), options.certificate.toStdString()});
    ssl.pem_root_certs = options.clientAuthority.toStdString();
    return ::grpc::SslServerCredentials(ssl);
}

} // namespace

struct EchoServer::Private
{
    Counters counters;
    EchoService service{counters};
    std::unique_ptr<::grpc::Server> server;
    int port = 0;
    bool secure = false;
};

EchoServer::EchoServer(const EchoServerOptions &options)
    : d(std::make_unique<Private>())
{
    ::grpc::ServerBuilder builder;
    QString listen = options.listen;
    if (options.port > 0)
        listen.replace(QStringLiteral(":0"), QStringLiteral(":%1").arg(options.port));
    builder.AddListeningPort(listen.toStdString(), credentials(options), &d->port);
    builder.RegisterService(&d->service);
    builder.SetMaxReceiveMessageSize(options.maximumReceiveBytes);
    if (options.gzip)
        builder.SetDefaultCompressionAlgorithm(GRPC_COMPRESS_GZIP);
    // The plugin is for all servers of the program from here on; SetReflection has no off.
    if (options.reflection)
        ::grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    ::grpc::EnableDefaultHealthCheckService(options.health);
    d->secure = !options.certificate.isEmpty();
    d->server = builder.BuildAndStart();
}

EchoServer::~EchoServer()
{
    stop();
}

int EchoServer::port() const
{
    return d->port;
}

QString EchoServer::url() const
{
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(d->secure ? QStringLiteral("grpcs") : QStringLiteral("grpc"))
        .arg(d->port);
}

void EchoServer::setServing(bool serving)
{
    if (::grpc::HealthCheckServiceInterface *health = d->server->GetHealthCheckService())
        health->SetServingStatus(serving);
}

int EchoServer::running() const
{
    return d->counters.running;
}

int EchoServer::cancelled() const
{
    return d->counters.cancelled;
}

void EchoServer::stop()
{
    if (!d->server)
        return;
    d->server->Shutdown(std::chrono::system_clock::now());
    d->server->Wait();
    d->server.reset();
}

} // namespace parlance::test
