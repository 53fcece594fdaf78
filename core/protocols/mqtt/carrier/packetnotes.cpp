// SPDX-License-Identifier: GPL-3.0-or-later
#include "packetnotes.h"

#include "reasons.h"

namespace parlance::mqtt {

namespace {

MessageKind kindOf(PacketType type)
{
    switch (type) {
    case PacketType::Pingreq:
        return MessageKind::Ping;
    case PacketType::Pingresp:
        return MessageKind::Pong;
    case PacketType::Disconnect:
        return MessageKind::Close;
    default:
        return MessageKind::Comment;
    }
}

} // namespace

Message noteOf(const Packet &packet, Direction direction, Version version)
{
    Message note;
    note.direction = direction;
    note.kind = kindOf(packet.type);
    const QString name = packetName(packet.type);
    note.attributes.append({QStringLiteral("packet"), name});
    QString text = name;
    if (packet.id > 0) {
        note.attributes.append({QStringLiteral("packetId"), QString::number(packet.id)});
        text += QStringLiteral(" %1").arg(packet.id);
    }
    if (packet.type == PacketType::Publish) {
        text += QStringLiteral(" again: %1").arg(QString::fromUtf8(packet.topic));
        note.attributes.append({QStringLiteral("dup"), QStringLiteral("true")});
    }
    const bool hasCode = packet.type == PacketType::Disconnect || !packet.codes.isEmpty();
    QStringList reasons;
    if (hasCode) {
        note.attributes.append({QStringLiteral("code"), QString::number(packet.code())});
        for (const char code : packet.codes.isEmpty() ? QByteArrayView("\0", 1) : packet.codes)
            reasons.append(reasonText(packet.type, uchar(code), version));
        note.attributes.append({QStringLiteral("reason"), reasons.join(QStringLiteral(", "))});
        text += QStringLiteral(": ") + reasons.join(QStringLiteral(", "));
    }
    if (!packet.reason.isEmpty()) {
        reasons.append(QString::fromUtf8(packet.reason));
        text += QStringLiteral(" (%1)").arg(reasons.constLast());
    }
    note.payload = Payload(note.kind == MessageKind::Close ? reasons.join(u' ').toUtf8() : text.toUtf8());
    return note;
}

Message remark(const QString &text)
{
    Message note;
    note.kind = MessageKind::Comment;
    note.payload = Payload(text.toUtf8());
    return note;
}

void addFilter(Message &note, const QString &filter)
{
    note.attributes.append({QStringLiteral("filter"), filter});
    note.payload = Payload(note.payload.toByteArray() + " " + filter.toUtf8());
}

} // namespace parlance::mqtt
