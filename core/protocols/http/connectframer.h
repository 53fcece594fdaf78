// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "envelopeframer.h"

namespace parlance::http {

/// Streams of the Connect protocol (https://connectrpc.com/docs/protocol): messages, and at the end a JSON
/// object with error and metadata, a message with `frame` = `end-stream`.
class ConnectFramer : public EnvelopeFramer
{
public:
    ConnectFramer(const HeaderList &headers, const FramerLimits &limits)
        : EnvelopeFramer({endFlag, "end-stream", "connect-content-encoding",
                          headerValue(headers, "content-type").toLower().contains("+json")},
                         headers, limits)
    {
    }

private:
    static constexpr quint8 endFlag = 0x02;
};

} // namespace parlance::http
