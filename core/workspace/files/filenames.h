// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace parlance::workspace {

/// A file name (without ending) made of an item's name: readable, the same text where it can be, and one that
/// every system takes: no
/// `/ \ : * ? " < > |` and control characters, no leading or trailing dots and spaces, no device names of
/// Windows, not over 100 characters. Never empty.
QString fileNameFor(const QString &name);

/// A path in the folder that nothing has, case ignored: `name.ending`, `name 2.ending` … `own` is a path that
/// does not count as taken. `ending` comes with its dot; none for folders.
QString freePath(const QString &folder, const QString &name, const QString &ending, const QString &own = {});

} // namespace parlance::workspace
