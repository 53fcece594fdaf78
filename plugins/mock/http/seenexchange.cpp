// SPDX-License-Identifier: GPL-3.0-or-later
#include "seenexchange.h"

#include <parlance/base/clock.h>

namespace parlance::mock {

SeenExchange seenExchange(const Interaction &interaction, std::int64_t receivedAt, std::int64_t completeAt)
{
    using namespace std::chrono;
    constexpr std::size_t keptBody = 256 * 1024;
    const HttpRequest &request = interaction.request;
    const HttpResponse &response = interaction.response;
    SeenExchange seen;
    seen.method = request.method;
    seen.target = request.target;
    seen.scheme = request.scheme;
    seen.host = request.header("Host");
    seen.peer = request.peer;
    seen.minorVersion = request.minorVersion;
    seen.headers.reserve(request.headers.size());
    for (const HeaderView &field : request.headers)
        seen.headers.emplace_back(field.name, field.value);
    seen.requestBody = request.body.substr(0, keptBody);
    seen.requestBodySize = request.body.size();
    seen.status = response.status;
    seen.contentType = response.contentType;
    seen.responseHead = response.headerText;
    // The log shows what crossed the wire.
    const bool isBodySent = request.method != "HEAD";
    seen.responseBody = isBodySent ? response.body.substr(0, keptBody) : std::string();
    seen.responseBodySize = isBodySent ? response.body.size() : 0;
    seen.notes = interaction.notes();
    seen.epochMilliseconds = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    seen.receivedAt = receivedAt;
    seen.completeAt = completeAt;
    seen.answeredAt = monotonicNanoseconds();
    return seen;
}

} // namespace parlance::mock
