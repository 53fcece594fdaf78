// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/insight/insightrule.h>

namespace parlance::insight {

// Each is defined by the file of its name in rules/.
std::unique_ptr<InsightRule> makeClumpedEvents();
std::unique_ptr<InsightRule> makeNoHeartbeat();
std::unique_ptr<InsightRule> makeConnectionLimit();
std::unique_ptr<InsightRule> makeLastEventId();
std::unique_ptr<InsightRule> makeSessionLost();
std::unique_ptr<InsightRule> makeEventStreamCache();
std::unique_ptr<InsightRule> makeProblemDetails();
std::unique_ptr<InsightRule> makeRetryAfter();
std::unique_ptr<InsightRule> makeDeprecation();
std::unique_ptr<InsightRule> makeNextPage();
std::unique_ptr<InsightRule> makeEntityTag();

} // namespace parlance::insight
