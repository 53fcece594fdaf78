// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/protocolui.h"
#include "request/requestsection.h"

#include <QVariantMap>

class QVBoxLayout;

namespace parlance::ui {

class SubscriptionRow;

/// What a request subscribes to. While its call runs a row can be subscribed to at once.
class SubscriptionsSection : public RequestSection
{
    Q_OBJECT
public:
    SubscriptionsSection(const TabParts &parts, QWidget *parent);

private:
    QVariantList subscriptions() const;
    void show();
    void store();
    void add();
    void remove(SubscriptionRow *row);
    void subscribe(const SubscriptionRow *row);
    SubscriptionRow *makeRow();

    CallController &m_call;
    QVBoxLayout *m_layout;
    QWidget *m_hint;
    QList<SubscriptionRow *> m_rows;
};

} // namespace parlance::ui
