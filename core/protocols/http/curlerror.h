// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

#include <curl/curl.h>

namespace parlance::http {

/// How far a leg has come; later means further.
enum class LegPhase { Resolving, Connecting, Securing, Sending, Waiting, Receiving };

/// What the error text needs to know.
struct FailureContext
{
    LegPhase phase = LegPhase::Resolving;
    QString host;
    QString hostAndPort;
    QString endpoints; ///< numeric addresses that were tried, for people
    QString proxy;
    qint64 timeoutMs = 0; ///< the limit that ran out
    int systemError = 0;  ///< errno of the failed connection attempt
    bool isTls = false;
    QString detail; ///< libcurl's own words
};

/// libcurl's result as an error a person can act on. Certificate failures are told by
/// call::verificationError().
Error curlError(CURLcode result, const FailureContext &context);

} // namespace parlance::http
