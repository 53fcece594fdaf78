// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bankpublisher.h"
#include "brokerprocess.h"

#include <QThread>

namespace parlance::mock {

/// The bank's MQTT side: a broker of its own and what is published there, on a thread that also keeps watch
/// over the child process. Nothing here holds its owner up but the end.
class MqttHost
{
public:
    /// Everything must outlive it.
    MqttHost(Bank &bank, FeedBell &bell, TimerThread &timers);
    ~MqttHost();
    MqttHost(const MqttHost &) = delete;
    MqttHost &operator=(const MqttHost &) = delete;

    /// `done` gets the port, or what is wrong, on the host's thread. With `mayMove` a taken port is replaced
    /// by a free one.
    void start(const QString &host, int port, bool mayMove, std::function<void(Result<int>)> done);
    /// See BankPublisher; before the start, too.
    void setStandingFault(const std::optional<Fault> &fault);

private:
    Result<int> startHere(const QString &host, int port, bool mayMove);

    Bank &m_bank;
    FeedBell &m_bell;
    TimerThread &m_timers;
    QThread m_thread;
    std::atomic<bool> m_isEnding{false};
    /// The way to the host for what a publisher has still under way when it ends.
    struct Link;
    std::shared_ptr<Link> m_link;
    /// On the thread.
    std::unique_ptr<BrokerProcess> m_broker;
    std::shared_ptr<BankPublisher> m_publisher;
    std::optional<Fault> m_standingFault;
    QObject m_context; ///< lives there too, to be called
};

} // namespace parlance::mock
