// SPDX-License-Identifier: GPL-3.0-or-later
#include "closecode.h"

#include <algorithm>
#include <array>

namespace parlance::websocket {

namespace {

struct Row
{
    int code;
    const char *name;
    StatusClass statusClass;
};

constexpr std::array rows{
    Row{1000, "Normal Closure", StatusClass::Success},
    Row{1001, "Going Away", StatusClass::Success},
    Row{1002, "Protocol Error", StatusClass::ClientError},
    Row{1003, "Unsupported Data", StatusClass::ClientError},
    Row{1005, "No Status Received", StatusClass::Success},
    Row{1006, "Abnormal Closure", StatusClass::ServerError},
    Row{1007, "Invalid Frame Payload Data", StatusClass::ClientError},
    Row{1008, "Policy Violation", StatusClass::ClientError},
    Row{1009, "Message Too Big", StatusClass::ClientError},
    Row{1010, "Mandatory Extension", StatusClass::ClientError},
    Row{1011, "Internal Error", StatusClass::ServerError},
    Row{1012, "Service Restart", StatusClass::ServerError},
    Row{1013, "Try Again Later", StatusClass::ServerError},
    Row{1014, "Bad Gateway", StatusClass::ServerError},
    Row{1015, "TLS Handshake", StatusClass::ServerError},
    Row{3000, "Unauthorized", StatusClass::ClientError},
    Row{3003, "Forbidden", StatusClass::ClientError},
    Row{3008, "Timeout", StatusClass::ClientError},
};

} // namespace

bool isCloseCodeAllowed(int code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

Status closeStatus(int code, const QString &reason)
{
    Status status;
    status.code = code;
    status.message = reason;
    const auto row =
        std::find_if(rows.begin(), rows.end(), [code](const Row &each) { return each.code == code; });
    if (row != rows.end()) {
        status.text = QString::fromLatin1(row->name);
        status.statusClass = row->statusClass;
    }
    return status;
}

} // namespace parlance::websocket
