// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtthost.h"

#include <mutex>

namespace parlance::mock {

struct MqttHost::Link
{
    std::mutex mutex;
    MqttHost *host = nullptr;
};

MqttHost::MqttHost(Bank &bank, FeedBell &bell, TimerThread &timers)
    : m_bank(bank)
    , m_bell(bell)
    , m_timers(timers)
    , m_link(std::make_shared<Link>())
{
    m_link->host = this;
    m_thread.setObjectName(QStringLiteral("mock-mqtt"));
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

MqttHost::~MqttHost()
{
    m_isEnding = true;
    {
        const std::lock_guard lock(m_link->mutex);
        m_link->host = nullptr;
    }
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            if (m_publisher)
                m_publisher->stop();
            m_publisher.reset();
            m_broker.reset();
            m_context.moveToThread(nullptr);
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void MqttHost::start(const QString &host, int port, bool mayMove, std::function<void(Result<int>)> done)
{
    QMetaObject::invokeMethod(
        &m_context,
        [this, host, port, mayMove, done = std::move(done)] { done(startHere(host, port, mayMove)); },
        Qt::QueuedConnection);
}

void MqttHost::setStandingFault(const std::optional<Fault> &fault)
{
    QMetaObject::invokeMethod(
        &m_context,
        [this, fault] {
            m_standingFault = fault;
            if (m_publisher)
                m_publisher->setStandingFault(fault);
        },
        Qt::QueuedConnection);
}

Result<int> MqttHost::startHere(const QString &host, int port, bool mayMove)
{
    m_broker = std::make_unique<BrokerProcess>(m_isEnding);
    Result<void> started = m_broker->start(host, port);
    if (!started && mayMove && port != 0)
        started = m_broker->start(host, 0);
    if (!started)
        return failure(started.error());
    const auto suffer = [link = m_link](const Fault &fault) {
        const std::lock_guard lock(link->mutex);
        MqttHost *self = link->host;
        if (!self)
            return;
        QMetaObject::invokeMethod(
            &self->m_context,
            [self, fault] {
                if (self->m_broker)
                    self->m_broker->suffer(fault);
            },
            Qt::QueuedConnection);
    };
    m_publisher = std::make_shared<BankPublisher>(m_bank, m_bell, m_timers, suffer);
    m_publisher->setStandingFault(m_standingFault);
    const std::string address = host == QLatin1String("localhost") ? "127.0.0.1" : host.toStdString();
    if (const Result<void> published = m_publisher->start(address, m_broker->port()); !published) {
        m_broker.reset();
        return failure(published.error());
    }
    return m_broker->port();
}

} // namespace parlance::mock
