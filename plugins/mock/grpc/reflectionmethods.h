// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rpcmethods.h"

namespace parlance::mock {

/// Adds the server reflection protocol, v1 and v1alpha, over the table's own schema. Files are given with
/// their comments, so that clients can show them; those of google.protobuf come without.
void addReflectionMethods(MethodTable &table);

} // namespace parlance::mock
