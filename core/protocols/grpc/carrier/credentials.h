// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "channel.h"
#include "tlsverifier.h"

namespace parlance::grpc {

/// What a channel is secured with.
struct Credentials
{
    struct Deleter
    {
        void operator()(grpc_channel_credentials *credentials) const
        {
            grpc_channel_credentials_release(credentials);
        }
    };

    std::unique_ptr<grpc_channel_credentials, Deleter> credentials;
    std::shared_ptr<TlsVerifier> verifier; ///< null without TLS

    /// Fails when a file cannot be used.
    static Result<Credentials> from(const ChannelSettings &settings);
};

} // namespace parlance::grpc
