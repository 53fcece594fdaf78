// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/workspace/node.h>

#include <QVariantMap>

#include <functional>

namespace parlance::ui {

class AppContext;

// How a tab that is closed, or a program that is ended, keeps what the tab showed: the state of the tab says
// which exchange, the shelf has it whole while the program runs, the history what it keeps of it.

/// Puts into the state of a tab which exchange it shows.
void noteExchange(QVariantMap &state, const Exchange &exchange);
/// Keeps the exchange of a tab that goes.
void keepExchange(AppContext &context, const Exchange &exchange);
/// Calls `show` with the exchange the state names, now or later unless `owner` is gone by then; not at all
/// where there is none any more.
void restoreExchange(AppContext &context, const QVariantMap &state, const workspace::NodeId &node,
                     QObject *owner, std::function<void(const Exchange &)> show);

} // namespace parlance::ui
