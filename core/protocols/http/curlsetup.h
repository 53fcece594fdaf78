// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outgoing.h"

#include <parlance/call/protocol.h>

#include <curl/curl.h>

#include <memory>

namespace parlance::http {

struct SlistDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using HeaderSlist = std::unique_ptr<curl_slist, SlistDeleter>;

/// The headers in libcurl's form: exactly these, in this order, and none of libcurl's own.
HeaderSlist makeHeaderSlist(const HeaderList &headers);

/// True when the body goes out together with the head, in one piece from memory.
bool sendsBodyAtOnce(const OutgoingRequest &request);

/// Address, method, headers and body.
void setRequest(CURL *easy, const OutgoingRequest &request, const HttpOptions &options, curl_slist *headers);
/// What libcurl checks by itself: not with certificates the user trusts, where the leg checks instead.
enum class HostCheck { ByCurl, ByLeg };
/// Trust, identity, route and time limits; `remainingMs` of the whole call's limit, 0 none.
void setTransport(CURL *easy, const call::TransportOptions &transport, const HttpOptions &options,
                  HostCheck hostCheck, qint64 remainingMs);

} // namespace parlance::http
