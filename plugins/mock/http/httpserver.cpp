// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpserver.h"

#include "tlscontext.h"
#include "worker.h"

#include <boost/asio/post.hpp>

#include <future>

namespace parlance::mock {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto acceptPause = std::chrono::milliseconds(50);

Result<tcp::endpoint> endpointOf(const ListenOptions &options)
{
    if (options.port < 0 || options.port > 65535) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is no port.").arg(options.port),
                       QStringLiteral("Choose one from 1 to 65535, or 0 for a free one."));
    }
    const std::string host =
        options.host == QLatin1String("localhost") ? "127.0.0.1" : options.host.toStdString();
    boost::system::error_code error;
    const asio::ip::address address = asio::ip::make_address(host, error);
    if (error) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("The mock cannot listen on \"%1\".").arg(options.host),
                       QStringLiteral("Give an IP address of this machine, or localhost."));
    }
    return tcp::endpoint(address, std::uint16_t(options.port));
}

Failure listenFailure(const ListenOptions &options, const boost::system::error_code &error)
{
    const QString place = QStringLiteral("%1:%2").arg(options.host).arg(options.port);
    const QString detail = QString::fromStdString(error.message());
    if (error == asio::error::address_in_use) {
        return failure(
            ErrorCode::AlreadyExists, QStringLiteral("Port %1 is taken (%2).").arg(options.port).arg(place),
            QStringLiteral(
                "Stop the program that listens there, or choose another port; 0 takes a free one."),
            detail);
    }
    if (error == asio::error::access_denied) {
        return failure(ErrorCode::PermissionDenied,
                       QStringLiteral("The system does not allow port %1.").arg(options.port),
                       QStringLiteral("Choose a port above 1023."), detail);
    }
    return failure(ErrorCode::Io, QStringLiteral("The mock cannot listen on %1.").arg(place),
                   QStringLiteral("Give an IP address of this machine, or localhost."), detail);
}

Result<void> bindTo(tcp::acceptor &acceptor, const ListenOptions &options)
{
    const Result<tcp::endpoint> endpoint = endpointOf(options);
    if (!endpoint)
        return failure(endpoint.error());
    boost::system::error_code error;
    acceptor.open(endpoint->protocol(), error);
    if (!error)
        acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        acceptor.bind(*endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return listenFailure(options, error);
    return {};
}

} // namespace

Result<void> checkPlace(const ListenOptions &options)
{
    asio::io_context context;
    tcp::acceptor acceptor(context);
    return bindTo(acceptor, options);
}

struct HttpServer::Private
{
    ServerHooks hooks;
    std::vector<std::unique_ptr<Worker>> workers;
    std::optional<tcp::acceptor> acceptor;
    std::optional<asio::steady_timer> pause;
    std::size_t nextWorker = 0;
    int port = 0;

    Result<void> listen(const ListenOptions &options);
    void accept();
    void onAccepted(boost::system::error_code error, tcp::socket socket, Worker &worker);
};

Result<void> HttpServer::Private::listen(const ListenOptions &options)
{
    acceptor.emplace(workers.front()->context());
    pause.emplace(workers.front()->context());
    const Result<void> bound = bindTo(*acceptor, options);
    if (!bound)
        return bound;
    boost::system::error_code error;
    port = acceptor->local_endpoint(error).port();
    return {};
}

void HttpServer::Private::accept()
{
    Worker &worker = *workers[nextWorker++ % workers.size()];
    acceptor->async_accept(worker.context(),
                           [this, &worker](boost::system::error_code error, tcp::socket socket) {
                               onAccepted(error, std::move(socket), worker);
                           });
}

void HttpServer::Private::onAccepted(boost::system::error_code error, tcp::socket socket, Worker &worker)
{
    if (error == asio::error::operation_aborted || !acceptor->is_open())
        return;
    if (error) {
        // Out of file descriptors, mostly: try again when some connection may have ended.
        pause->expires_after(acceptPause);
        pause->async_wait([this](boost::system::error_code cancelled) {
            if (!cancelled && acceptor->is_open())
                accept();
        });
        return;
    }
    asio::post(worker.context(),
               [&worker, taken = std::move(socket)]() mutable { worker.serve(std::move(taken)); });
    accept();
}

HttpServer::HttpServer() = default;

HttpServer::~HttpServer()
{
    stop();
}

Result<void> HttpServer::start(const ListenOptions &options, const ServerHooks &hooks)
{
    auto next = std::make_unique<Private>();
    next->hooks = hooks;
    std::shared_ptr<asio::ssl::context> tls;
    if (options.tls) {
        auto made = makeTlsContext(*options.tls);
        if (!made)
            return failure(made.error());
        tls = *made;
    }
    const int threads = qBound(1, options.threads, 64);
    next->hooks.limits.connections = qMax<std::size_t>(1, hooks.limits.connections / std::size_t(threads));
    for (int i = 0; i < threads; ++i)
        next->workers.push_back(std::make_unique<Worker>(next->hooks, tls));
    const Result<void> listening = next->listen(options);
    if (!listening)
        return listening;
    d = std::move(next);
    d->accept();
    for (const std::unique_ptr<Worker> &worker : d->workers)
        worker->run();
    return {};
}

void HttpServer::stop()
{
    if (!d)
        return;
    // The acceptor belongs to the first worker's thread, which must be done with it before the others end: an
    // accepted socket is handed to their loops.
    std::promise<void> closed;
    asio::post(d->workers.front()->context(), [this, &closed] {
        boost::system::error_code ignored;
        d->acceptor->close(ignored);
        d->pause->cancel();
        closed.set_value();
    });
    closed.get_future().wait();
    for (const std::unique_ptr<Worker> &worker : d->workers)
        worker->stop();
    for (const std::unique_ptr<Worker> &worker : d->workers)
        worker->join();
    d.reset();
}

bool HttpServer::isRunning() const
{
    return d != nullptr;
}

int HttpServer::port() const
{
    return d ? d->port : 0;
}

} // namespace parlance::mock
