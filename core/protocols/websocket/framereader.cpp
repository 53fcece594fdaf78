// SPDX-License-Identifier: GPL-3.0-or-later
#include "framereader.h"

#include "closecode.h"

#include <parlance/base/format.h>

#include <QtEndian>

namespace parlance::websocket {

namespace {

constexpr quint8 finalBit = 0x80;
constexpr quint8 reservedBits = 0x70;
constexpr quint8 opcodeBits = 0x0f;
constexpr quint8 maskBit = 0x80;
constexpr quint8 lengthBits = 0x7f;

Violation broken(const QString &what, int closeCode = closecode::protocolError)
{
    return {closeCode,
            makeError(ErrorCode::ProtocolViolation, QStringLiteral("The server %1.").arg(what),
                      QStringLiteral("The server, or something between, does not keep to RFC 6455; the wire "
                                     "view shows what came."))};
}

bool isKnown(quint8 opcode)
{
    return opcode <= quint8(Opcode::Binary) ||
           (opcode >= quint8(Opcode::Close) && opcode <= quint8(Opcode::Pong));
}

} // namespace

int FrameReader::neededHead() const
{
    if (m_headSize < 2)
        return 2;
    const quint8 second = quint8(m_head[1]);
    const quint8 shortLength = second & lengthBits;
    return 2 + (shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0) + ((second & maskBit) != 0 ? 4 : 0);
}

quint64 FrameReader::length() const
{
    const quint8 shortLength = quint8(m_head[1]) & lengthBits;
    if (shortLength == 126)
        return qFromBigEndian<quint16>(m_head.data() + 2);
    return shortLength == 127 ? qFromBigEndian<quint64>(m_head.data() + 2) : shortLength;
}

std::optional<Violation> FrameReader::feed(QByteArrayView bytes, QList<Incoming> &complete)
{
    while (m_reading != Reading::Nothing) {
        if (m_reading == Reading::Head) {
            while (m_headSize < neededHead()) {
                if (bytes.isEmpty())
                    return std::nullopt;
                m_head[std::size_t(m_headSize++)] = bytes.front();
                bytes = bytes.sliced(1);
            }
            if (std::optional<Violation> violation = beginFrame()) {
                m_reading = Reading::Nothing;
                return violation;
            }
        }
        const qsizetype size = qsizetype(qMin(m_left, quint64(bytes.size())));
        (isControl() ? m_control : m_message.payload).append(bytes.first(size));
        bytes = bytes.sliced(size);
        m_left -= quint64(size);
        if (m_left > 0)
            return std::nullopt;
        m_reading = Reading::Head;
        m_headSize = 0;
        if (std::optional<Violation> violation = endFrame(complete)) {
            m_reading = Reading::Nothing;
            return violation;
        }
    }
    return std::nullopt;
}

std::optional<Violation> FrameReader::beginFrame()
{
    m_opcode = Opcode(quint8(m_head[0]) & opcodeBits);
    m_final = (quint8(m_head[0]) & finalBit) != 0;
    m_left = length();
    if (std::optional<Violation> violation = checkFrame())
        return violation;
    m_reading = Reading::Payload;
    if (isControl()) {
        m_control.clear();
    } else if (m_opcode == Opcode::Continuation) {
        ++m_message.frames;
    } else {
        m_inMessage = true;
        m_message = {};
        m_message.kind = m_opcode == Opcode::Text ? MessageKind::Text : MessageKind::Binary;
    }
    return std::nullopt;
}

std::optional<Violation> FrameReader::checkFrame() const
{
    const quint8 first = quint8(m_head[0]);
    const quint8 second = quint8(m_head[1]);
    const quint8 shortLength = second & lengthBits;
    if ((first & reservedBits) != 0)
        return broken(QStringLiteral("set reserved bits in a frame, though no extension was agreed on"));
    if (!isKnown(first & opcodeBits)) {
        return broken(
            QStringLiteral("sent a frame with the unknown opcode 0x%1").arg(first & opcodeBits, 0, 16));
    }
    if ((second & maskBit) != 0)
        return broken(QStringLiteral("masked a frame, which only clients do"));
    if ((shortLength == 126 && m_left < 126) || (shortLength == 127 && m_left <= 0xffff))
        return broken(QStringLiteral("spelled a frame's length with more bytes than it needs"));
    if (shortLength == 127 && m_left > quint64(std::numeric_limits<qint64>::max()))
        return broken(QStringLiteral("announced a frame whose length has its highest bit set"));
    if (isControl() && !m_final)
        return broken(QStringLiteral("cut a control frame into fragments"));
    if (isControl() && m_left > quint64(maximumControlPayload))
        return broken(QStringLiteral("sent a control frame of more than 125 bytes"));
    if (isControl())
        return std::nullopt;
    if (m_opcode == Opcode::Continuation && !m_inMessage)
        return broken(QStringLiteral("continued a message that had not begun"));
    if (m_opcode != Opcode::Continuation && m_inMessage)
        return broken(QStringLiteral("began a message before the last one was complete"));
    const quint64 before = m_inMessage ? quint64(m_message.payload.size()) : 0;
    if (m_left > quint64(m_maximumMessageBytes) - qMin(before, quint64(m_maximumMessageBytes))) {
        return Violation{closecode::tooBig,
                         makeError(ErrorCode::LimitExceeded,
                                   QStringLiteral("The server sent a message of more than %1.")
                                       .arg(formatSize(m_maximumMessageBytes)),
                                   QStringLiteral("Raise the request's setting for the largest message if "
                                                  "that is expected."))};
    }
    return std::nullopt;
}

std::optional<Violation> FrameReader::endFrame(QList<Incoming> &complete)
{
    if (isControl())
        return endControl(complete);
    if (!m_final)
        return std::nullopt;
    m_inMessage = false;
    if (m_message.kind == MessageKind::Text && !m_message.payload.isValidUtf8())
        return broken(QStringLiteral("sent a text message that is not UTF-8"), closecode::invalidData);
    complete.append(std::exchange(m_message, {}));
    return std::nullopt;
}

std::optional<Violation> FrameReader::endControl(QList<Incoming> &complete)
{
    if (m_opcode == Opcode::Close)
        return endClose(complete);
    Incoming control;
    control.kind = m_opcode == Opcode::Ping ? MessageKind::Ping : MessageKind::Pong;
    control.payload = std::exchange(m_control, {});
    complete.append(std::move(control));
    return std::nullopt;
}

std::optional<Violation> FrameReader::endClose(QList<Incoming> &complete)
{
    Incoming close;
    close.kind = MessageKind::Close;
    close.closeCode = closecode::none;
    if (m_control.size() == 1)
        return broken(QStringLiteral("sent a Close frame with half a code"));
    if (m_control.size() >= 2) {
        close.closeCode = qFromBigEndian<quint16>(m_control.constData());
        close.payload = m_control.sliced(2);
        if (!isCloseCodeAllowed(close.closeCode)) {
            return broken(QStringLiteral("sent a Close frame with the code %1, which must not be sent")
                              .arg(close.closeCode));
        }
        if (!close.payload.isValidUtf8()) {
            return broken(QStringLiteral("sent a Close frame whose reason is not UTF-8"),
                          closecode::invalidData);
        }
    }
    // §5.5.1: nothing follows a Close frame.
    m_reading = Reading::Nothing;
    complete.append(std::move(close));
    return std::nullopt;
}

std::optional<Incoming> FrameReader::incomplete() const
{
    return m_inMessage ? std::optional<Incoming>(m_message) : std::nullopt;
}

} // namespace parlance::websocket
