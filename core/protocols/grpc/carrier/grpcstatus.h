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
};

/// Whether the inner report of a failed call says that the status came from the server.
bool isFromServer(const QString &detail);

/// A status the library made itself, as an error a person can act on.
Error localError(const FailureContext &context);

} // namespace parlance::grpc
