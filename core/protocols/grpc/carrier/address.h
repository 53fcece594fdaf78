// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../grpcoptions.h"

#include <parlance/base/result.h>

namespace parlance::grpc {

/// Where a call goes, taken from address, method and options.
struct Address
{
    QByteArray target;    ///< as libgrpc names it: `dns:///example.com:443`, `unix:/run/x.sock`
    QByteArray authority; ///< what `:authority` says
    QString host;         ///< for people and certificates; the path of a socket
    int port = 0; ///< 0: a socket that has none
    QString hostAndPort;
    QString endpoint; ///< the numeric address, when it is one already
    bool secure = false;
    QByteArray path; ///< `/package.Service/Method`

    static Result<Address> from(const Request &request, const GrpcOptions &options);
    /// `package.Service`
    QByteArray service() const { return path.sliced(1, path.lastIndexOf('/') - 1); }
    /// As typed by somebody who knows no defaults: `grpcs://example.com:443/package.Service/Method`.
    QString text() const;
};

} // namespace parlance::grpc
