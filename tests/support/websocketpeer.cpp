// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketpeer.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace parlance::test {

namespace {

template <typename Number>
QByteArray bigEndian(Number number)
{
    const Number swapped = qToBigEndian(number);
    return QByteArray(reinterpret_cast<const char *>(&swapped), sizeof swapped);
}

QByteArray afterHead(const QByteArray &received)
{
    const qsizetype end = received.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : received.sliced(end + 4);
}

} // namespace

QByteArray serverFrame(int first, const QByteArray &payload)
{
    QByteArray frame(1, char(first));
    if (payload.size() <= 125)
        frame += char(payload.size());
    else if (payload.size() <= 0xffff)
        frame += char(126) + bigEndian(quint16(payload.size()));
    else
        frame += char(127) + bigEndian(quint64(payload.size()));
    return frame + payload;
}

QByteArray textFrame(const QByteArray &text)
{
    return serverFrame(0x81, text);
}

QByteArray closeFrame(int code, const QByteArray &reason)
{
    return serverFrame(0x88, code == 0 ? QByteArray() : QByteArray(bigEndian(quint16(code)) + reason));
}

QList<WireFrame> readFrames(const QByteArray &bytes)
{
    QList<WireFrame> frames;
    qsizetype at = 0;
    while (bytes.size() - at >= 2) {
        WireFrame frame;
        frame.opcode = bytes.at(at) & 0x0f;
        frame.final = (bytes.at(at) & 0x80) != 0;
        frame.masked = (bytes.at(at + 1) & 0x80) != 0;
        quint64 size = quint64(bytes.at(at + 1) & 0x7f);
        at += 2;
        const int more = (size == 126 ? 2 : size == 127 ? 8 : 0) + (frame.masked ? 4 : 0);
        if (bytes.size() - at < more)
            break;
        if (size == 126)
            size = qFromBigEndian<quint16>(bytes.constData() + at);
        else if (size == 127)
            size = qFromBigEndian<quint64>(bytes.constData() + at);
        at += more;
        if (quint64(bytes.size() - at) < size)
            break;
        frame.payload = bytes.sliced(at, qsizetype(size));
        for (qsizetype i = 0; frame.masked && i < frame.payload.size(); ++i)
            frame.payload[i] = char(frame.payload.at(i) ^ bytes.at(at - 4 + (i & 3)));
        at += qsizetype(size);
        frames.append(frame);
    }
    return frames;
}

QByteArray acceptingAnswer(const QByteArray &request, const QByteArray &more)
{
    QByteArray key;
    for (const QByteArray &line : request.split('\n')) {
        if (line.toLower().startsWith("sec-websocket-key:"))
            key = line.sliced(line.indexOf(':') + 1).trimmed();
    }
    key += "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    const QByteArray accept = QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: keep-alive, "
           "Upgrade\r\nSec-WebSocket-Accept: " +
           accept + "\r\n" + more + "\r\n";
}

RawServer::Script answeringInTurn(std::shared_ptr<int> made, int hanging)
{
    return [made = std::move(made), hanging](RawConnection &connection) {
        if (connection.requests() == 0)
            return;
        if (!connection.property("answered").toBool()) {
            connection.setProperty("answered", true);
            const int now = (*made)++;
            if (now != hanging)
                connection.write(acceptingAnswer(connection.received()) + textFrame(QByteArray::number(now)));
            if (now == 0)
                connection.close();
            return;
        }
        const QList<WireFrame> frames = readFrames(afterHead(connection.received()));
        if (!frames.isEmpty() && !connection.property("closed").toBool()) {
            connection.setProperty("closed", true);
            connection.write(textFrame("got " + frames.constFirst().payload) + closeFrame(1000));
        }
    };
}

WebSocketPeer::WebSocketPeer(QByteArray greeting, Answer answer, QByteArray moreHeaders)
    : RawServer([this](RawConnection &connection) { play(connection); })
    , m_greeting(std::move(greeting))
    , m_answer(std::move(answer))
    , m_moreHeaders(std::move(moreHeaders))
{
}

void WebSocketPeer::play(RawConnection &connection)
{
    const QByteArray received = connection.received();
    if (!received.contains("\r\n\r\n"))
        return;
    if (!connection.property("accepted").toBool()) {
        connection.setProperty("accepted", true);
        connection.write(acceptingAnswer(received, m_moreHeaders) + m_greeting);
    }
    const QList<WireFrame> frames = readFrames(afterHead(received));
    const int answered = connection.property("answered").toInt();
    connection.setProperty("answered", int(frames.size()));
    for (qsizetype i = answered; m_answer && i < frames.size(); ++i) {
        const QByteArray answer = m_answer(frames.at(i));
        if (!answer.isEmpty())
            connection.write(answer);
    }
}

QByteArray WebSocketPeer::echo(const WireFrame &frame)
{
    if (frame.opcode == 1 || frame.opcode == 2 || frame.opcode == 8)
        return serverFrame(0x80 | frame.opcode, frame.payload);
    return frame.opcode == 9 ? serverFrame(0x8a, frame.payload) : QByteArray();
}

QString WebSocketPeer::address(const QString &path) const
{
    return url(path).replace(0, 4, QStringLiteral("ws"));
}

QList<WireFrame> WebSocketPeer::frames() const
{
    return last() ? readFrames(afterHead(last()->received())) : QList<WireFrame>();
}

int WebSocketPeer::closeCode() const
{
    for (const WireFrame &frame : frames()) {
        if (frame.opcode == 8)
            return frame.payload.size() < 2 ? 0 : qFromBigEndian<quint16>(frame.payload.constData());
    }
    return -1;
}

} // namespace parlance::test
