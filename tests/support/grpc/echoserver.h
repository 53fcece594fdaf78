// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <memory>

namespace parlance::test {

struct EchoServerOptions
{
    bool reflection = true;
    QString listen = QStringLiteral("127.0.0.1:0"); ///< or `unix:/path`
    QByteArray certificate;                         ///< PEM; empty: plain text
    QByteArray key;
    QByteArray clientAuthority; ///< PEM; asks clients for a certificate of this authority
    int maximumReceiveBytes = -1;
    bool gzip = false;
    bool health = false; ///< offers grpc.health.v1
    int port = 0;        ///< 0: a free one
};

/// The Echo service of tests/data/grpc/echo.proto on gRPC's own C++ server.
class EchoServer
{
public:
    explicit EchoServer(const EchoServerOptions &options = {});
    ~EchoServer();

    int port() const;
    /// "grpc://127.0.0.1:PORT" or grpcs.
    QString url() const;
    /// Calls that run now.
    int running() const;
    /// Calls the client cancelled while the server held them.
    int cancelled() const;
    /// What its health check says, where it has one.
    void setServing(bool serving);
    /// Ends at once; calls that run are cancelled.
    void stop();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace parlance::test
