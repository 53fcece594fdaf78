// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/palettemodel.h"

#include <parlance/workspace/node.h>

namespace parlance::ui {

class AppContext;

// What the palette offers, gathered when it opens.
namespace paletteentries {

using OpenNode = std::function<void(const QString &root, const workspace::NodePtr &node)>;
using OpenFolder = std::function<void(const QString &root, const workspace::NodeId &folder)>;

/// Every request of the open collections.
QList<PaletteEntry> requests(AppContext &context, const OpenNode &open);
/// Every declared action, with its keys.
QList<PaletteEntry> actions(AppContext &context);
/// The values of the settings, one line each ("Theme: Dark").
QList<PaletteEntry> settings(AppContext &context);
/// One line an environment; the last of them switches it off.
QList<PaletteEntry> environments(AppContext &context, const QString &root, const QStringList &names);
/// Places a request can be saved to.
QList<PaletteEntry> folders(AppContext &context, const OpenFolder &choose);

} // namespace paletteentries

} // namespace parlance::ui
