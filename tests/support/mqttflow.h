// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqttharness.h"

namespace parlance::test {

/// A listener and a publisher that come back, for what happens to the broker and the wires in between.
class MqttFlow
{
public:
    struct Options
    {
        QString version = QStringLiteral("5");
        int qos = 1;
        QVariantMap more = {}; ///< for both calls
    };

    explicit MqttFlow(Options options);

    /// Both are connected and the listener has subscribed.
    bool start(const QString &listenAddress, const QString &publishAddress);
    /// Sends the next text as soon as the publisher takes it: there is none between two attempts.
    bool sendNext();
    bool sendNext(int count);
    /// How many the broker has taken charge of: PUBACK at QoS 1, PUBCOMP at 2.
    int acknowledged() const;

    const QList<QByteArray> &sent() const { return m_sent; }
    /// What came, each once, in order of the texts; QoS 1 may bring one twice.
    QList<QByteArray> arrived() const;
    /// Waits until all that was sent has come.
    bool allArrived() const;

    MqttHarness listener;
    MqttHarness publisher;
    static int connections(const MqttHarness &calls);
    /// Whether the broker still knew the client when it came the last time.
    static bool sessionPresent(const MqttHarness &calls);

private:
    Options m_options;
    QList<QByteArray> m_sent;
};

} // namespace parlance::test
