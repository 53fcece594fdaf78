// SPDX-License-Identifier: GPL-3.0-or-later
#include "packetreader.h"

#include <parlance/base/format.h>

#include <array>

namespace parlance::mqtt {

namespace {

/// A CONNACK says who the broker is; nobody needs more for that.
constexpr qint64 maximumGreeting = 64LL * 1024;

/// §1.5.5. Nothing yet when more bytes are needed; negative when it is longer than four bytes.
std::optional<qint64> variableInteger(QByteArrayView bytes, qsizetype &used)
{
    qint64 value = 0;
    for (qsizetype i = 0; i < 4; ++i) {
        if (i >= bytes.size())
            return std::nullopt;
        const auto byte = uchar(bytes[i]);
        value |= qint64(byte & 0x7f) << (7 * i);
        if ((byte & 0x80) == 0) {
            used = i + 1;
            return value;
        }
    }
    return -1;
}

int twoBytes(QByteArrayView bytes)
{
    return uchar(bytes[0]) << 8 | uchar(bytes[1]);
}

/// How the value of a property lies there (MQTT 5.0 §2.2.2.2).
enum class PropertyForm { Unknown, Byte, TwoBytes, FourBytes, Variable, Binary, Pair };

PropertyForm formOf(qint64 identifier)
{
    switch (identifier) {
    case 1:  // payload format indicator
    case 23: // request problem information
    case 25: // request response information
    case 36: // maximum QoS
    case 37: // retain available
    case 40: // wildcard subscription available
    case 41: // subscription identifier available
    case 42: // shared subscription available
        return PropertyForm::Byte;
    case 19: // server keep-alive
    case 33: // receive maximum
    case 34: // topic alias maximum
    case 35: // topic alias
        return PropertyForm::TwoBytes;
    case 2:  // message expiry interval
    case 17: // session expiry interval
    case 24: // will delay interval
    case 39: // maximum packet size
        return PropertyForm::FourBytes;
    case 11: // subscription identifier
        return PropertyForm::Variable;
    case 3:  // content type
    case 8:  // response topic
    case 9:  // correlation data
    case 18: // assigned client identifier
    case 21: // authentication method
    case 22: // authentication data
    case 26: // response information
    case 28: // server reference
    case 31: // reason string
        return PropertyForm::Binary;
    case 38: // user property
        return PropertyForm::Pair;
    default:
        return PropertyForm::Unknown;
    }
}

/// How many bytes the value takes; nothing when it is longer than what there is, or unknown.
std::optional<qsizetype> valueSize(PropertyForm form, QByteArrayView bytes)
{
    const auto textSize = [&bytes](qsizetype at) -> std::optional<qsizetype> {
        if (bytes.size() < at + 2 || bytes.size() < at + 2 + twoBytes(bytes.sliced(at)))
            return std::nullopt;
        return at + 2 + twoBytes(bytes.sliced(at));
    };
    const auto fixed = [&bytes](qsizetype size) {
        return bytes.size() < size ? std::nullopt : std::optional(size);
    };
    switch (form) {
    case PropertyForm::Byte:
        return fixed(1);
    case PropertyForm::TwoBytes:
        return fixed(2);
    case PropertyForm::FourBytes:
        return fixed(4);
    case PropertyForm::Variable: {
        qsizetype used = 0;
        const std::optional<qint64> value = variableInteger(bytes, used);
        return value && *value >= 0 ? std::optional(used) : std::nullopt;
    }
    case PropertyForm::Binary:
        return textSize(0);
    case PropertyForm::Pair: {
        const std::optional<qsizetype> name = textSize(0);
        return name ? textSize(*name) : std::nullopt;
    }
    case PropertyForm::Unknown:
        break;
    }
    return std::nullopt;
}

bool comesFromServer(PacketType type)
{
    switch (type) {
    case PacketType::Connect:
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
    case PacketType::Pingreq:
        return false;
    default:
        return true;
    }
}

int requiredFlags(PacketType type)
{
    return type == PacketType::Pubrel || type == PacketType::Subscribe || type == PacketType::Unsubscribe ? 2
                                                                                                          : 0;
}

} // namespace

QString packetName(PacketType type)
{
    static constexpr std::array names = {"CONNECT",  "CONNACK", "PUBLISH",   "PUBACK",     "PUBREC",
                                         "PUBREL",   "PUBCOMP", "SUBSCRIBE", "SUBACK",     "UNSUBSCRIBE",
                                         "UNSUBACK", "PINGREQ", "PINGRESP",  "DISCONNECT", "AUTH"};
    return QString::fromLatin1(names.at(size_t(type) - 1));
}

PacketReader::PacketReader(Sender sender, Version version, qint64 maximumBytes)
    : m_sender(sender)
    , m_version(version)
    , m_maximumBytes(maximumBytes)
{
}

void PacketReader::add(QByteArrayView bytes)
{
    if (m_position == m_buffer.size()) {
        m_buffer.resize(0);
        m_position = 0;
    } else if (m_position > m_buffer.size() / 2) {
        m_buffer.remove(0, m_position);
        m_position = 0;
    }
    m_buffer.append(bytes);
}

bool PacketReader::wrong(const QString &what)
{
    m_violation = makeError(ErrorCode::ProtocolViolation,
                            QStringLiteral("The broker broke the protocol: %1.").arg(what),
                            QStringLiteral("Look at the bytes in the wire view, and at the broker's log."));
    return false;
}

bool PacketReader::tooLarge(qint64 size)
{
    m_violation = makeError(ErrorCode::LimitExceeded,
                            QStringLiteral("The broker sent a packet of %1; at most %2 are taken.")
                                .arg(formatSize(size), formatSize(m_maximumBytes)),
                            QStringLiteral("Raise maximumMessageBytes if messages may be that large."));
    return false;
}

/// Whether a packet may begin with this byte.
bool PacketReader::isExpected(int first)
{
    const int number = first >> 4;
    const auto type = PacketType(number);
    const int flags = first & 0x0f;
    const bool fromServer = m_sender == Sender::Server;
    if (fromServer && !m_begun && first != int(PacketType::Connack) << 4) {
        m_violation =
            makeError(ErrorCode::ProtocolViolation, QStringLiteral("What answers there does not speak MQTT."),
                      QStringLiteral("Check the port: 1883 is usual for mqtt://, 8883 for mqtts://."));
        return false;
    }
    if (number < 1 || number > 15 || (type == PacketType::Auth && m_version == Version::V311))
        return wrong(QStringLiteral("there is no packet of type %1").arg(number));
    if (fromServer && (!comesFromServer(type) || (m_begun && type == PacketType::Connack)))
        return wrong(QStringLiteral("it sent %1 where that may not stand").arg(packetName(type)));
    // §4.12.1: CONNECT never asks for it here.
    if (fromServer && type == PacketType::Auth)
        return wrong(QStringLiteral("it sent AUTH, and no authentication method was agreed on"));
    if (fromServer && type == PacketType::Disconnect && m_version == Version::V311)
        return wrong(QStringLiteral("only MQTT 5 has a broker's DISCONNECT"));
    if (type == PacketType::Publish ? ((flags >> 1) & 3) == 3 : flags != requiredFlags(type))
        return wrong(QStringLiteral("%1 has wrong flags (%2)").arg(packetName(type)).arg(flags));
    return true;
}

std::optional<Packet> PacketReader::next()
{
    const QByteArrayView rest = QByteArrayView(m_buffer).sliced(m_position);
    if (m_violation || rest.isEmpty() || !isExpected(uchar(rest[0])))
        return std::nullopt;
    qsizetype used = 0;
    const std::optional<qint64> length = variableInteger(rest.sliced(1), used);
    if (!length)
        return std::nullopt;
    if (*length < 0) {
        wrong(QStringLiteral("a length of more than four bytes"));
        return std::nullopt;
    }
    const qint64 whole = 1 + used + *length;
    if (whole > (m_begun ? m_maximumBytes : qMin(maximumGreeting, m_maximumBytes))) {
        tooLarge(whole);
        return std::nullopt;
    }
    if (rest.size() < whole)
        return std::nullopt;
    Packet packet;
    packet.type = PacketType(uchar(rest[0]) >> 4);
    packet.flags = uchar(rest[0]) & 0x0f;
    packet.bytes = rest.first(whole);
    if (!isBodyWhole(packet, packet.bytes.sliced(1 + used)))
        return std::nullopt;
    m_begun = true;
    m_position += whole;
    return packet;
}

bool PacketReader::isBodyWhole(Packet &packet, QByteArrayView body)
{
    switch (packet.type) {
    case PacketType::Connect:
        return true;
    case PacketType::Connack:
        return isConnackWhole(packet, body);
    case PacketType::Publish:
        return isPublishWhole(packet, body);
    case PacketType::Pingreq:
    case PacketType::Pingresp:
        return body.isEmpty() || wrong(QStringLiteral("%1 is not empty").arg(packetName(packet.type)));
    case PacketType::Auth:
    case PacketType::Disconnect: {
        packet.codes = body.first(qMin<qsizetype>(1, body.size()));
        QByteArrayView rest = body.sliced(packet.codes.size());
        return rest.isEmpty() || skipProperties(rest, packet);
    }
    default:
        return areCodesWhole(packet, body);
    }
}

bool PacketReader::isConnackWhole(Packet &packet, QByteArrayView body)
{
    if (body.size() < 2 || (m_version == Version::V311 && body.size() != 2))
        return wrong(QStringLiteral("CONNACK has %1 bytes").arg(body.size()));
    packet.sessionPresent = (uchar(body[0]) & 1) != 0;
    packet.codes = body.sliced(1, 1);
    QByteArrayView rest = body.sliced(2);
    // A broker that does not speak version 5 refuses in the words of version 3.1.1.
    return m_version == Version::V311 || rest.isEmpty() || skipProperties(rest, packet);
}

bool PacketReader::skipProperties(QByteArrayView &body, Packet &packet)
{
    qsizetype used = 0;
    const std::optional<qint64> length = variableInteger(body, used);
    if (!length || *length < 0 || *length > body.size() - used)
        return wrong(QStringLiteral("the properties of %1 are longer than it").arg(packetName(packet.type)));
    // libmosquitto 2.0 ends the program at a property it does not know.
    QByteArrayView properties = body.sliced(used, qsizetype(*length));
    while (!properties.isEmpty()) {
        qsizetype identifierSize = 0;
        const std::optional<qint64> identifier = variableInteger(properties, identifierSize);
        const std::optional<qsizetype> size =
            identifier ? valueSize(formOf(*identifier), properties.sliced(identifierSize)) : std::nullopt;
        if (!size)
            return wrong(QStringLiteral("%1 has a property that is none").arg(packetName(packet.type)));
        constexpr qint64 reasonString = 31;
        if (*identifier == reasonString)
            packet.reason = properties.sliced(identifierSize + 2, *size - 2);
        properties = properties.sliced(identifierSize + *size);
    }
    body = body.sliced(used + qsizetype(*length));
    return true;
}

bool PacketReader::isPublishWhole(Packet &packet, QByteArrayView body)
{
    if (body.size() < 2 || body.size() - 2 < twoBytes(body))
        return wrong(QStringLiteral("the topic of PUBLISH is longer than it"));
    packet.topic = body.sliced(2, twoBytes(body));
    body = body.sliced(2 + packet.topic.size());
    if (!packet.topic.isValidUtf8() || packet.topic.contains('\0') || packet.topic.contains('+') ||
        packet.topic.contains('#') || (packet.topic.isEmpty() && m_version == Version::V311))
        return wrong(QStringLiteral("PUBLISH has a topic that is none"));
    if (packet.qos() > 0) {
        if (body.size() < 2 || twoBytes(body) == 0)
            return wrong(QStringLiteral("PUBLISH has no packet identifier"));
        packet.id = twoBytes(body);
        body = body.sliced(2);
    }
    return m_version == Version::V311 || skipProperties(body, packet);
}

/// Acknowledgements, SUBSCRIBE and UNSUBSCRIBE: an identifier, in version 5 then properties, then codes.
bool PacketReader::areCodesWhole(Packet &packet, QByteArrayView body)
{
    const QString name = packetName(packet.type);
    if (body.size() < 2 || twoBytes(body) == 0)
        return wrong(QStringLiteral("%1 has no packet identifier").arg(name));
    packet.id = twoBytes(body);
    body = body.sliced(2);
    const bool isList = packet.type == PacketType::Suback || packet.type == PacketType::Unsuback;
    if (packet.type == PacketType::Subscribe || packet.type == PacketType::Unsubscribe)
        return true;
    if (m_version == Version::V311) {
        const bool hasCodes = packet.type == PacketType::Suback;
        if (hasCodes == body.isEmpty())
            return wrong(QStringLiteral("%1 has the wrong length").arg(name));
        packet.codes = body;
        return true;
    }
    if (!isList) {
        packet.codes = body.first(qMin<qsizetype>(1, body.size()));
        body = body.sliced(packet.codes.size());
        return body.isEmpty() || skipProperties(body, packet);
    }
    if (!skipProperties(body, packet))
        return false;
    packet.codes = body;
    return !body.isEmpty() || wrong(QStringLiteral("%1 has no reason codes").arg(name));
}

} // namespace parlance::mqtt
