// SPDX-License-Identifier: GPL-3.0-or-later
#include "registry.h"

// The order is the order of the chain: what stands first sees a request first and its response last.
#define PARLANCE_BEHAVIOURS(behaviour)                                                                       \
    behaviour(problemDetailsKind) /* outermost: renders the errors of all others */                          \
        behaviour(corsKind)       /* preflights are answered before anything can refuse them */              \
        behaviour(latencyKind) behaviour(streamFaultsKind)                                                   \
            behaviour(conditionalKind) /* outside paging: a page has a validator of its own */               \
        behaviour(paginationKind)

namespace parlance::mock {

#define PARLANCE_DECLARE_KIND(function) BehaviourKind function();
PARLANCE_BEHAVIOURS(PARLANCE_DECLARE_KIND)
#undef PARLANCE_DECLARE_KIND

std::vector<BehaviourKind> behaviourKinds()
{
#define PARLANCE_LIST_KIND(function) function(),
    return {PARLANCE_BEHAVIOURS(PARLANCE_LIST_KIND)};
#undef PARLANCE_LIST_KIND
}

} // namespace parlance::mock
