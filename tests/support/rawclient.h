// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <optional>

/// An HTTP answer as it came.
struct RawAnswer
{
    int status = 0;  ///< 0: nothing whole came
    QByteArray head; ///< status line and header lines
    QByteArray body; ///< chunks joined

    /// First value of the header; null when absent.
    QByteArray header(const QByteArray &name) const;
};

/// A client that sends exactly the bytes it is given and blocks; for servers with threads of their own.
class RawClient
{
public:
    explicit RawClient(int port);

    bool isConnected() const { return m_socket.state() == QTcpSocket::ConnectedState; }
    void send(const QByteArray &bytes);
    /// Hands over as much as the network takes at once, and never reads what comes back.
    void sendSome(const QByteArray &bytes);
    /// Whether the server has ended the connection, as far as sending or a reset tells.
    bool hasEnded() const;
    /// The next answer; `hasBody` false after HEAD.
    RawAnswer answer(bool hasBody = true);
    RawAnswer exchange(const QByteArray &request);
    /// Waits until the text has come; what came so far stays to be read.
    bool waitFor(const QByteArray &text);
    /// So many bytes of what comes; nothing when the server ends before.
    std::optional<QByteArray> read(qsizetype size);
    /// What has come and was not read.
    const QByteArray &seen() const { return m_buffer; }
    /// Whether nothing more comes within the time, the connection staying open.
    bool staysSilent(int milliseconds);
    /// Everything until the server closes; nothing when it does not within the time.
    std::optional<QByteArray> readToEnd(int milliseconds = 10'000);
    /// Without a farewell: the server sees a reset.
    void abort() { m_socket.abort(); }

private:
    bool more();
    bool readUntil(const QByteArray &mark);
    QByteArray take(qsizetype size);
    QByteArray takeChunks();

    QTcpSocket m_socket;
    QByteArray m_buffer;
};
