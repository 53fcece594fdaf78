// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"

#include <QElapsedTimer>

#include <poll.h>

namespace {

constexpr int patience = 10'000;

} // namespace

QByteArray RawAnswer::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

RawClient::RawClient(int port)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
    m_socket.waitForConnected(patience);
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patience)) {
    }
}

void RawClient::sendSome(const QByteArray &bytes)
{
    // A full read buffer makes the socket stop reading, and the peer's window close.
    m_socket.setReadBufferSize(1);
    m_socket.write(bytes);
    m_socket.flush();
}

bool RawClient::hasEnded() const
{
    if (!isConnected())
        return true;
    // QTcpSocket does not look while its read buffer is full.
    pollfd state{int(m_socket.socketDescriptor()), 0, 0};
    ::poll(&state, 1, 1);
    return (state.revents & (POLLERR | POLLHUP)) != 0;
}

RawAnswer RawClient::exchange(const QByteArray &request)
{
    send(request);
    return answer();
}

RawAnswer RawClient::answer(bool hasBody)
{
    RawAnswer answer;
    if (!readUntil(QByteArrayLiteral("\r\n\r\n")))
        return answer;
    answer.head = take(m_buffer.indexOf("\r\n\r\n") + 4);
    answer.status = answer.head.mid(9, 3).toInt();
    const bool isBodiless = answer.status < 200 || answer.status == 204 || answer.status == 304;
    if (!hasBody || isBodiless)
        return answer;
    if (answer.header(QByteArrayLiteral("Transfer-Encoding")) == "chunked")
        answer.body = takeChunks();
    else
        answer.body = take(answer.header(QByteArrayLiteral("Content-Length")).toLongLong());
    return answer;
}

std::optional<QByteArray> RawClient::readToEnd(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (m_socket.state() != QTcpSocket::UnconnectedState && timer.elapsed() < milliseconds) {
        m_socket.waitForReadyRead(int(milliseconds - timer.elapsed()));
        m_buffer += m_socket.readAll();
    }
    if (m_socket.state() != QTcpSocket::UnconnectedState)
        return std::nullopt;
    return take(m_buffer.size());
}

bool RawClient::waitFor(const QByteArray &text)
{
    return readUntil(text);
}

std::optional<QByteArray> RawClient::read(qsizetype size)
{
    const QByteArray taken = take(size);
    return taken.size() == size ? std::optional(taken) : std::nullopt;
}

bool RawClient::staysSilent(int milliseconds)
{
    return m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(milliseconds) && isConnected();
}

bool RawClient::more()
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patience))
        return false;
    m_buffer += m_socket.readAll();
    return true;
}

bool RawClient::readUntil(const QByteArray &mark)
{
    while (!m_buffer.contains(mark)) {
        if (!more())
            return false;
    }
    return true;
}

QByteArray RawClient::take(qsizetype size)
{
    while (m_buffer.size() < size && more()) {
    }
    const QByteArray taken = m_buffer.first(qMin(size, m_buffer.size()));
    m_buffer.remove(0, taken.size());
    return taken;
}

QByteArray RawClient::takeChunks()
{
    QByteArray body;
    while (readUntil(QByteArrayLiteral("\r\n"))) {
        const qsizetype size = take(m_buffer.indexOf("\r\n") + 2).trimmed().toLongLong(nullptr, 16);
        body += take(size);
        take(2);
        if (size == 0)
            break;
    }
    return body;
}
