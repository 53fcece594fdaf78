// SPDX-License-Identifier: GPL-3.0-or-later
#include "subscriptionbook.h"

#include <algorithm>

namespace parlance::mqtt {

QList<SubscriptionBook::Wanted>::iterator SubscriptionBook::find(const QString &filter)
{
    return std::find_if(m_wanted.begin(), m_wanted.end(),
                        [&filter](const Wanted &each) { return each.subscription.filter == filter; });
}

void SubscriptionBook::want(const Subscription &subscription, bool isComposed)
{
    m_leaving.removeAll(subscription.filter);
    const auto known = find(subscription.filter);
    if (known == m_wanted.end())
        m_wanted.append({subscription, isComposed, false});
    else
        *known = {subscription, isComposed || known->isComposed, false};
}

void SubscriptionBook::leave(const QString &filter)
{
    m_wanted.removeIf([&filter](const Wanted &each) { return each.subscription.filter == filter; });
    if (!m_leaving.contains(filter))
        m_leaving.append(filter);
}

void SubscriptionBook::confirmed(const QString &filter)
{
    if (const auto known = find(filter); known != m_wanted.end())
        known->isConfirmed = true;
}

void SubscriptionBook::refused(const QString &filter)
{
    const auto known = find(filter);
    if (known != m_wanted.end() && !known->isComposed)
        m_wanted.erase(known);
}

void SubscriptionBook::left(const QString &filter)
{
    m_leaving.removeAll(filter);
}

void SubscriptionBook::forgotten()
{
    m_leaving.clear();
    for (Wanted &each : m_wanted)
        each.isConfirmed = false;
}

QList<SubscriptionBook::Wanted> SubscriptionBook::unconfirmed() const
{
    QList<Wanted> result;
    std::copy_if(m_wanted.begin(), m_wanted.end(), std::back_inserter(result),
                 [](const Wanted &each) { return !each.isConfirmed; });
    return result;
}

bool SubscriptionBook::hasConfirmed() const
{
    return std::any_of(m_wanted.begin(), m_wanted.end(), [](const Wanted &each) { return each.isConfirmed; });
}

int SubscriptionBook::numberOf(const QString &filter)
{
    if (!m_numbers.contains(filter))
        m_numbers.append(filter);
    return int(m_numbers.indexOf(filter)) + 1;
}

} // namespace parlance::mqtt
