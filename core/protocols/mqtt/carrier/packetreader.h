// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArray>

#include <optional>

namespace parlance::mqtt {

/// MQTT 5.0 §2.1.2.
enum class PacketType {
    Connect = 1,
    Connack,
    Publish,
    Puback,
    Pubrec,
    Pubrel,
    Pubcomp,
    Subscribe,
    Suback,
    Unsubscribe,
    Unsuback,
    Pingreq,
    Pingresp,
    Disconnect,
    Auth
};

/// `PUBACK`, as the standard spells it.
QString packetName(PacketType type);

enum class Version { V311, V5 };
enum class Sender { Client, Server };

/// A control packet as it lies on the wire. Views are good until the reader gets more bytes.
struct Packet
{
    PacketType type = PacketType::Connect;
    int flags = 0;
    QByteArrayView bytes; ///< all of it
    int id = 0;           ///< packet identifier; 0 where it has none
    QByteArrayView topic; ///< of PUBLISH
    /// Reason codes: of CONNACK, SUBACK, UNSUBACK, acknowledgements and DISCONNECT; empty where they are left
    /// out, which means 0.
    QByteArrayView codes;
    bool sessionPresent = false; ///< of CONNACK
    QByteArrayView reason;       ///< what the broker says about it in its own words (MQTT 5)

    int qos() const { return (flags >> 1) & 3; }
    bool isRetained() const { return (flags & 1) != 0; }
    bool isDuplicate() const { return (flags & 8) != 0; }
    int code() const { return codes.isEmpty() ? 0 : uchar(codes.front()); }
};

/// Cuts one direction of a connection into control packets and looks at their frames, so that nothing is
/// handed on that is too large or lies about its lengths. What properties hold is left to others. The first
/// packet of a server must be CONNACK.
class PacketReader
{
public:
    PacketReader(Sender sender, Version version, qint64 maximumBytes);

    void add(QByteArrayView bytes);
    /// The next whole packet; nothing when more bytes are needed, and after a violation for ever.
    std::optional<Packet> next();
    const std::optional<Error> &violation() const { return m_violation; }
    /// Bytes of a packet that is not complete are waiting.
    bool isInMiddle() const { return m_position < m_buffer.size(); }

private:
    bool isExpected(int first);
    bool isBodyWhole(Packet &packet, QByteArrayView body);
    bool isPublishWhole(Packet &packet, QByteArrayView body);
    bool isConnackWhole(Packet &packet, QByteArrayView body);
    bool areCodesWhole(Packet &packet, QByteArrayView body);
    bool skipProperties(QByteArrayView &body, Packet &packet);
    bool wrong(const QString &what);
    bool tooLarge(qint64 size);

    Sender m_sender;
    Version m_version;
    qint64 m_maximumBytes;
    QByteArray m_buffer;
    qsizetype m_position = 0;
    bool m_begun = false; ///< a first packet was there
    std::optional<Error> m_violation;
};

} // namespace parlance::mqtt
