// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>

#include <QVariantMap>

namespace parlance::ui {

/// A request as plain maps and lists, for what a restart brings back. Not a file format: written and read by
/// the same version, unknown content gives an empty request.
QVariantMap requestSnapshot(const SavedRequest &request);
SavedRequest requestFromSnapshot(const QVariantMap &snapshot);

} // namespace parlance::ui
