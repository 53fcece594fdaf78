// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>
#include <parlance/model/event.h>

namespace parlance::grpc {

/// Code, standard name and colour class of a status; codes outside gRPC's are named by their number.
Status statusFromCode(int code);

/// What the error text needs to know.
struct FailureContext
{
    int code = 0;
    QString message; ///< the library's own words
    QString detail;  ///< its inner report
    QString hostAndPort;
    QString host;
    QString proxy;
    bool connected = false; ///< the call had reached a connection
    bool secure = false;
    qint64 deadlineMs = 0;
    bool deadlinePassed = false;
    qint64 maximumReceiveBytes = -1;
    qint64 maximumSendBytes = -1;
};

/// Whether the inner report of a call says that it had reached a server.
bool isFromPeer(const QString &detail);

/// Whether the status is the server's own and not one the library made up. The library keeps no record of
/// that: its reports and fixed texts tell.
bool isFromServer(const FailureContext &context);

/// A status the library made itself, as an error a person can act on.
Error localError(const FailureContext &context);

} // namespace parlance::grpc
