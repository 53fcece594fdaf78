// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectionbase.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <thread>

namespace parlance::mock {

/// One thread with its event loop and its connections; a connection never leaves its worker.
class Worker
{
public:
    explicit Worker(const ServerHooks &hooks, std::shared_ptr<boost::asio::ssl::context> tls);
    ~Worker();

    boost::asio::io_context &context() { return m_context; }
    void run();
    /// Takes a connection over; on this worker's thread.
    void serve(boost::asio::ip::tcp::socket socket);
    /// From any thread; join() afterwards.
    void stop();
    void join();

private:
    void watchDeadlines();
    void finishStopping();

    boost::asio::io_context m_context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_guard;
    boost::asio::steady_timer m_deadlines;
    boost::asio::steady_timer m_stopTimer;
    const ServerHooks &m_hooks;
    std::shared_ptr<boost::asio::ssl::context> m_tls;
    ConnectionSet m_connections;
    ConnectionBase::Clock::time_point m_stopAt;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace parlance::mock
