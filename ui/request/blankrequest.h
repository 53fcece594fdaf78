// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>

namespace parlance::ui {

/// A kind of request the window has a page for.
struct RequestKind
{
    QString protocol;
    QString name;
};
/// The usual one first.
QList<RequestKind> requestKinds();

/// What a new request of a protocol begins with; empty for one that has no page.
SavedRequest blankRequest(const QString &protocol, const QString &name = {});

} // namespace parlance::ui
