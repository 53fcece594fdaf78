// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../rpc/serialqueue.h"
#include "../streams/fault.h"
#include "../streams/feedbell.h"

#include <parlance/base/result.h>

struct mosquitto;
struct mosquitto_message;
struct mqtt5__property;

namespace parlance::mock {

/// Publishes the bank on a broker (MQTT 5, which older clients see as 3.1.1):
///
///     bank/status                       retained: online, offline (its will)
///     bank/atms/atm_001/status          retained: {"atm":…,"online":true,"address":…}
///     bank/atms/atm_001/telemetry       once a second
///     bank/changes/orders/created       every change, QoS 1
///
/// and listens to bank/faults (see Fault; its messages are all but the retained ones) and
/// bank/requests/accounts (an account's id; answers to the response topic with the correlation data, MQTT 5
/// §4.10).
class BankPublisher : public std::enable_shared_from_this<BankPublisher>
{
public:
    /// What is to happen to the broker; called on a thread of the library.
    using BrokerFault = std::function<void(const Fault &)>;

    BankPublisher(Bank &bank, FeedBell &bell, TimerThread &timers, BrokerFault brokerFault);
    ~BankPublisher();

    Result<void> start(const std::string &host, int port);
    /// Must be called where start() was; nothing is published any more.
    void stop();
    /// The fault every connection to the broker begins with, the present one from now on. What bank/faults
    /// asks for takes its place until the next connection. Any thread.
    void setStandingFault(const std::optional<Fault> &fault);

private:
    static void onConnect(mosquitto *client, void *self, int code);
    static void onDisconnect(mosquitto *client, void *self, int code);
    static void onPublished(mosquitto *client, void *self, int id);
    static void onMessage(mosquitto *client, void *self, const mosquitto_message *message,
                          const mqtt5__property *properties);

    void connected();
    void tick();
    void scheduleTick();
    void pushChanges();
    void publish(const std::string &topic, std::string payload, int qos, bool isRetained);
    void transmit(const std::string &topic, const std::string &payload, int qos, bool isRetained);
    void sufferIfDue(const std::string &topic);
    void readFault(std::string_view text);
    void setFault(const std::optional<Fault> &fault);
    void releaseHeld();
    void answer(std::string_view id, const mqtt5__property *properties);

    struct Held
    {
        std::string topic;
        std::string payload;
        int qos = 0;
        bool isRetained = false;
    };

    Bank &m_bank;
    FeedBell &m_bell;
    TimerThread &m_timers;
    const BrokerFault m_brokerFault;
    mosquitto *m_client = nullptr;
    std::atomic<bool> m_isConnected{false};
    std::atomic<int> m_unconfirmed{0};
    SerialQueue m_queue; ///< for what follows
    FeedBell::Listening m_listening;
    std::uint64_t m_behind = 0;
    std::uint64_t m_ticks = 0;
    std::optional<Fault> m_standingFault;
    std::optional<Fault> m_fault; ///< still to come
    int m_given = 0;              ///< messages since the fault was set
    std::vector<Held> m_held;     ///< of a clump
    TimerThread::Clock::time_point m_heldSince;
};

} // namespace parlance::mock
