// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqttoptions.h"

namespace parlance::mqtt {

/// What a client wants to be subscribed to and what of it the broker has confirmed. It outlives the
/// connection: a broker that remembers the session is asked only for what it has not confirmed, one that does
/// not for all of it. One thread.
class SubscriptionBook
{
public:
    /// Wanted from now on, in place of one with the same filter. `isComposed`: the request asks for it.
    void want(const Subscription &subscription, bool isComposed);
    /// No longer wanted.
    void leave(const QString &filter);

    void confirmed(const QString &filter);
    /// One that the request asks for is asked for again on another connection, one made by hand is not.
    void refused(const QString &filter);
    void left(const QString &filter);
    /// The broker knows of none any more.
    void forgotten();

    struct Wanted
    {
        Subscription subscription;
        bool isComposed = false;
        bool isConfirmed = false;
    };
    QList<Wanted> unconfirmed() const;
    bool hasConfirmed() const;
    /// Filters to unsubscribe from that the broker may still have.
    QStringList leaving() const { return m_leaving; }

    /// From 1, the same for a filter as long as the session lives: it goes along as Subscription Identifier
    /// (MQTT 5.0 §3.8.2.1.2).
    int numberOf(const QString &filter);
    /// Empty for a number that was not given.
    QString filterOf(int number) const { return m_numbers.value(number - 1); }

private:
    QList<Wanted>::iterator find(const QString &filter);

    QList<Wanted> m_wanted;
    QStringList m_leaving;
    QStringList m_numbers;
};

} // namespace parlance::mqtt
