// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker.h"

#include "connection.h"

#include <parlance/base/logging.h>

#include <boost/asio/post.hpp>

namespace parlance::mock {

namespace {

constexpr auto deadlineStep = std::chrono::milliseconds(100);
constexpr auto stopStep = std::chrono::milliseconds(5);
constexpr auto releaseStep = std::chrono::milliseconds(1);
constexpr auto releaseTime = std::chrono::seconds(2);

/// Over the cap: one short answer that fits into any socket buffer, and the end.
void turnAway(boost::asio::ip::tcp::socket socket, bool isTls)
{
    if (isTls)
        return;
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    constexpr std::string_view answer =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
        "Connection: close\r\n\r\n";
    socket.write_some(boost::asio::buffer(answer), ignored);
    socket.shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
}

} // namespace

Worker::Worker(const ServerHooks &hooks, std::shared_ptr<boost::asio::ssl::context> tls)
    : m_guard(m_context.get_executor())
    , m_deadlines(m_context)
    , m_stopTimer(m_context)
    , m_hooks(hooks)
    , m_tls(std::move(tls))
{
}

Worker::~Worker()
{
    join();
    m_connections.abort();
    // Other threads that hold one let it go at once; what they have posted for it holds it as well.
    const auto until = ConnectionBase::Clock::now() + releaseTime;
    do {
        m_context.restart();
        m_context.poll();
    } while (!m_connections.waitUntilGone(releaseStep) && ConnectionBase::Clock::now() < until);
}

void Worker::run()
{
    m_thread = std::thread([this] {
        watchDeadlines();
        // Memory that runs out while one client is served must not take the program along.
        for (bool isDone = false; !isDone;) {
            try {
                m_context.run();
                isDone = true;
            } catch (const std::exception &exception) {
                qCWarning(lcMock) << "A connection failed:" << exception.what();
            }
        }
    });
}

void Worker::serve(boost::asio::ip::tcp::socket socket)
{
    if (m_isStopping)
        return;
    if (m_connections.size() >= m_hooks.limits.connections)
        return turnAway(std::move(socket), m_tls != nullptr);
    if (m_tls)
        std::make_shared<Connection<TlsStream>>(TlsStream(std::move(socket), *m_tls), m_hooks, m_connections)
            ->start();
    else
        std::make_shared<Connection<PlainStream>>(std::move(socket), m_hooks, m_connections)->start();
}

void Worker::watchDeadlines()
{
    m_deadlines.expires_after(deadlineStep);
    m_deadlines.async_wait([this](boost::system::error_code error) {
        if (error || m_isStopping)
            return;
        m_connections.expire(ConnectionBase::Clock::now());
        watchDeadlines();
    });
}

void Worker::stop()
{
    boost::asio::post(m_context, [this] {
        m_isStopping = true;
        m_stopAt = ConnectionBase::Clock::now() + m_hooks.limits.stopTime;
        m_deadlines.cancel();
        m_connections.drain();
        finishStopping();
    });
}

void Worker::finishStopping()
{
    if (ConnectionBase::Clock::now() >= m_stopAt)
        m_connections.abort();
    if (m_connections.isEmpty()) {
        m_guard.reset();
        return;
    }
    m_stopTimer.expires_after(stopStep);
    m_stopTimer.async_wait([this](boost::system::error_code) { finishStopping(); });
}

void Worker::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace parlance::mock
