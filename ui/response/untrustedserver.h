// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

namespace parlance::ui {

/// A server whose certificate was refused: what a person may decide to trust.
struct UntrustedServer
{
    QString host; ///< IPv6 without brackets
    int port = 0;
    QByteArray certificate; ///< the leaf, DER
};

/// The server whose certificate ended the call; nothing when it ended for another reason.
std::optional<UntrustedServer> untrustedServer(const Exchange &exchange);

} // namespace parlance::ui

Q_DECLARE_METATYPE(parlance::ui::UntrustedServer)
