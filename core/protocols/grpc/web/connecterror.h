// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/entry.h>
#include <parlance/model/event.h>

#include <optional>

namespace parlance::grpc {

/// An error as Connect writes it (https://connectrpc.com/docs/protocol#error-end-stream).
struct ConnectError
{
    Status status;
    QByteArray details; ///< google.rpc.Status, binary; null when there are none
};

/// The end of a stream: `{"error": {…}, "metadata": {…}}`, both optional.
struct ConnectEnd
{
    std::optional<ConnectError> error;
    HeaderList metadata;
};

/// Nothing where the text is no such object. A code that is not known is `fallbackCode`.
std::optional<ConnectError> readConnectError(const QByteArray &json, int fallbackCode);
std::optional<ConnectEnd> readConnectEnd(const QByteArray &json);

} // namespace parlance::grpc
