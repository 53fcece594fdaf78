// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rawserver.h"

namespace parlance::test {

/// A frame as it stood on the wire.
struct WireFrame
{
    int opcode = 0;
    bool final = true;
    bool masked = false;
    QByteArray payload; ///< unmasked
};

/// A frame as a server sends it; `first` is the whole first byte (FIN, reserved bits, opcode).
QByteArray serverFrame(int first, const QByteArray &payload);
QByteArray textFrame(const QByteArray &text);
/// Without a code when it is 0.
QByteArray closeFrame(int code, const QByteArray &reason = {});
/// The whole frames in what a client sent; its last, incomplete one is left out.
QList<WireFrame> readFrames(const QByteArray &bytes);
/// The answer to a handshake that accepts it, with more header lines (each ending in CR LF).
QByteArray acceptingAnswer(const QByteArray &request, const QByteArray &more = {});

/// A server that is lost and comes again: it greets each connection with its number, counted up in `made`,
/// and ends the first at once; `hanging` gets no answer to its handshake. The first message on a later one it
/// says again behind `got `, and closes.
RawServer::Script answeringInTurn(std::shared_ptr<int> made, int hanging = -1);

/// A server that accepts every handshake and then says exactly the bytes a test wants, right or wrong.
class WebSocketPeer : public RawServer
{
public:
    /// What is said right after the handshake, and to each frame.
    using Answer = std::function<QByteArray(const WireFrame &)>;

    explicit WebSocketPeer(QByteArray greeting = {}, Answer answer = {}, QByteArray moreHeaders = {});

    /// Sends texts and binary messages back and answers Close with Close.
    static QByteArray echo(const WireFrame &frame);

    QString address(const QString &path = QStringLiteral("/")) const;
    /// What the client sent after its handshake.
    QList<WireFrame> frames() const;
    /// The client's Close frame; -1 when there is none, 0 when it has no code.
    int closeCode() const;

private:
    void play(RawConnection &connection);

    QByteArray m_greeting;
    Answer m_answer;
    QByteArray m_moreHeaders;
};

} // namespace parlance::test
