// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bodyfeed.h"
#include "bodysource.h"
#include "httpoptions.h"

#include <parlance/model/entry.h>

namespace parlance::http {

/// A request ready for the wire: what the first leg sends, and what redirects change.
struct OutgoingRequest
{
    QByteArray method;
    QByteArray url; ///< absolute, ASCII, without user information and fragment
    QByteArray
        target; ///< request target to send verbatim where the URL may not be encoded; empty: from the URL
    HeaderList headers;                  ///< all that are sent, automatic ones too, in order
    std::shared_ptr<BodySource> body;    ///< null: none
    std::shared_ptr<BodyFeed> feed;      ///< a body that comes while it is sent, instead of `body`
    QList<QByteArray> credentialHeaders; ///< names of those that are for this origin alone
    /// The user typed a Host of his own; it means the first host only.
    bool typedHost = false;
};

} // namespace parlance::http
