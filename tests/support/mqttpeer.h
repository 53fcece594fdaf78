// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rawserver.h"

namespace parlance::test {

/// A control packet: its first byte and its body, with the length between them.
QByteArray mqttPacket(int first, const QByteArray &body);
/// PUBLISH of version 3.1.1. `id` 0: QoS 0.
QByteArray mqttPublish(const QByteArray &topic, const QByteArray &payload, int qos = 0, int id = 0,
                       bool duplicate = false);
/// An acknowledgement with an identifier and more bytes: `0x40` PUBACK, `0x62` PUBREL, `0x90` SUBACK …
QByteArray mqttAck(int first, int id, const QByteArray &more = {});
/// The whole packets in what a client sent.
QList<QByteArray> mqttPackets(const QByteArray &bytes);

/// A broker that accepts everybody, grants every subscription in the words of the client's version, and then
/// says exactly the bytes a test wants, right or wrong.
class MqttPeer : public RawServer
{
public:
    /// `afterConnect` follows CONNACK, `afterSubscribe` the first SUBACK.
    explicit MqttPeer(QByteArray afterConnect, QByteArray afterSubscribe = {},
                      QByteArray connack = QByteArray("\x20\x02\x00\x00", 4));

    QString address(const QString &topic = QStringLiteral("t")) const;
    /// What came on the last connection.
    QList<QByteArray> packets() const;

private:
    void play(RawConnection &connection);

    QByteArray m_afterConnect;
    QByteArray m_afterSubscribe;
    QByteArray m_connack;
};

} // namespace parlance::test
