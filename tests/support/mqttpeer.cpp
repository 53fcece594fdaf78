// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttpeer.h"

#include <QVariant>

namespace parlance::test {

namespace {

QByteArray twoBytes(qsizetype value)
{
    return QByteArray(1, char(value >> 8)) + char(value & 0xff);
}

} // namespace

QByteArray mqttPacket(int first, const QByteArray &body)
{
    QByteArray packet(1, char(first));
    qsizetype length = body.size();
    do {
        const qsizetype digit = length % 128;
        length /= 128;
        packet += char(digit | (length > 0 ? 0x80 : 0));
    } while (length > 0);
    return packet + body;
}

QByteArray mqttPublish(const QByteArray &topic, const QByteArray &payload, int qos, int id, bool duplicate)
{
    QByteArray body = twoBytes(topic.size()) + topic;
    if (qos > 0)
        body += twoBytes(id);
    return mqttPacket(0x30 | qos << 1 | (duplicate ? 8 : 0), body + payload);
}

QByteArray mqttAck(int first, int id, const QByteArray &more)
{
    return mqttPacket(first, twoBytes(id) + more);
}

QList<QByteArray> mqttPackets(const QByteArray &bytes)
{
    QList<QByteArray> packets;
    for (qsizetype at = 0; at + 1 < bytes.size();) {
        qsizetype length = 0;
        qsizetype used = 1;
        for (int shift = 0; at + used < bytes.size(); shift += 7) {
            const auto byte = uchar(bytes[at + used++]);
            length |= qsizetype(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                break;
        }
        if (at + used + length > bytes.size())
            break;
        packets.append(bytes.mid(at, used + length));
        at += used + length;
    }
    return packets;
}

MqttPeer::MqttPeer(QByteArray afterConnect, QByteArray afterSubscribe, QByteArray connack)
    : RawServer([this](RawConnection &connection) { play(connection); })
    , m_afterConnect(std::move(afterConnect))
    , m_afterSubscribe(std::move(afterSubscribe))
    , m_connack(std::move(connack))
{
}

QString MqttPeer::address(const QString &topic) const
{
    return QStringLiteral("mqtt://127.0.0.1:%1/%2").arg(serverPort()).arg(topic);
}

QList<QByteArray> MqttPeer::packets() const
{
    return last() ? mqttPackets(last()->received()) : QList<QByteArray>();
}

void MqttPeer::play(RawConnection &connection)
{
    const QList<QByteArray> packets = mqttPackets(connection.received());
    const char *seen = "packets seen";
    const char *speaksVersion5 = "version 5";
    qsizetype next = connection.property(seen).toInt();
    connection.setProperty(seen, int(packets.size()));
    for (; next < packets.size(); ++next) {
        const QByteArray &packet = packets.at(next);
        const int type = uchar(packet.front()) >> 4;
        if (type == 1) {
            connection.setProperty(speaksVersion5, packet.contains("MQTT\x05"));
            connection.write(m_connack + m_afterConnect);
        } else if (type == 8) {
            // Version 5 has properties before the codes: none.
            const QByteArray granted(connection.property(speaksVersion5).toBool() ? 2 : 1, '\0');
            connection.write(mqttAck(0x90, uchar(packet[2]) << 8 | uchar(packet[3]), granted) +
                             m_afterSubscribe);
        }
    }
}

} // namespace parlance::test
