// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../descriptorsource.h"

namespace parlance::grpc {

/// The files on this computer that a schema was read from, absolute, imports included; none for what a server
/// described. At most some hundred. Looks at the disk: off the window's thread.
QStringList filesOf(const DescriptorSource &source, const Schema &schema);

} // namespace parlance::grpc
