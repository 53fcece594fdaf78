// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "framewriter.h"

#include <parlance/model/event.h>

#include <array>

namespace parlance::websocket {

/// A message or control frame as it came.
struct Incoming
{
    MessageKind kind = MessageKind::Text;
    QByteArray payload; ///< of Close the reason
    int closeCode = 0;  ///< of Close
    int frames = 1;
};

/// Where the server left the protocol: what it is told, and what the user is.
struct Violation
{
    int closeCode = 0;
    Error error;
};

/// Cuts what a server sends after the handshake into messages (RFC 6455 §5), however it comes in pieces.
/// Knows no extension. Text is checked once its message is complete. After a violation or a Close frame
/// nothing more is read.
class FrameReader
{
public:
    explicit FrameReader(qint64 maximumMessageBytes)
        : m_maximumMessageBytes(maximumMessageBytes)
    {
    }

    /// Appends what became complete.
    std::optional<Violation> feed(QByteArrayView bytes, QList<Incoming> &complete);

    /// Bytes of a frame or message that is not complete.
    bool isInMiddle() const { return m_headSize > 0 || m_inMessage; }
    /// The content of a message that is not complete, as far as it came.
    std::optional<Incoming> incomplete() const;

private:
    enum class Reading { Head, Payload, Nothing };

    int neededHead() const;
    quint64 length() const;
    std::optional<Violation> beginFrame();
    std::optional<Violation> checkFrame() const;
    std::optional<Violation> endFrame(QList<Incoming> &complete);
    std::optional<Violation> endControl(QList<Incoming> &complete);
    std::optional<Violation> endClose(QList<Incoming> &complete);
    bool isControl() const { return (quint8(m_opcode) & 8) != 0; }

    qint64 m_maximumMessageBytes;
    Reading m_reading = Reading::Head;
    std::array<char, 14> m_head{};
    int m_headSize = 0;
    Opcode m_opcode = Opcode::Continuation;
    bool m_final = false;
    quint64 m_left = 0; ///< of the frame's payload
    QByteArray m_control;
    bool m_inMessage = false; ///< a data message has begun
    Incoming m_message;
};

} // namespace parlance::websocket
