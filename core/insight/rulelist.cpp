// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulelist.h"

namespace parlance::insight {

std::vector<std::unique_ptr<InsightRule>> makeRules()
{
    std::vector<std::unique_ptr<InsightRule>> rules;
    for (const auto make : {
             &makeProblemDetails,
             &makeRetryAfter,
             &makeLastEventId,
             &makeClumpedEvents,
             &makeNoHeartbeat,
             &makeConnectionLimit,
             &makeSessionLost,
             &makeEventStreamCache,
             &makeDeprecation,
             &makeNextPage,
             &makeEntityTag,
         })
        rules.push_back(make());
    return rules;
}

} // namespace parlance::insight
