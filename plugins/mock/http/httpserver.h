// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "selfsigned.h"
#include "serverhooks.h"

#include <parlance/base/result.h>

namespace parlance::mock {

/// Where and how a server listens.
struct ListenOptions
{
    QString host; ///< numeric address or localhost
    int port = 0; ///< 0: a free one
    int threads = 1;
    std::optional<PemPair> tls; ///< nothing: plain text
};

/// Whether a server could listen there; the error says why not and what to do. Nothing stays open.
Result<void> checkPlace(const ListenOptions &options);

/// Listens and serves HTTP/1.1 in threads of its own. start() and stop() belong to one thread.
class HttpServer
{
public:
    HttpServer();
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// Returns when it listens. What the hooks point to must outlive stop().
    Result<void> start(const ListenOptions &options, const ServerHooks &hooks);
    /// Lets requests in work finish for Limits::stopTime, closes the rest and joins the threads.
    void stop();
    bool isRunning() const;
    int port() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace parlance::mock
