// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/request.h>

namespace parlance::ui {

/// The request a `grpcurl …` command makes: address, method, messages, metadata, transport, descriptor
/// source. Flags without a counterpart are named in `ignored`.
Result<Request> requestFromGrpcurl(const QString &command, QStringList *ignored = nullptr);

/// The command that makes the same call, quoted for a POSIX shell. Variables must have been replaced before.
QString grpcurlCommand(const Request &request);

} // namespace parlance::ui
