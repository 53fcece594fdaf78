// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rawclient.h>
#include <websocketpeer.h>

namespace parlance::test {

/// A client that frames by hand, so that it can break every rule.
class FramedClient
{
public:
    explicit FramedClient(int port, const QByteArray &target = "/ws", const QByteArray &headers = {})
        : m_client(port)
    {
        m_client.send("GET " + target +
                      " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                      headers + "\r\n");
        m_answer = m_client.answer();
    }

    const RawAnswer &answer() const { return m_answer; }
    RawClient &raw() { return m_client; }

    void send(int first, const QByteArray &payload)
    {
        QByteArray frame(1, char(first));
        if (payload.size() < 126)
            frame.append(char(0x80 | payload.size()));
        else
            frame.append(char(0x80 | 126)).append(char(payload.size() >> 8)).append(char(payload.size()));
        // A mask of zeros is one too.
        m_client.send(frame + QByteArray(4, '\0') + payload);
    }
    void say(const QByteArray &text) { send(0x81, text); }

    /// The next frame; none when the server has ended.
    std::optional<WireFrame> next()
    {
        const auto head = m_client.read(2);
        if (!head)
            return std::nullopt;
        WireFrame frame;
        frame.opcode = (*head)[0] & 0x0f;
        frame.final = ((*head)[0] & 0x80) != 0;
        qsizetype size = quint8((*head)[1]) & 0x7f;
        const int more = size == 126 ? 2 : size == 127 ? 8 : 0;
        if (more > 0) {
            size = 0;
            const QByteArray digits = m_client.read(more).value_or(QByteArray());
            for (const char byte : digits)
                size = size << 8 | quint8(byte);
        }
        frame.payload = m_client.read(size).value_or(QByteArray());
        return frame;
    }
    QByteArray text()
    {
        const std::optional<WireFrame> frame = next();
        return frame && frame->opcode == 1 ? frame->payload : QByteArray();
    }
    /// Asks and gives what comes back.
    QByteArray ask(const QByteArray &question)
    {
        say(question);
        return text();
    }
    /// The code of the Close that comes next; 0 for one without, -1 for anything else.
    int closeCode()
    {
        const std::optional<WireFrame> frame = next();
        if (!frame || frame->opcode != 8)
            return -1;
        return frame->payload.isEmpty() ? 0 : quint8(frame->payload[0]) << 8 | quint8(frame->payload[1]);
    }

private:
    RawClient m_client;
    RawAnswer m_answer;
};

} // namespace parlance::test
