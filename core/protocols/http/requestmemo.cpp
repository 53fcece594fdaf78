// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestmemo.h"

#include "requestbuilder.h"

namespace parlance::http {

Result<OutgoingRequest> RequestMemo::build(const Request &request, const HttpOptions &options,
                                           const QString &baseDirectory)
{
    // A body is used up by its call, and a file may be another by now.
    const bool hasBody = !std::holds_alternative<std::monostate>(request.body);
    if (hasBody)
        return HttpRequestBuilder(request, options, baseDirectory).build();
    if (m_request && *m_request == request)
        return m_outgoing;
    Result<OutgoingRequest> built = HttpRequestBuilder(request, options, baseDirectory).build();
    if (built) {
        m_request = request;
        m_outgoing = *built;
    }
    return built;
}

} // namespace parlance::http
