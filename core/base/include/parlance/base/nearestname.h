// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace parlance {

/// The candidate a person most likely meant by a mistyped name, or nothing when none is near. Case does not
/// count. Bounded: long names and more than some thousand candidates are left out.
QString nearestName(QStringView typed, const QStringList &candidates);

} // namespace parlance
