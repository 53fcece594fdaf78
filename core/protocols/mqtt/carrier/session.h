// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"
#include "subscriptionbook.h"

#include <QHash>
#include <QSet>

#include <deque>

namespace parlance::mqtt {

/// What outlives a connection: the attempts of one call hand it on.
struct Session
{
    std::unique_ptr<Engine> engine;
    /// Messages of QoS 2 that came and are not released (PUBREL), with their sizes. libmosquitto 2.0 takes
    /// one that is sent again for another message, so that the next with its identifier would be lost.
    QHash<int, qint64> unreleased;
    QSet<int> underWay;           ///< publications of ours at QoS 1 and 2
    std::deque<Message> waiting;  ///< not sent when the connection was lost
    bool isSendingClosed = false; ///< nothing follows what waits
    /// Correlation data of those without an answer, and when they left (monotonicNanoseconds()).
    QHash<QByteArray, qint64> requests;
    SubscriptionBook subscriptions;
};

} // namespace parlance::mqtt
