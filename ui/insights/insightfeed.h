// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response/callclock.h"

#include <parlance/insight/insight.h>
#include <parlance/model/exchange.h>

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace parlance::ui {

class AppContext;

/// Reads the exchange that is shown with all rules: off the window's thread, one round at a time, a few times
/// a second at most while the call runs, and once after its end.
class InsightFeed : public QObject
{
    Q_OBJECT
public:
    InsightFeed(AppContext &context, QObject *parent);
    ~InsightFeed() override;

    /// As far as it has come; another call's begins anew.
    void follow(const Exchange &exchange);
    /// Nothing is shown any more; a round under way is given up.
    void reset();

Q_SIGNALS:
    /// All findings as things stand.
    void found(const QList<parlance::insight::Insight> &insights);

private:
    struct Work;
    void readSoon();
    void read();

    AppContext &m_context;
    std::shared_ptr<Work> m_work;
    std::optional<Exchange> m_exchange;
    CallClock m_clock;
    QTimer m_pause; ///< until the next round may begin
    QTimer m_tick;  ///< a silence grows without anything being told
    bool m_isReading = false;
    bool m_isStale = false;
};

} // namespace parlance::ui
