// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rpcmethods.h"

namespace parlance::mock {

/// Adds grpc.health.v1.Health. A mock that runs is serving, so the services' status never changes.
void addHealthMethods(MethodTable &table);

} // namespace parlance::mock
